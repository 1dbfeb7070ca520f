"""Lines of code in a book: each hangs, so that what a narrow screen turns is seen to go on and is no line of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from formats.markup.tree import add, is_empty, text_of, write

if TYPE_CHECKING:
    from formats.markup.tree import Element

NARROW: Final = 30
"""Columns that a telephone shows in the usual size; a block without a longer line stays one text."""
_TAB: Final = 8
_DEPTHS: Final = (8, 4, 2)
"""Columns that a line may be moved in by to hang as deep; a narrow screen has no room for more. The style has a class for each."""


def hang_lines(root: Element) -> None:
    """Make an element of each line of code. The characters stay as they are, so a reader without styles shows the same."""
    for code in list(root.iter("code")):
        long = max(map(len, text_of(code).split("\n"))) > NARROW
        # A link over two lines can't be in two elements.
        if long and code.getparent().tag == "pre" and not any("\n" in text_of(child) for child in code):
            for line in _lines(code):
                line.set("class", _class(text_of(line)))


def _lines(code: Element) -> list[Element]:
    pieces = [(None, code.text or ""), *((child, child.tail or "") for child in code)]
    for child in list(code):
        code.remove(child)
    code.text = None
    line = add(code, "span")
    for child, text in pieces:
        if child is not None:
            child.tail = None
            line.append(child)
        first, *others = text.split("\n")
        write(line, first)
        for words in others:
            write(line, "\n")
            line = add(code, "span")
            write(line, words)
    if is_empty(line):
        code.remove(line)
    return list(code)


def _class(line: str) -> str:
    spread = line.expandtabs(_TAB)
    moved = len(spread) - len(spread.lstrip())
    depth = next((depth for depth in _DEPTHS if moved >= depth), None)
    return f"line in-{depth}" if depth else "line"
