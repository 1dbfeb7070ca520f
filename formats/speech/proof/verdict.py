"""What was heard → findings: sentences that are missing, said twice, out of order, cut; words not met; what is not of the text."""

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from exporter.diagnostics import Diagnostic, Place, Quote, finding
from formats.speech.proof.sequence import STRANGE
from formats.speech.proof.spectrum import FRAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from formats.speech.proof.hearing import Heard, Met

_NOT_THIS: Final = 0.5
"""The share of what sounds that must be of the text in its order; below it the sound is of another text."""
_UNLIKE: Final = 0.4
"""The share of the sound's variance that its text foretells: in another voice 0.48 and more were measured, of another text 0.35."""
_QUOTED: Final = 60
_JOINED: Final = 35  # frames: stretches that are not of the text are told as one where no more lies between
_UNMET_RUN: Final = 5
_MUTE: Final = 4
"""Of the frames of such a run those that are silent where the text is not."""


class Bounds(Struct, frozen=True, kw_only=True):
    """From which size on something is told, in frames; `unmet` is the mean distance over 100 ms at which a word is not the one
    that is written, None where that cannot be told. `disorder` is how many utterances may be missing or out of order, as a share.
    """

    cut: int
    strange: int
    unmet: float | None
    disorder: float


SAME: Final = Bounds(cut=4, strange=6, unmet=1.9, disorder=0.5)
OTHER: Final = Bounds(cut=30, strange=25, unmet=None, disorder=0.25)
"""Voices differ in how long they hold the last sound of a sentence, and in how they read figures; and a sound in another voice
finds something that it goes with in any text.
"""


class Told(Struct, frozen=True, kw_only=True):
    """An utterance: its words for a finding, and its frames in the sound where it stands whole and in order, else None."""

    text: str
    frames: tuple[int, int] | None = None


def judge(heard: Heard, texts: Sequence[str]) -> tuple[tuple[Diagnostic, ...], tuple[Told, ...]]:
    """The findings, in the order of the sound, and where each utterance is."""
    bounds = SAME if heard.same_voice else OTHER
    groups = _groups(heard)
    kept = _in_order(groups)
    told = _places(groups, kept, heard, texts)
    share = _share(groups, kept, heard)
    disorder = _disorder(groups, kept, heard.sizes)
    if share < _NOT_THIS or heard.explained < _UNLIKE or disorder > bounds.disorder:
        share = min(share, heard.explained, 1 - disorder)
        return (finding("AUD-108", percent=round(100 * share)),), told
    found = [
        *_strange(heard, bounds),
        *_out_of_order(groups, kept, texts),
        *_missing(groups, kept, texts, len(heard.quiet)),
        *_parts(groups, kept, texts, heard, bounds),
    ]
    return tuple(each for _, each in sorted(found, key=lambda item: item[0])), told


_Group = list["Met"]
"""Stretches of one utterance that follow one another: more than one where something is missing in its midst."""
_Found = tuple[int, Diagnostic]


def _groups(heard: Heard) -> list[_Group]:
    groups: list[_Group] = []
    for met in heard.found:
        stretch = met.stretch
        if stretch.utterance == STRANGE:
            continue
        last = groups[-1][-1].stretch if groups else None
        if last is not None and last.utterance == stretch.utterance and stretch.first >= last.last - 2:
            groups[-1].append(met)
        else:
            groups.append([met])
    return groups


def _disorder(groups: Sequence[_Group], kept: frozenset[int], sizes: Sequence[int]) -> float:
    """How many utterances are missing by half or more, or heard out of order, as a share of those up to the last that is heard; at
    most 1.
    """
    last = max(map(_utterance, groups), default=-1) + 1
    rows = {number: sum(met.stretch.last - met.stretch.first for met in groups[number]) for number in kept}
    there = sum(2 * rows[number] >= sizes[_utterance(groups[number])] for number in kept)
    return min(1.0, (last - there + len(groups) - len(kept)) / last) if last else 0.0


def _utterance(group: _Group) -> int:
    return group[0].stretch.utterance


def _length(group: _Group) -> int:
    return sum(met.stretch.end - met.stretch.start for met in group)


def _in_order(groups: Sequence[_Group]) -> frozenset[int]:
    """The groups that keep the text's order and together are the longest, each utterance once."""
    best: list[tuple[int, int]] = []  # of each group: length of the best chain that ends with it, the group before
    for number, group in enumerate(groups):
        before = max(
            ((best[other][0], other) for other in range(number) if _utterance(groups[other]) < _utterance(group)), default=(0, -1)
        )
        best.append((before[0] + _length(group), before[1]))
    at = max(range(len(best)), key=lambda number: best[number][0], default=-1)
    kept = set()
    while at >= 0:
        kept.add(at)
        at = best[at][1]
    return frozenset(kept)


def _share(groups: Sequence[_Group], kept: frozenset[int], heard: Heard) -> float:
    """How much of what sounds is of the text, in its order."""
    sounding = int((~heard.quiet).sum())
    covered = sum(int((~heard.quiet[met.stretch.start : met.stretch.end]).sum()) for number in kept for met in groups[number])
    return covered / sounding if sounding else 0.0


def _places(groups: Sequence[_Group], kept: frozenset[int], heard: Heard, texts: Sequence[str]) -> tuple[Told, ...]:
    frames = {}
    for number in kept:
        stretch = groups[number][0].stretch
        if len(groups[number]) == 1 and stretch.first <= 2 and stretch.last >= heard.sizes[stretch.utterance] - 2:
            frames[stretch.utterance] = (stretch.start, stretch.end)
    return tuple(Told(text=text, frames=frames.get(number)) for number, text in enumerate(texts))


def _strange(heard: Heard, bounds: Bounds) -> Iterator[_Found]:
    runs: list[list[int]] = []
    for met in heard.found:
        start, end = met.stretch.start, met.stretch.end
        if met.stretch.utterance != STRANGE:
            continue
        sounding = int((~heard.quiet[start:end]).sum())
        if runs and start - runs[-1][1] <= _JOINED:
            runs[-1][1:] = [end, runs[-1][2] + sounding]
        else:
            runs.append([start, end, sounding])
    for start, end, sounding in runs:
        if sounding >= bounds.strange:
            yield start, finding("AUD-106", seconds=f"{(end - start) / FRAMES:.1f}", time=clock(start))


def _out_of_order(groups: Sequence[_Group], kept: frozenset[int], texts: Sequence[str]) -> Iterator[_Found]:
    heard_in_order = {_utterance(groups[number]) for number in kept}
    for number, group in enumerate(groups):
        if number in kept:
            continue
        utterance, start = _utterance(group), group[0].stretch.start
        code = "AUD-102" if utterance in heard_in_order else "AUD-103"
        yield start, _about(code, texts[utterance], time=clock(start))


def _missing(groups: Sequence[_Group], kept: frozenset[int], texts: Sequence[str], length: int) -> Iterator[_Found]:
    """Utterances that are heard nowhere; those at the end together."""
    anywhere = {_utterance(group) for group in groups}
    ends = [(_utterance(groups[number]), groups[number][-1].stretch.end) for number in sorted(kept)]
    last = max(anywhere, default=-1)
    for utterance, text in enumerate(texts[: last + 1]):
        if utterance not in anywhere:
            place = bisect_left(ends, (utterance, 0))
            yield (ends[place - 1][1] if place else 0), _about("AUD-101", text)
    if last + 1 < len(texts):
        yield length, _about("AUD-107", texts[last + 1], count=len(texts) - last - 1, time=clock(length))


def _parts(groups: Sequence[_Group], kept: frozenset[int], texts: Sequence[str], heard: Heard, bounds: Bounds) -> Iterator[_Found]:
    """What is missing of utterances that are in their place, and what in them does not sound as it is written."""
    for number in sorted(kept):
        group = groups[number]
        utterance = _utterance(group)
        first, last = group[0].stretch, group[-1].stretch
        gaps = [(first.start, "begins late", first.first), (last.end, "ends early", heard.sizes[utterance] - last.last)]
        gaps += [(left.stretch.end, "has a gap", right.stretch.first - left.stretch.last) for left, right in pairwise(group)]
        for place, what, missing in gaps:
            if missing >= bounds.cut:
                yield place, _about("AUD-104", texts[utterance], what=what, missing=20 * missing, time=clock(place))
        for met in group:
            for place in _unmet(met, bounds):
                yield place, _about("AUD-105", texts[utterance], time=clock(place))


def _unmet(met: Met, bounds: Bounds) -> Iterator[int]:
    """The frames of the sound where words are not met, one for each run of them."""
    import numpy as np

    if bounds.unmet is None or len(met.apart) < _UNMET_RUN:
        return
    window = np.ones(_UNMET_RUN)
    mean: Any = np.convolve(met.apart, window / _UNMET_RUN, "valid")
    mute: Any = np.convolve(met.mute, window, "valid")
    unmet = (mean > bounds.unmet) | (mute >= _MUTE)
    for is_unmet, run in groupby(range(len(unmet)), key=lambda place: bool(unmet[place])):
        if is_unmet:
            yield met.stretch.start + next(run)


def _about(code: str, text: str, **values: object) -> Diagnostic:
    short = text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…"
    return finding(code, place=Place(quote=Quote(exact=text)), quote=short, **values)


def clock(frame: int) -> str:
    """The time of a frame: "1:02:03.4"."""
    tenths = frame * 10 // FRAMES
    minutes, rest = divmod(tenths // 10, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{f'{hours}:{minutes:02}' if hours else minutes}:{rest:02}.{tenths % 10}"
