"""Google Translate's voice by gTTS: only when it is asked for by name, since the text leaves the machine.

The service is not official: it may change or refuse at any time. Text goes in pieces of at most 100 characters, the service's
limit, cut at sentences, clauses and words; the pieces' sound is decoded, trimmed and joined as samples, so that times are
exact.
"""

from __future__ import annotations

import time
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, Final

from exporter.errors import VoiceError
from exporter.plugin import Speech, SpokenWord
from formats.speech.signal.decode import decode
from formats.speech.signal.pcm import resample, samples_in, silence, sounding_span
from formats.speech.synth.voices.gtts_service import Client, GttsService, Manners
from formats.speech.synth.voices.languages import aliases, match_language
from formats.speech.synth.voices.split import split_text
from formats.speech.synth.voices.words import spread, word_units

if TYPE_CHECKING:
    from collections.abc import Callable

RATE: Final = 24000
"""Samples a second of the sound: the service's own."""
_LIMIT: Final = 100
_EDGE: Final = 10  # milliseconds kept around what sounds
_SENTENCE_PAUSE, _CLAUSE_PAUSE = 350, 150  # milliseconds, where a cut took the engine's own pause away
_OWN: Final = {
    "he": "iw", "jv": "jw", "zh": "zh-cn", "zh-hans": "zh-cn", "zh-sg": "zh-cn", "zh-hant": "zh-tw", "zh-hk": "yue", "nb": "no",
    "nn": "no",
}  # fmt: skip
"""Tags for which the service has another."""


class GttsVoice:
    """Speaks through translate.google.com, or another service of the same wire at `base_url`.

    `client` is an httpx.Client or its like that checks TLS certificates; without one a plain httpx.Client is made. `pause` is in
    seconds between requests, at least; `timeout` in seconds for an answer; `attempts` a piece. `clock` and `sleep` are for tests.
    """

    name: ClassVar[str] = "gtts"
    online: ClassVar[bool] = True

    def __init__(
        self,
        *,
        client: Client | None = None,
        base_url: str = "https://translate.google.com/",
        slow: bool = False,
        pause: float = 0.5,
        timeout: float = 20.0,
        attempts: int = 4,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        manners = Manners(pause=pause, timeout=timeout, attempts=attempts)
        self._service = GttsService(client=client, base_url=base_url, manners=manners, clock=clock, sleep=sleep)
        self._base_url = base_url
        self._slow = slow

    def languages(self) -> frozenset[str]:
        """Return the BCP 47 tags in lower case that gTTS lists; it asks nobody."""
        own = _codes()
        return aliases(own) | {tag for tag, same in _OWN.items() if same in own}

    def fingerprint(self) -> str:
        """Return what the sound depends on and is known here; the service's own version is not."""
        return f"gtts/1 url={self._base_url} slow={self._slow}"

    def speak(self, text: str, *, language: str) -> Speech:
        """Return the service's sound of `text`. Words share each piece's sounding part by their length.

        A text without a word is zero samples and no request. Raises VoiceError (see GttsService.fetch), also when the sound
        cannot be decoded or PyAV is missing.
        """
        code = _code(language)
        sound = bytearray()
        words: list[SpokenWord] = []
        for first, last in split_text(text, _LIMIT):
            units = [(start + first, stop + first) for start, stop in word_units(text[first:last])]
            if not units:
                continue
            if sound:
                sound += silence(samples_in(_pause_after(text[:first].rstrip()[-1:]), RATE))
            pcm = _trimmed(_decoded(self._service.fetch(_clean(text[first:last]), code, slow=self._slow)))
            start = len(sound) // 2
            sound += pcm
            words += spread(units, *(start + place for place in sounding_span(pcm)))
        return Speech(pcm=bytes(sound), rate=RATE, words=tuple(words))


def _decoded(data: bytes) -> bytes:
    """The sound of an MP3 at `RATE`. Raises VoiceError where it is none."""
    try:
        pcm, rate = decode(data, "mp3")
    except ValueError as error:
        raise VoiceError("The speech service's sound cannot be decoded.", hint="Try again later.") from error
    return resample(pcm, rate, RATE)


def _trimmed(pcm: bytes) -> bytes:
    start, end = sounding_span(pcm)
    edge = samples_in(_EDGE, RATE)
    return pcm[2 * max(0, start - edge) : 2 * (end + edge)] if end else b""


def _pause_after(mark: str) -> int:
    if mark in set(".!?…。！？।॥"):
        return _SENTENCE_PAUSE
    return _CLAUSE_PAUSE if mark in set(",;:،؛–—、，；：") else 0


def _clean(text: str) -> str:
    return "".join(" " if char < " " or "\ud800" <= char <= "\udfff" else char for char in text).strip()


def _code(language: str) -> str:
    tag = language.lower().replace("_", "-")
    codes = _codes()
    for count in range(tag.count("-") + 1, 0, -1):
        part = "-".join(tag.split("-")[:count])
        own = _OWN.get(part, part)
        if own in codes:
            return codes[own]
    found = match_language(language, codes)
    if found is None:
        raise VoiceError(f"The voice gtts does not speak {language!r}.", hint="`exporter voices` lists each voice's languages.")
    return codes[found]


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """Return the service's codes by tag in lower case."""
    try:
        from gtts.lang import tts_langs
    except ImportError as error:
        raise VoiceError("The voice gtts needs the package gTTS.", hint="pip install gTTS", code="LIB-001") from error
    return {code.lower(): code for code in tts_langs()}
