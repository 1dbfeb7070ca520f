"""Tables that only arrange a letter, marked as such before the text is built.

Mail is laid out in tables, most of them unmarked, so what counts is not what speaks against data but what speaks for it: headers, a
caption, a border, or a grid of short cells without pictures.
"""

from __future__ import annotations

from typing import Any, Final

_HEAVY: Final = frozenset(
    {"img", "table", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "hr", "div", "form", "picture"}
)
_WORDY: Final = 8  # Words in a cell of data on average.


def mark_layout(body: Any) -> None:
    """Give each table that holds no data the role "presentation"."""
    for table in body.iter("table"):
        if not is_data(table):
            table.set("role", "presentation")


def is_data(table: Any) -> bool:
    """Whether a letter's table holds data."""
    if table.get("role") in {"presentation", "none"}:
        return False
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    grid = [[cell for cell in row if cell.tag in {"td", "th"}] for row in rows]
    cells = [cell for row in grid for cell in row]
    if not cells or any(True for cell in cells for _ in cell.iter("table")):
        return False
    if any(cell.tag == "th" or cell.get("scope") for cell in cells) or table.find("caption") is not None:
        return True
    widths = {sum(_span(cell) for cell in row) for row in grid if row}
    if len(widths) != 1 or widths == {1} or len(grid) < 2:
        return False
    if any(inner.tag in _HEAVY for cell in cells for inner in cell.iterdescendants("*")):
        return False
    sizes = [len(" ".join(cell.itertext()).split()) for cell in cells]
    filled = sum(size > 0 for size in sizes)
    bordered = (table.get("border") or "0").strip().rstrip("px") not in {"", "0"}
    return filled >= (0.5 if bordered else 0.8) * len(cells) and sum(sizes) <= (3 if bordered else 1) * _WORDY * filled


def _span(cell: Any) -> int:
    value = (cell.get("colspan") or "1").strip()
    return int(value) if value.isdigit() else 1
