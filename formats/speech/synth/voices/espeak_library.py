"""The C library eSpeak NG in this process: load, list its voices, speak, collect its events.

The library keeps its state in globals, so a process has one engine, and one thread at a time uses it. Its output depends on what
it spoke before: through the random flutter of the voice, which a voice file without flutter, roughness and breath ends, and
through what it counts (`espeak_state`).
The structures are those of `espeak-ng/speak_lib.h`, version 1.52.
"""

from __future__ import annotations

import atexit
import ctypes
import os
import threading
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from exporter.errors import VoiceError
from formats.speech.synth.voices import espeak_state

if TYPE_CHECKING:
    import tempfile
    from collections.abc import Iterator

LOCK: Final = threading.Lock()
"""Held while a voice is set and a text is spoken."""
if hasattr(os, "register_at_fork"):
    # A child forked while another thread spoke would inherit a held lock and half a state.
    os.register_at_fork(before=LOCK.acquire, after_in_parent=LOCK.release, after_in_child=LOCK.release)

_SYNCHRONOUS: Final = 2  # AUDIO_OUTPUT_SYNCHRONOUS: speak() returns when all is spoken
_DONT_EXIT: Final = 0x8000  # espeakINITIALIZE_DONT_EXIT: an unusable data folder is an error, not the process's end
_BUFFER_MS: Final = 200
_POS_CHARACTER: Final = 1
_CHARS_UTF8: Final = 1
_RATE, _PITCH, _RANGE, _VOLUME = 1, 3, 4, 2
_IPA: Final = 2  # phonememode of espeak_TextToPhonemes
_LIST_TERMINATED, _WORD, _END = 0, 1, 5
_LONGEST_PATH: Final = 150  # The library cuts the path of its data at 160 bytes.
_LONGEST_VOICE: Final = 59  # and that of a voice's file at 60 (espeak_ng_SetVoiceByFile).
_KEEPS: Final = "1.52"  # the versions of which is known what they keep
_STEADY: Final = "\nflutter 0\nroughness 0\nbreath 0\n"
_HINT: Final = "Install the package espeakng-loader (pip install espeakng-loader)."


class _Identity(ctypes.Union):
    _fields_: ClassVar = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8)]


class _Event(ctypes.Structure):
    _fields_: ClassVar = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Identity),
    ]


class _Voice(ctypes.Structure):
    _fields_: ClassVar = [
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_void_p),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("xx1", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    ]


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(_Event))


class LibraryVoice(NamedTuple):
    """One of the library's voices: its file below `lang/`, and its languages as (tag in lower case, rank), the lowest rank
    first.
    """

    file: str
    name: str
    languages: tuple[tuple[str, int], ...]


class Setting(NamedTuple):
    """How to speak: the voice's file, words a minute, pitch and its range (0 to 100), volume (100 is the library's own).

    With `phonemes` nothing is heard: the library says how it would pronounce the text.
    """

    file: str
    rate: int = 165
    pitch: int = 50
    pitch_range: int = 50
    volume: int = 100
    phonemes: bool = False


class Clause(NamedTuple):
    """A clause as the library pronounces it: the character after its last one, and its words in IPA with blanks between."""

    last: int
    ipa: str


class Spoken(NamedTuple):
    """What the library said: little-endian PCM, word onsets as (character, sample), and the samples where clauses end.

    `phonemes` are there where the setting asks for them, and the PCM is empty then. Each onset is a word of them.
    """

    pcm: bytes
    onsets: tuple[tuple[int, int], ...]
    clauses: tuple[int, ...]
    phonemes: tuple[Clause, ...] = ()


class EspeakLibrary:
    """The one engine of this process; `engine()` gives it. `rate` is in samples a second, `version` as the library says."""

    def __init__(self) -> None:
        try:
            import espeakng_loader

            path, data = espeakng_loader.get_library_path(), Path(espeakng_loader.get_data_path())
            self._library = ctypes.CDLL(path)
            self._path = path
        except (ImportError, OSError, RuntimeError) as error:
            raise VoiceError(f"The speech engine eSpeak NG cannot be loaded: {error}", hint=_HINT, code="LIB-001") from error
        self._declare()
        self._data = _reachable(data)
        self.rate = self._library.espeak_Initialize(_SYNCHRONOUS, _BUFFER_MS, os.fsencode(self._data), _DONT_EXIT)
        if self.rate <= 0:
            raise VoiceError("The speech engine eSpeak NG does not find its data.", hint=_HINT, code="LIB-001")
        self.version: str = (self._library.espeak_Info(None) or b"").decode("ascii", "replace")
        self._pcm: list[bytes] = []
        self._onsets: list[tuple[int, int]] = []
        self._clauses: list[int] = []
        self._setting: Setting | None = None
        self._callback = _Callback(self._collect)  # The library keeps the pointer, so the object must live as long.
        self._library.espeak_SetSynthCallback(self._callback)

    def _declare(self) -> None:
        library = self._library
        library.espeak_Info.restype = ctypes.c_char_p
        library.espeak_Info.argtypes = [ctypes.c_void_p]
        library.espeak_Initialize.argtypes = [ctypes.c_int, ctypes.c_int, ctypes.c_char_p, ctypes.c_int]
        library.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_Voice))
        library.espeak_ListVoices.argtypes = [ctypes.c_void_p]
        library.espeak_ng_SetVoiceByFile.argtypes = [ctypes.c_char_p]
        library.espeak_SetParameter.argtypes = [ctypes.c_int, ctypes.c_int, ctypes.c_int]
        library.espeak_TextToPhonemes.restype = ctypes.c_char_p
        library.espeak_TextToPhonemes.argtypes = [ctypes.POINTER(ctypes.c_void_p), ctypes.c_int, ctypes.c_int]
        number, size, pointer = ctypes.c_uint, ctypes.c_size_t, ctypes.c_void_p
        library.espeak_Synth.argtypes = [ctypes.c_char_p, size, number, ctypes.c_int, number, number, pointer, pointer]

    def voices(self) -> tuple[LibraryVoice, ...]:
        """Return every voice whose language has a dictionary, in the library's order.

        A few are listed without one; they would spell by rules of no language and complain on stderr.
        """
        with LOCK:
            listed = self._library.espeak_ListVoices(None)
            voices = []
            place = 0
            while listed[place]:
                voice = listed[place].contents
                file = voice.identifier.decode("utf-8")
                languages = _languages(voice.languages)
                if languages and self._has_dictionary(file, languages[0][0]):
                    voices.append(LibraryVoice(file=file, name=voice.name.decode("utf-8").strip(), languages=languages))
                place += 1
        return tuple(voices)

    def _has_dictionary(self, file: str, language: str) -> bool:
        path = self._data / "lang" / file
        if not path.is_file():
            return False
        fields = (line.split() for line in path.read_text(encoding="utf-8", errors="replace").splitlines())
        named = next(
            (field[1] for field in fields if len(field) > 1 and field[0] == "dictionary"), language.split("-", maxsplit=1)[0]
        )
        return (self._data / f"{named}_dict").is_file()

    def prepare(self, setting: Setting) -> None:
        """Set the voice before the first text. Raises VoiceError when the library refuses it."""
        with LOCK:
            self._set(setting)

    def kept(self) -> espeak_state.Kept | None:
        """What can be set back, so that the next text is spoken as the first one is; None where it is not known.

        Call it before the first text is spoken; it speaks a sound that nobody hears, to see what that does to them.
        """
        synth = ctypes.cast(self._library.espeak_Synth, ctypes.c_void_p).value
        found = espeak_state.find(self._path, synth) if synth and self.version.startswith(_KEEPS) else None
        if found is None or self._setting is None or not found.are_new:
            return None
        self.speak("a", self._setting)
        return found if found.have_moved else None

    def speak(self, text: str, setting: Setting) -> Spoken:
        """Speak `text` (no NUL, no lone surrogate) and return the sound and its events, which count from 0.

        Raises VoiceError when the library refuses the voice or the text.
        """
        data = text.encode("utf-8")
        with LOCK:
            if setting != self._setting:
                self._set(setting)
            self._pcm, self._onsets, self._clauses = [], [], []
            status = self._library.espeak_Synth(data, len(data) + 1, 0, _POS_CHARACTER, 0, _CHARS_UTF8, None, None)
            if status != 0:
                raise VoiceError(f"eSpeak NG does not speak the text (status {status}).")
            return Spoken(
                pcm=b"" if setting.phonemes else b"".join(self._pcm),
                onsets=tuple(self._onsets),
                clauses=tuple(self._clauses),
                phonemes=tuple(self._phonemes(data)) if setting.phonemes else (),
            )

    def _phonemes(self, data: bytes) -> Iterator[Clause]:
        """Go through a text clause by clause; the library reads one character of the next clause ahead."""
        text = ctypes.create_string_buffer(data)
        start = ctypes.addressof(text)
        place = ctypes.c_void_p(start)
        while place.value:
            ipa = self._library.espeak_TextToPhonemes(ctypes.byref(place), _CHARS_UTF8, _IPA).decode("utf-8", "replace")
            passed = data[: place.value - start].decode("utf-8", "replace") if place.value else data.decode("utf-8")
            yield Clause(last=len(passed) - (1 if place.value else 0), ipa=ipa)

    def _set(self, setting: Setting) -> None:
        self._setting = None
        language = (self._data / "lang" / setting.file).read_text(encoding="utf-8")
        with _temporary_folder(_LONGEST_VOICE - len("/voice")) as folder:
            voice = Path(folder, "voice")
            voice.write_text(language + _STEADY, encoding="utf-8")
            status = self._library.espeak_ng_SetVoiceByFile(os.fsencode(voice))
        if status != 0:
            raise VoiceError(f"eSpeak NG does not take its voice {setting.file} (status {status}).", hint=_HINT)
        pairs = (_RATE, setting.rate), (_PITCH, setting.pitch), (_RANGE, setting.pitch_range), (_VOLUME, setting.volume)
        for parameter, value in pairs:
            self._library.espeak_SetParameter(parameter, value, 0)
        self._setting = setting

    def _collect(self, wave: int | None, count: int, events: Any) -> int:
        place = 0
        while (event := events[place]).type != _LIST_TERMINATED:
            if event.type == _WORD:
                self._onsets.append((event.text_position - 1, event.sample))
            elif event.type == _END:
                self._clauses.append(event.sample)
            place += 1
        if wave and count > 0:
            self._pcm.append(ctypes.string_at(wave, 2 * count))
        return 0


def engine() -> EspeakLibrary:
    """Return this process's engine, loaded at the first call. Raises VoiceError when it is not installed."""
    with LOCK:
        return _engine()


@lru_cache(maxsize=1)
def _engine() -> EspeakLibrary:
    return EspeakLibrary()


def _languages(address: int) -> tuple[tuple[str, int], ...]:
    """Read the list at `address`: a byte of rank, a tag and a NUL each; a rank of 0 ends it."""
    found = []
    while rank := ctypes.string_at(address, 1)[0]:
        tag = ctypes.string_at(address + 1)
        found.append((tag.decode("ascii", "replace").lower(), rank))
        address += len(tag) + 2
    return tuple(found)


def _temporary_folder(longest: int) -> tempfile.TemporaryDirectory[str]:
    """Return a new folder whose path has at most `longest` bytes."""
    import tempfile

    folder = tempfile.TemporaryDirectory(prefix="voice")
    if len(os.fsencode(folder.name)) <= longest:
        return folder
    folder.cleanup()
    return tempfile.TemporaryDirectory(prefix="voice", dir="/tmp")  # the shortest path there is


def _reachable(data: Path) -> Path:
    """Return `data`, or a short link to it where its path is longer than the library's buffer."""
    if len(os.fsencode(data)) <= _LONGEST_PATH:
        return data
    folder = _temporary_folder(_LONGEST_PATH - len("/espeak-ng-data"))
    link = Path(folder.name, "espeak-ng-data")
    link.symlink_to(data, target_is_directory=True)
    atexit.register(folder.cleanup)
    return link
