"""Tables: groups, scopes, spans, ids as the model has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily
from exporter.model import Cell, Paragraph, Table
from exporter.model.grid import Placed, place, words_of
from formats.markup.tree import Element, add

if TYPE_CHECKING:
    from formats.markup.context import Context

WIDE: Final = 6
"""Columns from which a table gets the class `wide`: smaller type, the whole width."""

_NUMBER: Final = Lazily(r"[\s(]*[+\-−–±<>≤≥~]?[\s]*[$€£¥₹]?[\s]*\d[\d\s.,'’ ·:/%‰°]*[\s)]*[%‰°$€£¥₹a-zA-Z]{0,3}\s*")
_NONE: Final = Lazily(r"[^\w\s]{1,3}|n/?a\.?|nil|none", re.IGNORECASE)
"""What stands in a column of numbers where there is none."""


def write_table(parent: Element, table: Table, context: Context, **attributes: str | None) -> None:
    """A data table."""
    made = add(parent, "table", class_="wide" if table.width > WIDE else None, **attributes)
    if table.caption:
        _caption(made, table, context)
    for span in table.column_groups:
        add(made, "colgroup", span=str(span))
    numeric = iter(_numeric(table))
    # A table that is nothing but a head has no rows for it to head (ISO 14289-1, 7.2): its rows are the body.
    head = "thead" if any(table.bodies) or table.foot else "tbody"
    groups = ((head, table.head), *(("tbody", body) for body in table.bodies), ("tfoot", table.foot))
    for tag, rows in groups:
        if rows:
            group = add(made, tag)
            for row in rows:
                made_row = add(group, "tr")
                for cell in row.cells:
                    _cell(made_row, cell, context, numeric=next(numeric))


def _numeric(table: Table) -> list[bool]:
    """For each cell in reading order whether it is set as a number, at the end of its column. That is one for all of a column, its
    heads too: it is so where each of its cells is a number, or a sign that there is none.
    """
    placed = place(table)
    data: dict[int, list[str]] = {}
    for at in placed:
        if not at.cell.header_cell and at.cell.columns == 1 and (words := words_of(at.cell)):
            data.setdefault(at.column, []).append(words if len(at.cell.blocks) == 1 else "\n")
    columns = {column for column, found in data.items() if _are_numbers(found)}
    return [_is_in(at, columns) for at in placed]


def _are_numbers(found: list[str]) -> bool:
    numbers = [_NUMBER.fullmatch(words) is not None for words in found]
    return any(numbers) and all(is_one or _NONE.fullmatch(words) for is_one, words in zip(numbers, found, strict=True))


def _is_in(at: Placed, columns: set[int]) -> bool:
    """Whether a cell is set as the columns of numbers are. What spans several is so where it is a number below their heads."""
    if at.cell.header_cell:
        return at.cell.columns == 1 and at.cell.scope in {"col", None} and at.column in columns
    if at.cell.columns > 1 and _NUMBER.fullmatch(words_of(at.cell)) is None:
        return False
    return columns.issuperset(range(at.column, at.column + at.cell.columns))


def _caption(parent: Element, table: Table, context: Context) -> None:
    from formats.markup.blocks import write_blocks
    from formats.markup.inlines import write_inlines

    caption = add(parent, "caption")
    match table.caption:
        case (Paragraph(children=children, id=None, language=None),):
            write_inlines(caption, children, context)
        case _:
            write_blocks(caption, table.caption, context)


def _cell(row: Element, cell: Cell, context: Context, *, numeric: bool) -> None:
    from formats.markup.blocks import write_blocks
    from formats.markup.inlines import write_inlines

    made = add(
        row,
        "th" if cell.header_cell else "td",
        scope=cell.scope,
        id=context.id_of(cell.id) if cell.id else None,
        headers=" ".join(context.id_of(name) for name in cell.headers) or None,
        rowspan=str(cell.rows) if cell.rows > 1 else None,
        colspan=str(cell.columns) if cell.columns > 1 else None,
        abbr=cell.abbreviation if cell.header_cell else None,
        lang=cell.language,
        class_="numeric" if numeric else None,
    )
    match cell.blocks:
        case (Paragraph(id=None, language=None, direction=None, children=children),):
            write_inlines(made, children, context)
        case _:
            write_blocks(made, cell.blocks, context)
