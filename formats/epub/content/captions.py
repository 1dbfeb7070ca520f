"""Figures and tables with a caption, as the lists of them in the navigation show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from formats.epub.package_document import Entry
from formats.markup.one_line import label_of

if TYPE_CHECKING:
    from formats.markup.tree import Element

LONGEST: Final = 100
"""Characters of a caption in a list; a longer one ends at a word."""


def captioned(root: Element, *, file: str, name: str) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """(figures, tables) of an article's element that have a caption, in reading order; those without an id get one.

    A figure of one table is a table. A new id begins with `name`.
    """
    known = {node.get("id") for node in root.iter() if isinstance(node.tag, str)}
    figures: list[Entry] = []
    tables: list[Entry] = []
    for node in root.iter("figure", "table"):
        words = _caption(node)
        if not words:
            continue
        number = len(known)
        while node.get("id") is None:
            number += 1
            if (made := f"{name}-c{number}") not in known:
                node.set("id", made)
                known.add(made)
        kind = tables if node.tag == "table" or "table" in node.get("class", "").split() else figures
        kind.append(Entry(title=words, href=f"{file}#{node.get('id')}"))
    return tuple(figures), tuple(tables)


def _caption(node: Element) -> str:
    """A figure's or table's own caption as one line, without the credit; "" for a table whose figure has one."""
    if node.tag == "table":
        above = node.getparent()
        held = above is not None and above.tag == "figure" and above.find("figcaption") is not None and bool(_caption(above))
        caption = node.find("caption")
        return "" if held or caption is None else _short(label_of(caption))
    caption = node.find("figcaption")
    parts = [] if caption is None else [child for child in caption if child.get("class") != "credit"]
    return _short(" ".join(filter(None, map(label_of, parts))))


def _short(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    head, space, _ = words[: LONGEST + 1].rpartition(" ")
    return f"{head if space else words[:LONGEST]}…"
