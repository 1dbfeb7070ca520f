"""A newsletter's lines, and what the signs before them make of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from exporter.diagnostics import Diagnostic, Place, Quote, finding
from exporter.lazily import Lazily
from formats.plain.wrap import is_address

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADING: Final = Lazily(r"(\+{1,3}|#{1,3})(?![+#])\s?(?:(\d{1,4})\s?[:：.])?\s*(.*)")
_NO_HEADING: Final = Lazily(r"\+\s?(?!\d{1,4}[.:：]\s)\d[\d\s()/.-]{5,}\d(?!\w).*|(?:#[^\W\d_]\w*[\s,]*)+")
"""A telephone number, and words that networks are searched for by ("#climate")."""
_MARKER: Final = Lazily(r"\[[^\[\]]+\][.。।]?")
_SILENT: Final = Lazily("[\u200e\u200f\u2066-\u2069]")
_ITEM: Final = Lazily(r"(?:[-–—.*•·●▪◦]|\(?\w{1,4}[.)]|\d{2,4}[:：]|\[[^\]]{1,12}\])\s")


class Line(Struct, frozen=True, kw_only=True):
    """A line and its number from 1. A heading has a `sign` ("+", "++", "+++" or "#"), a story's its number, and its `title`.

    `indented` is what is set in: code, verse, a value of a table.
    """

    number: int
    text: str
    indented: bool
    sign: str = ""
    story: str = ""
    title: str = ""

    @property
    def is_marker(self) -> bool:
        """Whether it is words in square brackets alone."""
        return _MARKER.fullmatch(self.text) is not None

    @property
    def is_prose(self) -> bool:
        """Whether it is a line of a paragraph: no heading, item, marker, address, nothing set in."""
        if not self.text or self.indented or self.sign or self.is_marker or _ITEM.match(self.text):
            return False
        return not (is_address(self.text) and " " not in self.text)


class Section(Struct, frozen=True, kw_only=True):
    """A section's heading, and the places in `Parsed.lines` of the first line below it and of its last one."""

    line: Line
    first: int
    last: int


class Parsed(Struct, frozen=True, kw_only=True):
    """A newsletter: its lines, its contents (None without), the sections behind them, the headlines of its stories."""

    lines: tuple[Line, ...]
    contents: Section | None
    sections: tuple[Section, ...]
    stories: tuple[Line, ...]

    @property
    def headings(self) -> tuple[Line, ...]:
        """All lines with a sign."""
        return tuple(line for line in self.lines if line.sign)

    def after(self, line: Line) -> Line | None:
        """The line after a line, None at the end."""
        return self.lines[line.number] if line.number < len(self.lines) else None

    def words(self) -> Iterator[Line]:
        """The lines that are not set in."""
        return (line for line in self.lines if line.text and not line.indented)

    def ends_of_paragraphs(self) -> Iterator[Line]:
        """The last lines of paragraphs of running text, those of the contents left out."""
        skipped = range(self.contents.first, self.contents.last + 1) if self.contents else range(0)
        for place, line in enumerate(self.lines):
            after = self.lines[place + 1] if place + 1 < len(self.lines) else None
            if line.is_prose and place not in skipped and place > 0 and (after is None or not after.text):
                yield line


def parsed(text: str) -> Parsed:
    """A newsletter's parts. A sign may stand on a line of its own, the heading on the next (TEN 8)."""
    lines: list[Line] = []
    for number, raw in enumerate(text.replace("\r\n", "\n").rstrip("\n").split("\n"), 1):
        shown = _SILENT.sub("", raw).replace("\u00a0", " ").rstrip()
        match = _HEADING.fullmatch(shown)
        if match is not None and not _NO_HEADING.fullmatch(shown):
            line = Line(number=number, text=shown, indented=False, sign=match[1], story=match[2] or "", title=match[3].strip())
        else:
            line = Line(number=number, text=shown.strip(), indented=shown.startswith("  "))
        lines.append(line)
    places = [place for place, line in enumerate(lines) if len(line.sign) == 2]
    ends = [*(place - 1 for place in places[1:]), len(lines) - 1]
    sections = [Section(line=lines[place], first=place + 1, last=end) for place, end in zip(places, ends, strict=False)]
    stories = tuple(line for line in lines if (len(line.sign) == 1 and line.sign != "#") or (line.story and len(line.sign) == 1))
    contents = sections.pop(0) if sections and not _holds_stories(sections[0], lines) else None
    return Parsed(lines=tuple(lines), contents=contents, sections=tuple(sections), stories=stories)


def _holds_stories(section: Section, lines: list[Line]) -> bool:
    """Whether a section has stories of its own; the contents only list those of others."""
    return any(len(line.sign) == 1 for line in lines[section.first : section.last + 1])


def at(line: Line, code: str, **values: object) -> tuple[int, Diagnostic]:
    """A finding at a line."""
    quote = Quote(exact=line.text.strip()[:60]) if line.text.strip() else None
    return line.number, finding(code, place=Place(quote=quote), line=line.number, **values)
