"""Rules on the grid of a table: rows of one length, no cell on another, each cell with its headers (ISO 14289-1, 7.2 and 7.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from formats.pdf.rules.typed import items, text_of

if TYPE_CHECKING:
    from formats.pdf.rules.found import Findings
    from formats.pdf.rules.tree import Element, Tree


_PLACES: Final = 1_000_000


class _At(Struct, frozen=True):
    """A cell and the rows and columns that it takes."""

    cell: Element
    rows: range
    columns: range


def check_tables(tree: Tree, found: Findings) -> None:
    """The rules on each table."""
    names = {name: element for element in tree.walk() if (name := element.text("/ID"))}
    for element in tree.walk():
        if element.role == "Table":
            rows = _rows(element)
            placed = _place(rows)
            if placed is None:
                found.add("PDF-114", element, reason=f"its cells take more than {_PLACES:,} places")
                continue
            _grid(element, len(rows), placed, found)
            _headers(element, placed, names, found)


def _rows(table: Element) -> list[Element]:
    rows: list[Element] = []
    for kid in table.kids:
        if kid.role == "TR":
            rows.append(kid)
        elif kid.role in {"THead", "TBody", "TFoot"}:
            rows += [row for row in kid.kids if row.role == "TR"]
    return rows


def _place(rows: list[Element]) -> list[_At] | None:
    """Each cell with its place; None where they take more places than any reader's memory holds."""
    placed: list[_At] = []
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row.kids:
            if cell.role not in {"TH", "TD"}:
                continue
            while (number, column) in taken:
                column += 1
            at = _At(cell, range(number, number + _span(cell, "/RowSpan")), range(column, column + _span(cell, "/ColSpan")))
            placed.append(at)
            if len(taken) + len(at.rows) * len(at.columns) > _PLACES:
                return None
            taken |= {(row, column) for row in at.rows for column in at.columns}
            column = at.columns.stop
    return placed


def _span(cell: Element, name: str) -> int:
    value = cell.attribute("/Table", name)
    return value if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 1000 else 1


def _grid(table: Element, height: int, placed: list[_At], found: Findings) -> None:
    widths = [0] * height
    cells: set[tuple[int, int]] = set()
    overlap = False
    for at in placed:
        for row in at.rows:
            if row < height:
                widths[row] += len(at.columns)
            overlap |= any((row, column) in cells for column in at.columns)
            cells |= {(row, column) for column in at.columns}
    if overlap:
        found.add("PDF-114", table, reason="a cell lies on another")
    elif len(set(widths)) > 1:
        found.add("PDF-114", table, reason=f"its rows have {min(widths)} to {max(widths)} columns")
    elif any(at.rows.stop > height for at in placed):
        found.add("PDF-114", table, reason="a cell goes beyond the last row")


def _headers(table: Element, placed: list[_At], names: dict[str, Element], found: Findings) -> None:
    """Where header cells have no Scope, each cell that no other one reaches needs Headers of its own."""
    heads = [(at, text_of(at.cell.attribute("/Table", "/Scope"))) for at in placed if at.cell.role == "TH"]
    unsaid = any(not scope for _, scope in heads)
    rows = {row for at, scope in heads if scope in {"/Row", "/Both"} for row in at.rows}
    columns = {column for at, scope in heads if scope in {"/Column", "/Both"} for column in at.columns}
    for at in placed:
        if at.cell.role != "TD":
            continue
        given = [text_of(name) for name in items(at.cell.attribute("/Table", "/Headers"))]
        unknown = [name for name in given if name not in names]
        if unknown:
            found.add("PDF-121", at.cell, reason=f"it names a header cell that is not there ({unknown[0]})")
        elif not given and unsaid and rows.isdisjoint(at.rows) and columns.isdisjoint(at.columns):
            found.add("PDF-121", at.cell, reason="no header cell with a Scope stands in its row or column")
    for at, scope in heads:
        if not scope:
            found.add("PDF-203", at.cell)
