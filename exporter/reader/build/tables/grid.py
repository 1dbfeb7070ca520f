"""The grid of a table: every cell in its place, spans that fit, rows that fill the width (HTML, section 4.9.12)."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from exporter.reader.build.attributes import attr, number, span

if TYPE_CHECKING:
    from bs4 import Tag

MAX_COLUMNS: Final = 1000
MAX_ROWS: Final = 65534
"""HTML, sections 4.9.11 and 4.9.12: what colspan and rowspan are cut to."""
MOST_PLACES: Final = 100_000
PLACES_FOR_EACH: Final = 10
"""Places of a grid, and more of them for each cell that the page has: a table of so many holes is none."""


class Slot(Struct, eq=False):
    """A cell on the grid: its element (None for one that fills a hole), where it begins in its group, what it spans."""

    tag: Tag | None
    row: int
    column: int
    rows: int = 1
    columns: int = 1


class Grid(Struct):
    """The slots of each row group, row by row, and the width of all. `mended` tells that the page's cells did not fit; `passed`
    counts the places that others had taken where a cell was to be put.
    """

    groups: list[list[list[Slot]]] = field(default_factory=list)
    width: int = 0
    mended: bool = False
    passed: int = 0


def arrange(groups: list[list[list[Tag]]]) -> Grid | None:
    """Lay out groups of rows of cells. Spans that overlap, overflow or reach past their group are cut, holes are filled.

    None where the grid would be nearly all holes: a row of thousands of cells over thousands of rows of one is millions of places.
    """
    grid = Grid()
    most = MOST_PLACES + PLACES_FOR_EACH * sum(len(row) for rows in groups for row in rows)
    placed = [_place(rows, grid, most) for rows in groups]
    _narrow(placed, grid)
    if grid.passed > most or grid.width * sum(map(len, groups)) > most:
        return None
    grid.groups = [_fill(slots, grid) for slots in placed]
    return grid


def _place(rows: list[list[Tag]], grid: Grid, most: int) -> list[Slot]:
    """Place the cells of one group; a rowspan of 0 reaches its end. It ends where more than `most` places had to be passed."""
    slots: list[Slot] = []
    taken: dict[int, int] = {}  # column → first row that is free in it
    for row, cells in enumerate(rows):
        column = 0
        if grid.passed > most:
            break
        for cell in cells:
            while column in taken and taken[column] > row:
                column += 1
                grid.passed += 1
            to_end = number(attr(cell, "rowspan")) == 0
            height = len(rows) - row if to_end else span(cell, "rowspan", MAX_ROWS)
            if height > len(rows) - row:
                height, grid.mended = len(rows) - row, True
            wanted = span(cell, "colspan", MAX_COLUMNS)
            columns = next((step for step in range(1, wanted) if column + step in taken and taken[column + step] > row), wanted)
            grid.mended = grid.mended or columns < wanted
            slots.append(Slot(tag=cell, row=row, column=column, rows=height, columns=columns))
            for place in range(column, column + columns):
                taken[place] = row + height
            column += columns
    return slots


def _narrow(placed: list[list[Slot]], grid: Grid) -> None:
    """Take out columns in which no cell begins: they come of a colspan wider than the table."""
    begins = sorted({slot.column for slots in placed for slot in slots})
    width = max((slot.column + slot.columns for slots in placed for slot in slots), default=0)
    place = {column: index for index, column in enumerate(begins)}
    if len(begins) < width:
        grid.mended = True
    for slots in placed:
        for slot in slots:
            slot.columns = bisect_left(begins, slot.column + slot.columns) - place[slot.column]
            slot.column = place[slot.column]
    grid.width = len(begins)


def _fill(slots: list[Slot], grid: Grid) -> list[list[Slot]]:
    """Rows of slots without rows in which no cell begins, holes filled with empty cells."""
    begun = sorted({slot.row for slot in slots})
    place = {row: index for index, row in enumerate(begun)}
    free = [set(range(grid.width)) for _ in begun]
    rows: list[list[Slot]] = [[] for _ in begun]
    for slot in slots:
        slot.rows = bisect_left(begun, slot.row + slot.rows) - place[slot.row]
        slot.row = place[slot.row]
        rows[slot.row].append(slot)
        for row in range(slot.row, slot.row + slot.rows):
            free[row] -= set(range(slot.column, slot.column + slot.columns))
    for row, holes in enumerate(free):
        grid.mended = grid.mended or bool(holes)
        rows[row] += [Slot(tag=None, row=row, column=column) for column in holes]
        rows[row].sort(key=lambda slot: slot.column)
    return rows
