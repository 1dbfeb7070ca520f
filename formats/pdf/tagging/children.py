"""What stands in a structure element: lists of tags and pieces, put together."""

from __future__ import annotations

from typing import Any

from formats.pdf.tagging.tag_tree import GROUPS, Kid, Tag
from formats.pdf.weasy.marked_content import Piece


def one(role: str, kids: list[Kid], *, keep: bool = False, **fields: Any) -> list[Kid]:
    """A tag with something in it, or nothing."""
    if not kids and not keep:
        return []
    return [Tag(role=role, kids=blocks(kids) if role in GROUPS else kids, **fields)]


def blocks(kids: list[Kid]) -> list[Kid]:
    """Kids of a role that holds blocks only: what stands in lines is gathered in paragraphs."""
    found: list[Kid] = []
    line: list[Kid] = []
    for kid in kids:
        if isinstance(kid, Tag) and not kid.stands_in_line:
            if line:
                found.append(Tag(role="P", kids=line))
                line = []
            found.append(kid)
        else:
            line.append(kid)
    if line:
        found.append(Tag(role="P", kids=line))
    return found


def in_line(kids: list[Kid]) -> list[Kid]:
    """Kids of a role that holds no blocks (ISO/TS 32005, table 5): what is in a block stands in its place.

    A block that says something of its own (a language) becomes a span.
    """
    found: list[Kid] = []
    for kid in kids:
        if not isinstance(kid, Tag) or kid.role not in {"P", "Div", "Sect"}:
            found.append(kid)
        elif kid.language or kid.alt or kid.actual:
            kid.role, kid.kids = "Span", in_line(kid.kids)
            found.append(kid)
        else:
            found += in_line(kid.kids)
    return found


def pieces(kids: list[Kid]) -> list[Piece]:
    """All pieces in and under kids, in order."""
    found: list[Piece] = []
    for kid in kids:
        if isinstance(kid, Piece):
            found.append(kid)
        elif isinstance(kid, Tag):
            found += pieces(kid.kids)
    return found
