"""Lines that the labels and the page share: the label in its own language, the page's words in theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily
from formats.markup.tree import Element, add, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from exporter.labels import Key
    from formats.markup.context import Context

_MARK: Final = Lazily("\0([a-z_]+)\0")


def write_labelled(parent: Element, context: Context, key: Key, **values: str | Callable[[Element], object]) -> None:
    """Fill the template of a label and write it: its own words with their language where that isn't the article's.

    A value is the page's words, or what writes them into an element.
    """
    template = context.labels.text(key, **{name: f"\0{name}\0" for name in values})
    for number, part in enumerate(_MARK.split(template)):
        if number % 2 == 0:
            write_own(parent, part, context)
        elif callable(value := values[part]):
            value(parent)
        else:
            write(parent, value)


def write_own(parent: Element, words: str, context: Context) -> None:
    """Words of the labels; the marks and spaces at their ends are in no language."""
    inner = words.strip(" :.,()\u00a0")
    if not context.label_language or not inner:
        write(parent, words)
        return
    before, _, after = words.partition(inner)
    write(parent, before)
    write(add(parent, "span", lang=context.label_language), inner)
    write(parent, after)
