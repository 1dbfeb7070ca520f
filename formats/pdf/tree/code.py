"""Lines of code that are longer than the page: turned where they may be, with a sign before what goes on.

A reader must see that a new line on paper is none in the code. The sign is the style's, and no text of the article's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from formats.pdf.tree.print_tree import TURN
from styles.widths import width

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

    from styles import Style

BESIDE: Final = 26.0
"""Points of padding beside the code, as the sheet has it, with a little room."""

TAB: Final = 8
SIGN: Final = 2
"""Columns of the sign before what goes on."""

_LOOK_BACK: Final = 24
_AFTER: Final = frozenset(" ,;:.()]}>/&|=+\t")
_HOLDERS: Final = frozenset({"ul", "ol", "dd", "blockquote", "aside", "section"})


def turn_code(root: ET.Element, style: Style, paper: str | None) -> None:
    """Mark in each block of code where its long lines turn."""
    page = style.page(paper)
    tokens = style.tokens
    column = width("0", tokens.families.code) * tokens.sizes.code[0]
    step = max(15.0, tokens.sizes.text[0] * 1.5) + 3  # as the sheet moves lists and quotations in
    for pre, depth in _blocks(root, 0):
        code = pre[0] if len(pre) == 1 and pre[0].tag == "code" and not (pre.text or "").strip() else pre
        room = int((page.measure - BESIDE - tokens.layout.thick - depth * step) / column)
        if len(code) == 0 and code.text and room > 2 * SIGN:
            _turn(code, code.text, room)


def _blocks(element: ET.Element, depth: int) -> Iterator[tuple[ET.Element, int]]:
    waiting = [(element, depth)]
    while waiting:
        at, deep = waiting.pop()
        for child in at:
            if child.tag == "pre":
                yield child, deep
            else:
                waiting.append((child, deep + (child.tag in _HOLDERS)))


def _turn(code: ET.Element, text: str, room: int) -> None:
    pieces = [piece for number, line in enumerate(text.split("\n")) for piece in _pieces(line, room, first=number == 0)]
    code.text = pieces[0][1]
    last = None
    for turned, piece in pieces[1:]:
        if turned:
            last = code.makeelement("span", {"class": TURN})
            last.tail = piece
            code.append(last)
        elif last is None:
            code.text += piece
        else:
            last.tail = (last.tail or "") + piece


def _pieces(line: str, room: int, *, first: bool) -> Iterator[tuple[bool, str]]:
    """What stands on each line of paper, and whether it goes on from the one before."""
    start, lead = 0, "" if first else "\n"
    while True:
        end = _end(line, start, room - (SIGN if start else 0))
        yield start > 0, lead + line[start:end]
        if end >= len(line):
            return
        start, lead = end, ""


def _end(line: str, start: int, room: int) -> int:
    """Where the line on paper ends: after a sign that parts words if one is near, else at the last column."""
    from wcwidth import wcwidth

    taken, at = 0, start
    while at < len(line):
        taken += TAB - taken % TAB if line[at] == "\t" else max(wcwidth(line[at]), 0)
        if taken > room:
            break
        at += 1
    if at >= len(line):
        return len(line)
    at = max(at, start + 1)
    near = next((place for place in range(at, max(start, at - _LOOK_BACK), -1) if line[place - 1] in _AFTER), None)
    return near if near is not None and line[start:near].strip() else at
