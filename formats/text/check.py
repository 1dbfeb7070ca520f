"""The linter of text files: what WCAG asks of plain text (techniques T1, T2, T3, failure F34), and what a listener trips over."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, Final

from msgspec import Struct

from exporter.diagnostics import Diagnostic, Place, Quote, finding
from exporter.labels.placeholders import placeholder_in
from exporter.lazily import Lazily
from formats.plain.options import WIDTH
from formats.plain.ten.rules import check_ten, is_ten
from formats.plain.wrap import columns, is_address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SCRIPT: Final = ".script.txt"
"""How the name of a narration script ends."""
_OF_PAGES: Final = frozenset({"TXT-001", "TXT-007"})
"""Rules on lines of a page. A voice reads a script, and a person edits it: a line is a sentence there, a rule parts articles. The
newsletter standard breaks no lines (25), and has a rule of its own for rows of signs (10).
"""
_HEADING: Final = Lazily(r"#{1,6} \S")
_ITEM: Final = Lazily(r"( {0,3})([-*+\u2022\u00b7\u2013\u25cf\u25e6\u25aa]|(?:\d{1,4}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,8})[.)]) +\S")
_RUN: Final = Lazily(r"([^\w\s])\1{3,}")
_GAP: Final = Lazily(r"(?<=\S)(?: {2,}|\t+)(?=\S)")
_CODE: Final = Lazily(r" {4}")
_SILENT: Final = Lazily("[\u200e\u200f\u2066-\u2069]")
_SENTENCE_END: Final = Lazily('[.!?\u2026\u3002\uff01\uff1f\u061f][\u201d\u2019\u00bb")\u300d\u300f]*$')
_OVERRIDES: Final = Lazily("[\u202a-\u202e]")
_MARKED: Final = Lazily(r"\[|\u2014|-- |> |\d{2,4}: ")
"""Beginnings of lines that are blocks of their own: our bracketed marks, the source of a quotation, quoted mail."""


class _Line(Struct, frozen=True, kw_only=True):
    """A line, its number from 1, and its text without silent characters."""

    number: int
    raw: str
    text: str

    @property
    def is_code(self) -> bool:
        """Whether it is set as code or verse: four columns in."""
        return bool(_CODE.match(self.text))

    @property
    def indent(self) -> int:
        """Spaces before the text."""
        return len(self.text) - len(self.text.lstrip(" "))


class TextChecker:
    """Checks plain text."""

    name: ClassVar[str] = "txt"
    suffixes: ClassVar[frozenset[str]] = frozenset({".txt"})

    def check(self, path: Path) -> tuple[Diagnostic, ...]:
        """All findings in the file, by line; what can't be read is a finding."""
        try:
            data = path.read_bytes()
        except OSError as error:
            return (finding("TXT-009", reason=error.strerror or type(error).__name__),)
        found = check_text(data)
        if path.name.endswith(_SCRIPT):
            return tuple(each for each in found if each.code not in _OF_PAGES)
        return found


def check_text(data: bytes) -> tuple[Diagnostic, ...]:
    """All findings in a text, by line."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return (finding("TXT-009", reason=f"byte {error.start} is not UTF-8"),)
    if not text.strip():
        return (finding("TXT-009", reason="it is empty"),)
    text = text.replace("\r\n", "\n")
    lines = [_Line(number=number, raw=raw, text=_SILENT.sub("", raw)) for number, raw in enumerate(text.split("\n"), 1)]
    rules = (_widths, _spaces, _blanks, _headings, _marks, _aligned, _runs, _paragraphs, _directions, _pictures)
    found = [(number, diagnostic) for rule in rules for number, diagnostic in rule(lines)]
    made = tuple(diagnostic for _, diagnostic in sorted(found, key=lambda item: (item[0], item[1].code)))
    if not is_ten(text):
        return made
    return (*(each for each in made if each.code not in _OF_PAGES), *check_ten(text))


def _at(line: _Line, code: str, **values: object) -> tuple[int, Diagnostic]:
    quote = Quote(exact=line.text.strip()[:60]) if line.text.strip() else None
    return line.number, finding(code, place=Place(quote=quote), line=line.number, **values)


def _widths(lines: list[_Line]) -> Iterator[tuple[int, Diagnostic]]:
    for line in lines:
        if len(line.text) <= WIDTH // 2 or line.is_code:
            continue
        wide = columns(line.text)
        if wide > WIDTH and not any(is_address(word) and columns(word) > WIDTH // 2 for word in line.text.split()):
            yield _at(line, "TXT-001", width=wide, limit=WIDTH)


def _spaces(lines: list[_Line]) -> Iterator[tuple[int, Diagnostic]]:
    for line in lines:
        if line.raw != line.raw.rstrip():
            yield _at(line, "TXT-002")


def _blanks(lines: list[_Line]) -> Iterator[tuple[int, Diagnostic]]:
    *_, last = lines
    if last.text:
        yield _at(last, "TXT-003", what="the file does not end with a line feed")
    elif len(lines) > 2 and not lines[-2].text:
        yield _at(last, "TXT-003", what="the file ends with empty lines")
    if not lines[0].text:
        yield _at(lines[0], "TXT-003", what="the file begins with an empty line")
    for first, second, third, after in zip(lines, lines[1:], lines[2:], lines[3:], strict=False):
        if after.text and not (first.text or second.text or third.text):
            yield _at(third, "TXT-003", what="three empty lines or more follow one another")


def _headings(lines: list[_Line]) -> Iterator[tuple[int, Diagnostic]]:
    for index, line in enumerate(lines):
        if not _HEADING.match(line.text):
            continue
        before = [other.text for other in lines[max(0, index - 2) : index]]
        if index > 0 and before != ["", ""]:
            yield _at(line, "TXT-004", what="two empty lines before it are missing")
        after = index + 1
        while after < len(lines) and re.match(r" {2,}\S", lines[after].text):
            after += 1
        if after < len(lines) and lines[after].text:
            yield _at(line, "TXT-004", what="the empty line after it is missing")
        elif after + 1 < len(lines) and not lines[after + 1].text and after + 2 < len(lines):
            beyond = next((other.text for other in lines[after:] if other.text), "")
            if beyond and not _HEADING.match(beyond):
                yield _at(line, "TXT-004", what="more than one empty line follows it")


def _marks(lines: list[_Line]) -> Iterator[tuple[int, Diagnostic]]:
    """Neighbouring items of one depth with different bullets."""
    known: dict[int, str] = {}
    for line in lines:
        item = _ITEM.match(line.text) if any(map(str.isalnum, line.text)) else None
        if item is None:
            if line.text and line.indent == 0:
                known = {}
            continue
        depth, mark = len(item[1]), item[2]
        kind = mark if not mark[0].isalnum() else mark[-1]
        known = {other: seen for other, seen in known.items() if other <= depth}
        before = known.get(depth, kind)
        if before != kind and not {before, kind} & {".", ")"}:
            yield _at(line, "TXT-005", mark=mark, before=before)
        known[depth] = kind


def _aligned(lines: list[_Line]) -> Iterator[tuple[int, Diagnostic]]:
    """Two lines running or more whose inner gaps end in the same column."""
    start: _Line | None = None
    shared: set[int] = set()
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        if line.is_code and start is None:
            continue
        here = {gap.end() for gap in _GAP.finditer(line.text.expandtabs(8))}
        if start is None:
            start, shared = (line, here) if here else (None, set())
        else:
            shared &= here
        following = {gap.end() for gap in _GAP.finditer(after.text.expandtabs(8))} if after else set()
        if start is not None and not shared & following:
            if line is not start:
                yield _at(start, "TXT-006", last=line.number)
            start = None


def _runs(lines: list[_Line]) -> Iterator[tuple[int, Diagnostic]]:
    for line in lines:
        if line.is_code:
            continue
        for run in _RUN.finditer(line.text):
            if not any(is_address(word) and run[0] in word for word in line.text.split()):
                yield _at(line, "TXT-007", count=len(run[0]), sign=run[1])


def _paragraphs(lines: list[_Line]) -> Iterator[tuple[int, Diagnostic]]:
    """A sentence ends early in its line and the next line begins anew at the same margin."""
    for line, after in pairwise(lines):
        word = after.text.split(maxsplit=1)[0] if after.text.strip() else ""
        if not word or line.is_code or after.is_code or line.indent != after.indent:
            continue
        if any(_ITEM.match(text) or _MARKED.match(text) or _HEADING.match(text) for text in (line.text, after.text.lstrip(" "))):
            continue
        room = WIDTH - columns(line.text) - 1
        said = columns(after.text) > WIDTH * 2 // 3 or _SENTENCE_END.search(after.text)
        if (
            _SENTENCE_END.search(line.text)
            and columns(word) <= room
            and columns(line.text) < WIDTH * 2 // 3
            and not is_address(word)
            and said
        ):
            yield _at(after, "TXT-008")


def _pictures(lines: list[_Line]) -> Iterator[tuple[int, Diagnostic]]:
    for line in lines:
        words = placeholder_in(line.text)
        if words:
            yield _at(line, "TXT-011", words=words)


def _directions(lines: list[_Line]) -> Iterator[tuple[int, Diagnostic]]:
    for line in lines:
        if line.raw.isascii():
            continue
        if _OVERRIDES.search(line.raw):
            yield _at(line, "TXT-010", what="a bidirectional override or embedding")
        depth = 0
        for character in line.raw:
            depth = max(0, depth + (character in "\u2066\u2067\u2068") - (character == "\u2069"))
        if depth:
            yield _at(line, "TXT-010", what="an isolate that is not closed")
