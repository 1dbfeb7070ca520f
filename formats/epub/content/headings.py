"""The headings of a document as the contents show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from formats.epub.package_document import Entry
from formats.markup.one_line import label_of

if TYPE_CHECKING:
    from formats.markup.tree import Element

_LEVELS: Final = {f"h{level}": level for level in range(1, 7)}


def contents_of(root: Element, *, title: str, file: str, name: str, depth: int) -> tuple[Entry, ...]:
    """An article's headings down to level `depth`, nested by level under its `title`, which leads to `file`.

    Headings without an id get one that begins with `name`.
    """
    found = [(1, title, file)]
    for number, node in enumerate(root.iter(*_LEVELS)):
        level, words = _LEVELS[node.tag], label_of(node)
        if not 1 < level <= depth or not words:
            continue
        if node.get("id") is None:
            node.set("id", f"{name}-h{number}")
        found.append((level, words, f"{file}#{node.get('id')}"))
    return _nest(found)


def _nest(found: list[tuple[int, str, str]]) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    position = 0
    while position < len(found):
        level, title, href = found[position]
        end = position + 1
        while end < len(found) and found[end][0] > level:
            end += 1
        entries.append(Entry(title=title, href=href, children=_nest(found[position + 1 : end])))
        position = end
    return tuple(entries)
