"""Lists as Word and Outlook write them: a paragraph an item, its bullet or number typed before it, its level in the style."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bs4 import Tag
from msgspec.structs import replace

from exporter.lazily import Lazily
from exporter.model import ListItem, Paragraph
from exporter.model.numbering import ordinal
from exporter.model.text import plain
from exporter.reader.build.attributes import attr, classes, is_text, words
from exporter.reader.build.figures.captions import cut
from exporter.reader.build.lines import paragraphs, trim, wrapped
from exporter.reader.build.lists.nesting import Entry, nested

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.model import Block, ListKind
    from exporter.reader.build.state import State

_CLASS: Final = "msolist"
_QUOTED: Final = "x_"
"""What mail readers put before the classes of a letter that they show."""
_DECLARED: Final = Lazily(r"mso-list:\s*(l\d+)\s+level(\d)(?:\s+(lfo\d+))?", re.IGNORECASE)
_IGNORED: Final = Lazily(r"mso-list:\s*ignore", re.IGNORECASE)
_SPACER: Final = Lazily(r"font(?:-size)?:\s*7(?:\.0)?pt", re.IGNORECASE)
_MARGIN: Final = Lazily(r"margin-left:\s*([\d.]+)(pt|in|cm|mm|px)", re.IGNORECASE)
_POINTS: Final = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}
_NUMBER: Final = Lazily(r"\(?(?:(?:\d+\.)*(?P<digits>\d{1,4})|(?P<letters>[a-z]{1,6}|[A-Z]{1,6}))(?:[.)\]:]+|(?<=\d))")
_BULLETS: Final = frozenset("*•·o§-–▪■")
_LONGEST: Final = 12  # Characters of a typed number ("(xviii)").
_LETTERED: Final[tuple[tuple[ListKind, ListKind], ...]] = (("lower-roman", "lower-alpha"), ("upper-roman", "upper-alpha"))


def is_item(tag: Tag) -> bool:
    """Whether a paragraph is an item of a list: its class or style says so, and a bullet or a number is typed before it."""
    return tag.name == "p" and _may_be(tag) and bool(_mark(tag))


def items(state: State, tag: Tag) -> Sequence[Block]:
    """The lists of a paragraph that is an item and of those that follow it."""
    row = _row(state, tag)
    margins = sorted({_margin(node) for node in row if _mark(node)})
    entries: list[Entry] = []
    for node in row:
        mark = _mark(node)
        picture = _pictured(node)
        if picture is not None:
            state.skipped.add(id(picture))
        around = state.enter(node)
        made = paragraphs(wrapped(state, state.inlines(node.contents)))
        state.around = around
        if not mark:
            if entries:
                entries[-1] = replace(entries[-1], item=replace(entries[-1].item, blocks=(*entries[-1].item.blocks, *made)))
            continue
        state.leave_out("list-mark", mark)
        name = state.anchor(node) if node is not tag else None
        entries.append(
            _entry(node, mark, margins, entries, ListItem(blocks=_unmarked(made, mark if picture is None else ""), id=name))
        )
    state.skipped.update(id(node) for node in row)
    return nested(entries)


def _may_be(tag: Tag) -> bool:
    named = any(name.removeprefix(_QUOTED).startswith(_CLASS) for name in classes(tag))
    return named or ("style" in tag.attrs and _DECLARED.search(attr(tag, "style")) is not None)


def _row(state: State, tag: Tag) -> list[Tag]:
    """The paragraph and those that go on with its list; empty ones between are passed over."""
    row = [tag]
    for node in tag.next_siblings:
        if not isinstance(node, Tag):
            if is_text(node) and str(node).strip():
                break
        elif node.name == "p" and id(node) not in state.skipped and _may_be(node):
            row.append(node)
        elif node.name != "p" or words(node).strip("\u00a0"):
            break
    return row


def _mark(tag: Tag) -> str:
    """The bullet or number that is typed before an item, "" for none: it is marked so, or tiny spaces stand behind it."""
    ignored = next((node for node in tag.find_all("span") if _IGNORED.search(attr(node, "style"))), None)
    if ignored is not None:
        return words(ignored).strip("\u00a0 ")
    if (picture := _pictured(tag)) is not None:
        return attr(picture, "alt")
    said = ""
    for node in tag.descendants:
        if isinstance(node, Tag):
            if node.name == "span" and said.strip() and _SPACER.search(attr(node, "style")) and not words(node).strip("\u00a0"):
                return said.strip("\u00a0 \t\r\n")
        elif is_text(node):
            said += str(node)
            if len(said.strip()) > _LONGEST:
                return ""
    return ""


def _pictured(tag: Tag) -> Tag | None:
    """The picture of a bullet with which an item begins."""
    for node in tag.descendants:
        if isinstance(node, Tag):
            if node.name == "img":
                return node if attr(node, "alt") in _BULLETS else None
        elif is_text(node) and str(node).strip("\u00a0 \t\r\n"):
            return None
    return None


def _unmarked(blocks: Sequence[Block], mark: str) -> tuple[Block, ...]:
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph):
        return tuple(blocks)
    match = re.match(rf"\s*{re.escape(mark)}[\s\u00a0]*", plain(first.children))
    children = trim(cut(first.children, match.end())[1]) if match is not None else first.children
    return (replace(first, children=children), *blocks[1:]) if children else tuple(blocks[1:])


def _entry(tag: Tag, mark: str, margins: list[float], before: list[Entry], item: ListItem) -> Entry:
    declared = _DECLARED.search(attr(tag, "style"))
    level = int(declared[2]) if declared is not None else margins.index(_margin(tag)) + 1
    family = f"{declared[1]} {declared[3]}" if declared is not None else ""
    alike = next((entry for entry in reversed(before) if entry.level == level), None)
    kind, number = _numbered(mark, alike)
    return Entry(level, kind, number, item, family)


def _margin(tag: Tag) -> float:
    match = _MARGIN.search(attr(tag, "style"))
    return round(float(match[1]) * _POINTS[match[2].lower()]) if match is not None else 0.0


def _numbered(mark: str, before: Entry | None) -> tuple[ListKind, int | None]:
    """What a typed mark counts, and with what: "c." after "b." is a letter, "i." at the beginning a Roman figure."""
    match = _NUMBER.fullmatch(mark)
    if match is None:
        return "bullet", None
    if match["digits"]:
        return "decimal", int(match["digits"])
    letters = match["letters"]
    roman, alpha = _LETTERED[letters.isupper()]
    expected = before.number + 1 if before is not None and before.number is not None else 1
    kinds = (before.kind, roman, alpha) if before is not None and before.kind in {roman, alpha} else (roman, alpha)
    for kind in kinds:
        if ordinal(kind, expected) == letters:
            return kind, expected
    if len(letters) == 1:
        return alpha, ord(letters.lower()) - ord("a") + 1
    return next(((roman, number) for number in range(1, 100) if ordinal(roman, number) == letters), ("bullet", None))
