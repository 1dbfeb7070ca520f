"""A narration → captions: what is said, in pieces that can be read, each from when to when."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from wcwidth import wcswidth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.speech.synth.timeline import Entry, Timeline, Word

WIDTH: Final = 42
"""Columns of a line, and LINES of a caption: what broadcasters hold to (EBU-TT-D and its users; 42 by 2)."""
LINES: Final = 2
_LOOK: Final = 4 * LINES * WIDTH
"""Characters that are looked at for one caption, so that a text without end costs no more than its captions."""
_LEAST_MS: Final = 700
"""A caption stays so long where the next one does not come sooner: an eye needs about that to find it."""


class Cue(Struct, frozen=True, kw_only=True):
    """A caption: milliseconds from and to (exclusive), its lines, its language (BCP 47), the role of what is said."""

    begin: int
    end: int
    lines: tuple[str, ...]
    language: str
    role: str

    @property
    def text(self) -> str:
        """The words in one line."""
        return " ".join(self.lines)


def cues(timeline: Timeline) -> tuple[Cue, ...]:
    """The captions of a narration, in order, none before the last one has ended."""
    made = [cue for entry in timeline.entries for cue in _of_entry(entry, timeline)]
    following = [cue.begin for cue in made[1:]] + [timeline.milliseconds(timeline.samples)]
    return tuple(
        Cue(
            begin=cue.begin,
            end=max(cue.begin + 1, min(max(cue.end, cue.begin + _LEAST_MS), later)),
            lines=cue.lines,
            language=cue.language,
            role=cue.role,
        )
        for cue, later in zip(made, following, strict=True)
    )


def _of_entry(entry: Entry, timeline: Timeline) -> Iterator[Cue]:
    """The captions of an utterance: cut between words where it is long, each part by the times of its words."""
    text = entry.utterance.text
    length = max(1, len(text))
    parts = list(_parts(text))
    own: list[list[Word]] = [[] for _ in parts]
    begins = [first for first, _ in parts]
    for word in entry.words:
        place = bisect_right(begins, word.first) - 1
        if place >= 0 and word.first < parts[place][1]:
            own[place].append(word)
    for (first, last), words in zip(parts, own, strict=True):
        begin = words[0].start if words else entry.start + (entry.end - entry.start) * first // length
        end = words[-1].end if words else entry.start + (entry.end - entry.start) * last // length
        yield Cue(
            begin=timeline.milliseconds(begin if first else entry.start),
            end=timeline.milliseconds(end if last < len(text) else entry.end),
            lines=tuple(wrapped(text[first:last].strip())),
            language=entry.utterance.language,
            role=entry.utterance.role,
        )


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """(first, last) of the parts of a text that each fit a caption; cut at spaces, and between letters where there are none."""
    start = 0
    while start < len(text):
        end = min(len(text), start + _LOOK)
        if end < len(text) and (cut := text.rfind(" ", start + 1, end)) > start:
            end = cut
        while len(wrapped(text[start:end].strip())) > LINES:
            cut = text.rfind(" ", start + 1, end)
            end = cut if cut > start else start + max(1, (end - start) // 2)
        if text[start:end].strip():
            yield start, end
        start = end


def wrapped(text: str) -> list[str]:
    """A text in lines of WIDTH columns; a word that is wider is cut."""
    lines: list[str] = []
    line = ""
    for whole in text.split():
        word = whole
        joined = f"{line} {word}" if line else word
        if _columns(joined) <= WIDTH:
            line = joined
            continue
        if line:
            lines.append(line)
        while _columns(word) > WIDTH:
            cut = _fitting(word)
            lines.append(word[:cut])
            word = word[cut:]
        line = word
    return [*lines, line] if line else lines


def _fitting(word: str) -> int:
    """How many characters of a word are as wide as a line."""

    def columns(size: int) -> int:
        return _columns(word[:size])

    return max(1, bisect_right(range(1, min(len(word), _LOOK) + 1), WIDTH, key=columns))


def _columns(text: str) -> int:
    return max(len(text) if text.isascii() else wcswidth(text), 0)
