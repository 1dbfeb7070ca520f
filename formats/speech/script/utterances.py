"""What a narration script is made of."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from formats.speech.role_voices import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Alignment", "Chapter", "Piece", "Role", "Script", "Spoken", "Utterance"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of words in a line: `text` as it is read, `say` what is spoken in its place when that differs.

    `start` and `end` are its place in the unit's canonical text; the two are equal for words that are not in it. `own` marks the
    project's words, `opens` a piece that belongs to what follows it, `code` one of a program's or what it prints.
    """

    text: str
    language: str
    start: int
    end: int
    say: str | None = None
    own: bool = False
    opens: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Characters `first` to `last` (exclusive) of the spoken form stand for `text_first` to `text_last` of the text."""

    first: int
    last: int
    text_first: int
    text_last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What a voice is given, and how it lies over the text that it stands for. `spans` are in order and without gaps."""

    text: str
    spans: tuple[Alignment, ...]

    def source_of(self, first: int, last: int) -> tuple[int, int]:
        """The characters of the text that characters `first` to `last` (exclusive) of the spoken form stand for."""
        begin, end = None, 0
        for number in range(bisect_right(self.spans, first, key=lambda span: span.last), len(self.spans)):
            span = self.spans[number]
            if span.first >= last:
                break
            same = span.last - span.first == span.text_last - span.text_first
            low = span.text_first + (max(first, span.first) - span.first if same else 0)
            high = span.text_first + (min(last, span.last) - span.first) if same else span.text_last
            begin = low if begin is None else min(begin, low)
            end = max(end, high)
        return (0, 0) if begin is None else (begin, end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """What is said in one breath: a sentence, a part of one in another language, or words of the project's own.

    `text` is what is read; `said` lists what is spoken otherwise in it, as (first, last, spoken) in order. The pauses are in
    milliseconds and hold at least: of two neighbours the longer one holds. `sentence` is the id of the sentence of the model
    (`exporter.model.sentences`) that the words are from and `place` its text unit; both are None for the project's own words.
    `code` are the runs (first, last) that are no prose; with the role "code" all is.
    """

    id: str
    text: str
    language: str
    role: Role
    pause_before_ms: int = 0
    pause_after_ms: int = 0
    place: str | None = None
    sentence: str | None = None
    said: tuple[tuple[int, int, str], ...] = ()
    code: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A stretch that a listener can go to: an article from its title on (`level` 1), or a part under a heading (2)."""

    title: str
    article: str
    utterances: tuple[Utterance, ...]
    level: int = 1
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A whole narration in order."""

    title: str
    language: str
    chapters: tuple[Chapter, ...]

    def utterances(self) -> Iterator[Utterance]:
        """Everything that is said, in order."""
        for chapter in self.chapters:
            yield from chapter.utterances
