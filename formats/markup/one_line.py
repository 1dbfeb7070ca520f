"""What an element says as one line: a heading in the contents, a caption in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.model.text import collapse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.markup.tree import Element

_UNSAID: Final = frozenset({"rt", "rp"})


def label_of(node: Element) -> str:
    """What an element says as one line: alt texts and formulas in words, no readings of ruby, no marks of notes."""
    return collapse("".join(_words(node)))


def _words(node: Element) -> Iterator[str]:
    if not isinstance(node.tag, str) or node.tag in _UNSAID or node.get("role") == "doc-noteref":
        return
    if node.tag == "img":
        yield node.get("alt") or ""
    elif node.get("alttext"):
        yield node.get("alttext")
    elif node.tag == "br":
        yield " "
    else:
        yield node.text or ""
        for child in node:
            yield from _words(child)
            yield child.tail or ""
