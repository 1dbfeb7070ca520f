"""Tables read linearly: each value with the headers that hold for it.

Columns aligned by white space fail WCAG 1.3.1 and 1.3.2 in plain text (failure F34); "presented linearly" is the remedy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from exporter.model import Block, Paragraph
from exporter.model.grid import Placed, headers_of, is_named, place
from exporter.model.walk import walk
from formats.plain.columns import aligned
from formats.plain.inlines import Writing, line, lines_of, picture, words_only
from formats.plain.options import UNBROKEN

if TYPE_CHECKING:
    from collections.abc import Callable

    from exporter.labels import Labels
    from exporter.model import Cell, Table

    Inner = Callable[[tuple[Block, ...], Writing, int], list[str]]


def size(table: Table, labels: Labels) -> str:
    """How large a table is, in words: "3 rows, 2 columns"; rows of the head are not counted."""
    rows = sum(len(body) for body in table.bodies) + len(table.foot)
    return labels.text("table_size", rows=labels.count("rows", rows), columns=labels.count("columns", table.width))


class Grid(Struct, kw_only=True):
    """A table being written: cells by row, with those that reach into a row from above, and the header cells by what they head."""

    table: Table
    writing: Writing
    width: int
    inner: Inner
    rows: list[list[Placed]]
    columns: list[Placed]
    named: dict[str, Placed]


def table(item: Table, writing: Writing, width: int, inner: Inner) -> list[str]:
    """Name, caption and size; the rows of the head; each row with each value after its headers; where the table ends."""
    labels = writing.labels
    grid = grid_of(item, writing, width, inner)
    named = is_named(item, labels.text("table"))
    name = "" if named else labels.text("labelled", label=labels.text("table"), text="")
    lines = _caption(name, item, writing, width, inner)
    if item.caption:
        _add(lines, lines_of(size(item, labels), writing, width))
    if item.summary:
        _add(lines, lines_of(item.summary, writing, width))
    if writing.options.tables == "aligned" and (made := _in_columns(grid)) is not None:
        _add(lines, made)
        _add(lines, lines_of(f"[{labels.text('end_of_table')}]", writing, width))
        return lines
    for number in range(len(grid.rows)):
        made = _head(grid, number) if number < len(item.head) else _row(grid, number)
        _add(lines, made)
    _add(lines, lines_of(f"[{labels.text('end_of_table')}]", writing, width))
    return lines


def _in_columns(grid: Grid) -> list[str] | None:
    """The rows as lines in columns; None where that can't be, or where lines run from right to left and columns would turn."""
    cells = [cell for row in grid.rows for cell in row]
    plain = all(cell.cell.rows == cell.cell.columns == 1 and _is_line(cell.cell) for cell in cells)
    if not plain or grid.writing.direction == "rtl" or any(len(row) != grid.table.width for row in grid.rows):
        return None
    writing = grid.writing
    before = (dict(writing.links), set(writing.explained), list(writing.diagnostics))
    rows = [[_shown(cell.cell, writing) for cell in row] for row in grid.rows]
    made = aligned(rows, head=len(grid.table.head), width=grid.width)
    if made is None:  # It is told row by row then, and what is said once only is said there.
        writing.links, writing.explained, writing.diagnostics = before
    return made


def _shown(cell: Cell, writing: Writing) -> str:
    """A cell as one line of its own, in which nothing is silent."""
    return "\n".join(lines_of(_text(cell, writing) or writing.labels.text("empty_cell"), writing, UNBROKEN))


def _caption(name: str, item: Table, writing: Writing, width: int, inner: Inner) -> list[str]:
    if not item.caption:
        return lines_of(f"{name}{size(item, writing.labels)}", writing, width)
    first = item.caption[0]
    if isinstance(first, Paragraph):
        lines = lines_of(f"{name}{line(first.children, writing)}", writing, width)
        _add(lines, inner(item.caption[1:], writing, width))
        return lines
    lines = lines_of(name.rstrip(), writing, width)
    _add(lines, inner(item.caption, writing, width))
    return lines


def grid_of(item: Table, writing: Writing, width: int, inner: Inner) -> Grid:
    """The cells of a table by row, those that span several in each, and its headers."""
    height = len(item.head) + sum(map(len, item.bodies)) + len(item.foot)
    rows: list[list[Placed]] = [[] for _ in range(height)]
    columns, named = [], {}
    for cell in place(item):
        for row in range(cell.row, min(cell.row + cell.cell.rows, height)):
            rows[row].append(cell)
        if cell.cell.header_cell and cell.cell.scope != "row":
            columns.append(cell)
        if cell.cell.id:
            named[cell.cell.id] = cell
    for row_cells in rows:
        row_cells.sort(key=lambda cell: cell.column)
    return Grid(table=item, writing=writing, width=width, inner=inner, rows=rows, columns=columns, named=named)


def _add(lines: list[str], more: list[str]) -> None:
    if any(more):
        if lines:
            lines.append("")
        lines += more


def _is_line(cell: Cell) -> bool:
    return all(isinstance(item, Paragraph) for item in cell.blocks) and len(cell.blocks) <= 1


def _text(cell: Cell, writing: Writing) -> str:
    """A cell of one paragraph as a line, with its marks."""
    words = [line(item.children, writing).replace("\n", " ") for item in cell.blocks if isinstance(item, Paragraph)]
    return " ".join(words).strip()


def _name(cell: Cell, writing: Writing) -> str:
    """The words of a header cell, to be said before each of its values; a picture's words where it holds nothing else."""
    words = " ".join(words_only(node.children, writing) for node in walk(cell.blocks) if isinstance(node, Paragraph)).strip()
    if words:
        return words
    before, writing.quiet = writing.quiet, True
    found = [picture(node, writing) for node in walk(cell.blocks) if type(node).__name__ == "Image"]
    writing.quiet = before
    return " ".join(found).strip()


def _head(grid: Grid, number: int) -> list[str]:
    """A row of the head: its headers in a line; what is more than a line stands on its own."""
    lines: list[str] = []
    waiting: list[str] = []
    for placed in grid.rows[number]:
        if placed.row != number:
            continue
        if _is_line(placed.cell):
            if words := _text(placed.cell, grid.writing):
                waiting.append(words)
            continue
        _add(lines, lines_of(grid.writing.labels.set_apart(waiting), grid.writing, grid.width) if waiting else [])
        waiting = []
        _add(lines, grid.inner(placed.cell.blocks, grid.writing, grid.width))
    _add(lines, lines_of(grid.writing.labels.set_apart(waiting), grid.writing, grid.width) if waiting else [])
    return lines


def _row(grid: Grid, number: int) -> list[str]:
    """A row: the cells that head it as its title, then its values. A value that spans rows is said in each of them."""
    writing, labels = grid.writing, grid.writing.labels
    cells = grid.rows[number]
    first = next((index for index, cell in enumerate(cells) if not cell.cell.header_cell), len(cells))
    heads, rest = cells[:first], cells[first:]
    plain = [cell for cell in heads if _is_line(cell.cell)]
    titles = [_text(c.cell, writing) if c.row == number else _name(c.cell, writing) for c in plain]
    if not rest and len(plain) == len(heads):
        words = labels.set_apart(titles)
        return lines_of(words, writing, grid.width) if words else []
    title = labels.enumerate(titles) or labels.text("row", number=number - len(grid.table.head) + 1)
    lines = lines_of(labels.text("labelled", label=title, text="").rstrip(), writing, grid.width)
    told = any(titles)
    for cell in [head for head in heads if head not in plain] + rest:
        if cell.row == number or _name(cell.cell, writing):
            lines += _value(cell, number, grid)
            told = True
    return lines if told else []


def _value(cell: Placed, row: int, grid: Grid) -> list[str]:
    """One value after the headers of its column."""
    writing, labels = grid.writing, grid.writing.labels
    columns = headers_of(cell, candidates(cell, grid))[1]
    heads = [name for other in columns if (name := _name(other.cell, writing))]
    name = labels.enumerate(dict.fromkeys(heads))
    if not name and grid.table.width > 1:
        name = labels.text("column", number=cell.column + 1)
    if cell.row != row:
        words: str | None = _name(cell.cell, writing)
    else:
        words = _text(cell.cell, writing) if _is_line(cell.cell) else None
    if words is not None:
        words = words or labels.text("empty_cell")
        return lines_of(
            labels.text("labelled", label=name, text=words) if name else words, writing, grid.width, first="  ", rest="    "
        )
    title = labels.text("labelled", label=name, text="").rstrip() if name else ""
    made = grid.inner(cell.cell.blocks, writing, max(20, grid.width - 4))
    lines = lines_of(title, writing, grid.width, first="  ", rest="    ") if title else []
    body = [f"    {text}" if text else "" for text in made]
    return (
        [*lines, *body]
        if any(body)
        else lines_of(
            labels.text("labelled", label=name, text=labels.text("empty_cell")) if name else labels.text("empty_cell"),
            writing,
            grid.width,
            first="  ",
            rest="    ",
        )
    )


def candidates(cell: Placed, grid: Grid) -> tuple[Placed, ...]:
    """The header cells that may hold for a cell, so that a long table takes time by its length, not by its square."""
    if cell.cell.headers:
        return tuple(grid.named[name] for name in cell.cell.headers if name in grid.named)
    return tuple(grid.columns)
