"""Notes that are lines of a text without paragraphs: each begins with its anchor and ends at an empty line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bs4 import Tag

from exporter.lazily import Lazily
from exporter.reader.build.attributes import is_text, words
from exporter.reader.build.index import BLOCKS
from exporter.reader.build.notes.units import names_notes

if TYPE_CHECKING:
    from bs4.element import PageElement

    from exporter.reader.build.state import State

_OPENING: Final = Lazily(r"\s*[\[(]?\s*")
_MARK: Final = Lazily(r"\s*[\[(]?\s*(?:\d{1,4}|[*†‡§¶]{1,4})\s*[\])]?\s*[.:]?\s*")
_LONGEST: Final = 20_000  # Characters: what is longer is a part of the page, not a note.


def line_of(target: Tag) -> list[PageElement] | None:
    """The nodes of the line that an anchor with a number begins, None where it begins none."""
    node = target
    while (
        node.parent is not None and node.parent.name in {"font", "span", "b", "sup", "small"} and words(node.parent) == words(node)
    ):
        node = node.parent
    if not _MARK.fullmatch(words(node) or "-"):
        return None
    line: list[PageElement] = [node]
    before = node.previous_sibling
    if before is not None and not isinstance(before, Tag) and is_text(before) and str(before).strip():
        if not _OPENING.fullmatch(str(before)):
            return None
        line = [before, node]
        before = before.previous_sibling
    while before is not None and not isinstance(before, Tag) and not (is_text(before) and str(before).strip()):
        before = before.previous_sibling
    if before is not None and not (isinstance(before, Tag) and before.name in BLOCKS | {"br"}):
        return None
    return _to_end(line, node)


def _to_end(line: list[PageElement], node: Tag) -> list[PageElement] | None:
    """The line to the first of two breaks in a row, or to the next block."""
    length, broken = 0, False
    for following in node.next_siblings:
        if isinstance(following, Tag) and (following.name in BLOCKS or (following.name == "br" and broken)):
            break
        if isinstance(following, Tag) or str(following).strip():
            broken = isinstance(following, Tag) and following.name == "br"
        length += len(words(following)) if isinstance(following, Tag) else len(str(following))
        line.append(following)
    return line if 0 < length <= _LONGEST else None


def drop_title(state: State, line: list[PageElement]) -> None:
    """Take out the bold title above a note where nothing but notes, which have left, stands under it."""
    title = line[0].previous_sibling
    while title is not None and _is_passed(state, title):
        title = title.previous_sibling
    if not isinstance(title, Tag) or title.name not in {"b", "strong"} or not names_notes(words(title)):
        return
    behind = line[-1].next_sibling
    while behind is not None and _is_passed(state, behind):
        behind = behind.next_sibling
    if behind is None or (isinstance(behind, Tag) and behind.name in BLOCKS | {"b", "strong"}):
        state.leave_out("note-heading", title)
        state.skipped.add(id(title))


def _is_passed(state: State, node: PageElement) -> bool:
    """Whether a node is a break, blank, or has left the text."""
    if isinstance(node, Tag):
        return node.name == "br" or id(node) in state.skipped
    return not state.texts.get(id(node), str(node)).strip()
