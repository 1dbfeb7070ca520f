"""The words of a text as a voice speaks them, and their places in the sound.

A word is a run of characters between white space without the stops, quotes and brackets at its ends. Scripts that write no
spaces are taken by characters where each is about a syllable (Han, kana) and by runs elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from exporter.plugin import SpokenWord

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SYLLABIC: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARKS: Final = r"""\s.,;:!?…'"“”‘’„‚«»‹›()\[\]{}–—―‐\-。、，．！？：；「」『』（）《》〈〉【】〔〕・،؛؟।॥¿¡"""
_UNSEEN: Final = r"\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufff0-\uffff"
_EDGE: Final = _MARKS + _UNSEEN
_WORD: Final = re.compile(rf"[{_SYLLABIC}][ー々]?|[^{_EDGE}{_SYLLABIC}](?:[^\s{_SYLLABIC}]*[^{_EDGE}{_SYLLABIC}])?")

Unit = tuple[int, int]
"""A word's characters in the text: first, last exclusive."""


def word_units(text: str) -> tuple[Unit, ...]:
    """Return the spans of the words of `text`, in order; none for white space and punctuation alone."""
    return tuple(match.span() for match in _WORD.finditer(text))


def spread(units: Sequence[Unit], start: int, end: int) -> list[SpokenWord]:
    """Share the samples `start`…`end` among `units` by their length in characters. The words touch each other."""
    total = sum(last - first for first, last in units)
    words, passed, begun = [], 0, start
    for first, last in units:
        passed += last - first
        stop = start + (end - start) * passed // total
        words.append(SpokenWord(start=begun, end=stop, first=first, last=last))
        begun = stop
    return words


def align(
    units: Sequence[Unit], onsets: Iterable[tuple[int, int]], stops: Sequence[tuple[int, int]], end: int
) -> tuple[SpokenWord, ...]:
    """Give every unit a place in the sound, from what an engine reported.

    `onsets` are (character, sample) where the engine began a word; several may fall in one unit and some units may have none:
    those share the time up to the next known onset by their length. `stops` are (sample where the sound of a clause ends, sample
    where its pause ends), in order; no word reaches into a pause. `end` is the length of the sound in samples.
    """
    anchors = _anchors(units, onsets)
    words: list[SpokenWord] = []
    known = sorted(anchors)
    if units and (not known or known[0] != 0):
        anchors[0] = 0
        known.insert(0, 0)
    for number, index in enumerate(known):
        following = known[number + 1] if number + 1 < len(known) else len(units)
        limit = anchors[following] if following < len(units) else end
        words += spread(units[index:following], anchors[index], _before_pause(anchors[index], limit, stops))
    return tuple(words)


def _anchors(units: Sequence[Unit], onsets: Iterable[tuple[int, int]]) -> dict[int, int]:
    firsts = [first for first, _ in units]
    anchors: dict[int, int] = {}
    latest = 0
    for character, sample in onsets:
        index = bisect_right(firsts, character) - 1
        # An onset on a space or a stop belongs to the word before it; one that runs backwards says nothing.
        if index < 0 or character >= units[index][1] or sample < latest or index in anchors:
            continue
        if anchors and index < max(anchors):
            continue
        anchors[index] = latest = sample
    return anchors


def _before_pause(start: int, limit: int, stops: Sequence[tuple[int, int]]) -> int:
    """Return where the last clause that ends between `start` and `limit` falls silent, else `limit`."""
    for silent, over in reversed(stops):
        if start < silent < limit and over >= limit:
            return silent
    return limit
