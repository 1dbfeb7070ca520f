"""What an element of a tree holds: its words, whether its style hides it; and how it is taken out of the tree."""

from __future__ import annotations

from typing import Any

from lxml.etree import tostring

from exporter.reader.dom.names import UNSHOWN


def raw_text(element: Any) -> str:
    """The text of an element and all that is in it, without its tail: in half the time that joining its pieces takes."""
    text: str = tostring(element, method="text", encoding="unicode", with_tail=False)
    return text


def text_of(element: Any) -> str:
    """The words of an element, white space collapsed."""
    return " ".join(raw_text(element).split())


def has_words(element: Any) -> bool:
    """Whether there is any word in an element, without looking at more of it than is asked for."""
    return any(not text.isspace() for text in element.itertext() if text)


def beginning_of(element: Any, size: int) -> str:
    """The first words of an element, some `size` characters of them, without looking at the rest."""
    parts: list[str] = []
    for text in element.itertext():
        words = " ".join(text.lstrip()[: 2 * size].split())
        if words:
            parts.append(words)
            size -= len(words)
        if size <= 0:
            break
    return " ".join(parts)


def drop(element: Any) -> None:
    """Take an element out of its tree and leave the text after it in its place."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def is_unseen(style: str | None) -> bool:
    """Whether the style of an element hides it."""
    return bool(style) and UNSHOWN.search(style or "") is not None
