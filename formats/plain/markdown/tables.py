"""Tables → Markdown: as a table where cells make a grid below one row of headers, else row by row as plain text has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.model import Block, Paragraph
from exporter.model.grid import headers_of, is_named
from formats.plain.markdown.escape import lines_of
from formats.plain.markdown.inlines import line
from formats.plain.options import UNBROKEN
from formats.plain.tables import Grid, candidates, grid_of, size

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exporter.model import Cell, Table
    from exporter.model.grid import Placed
    from formats.plain.markdown.inlines import Script

    Inner = Callable[[tuple[Block, ...], Script], list[str]]


def table(item: Table, script: Script, inner: Inner) -> list[str]:
    """Name, caption, summary; then the table, or its rows as lists."""
    labels = script.labels
    name = "" if is_named(item, labels.text("table")) else labels.text("labelled", label=labels.text("table"), text="")
    simple = _is_grid(item)
    lines: list[str] = []
    if item.caption:
        first = item.caption[0]
        lines = lines_of(f"{name}{line(first.children, script)}") if isinstance(first, Paragraph) else lines_of(name)
        _add(lines, inner(item.caption[1:] if isinstance(first, Paragraph) else item.caption, script))
    elif not simple:
        lines = lines_of(f"{name}{size(item, labels)}")
    _add(lines, lines_of(item.summary) if item.summary else [])
    _add(lines, _rows(item, script) if simple else _linear(item, script, inner))
    return lines


def _is_grid(item: Table) -> bool:
    rows = [*item.head, *(row for body in item.bodies for row in body), *item.foot]
    if len(item.head) > 1 or not rows:
        return False
    return all(
        len(row.cells) == item.width and all(cell.rows == cell.columns == 1 and _is_line(cell) for cell in row.cells)
        for row in rows
    )


def _is_line(cell: Cell) -> bool:
    return all(isinstance(each, Paragraph) for each in cell.blocks)


def _rows(item: Table, script: Script) -> list[str]:
    head = [_shown(cell, script) for cell in item.head[0].cells] if item.head else [""] * item.width
    body = [row for group in item.bodies for row in group] + list(item.foot)
    made = [head, ["---"] * item.width, *([_shown(cell, script) for cell in row.cells] for row in body)]
    return [f"| {' | '.join(cells)} |" for cells in made]


def _shown(cell: Cell, script: Script) -> str:
    """A cell on one line; its lines are parted by breaks, and no sign in it parts cells."""
    words = [" ".join(line(each.children, script).split(" ")) for each in cell.blocks if isinstance(each, Paragraph)]
    return "<br>".join(row.strip() for text in words for row in text.split("\n") if row.strip()).replace("|", "\\|")


def _linear(item: Table, script: Script, inner: Inner) -> list[str]:
    """Each row as a list: the cells that head it, then its values, each behind the headers of its column."""
    grid = grid_of(item, script, UNBROKEN, lambda *_: [])
    lines: list[str] = []
    for number, cells in enumerate(grid.rows):
        own = [cell for cell in cells if cell.row == number]
        if number < len(item.head):
            _add(lines, lines_of(script.labels.set_apart(_words(cell.cell, script) for cell in own)))
            for cell in own:
                _add(lines, [] if _is_line(cell.cell) else inner(cell.cell.blocks, script))
            continue
        _add(lines, _row(number, cells, grid, script, inner))
    return lines


def _row(number: int, cells: Sequence[Placed], grid: Grid, script: Script, inner: Inner) -> list[str]:
    labels = script.labels
    first = next((place for place, cell in enumerate(cells) if not cell.cell.header_cell), len(cells))
    heads = [cell for cell in cells[:first] if _is_line(cell.cell)]
    rest = [cell for cell in cells if cell not in heads]
    said = [_words(cell.cell, script) if cell.row == number else _name(cell, script) for cell in heads]
    title = labels.enumerate(said)
    if not rest:
        return lines_of(title)
    lines = lines_of(labels.text("labelled", label=title or labels.text("row", number=number - len(grid.table.head) + 1), text=""))
    lines.append("")
    for cell in rest:
        lines += _value(cell, number, grid, script, inner)
    return lines


def _value(cell: Placed, row: int, grid: Grid, script: Script, inner: Inner) -> list[str]:
    labels = script.labels
    columns = headers_of(cell, candidates(cell, grid))[1]
    name = labels.enumerate(dict.fromkeys(_name(other, script) for other in columns))
    if not name and grid.table.width > 1:
        name = labels.text("column", number=cell.column + 1)
    if cell.row != row or _is_line(cell.cell):
        words = (_name(cell, script) if cell.row != row else _words(cell.cell, script)) or labels.text("empty_cell")
        return [f"- {row_}" for row_ in lines_of(labels.text("labelled", label=name, text=words) if name else words)]
    made = inner(cell.cell.blocks, script)
    head = labels.text("labelled", label=name, text="").rstrip() if name else ""
    rows = [head, "", *made] if head and made else made or [head]
    return [f"- {rows[0]}", *(f"  {text}" if text else "" for text in rows[1:])]


def _words(cell: Cell, script: Script) -> str:
    said = [line(each.children, script).replace("\n", " ").strip() for each in cell.blocks if isinstance(each, Paragraph)]
    return " ".join(words for words in said if words)


def _name(cell: Placed, script: Script) -> str:
    """The words of a cell that are said again: without marks of links and notes."""
    before, script.quiet = script.quiet, True
    try:
        return _words(cell.cell, script)
    finally:
        script.quiet = before


def _add(lines: list[str], more: list[str]) -> None:
    if any(more):
        lines += ["", *more] if lines else more
