"""Any speech engine with a command line: it reads a text file and writes a WAV file."""

from __future__ import annotations

import hashlib
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from exporter.errors import VoiceError
from exporter.plugin import Speech
from formats.speech.signal.decode import decode
from formats.speech.signal.pcm import sounding_span
from formats.speech.synth.voices.words import spread, word_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from formats.speech.options import SpeechOptions

_FIELDS: Final = ("{text_file}", "{text}", "{wav}", "{language}")
_SLOWEST: Final = 20
"""Characters a second that an engine speaks at least, beside the time that any text has."""
_LARGEST: Final = 1 << 29  # bytes of WAV: over three hours at 22050 samples a second; what is over is left


class CommandVoice:
    """Runs `command` once a text, without a shell.

    `command` is a list such as ["flite", "-f", "{text_file}", "-o", "{wav}"]; {text_file}, {text}, {wav} and {language} (the BCP
    47 tag) are filled in anywhere in an argument, other braces stay. The text is UTF-8, in the file with a line feed at its end.
    `speaks` are the tags of the languages it takes, "mul" for any; `timeout` is in seconds for a short text. `version` is any text
    that changes when the engine's sound does.
    """

    name: ClassVar[str] = "command"
    online: ClassVar[bool] = False

    def __init__(
        self,
        *,
        command: Sequence[str] = (),
        speaks: Sequence[str] = ("mul",),
        timeout: float = 60.0,
        version: str = "",
    ) -> None:
        self._command = tuple(command)
        self._speaks = frozenset(tag.lower() for tag in speaks)
        self._timeout = timeout
        self._version = version
        joined = " ".join(self._command)
        if not self._command or "{wav}" not in joined or not ("{text_file}" in joined or "{text}" in joined):
            raise VoiceError(
                "The voice command needs a command line with {text_file} and {wav}.",
                hint='Give it with -O, such as -O "speech.command=flite -f {text_file} -o {wav}".',
            )

    @classmethod
    def from_options(cls, options: SpeechOptions) -> CommandVoice:
        """Return the voice that runs the program of `speech.command`. Raises VoiceError where none is given."""
        try:
            return cls(command=shlex.split(options.command))
        except ValueError as error:
            raise VoiceError(f"The command line of the voice cannot be read: {error}.") from error

    def languages(self) -> frozenset[str]:
        """Return the tags that the command was said to speak."""
        return self._speaks

    def fingerprint(self) -> str:
        """Return the command line and its version, as a hash: a path in it says nothing to others."""
        content = "\0".join((self._version, *self._command)).encode("utf-8", "surrogateescape")
        return f"command/1 {hashlib.sha256(content).hexdigest()[:32]}"

    def speak(self, text: str, *, language: str) -> Speech:
        """Return what the command wrote; words share the sounding part by their length.

        A text without a word is zero samples and starts nothing. Raises VoiceError when the program is not there, fails, takes
        too long or writes no WAV file.
        """
        units = word_units(text)
        if not units:
            return Speech(pcm=b"", rate=22050, words=())
        pcm, rate = self.render(text, language)
        return Speech(pcm=pcm, rate=rate, words=tuple(spread(units, *sounding_span(pcm))))

    def render(self, text: str, language: str) -> tuple[bytes, int]:
        """Return the samples that the command wrote for `text`, and their rate. Raises VoiceError as `speak` does."""
        program = shutil.which(self._command[0])
        if program is None:
            raise VoiceError(
                f"The speech program {self._command[0]!r} is not installed.",
                hint="Install it or give its whole path.",
                code="LIB-001",
            )
        with tempfile.TemporaryDirectory(prefix="voice") as folder:
            return self._run(program, text, language, Path(folder))

    def _run(self, program: str, text: str, language: str, folder: Path) -> tuple[bytes, int]:
        source, wav, messages = folder / "text.txt", folder / "speech.wav", folder / "messages.txt"
        spoken = text.replace("\0", " ").encode("utf-8", "replace")
        source.write_bytes(spoken + b"\n")
        # An argument that begins with a hyphen would be an option.
        given = spoken.decode("utf-8")
        given = f" {given}" if given.startswith("-") else given
        values = dict(zip(_FIELDS, (str(source), given, str(wav), language), strict=True))
        arguments = [_filled(argument, values) for argument in self._command[1:]]
        try:
            # A file and not a pipe: a grandchild that lives on would hold a pipe open, and the timeout with it.
            with messages.open("wb") as stderr:
                done = subprocess.run(
                    [program, *arguments],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=stderr,
                    timeout=self._timeout + len(text) / _SLOWEST,
                    check=False,
                )
        except subprocess.TimeoutExpired as error:
            raise VoiceError(f"The speech program {self._command[0]!r} took too long for one text.") from error
        except OSError as error:
            raise VoiceError(f"The speech program {self._command[0]!r} cannot be started: {error.strerror}.") from error
        if done.returncode:
            said = messages.read_bytes()[-2000:].decode("utf-8", "replace").strip().splitlines()
            raise VoiceError(
                f"The speech program {self._command[0]!r} failed (status {done.returncode}).", hint=said[-1][:200] if said else ""
            )
        return self._read(wav)

    def _read(self, wav: Path) -> tuple[bytes, int]:
        try:
            with wav.open("rb") as file:
                return decode(file.read(_LARGEST), "wav")
        except (OSError, ValueError) as error:
            reason = error if isinstance(error, ValueError) else "it wrote no file"
            raise VoiceError(f"The sound of the speech program {self._command[0]!r} cannot be read: {reason}.") from error


def _filled(argument: str, values: dict[str, str]) -> str:
    for field, value in values.items():
        argument = argument.replace(field, value)
    return argument
