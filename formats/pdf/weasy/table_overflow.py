"""Tables whose cells take more room than their words told (a formula, lists in lists): seen in a layout, mended in the next.

Part of the adapter's private side: it reads the boxes of WeasyPrint 70.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

ROOM: Final = "data-room"
"""On a table: the points that it was given."""

_PX: Final = 0.75
_LEEWAY: Final = 9.0
"""Points that a table may take beyond its room: they stay in the margin, and a new layout costs as much as the first."""


def grown(root: ET.Element, document: Any) -> dict[int, float]:
    """The tables that took more than their room, by their order below `root`, with the points that they took."""
    order = {table: number for number, table in enumerate(root.iter("table"))}
    found: dict[int, float] = {}
    for page in document.pages if order else ():
        for table in _tables(page._page_box):  # noqa: SLF001
            number = order.get(table.element)
            if number is None or ROOM not in table.element.attrib:
                continue
            took = table.width * _PX
            if took > float(table.element.get(ROOM)) + _LEEWAY:
                found[number] = max(found.get(number, 0.0), took)
    return found


def _tables(box: Any) -> Iterator[Any]:
    """The tables below a box; those in cells are part of the table around them."""
    for child in getattr(box, "children", ()):
        match type(child).__name__:
            case "TableBox":
                yield child
            case "LineBox" | "MarginBox":
                continue
            case _:
                yield from _tables(getattr(child, "_box", child))
