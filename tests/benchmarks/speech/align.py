"""Where words lie in a sound by forced alignment: pocketsphinx, whose English model is in its package."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from formats.speech.signal.pcm import resample, silence

if TYPE_CHECKING:
    from exporter.plugin import Speech

_RATE = 16000
_LEAD = 3200
"""Samples of silence put before and after: the aligner wants some."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How much later, in milliseconds, a voice says that a word begins than the aligner does."""

    word: str
    late: float


def differences(text: str, speech: Speech) -> list[Difference]:
    """One for each word of `text` but the first, which begins with the sound; none where the aligner does not know a word."""
    from pocketsphinx import Decoder

    spans = [(word.first, word.last) for word in speech.words]
    words = [re.sub(r"[^a-z']", "", text[first:last].lower().replace("’", "'")) for first, last in spans]
    decoder = Decoder(samprate=_RATE, loglevel="FATAL", lm=None)
    if any(decoder.lookup_word(word) is None for word in words):
        return []
    decoder.set_align_text(" ".join(words))
    decoder.start_utt()
    decoder.process_raw(silence(_LEAD) + resample(speech.pcm, speech.rate, _RATE) + silence(_LEAD), full_utt=True)
    decoder.end_utt()
    found = [each for each in decoder.seg() or [] if not re.match(r"[<\[(]", each.word)]
    if [re.sub(r"\(\d+\)$", "", each.word) for each in found] != words:
        return []
    return [
        Difference(word=word, late=1000 * (spoken.start / speech.rate - (each.start_frame / 100 - _LEAD / _RATE)))
        for word, spoken, each in list(zip(words, speech.words, found, strict=True))[1:]
    ]
