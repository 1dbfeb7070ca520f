"""Words in the sound of a neural voice, from how long it holds each of its phonemes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.plugin import Speech, SpokenWord
from formats.speech.signal.pcm import fade, samples_in, sounding_span
from formats.speech.synth.voices.words import align, spread, word_units

if TYPE_CHECKING:
    from collections.abc import Sequence

_EDGE_MS: Final = 15
"""Kept before and after what sounds, so that no soft onset is cut."""
_RISE_MS: Final = 2


def timed(
    text: str,
    pcm: bytes,
    rate: int,
    *,
    firsts: Sequence[int] = (),
    lengths: Sequence[tuple[int, int]] | None = None,
    late_ms: int = 0,
) -> Speech:
    """The speech of `text` without the silence at its ends, and its words' times.

    `firsts` are the characters at which the engine's words begin, `lengths` the samples of each and of the pause behind it, in the
    same order. `late_ms` is how much later the durations say that a word begins than it does: one constant of a model. Without
    lengths, words share what sounds by their length.
    """
    begun, ended = sounding_span(pcm)
    edge = samples_in(_EDGE_MS, rate)
    cut, end = max(0, begun - edge), min(len(pcm) // 2, ended + edge)
    if not ended:
        return Speech(pcm=b"", rate=rate)
    kept = fade(pcm[2 * cut : 2 * end], opening=samples_in(_RISE_MS, rate), closing=samples_in(_RISE_MS, rate))
    units = word_units(text)
    total = len(kept) // 2
    if lengths is None or len(lengths) != len(firsts):
        return Speech(pcm=kept, rate=rate, words=tuple(spread(units, begun - cut, ended - cut)))
    late = samples_in(late_ms, rate)
    onsets, stops, place = [], [], -cut - late
    for first, (spoken, quiet) in zip(firsts, lengths, strict=True):
        onsets.append((first, min(max(0, place), total)))
        place += spoken
        if quiet:
            stops.append((min(max(0, place + late), total), min(max(0, place + quiet), total)))
        place += quiet
    words = align(units, onsets, stops, ended - cut)
    return Speech(pcm=kept, rate=rate, words=tuple(_held(word, total) for word in words))


def _held(word: SpokenWord, total: int) -> SpokenWord:
    start = min(word.start, total)
    return SpokenWord(start=start, end=min(max(word.end, start), total), first=word.first, last=word.last)
