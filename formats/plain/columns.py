"""Tables in columns, for readers who see: each row a line, each column as wide as its widest cell.

WCAG 2.2 counts columns that only spaces make as a failure (F34), since a screen reader reads them as one line: this form is for
those who ask for it. What can't be shown so is told row by row as by default: cells that span, hold more than a line, or don't fit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from formats.plain.wrap import columns

if TYPE_CHECKING:
    from collections.abc import Sequence

_GAP: Final = 2
"""Spaces between two columns."""


def aligned(rows: Sequence[Sequence[str]], *, head: int, width: int) -> list[str] | None:
    """Rows of cells as lines in columns, an empty line after the first `head` rows; None where they take more than `width` columns
    or a cell has more than a line.
    """
    if not rows or any("\n" in cell for row in rows for cell in row):
        return None
    wide = [max(columns(row[place]) for row in rows) for place in range(len(rows[0]))]
    if sum(wide) + _GAP * (len(wide) - 1) > width:
        return None
    lines = [_line(row, wide) for row in rows]
    return [*lines[:head], "", *lines[head:]] if 0 < head < len(lines) else lines


def _line(row: Sequence[str], wide: Sequence[int]) -> str:
    cells = [cell + " " * (room - columns(cell) + _GAP) for cell, room in zip(row, wide, strict=True)]
    return "".join(cells).rstrip()
