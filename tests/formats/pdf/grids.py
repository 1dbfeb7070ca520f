"""The grid of a table in a structure tree, and the header cells that a cell reaches in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.formats.pdf.structure import Node

if TYPE_CHECKING:
    from collections.abc import Callable


def rows_of(table: Node) -> list[list[Node]]:
    """Groups of rows, in order."""
    groups = [kid for kid in table.kids if isinstance(kid, Node) and kid.type in {"THead", "TBody", "TFoot"}]
    return [[row for row in group.kids if isinstance(row, Node) and row.type == "TR"] for group in groups]


def cells_of(table: Node) -> list[Node]:
    """The cells of a table, not those of tables in it."""
    return [cell for group in rows_of(table) for row in group for cell in row.kids if isinstance(cell, Node)]


def places(table: Node) -> dict[int, tuple[range, range]]:
    """The rows and columns of each cell, by its identity (ISO 32000-1, table 349)."""
    found: dict[int, tuple[range, range]] = {}
    top = 0
    for group in rows_of(table):
        taken: set[tuple[int, int]] = set()
        for number, row in enumerate(group):
            column = 0
            for cell in row.kids:
                assert isinstance(cell, Node)
                assert cell.type in {"TH", "TD"}
                while (number, column) in taken:
                    column += 1
                high, wide = cell.attributes.get("RowSpan", 1), cell.attributes.get("ColSpan", 1)
                found[id(cell)] = range(top + number, top + number + high), range(column, column + wide)
                taken |= {(r, c) for r in range(number, number + high) for c in range(column, column + wide)}
        top += len(group)
    return found


def headers_in(table: Node, root: Node) -> Callable[[Node], list[Node]]:
    """What finds the header cells of a cell: by Headers where it has them, else by Scope and place."""
    named = {node.attributes["ID"]: node for node in root.walk() if "ID" in node.attributes}
    at = places(table)
    heads = [cell for cell in cells_of(table) if cell.type == "TH"]

    def headers(cell: Node) -> list[Node]:
        if "Headers" in cell.attributes:
            return [named[name] for name in cell.attributes["Headers"] if named[name].type == "TH"]
        rows, columns = at[id(cell)]
        found = []
        for head in heads:
            its_rows, its_columns = at[id(head)]
            scope = head.attributes.get("Scope")
            above = its_rows.stop <= rows.start and set(its_columns) & set(columns)
            before = its_columns.stop <= columns.start and set(its_rows) & set(rows)
            if (scope in {"Column", "Both"} and above) or (scope in {"Row", "Both"} and before):
                found.append(head)
        return found

    return headers
