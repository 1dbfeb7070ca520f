"""The cells of a table at their places, and the header cells that hold for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from exporter.model.blocks import Paragraph
from exporter.model.text import plain
from exporter.model.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.model.blocks import Cell, Row, Table


class Placed(Struct, frozen=True, kw_only=True, gc=False):
    """A cell and where it begins: row and column from 0, counted over the whole table."""

    cell: Cell
    row: int
    column: int


def cells_of(table: Table) -> list[Cell]:
    """The cells of a table in reading order, without those of tables in them."""
    return [cell for group in (table.head, *table.bodies, table.foot) for row in group for cell in row.cells]


def place(table: Table) -> tuple[Placed, ...]:
    """All cells of a table with their places, in reading order."""
    placed: list[Placed] = []
    top = 0
    for group in (table.head, *table.bodies, table.foot):
        placed += _place_group(group, top)
        top += len(group)
    return tuple(placed)


def _place_group(group: tuple[Row, ...], top: int) -> Iterator[Placed]:
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(group):
        column = 0
        for cell in row.cells:
            while (number, column) in taken:
                column += 1
            yield Placed(cell=cell, row=top + number, column=column)
            taken |= {(r, c) for r in range(number, number + cell.rows) for c in range(column, column + cell.columns)}


def words_of(cell: Cell) -> str:
    """The words of a cell on one line."""
    parts = [plain(node.children) for node in walk(cell.blocks) if isinstance(node, Paragraph)]
    return " ".join(" ".join(parts).split())


def is_named(table: Table, label: str) -> bool:
    """Whether the caption of a table begins with the word for one ("Table 6-1. Tools"), so that nobody needs to say it before."""
    first = table.caption[0] if table.caption else None
    words = plain(first.children).strip().casefold() if isinstance(first, Paragraph) else ""
    return words.startswith(label.casefold())


def headers_of(cell: Placed, placed: tuple[Placed, ...]) -> tuple[tuple[Placed, ...], tuple[Placed, ...]]:
    """The header cells that hold for a cell: (of its row, of its column).

    `headers` of the cell decides where it is given (HTML, "forming relationships between data cells and header cells"); else every
    header cell with a scope of rows to the left in a row that the cell is in, or with a scope of columns above in its columns.
    """
    if cell.cell.headers:
        named = tuple(other for other in placed if other.cell.id in cell.cell.headers)
        rows = tuple(other for other in named if other.cell.scope in {"row", "rowgroup"} or other.row >= cell.row)
        return rows, tuple(other for other in named if other not in rows)
    row_headers, column_headers = [], []
    for other in placed:
        if not other.cell.header_cell or other is cell:
            continue
        same_rows = other.row < cell.row + cell.cell.rows and cell.row < other.row + other.cell.rows
        same_columns = other.column < cell.column + cell.cell.columns and cell.column < other.column + other.cell.columns
        of_rows = other.cell.scope in {"row", "rowgroup"}
        if of_rows and other.column < cell.column and (same_rows or (other.cell.scope == "rowgroup" and other.row <= cell.row)):
            row_headers.append(other)
        elif not of_rows and other.row < cell.row and same_columns:
            column_headers.append(other)
    return tuple(row_headers), tuple(column_headers)
