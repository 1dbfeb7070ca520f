"""Rules on the grid of a table: rows of one length, no cell on another, each cell with its headers (ISO 14289-1, 7.2 and 7.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from formats.pdf.rules.tree import items

if TYPE_CHECKING:
    from formats.pdf.rules.found import Findings
    from formats.pdf.rules.tree import Element, Tree


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


def _place(rows: list[Element]) -> list[_At]:
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
            taken |= {(row, column) for row in at.rows for column in at.columns}
            column = at.columns.stop
    return placed


def _span(cell: Element, name: str) -> int:
    value = cell.attribute("/Table", name)
    return value if isinstance(value, int) and 1 <= value <= 1000 else 1


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
        found.add("PDF-114", table.path, reason="a cell lies on another")
    elif len(set(widths)) > 1:
        found.add("PDF-114", table.path, reason=f"its rows have {min(widths)} to {max(widths)} columns")
    elif any(at.rows.stop > height for at in placed):
        found.add("PDF-114", table.path, reason="a cell goes beyond the last row")


def _headers(table: Element, placed: list[_At], names: dict[str, Element], found: Findings) -> None:
    """Each cell that a header cell without Scope would head needs Headers of its own."""
    heads = [at for at in placed if at.cell.role == "TH"]
    for at in placed:
        if at.cell.role != "TD":
            continue
        given = [str(name) for name in items(at.cell.attribute("/Table", "/Headers"))]
        unknown = [name for name in given if name not in names]
        if unknown:
            found.add("PDF-121", at.cell.path, reason=f"it names a header cell that is not there ({unknown[0]})")
        elif not given and heads and not any(_heads(head, at) for head in heads):
            found.add("PDF-121", at.cell.path, reason="no header cell with a Scope stands in its row or column")
    for head in heads:
        if head.cell.attribute("/Table", "/Scope") is None:
            found.add("PDF-203", head.cell.path)


def _heads(head: _At, at: _At) -> bool:
    scope = str(head.cell.attribute("/Table", "/Scope") or "")
    in_row = bool(set(head.rows) & set(at.rows))
    in_column = bool(set(head.columns) & set(at.columns))
    return (scope in {"/Row", "/Both"} and in_row) or (scope in {"/Column", "/Both"} and in_column)
