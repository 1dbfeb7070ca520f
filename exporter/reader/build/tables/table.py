"""Tables: data kept on a grid with its headers, layout undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bs4 import Tag

from exporter.lazily import Lazily
from exporter.model import Row, Table
from exporter.reader.build import code
from exporter.reader.build.attributes import attr, classes, has, is_hidden, is_text, number, roles, span, words
from exporter.reader.build.state import is_shown
from exporter.reader.build.tables import cells
from exporter.reader.build.tables.grid import MAX_COLUMNS, arrange
from exporter.reader.lexicon.tables import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bs4.element import PageElement

    from exporter.model import Block
    from exporter.reader.build.state import State
    from exporter.reader.build.tables.grid import Grid

_DATA: Final = Lazily(lambda: rf"(?:[\w-]*[-_])?(?:{any_of('classes.data table')})(?:[-_]\w+)*")
_LONG: Final = 600  # Characters: cells longer than this on average hold the page's text, not data.
_HEAVY: Final = ["h1", "h2", "h3", "h4", "form", "iframe", "article", "section", "hr", "blockquote"]
_FIGURE: Final = Lazily(r"[-+−±~≈<>≤≥]?\s?[$€£¥₹]?\s?\d[\d.,'’\s\u00a0\u202f:/–-]{0,20}(?:%|‰|°|[^\W\d]{1,4}|[$€£¥₹])?")
_MARKS: Final = " \n\t\u00a0\"'“”„‟‘’‚«»‹›❝❞"  # Quotation marks and space: a cell of these alone dresses the quotation beside it.
_SHOWN: Final = ["img", "svg", "video", "audio", "iframe", "object", "input"]
_GROUPS: Final = frozenset({"thead", "tbody", "tfoot"})
_ROWS: Final = _GROUPS | {"tr"}


def table(state: State, tag: Tag) -> Sequence[Block]:
    """A `table`: a data table, or its cells' content where it only arranges the page."""
    if code.is_code_table(tag):
        return code.table(state, tag)
    groups = [(name, rows) for name, rows in _groups(state, tag) if rows]
    rows = [row for _, found in groups for row in found]
    strays = state.blocks(_strays(tag))
    caption = tag.find("caption", recursive=False)
    if not any(rows):
        return (*strays, *(state.blocks(caption.contents) if isinstance(caption, Tag) else ()))
    if is_layout(tag, rows):
        return (*strays, *_unwrapped(state, tag, rows))
    grid = arrange([found for _, found in groups])
    return (*strays, *(_unwrapped(state, tag, rows) if grid is None else (_data(state, tag, grid, groups),)))


def is_layout(tag: Tag, rows: list[list[Tag]]) -> bool:
    """Whether a table arranges the page. What says so, in this order: its role, marks of data, its shape, what its cells hold.

    A role is believed but where the table names itself, or says of its header cells what they head.
    """
    declared = roles(tag)
    found = [cell for row in rows for cell in row]
    if {"presentation", "none"} & set(declared) or attr(tag, "datatable") == "0":
        return not (_captioned(tag) or any(cell.name == "th" and (has(cell, "scope") or has(cell, "id")) for cell in found))
    if {"table", "grid", "treegrid"} & set(declared) or _marked(tag, found):
        return False
    width = max(len(row) for row in rows)
    if len(found) == 1 or width == 1 or len(rows) == 1:
        return True
    if any(sum(map(_is_figure, row)) > 1 for row in rows):
        return False
    if any(cell.find("table") is not None for cell in found):
        return True
    named = any(_DATA.fullmatch(name) for name in classes(tag)) or (number(attr(tag, "border")) or 0) > 0
    if not named and all(sum(map(_holds_something, row)) <= 1 for row in rows):
        return True  # Empty cells set its lines in; none stands beside another.
    heavy = sum(1 for cell in found if cell.find(_HEAVY) is not None or len(cell.find_all("p")) > 3)
    if heavy and not named:
        return True
    return not named and sum(len(words(cell)) for cell in found) / len(found) > _LONG


def _is_figure(cell: Tag) -> bool:
    """Whether a cell holds a number, perhaps with its unit, and no link to a page of that number."""
    text = words(cell)
    return bool(text) and _FIGURE.fullmatch(text) is not None and cell.find("a") is None


def _holds_something(cell: Tag) -> bool:
    """Whether a cell shows words or a picture that is no spacer."""
    return bool(words(cell).strip(_MARKS)) or any(
        attr(image, "alt").strip() or not has(image, "alt") for image in cell.find_all(_SHOWN)
    )


def _captioned(tag: Tag) -> bool:
    return any(words(node) for node in tag.find_all("caption", recursive=False))


def _marked(tag: Tag, found: list[Tag]) -> bool:
    """Whether headers, a caption, a summary or row groups tell that a table holds data."""
    if any(
        cell.name == "th" or has(cell, "scope") or has(cell, "headers") or {"columnheader", "rowheader"} & set(roles(cell))
        for cell in found
    ):
        return True
    if attr(tag, "summary"):
        return True
    return any(
        node.name in {"caption", "thead", "tfoot"} and words(node)
        for node in tag.find_all(["caption", "thead", "tfoot"], recursive=False)
    )


def _groups(state: State, tag: Tag) -> Iterator[tuple[str, list[list[Tag]]]]:
    """The row groups in the page's order; rows directly in the table make groups of their own."""
    loose: list[list[Tag]] = []
    for node in tag.contents:
        if not isinstance(node, Tag) or node.name not in _ROWS or not is_shown(state, node):
            continue
        if node.name == "tr":
            loose.append(_cells(state, node))
        else:
            if loose:
                yield "tbody", loose
                loose = []
            yield node.name, [_cells(state, row) for row in node.find_all("tr", recursive=False) if is_shown(state, row)]
    if loose:
        yield "tbody", loose


def _cells(state: State, row: Tag) -> list[Tag]:
    return [cell for cell in row.find_all(["td", "th"], recursive=False) if id(cell) in state.skipped or is_shown(state, cell)]


def _strays(tag: Tag) -> list[PageElement]:
    """What stands in a table outside of its cells and caption; browsers show it before the table."""
    found: list[PageElement] = []
    caption = tag.find("caption", recursive=False) if tag.name == "table" else None
    for node in tag.contents:
        if not isinstance(node, Tag):
            found += [node] if is_text(node) and str(node).strip() else []
        elif node.name in _ROWS:
            found += [] if is_hidden(node) else _strays(node)
        elif node.name in {"td", "th"}:
            found += [] if tag.name == "tr" else [node]
        elif node.name not in {"colgroup", "col"} and node is not caption:
            found.append(node)
    return found


def _unwrapped(state: State, tag: Tag, rows: list[list[Tag]]) -> Sequence[Block]:
    caption = tag.find("caption", recursive=False)
    blocks: list[Block] = list(state.blocks(caption.contents)) if isinstance(caption, Tag) else []
    for row in rows:
        for cell in row:
            around = state.enter(cell)
            made = state.blocks(cell.contents if id(cell) not in state.skipped else ())
            state.around = around
            blocks += made
    if len([cell for row in rows for cell in row if words(cell)]) > 1:
        state.report("TAB-003", tag)
    return blocks


def _data(state: State, tag: Tag, grid: Grid, groups: list[tuple[str, list[list[Tag]]]]) -> Table:
    if grid.mended:
        state.report("TAB-002", tag)
    if not any(cells.is_header(slot.tag) for rows in grid.groups for row in rows for slot in row if slot.tag is not None):
        state.report("TAB-001", tag)
    caption = tag.find("caption", recursive=False)
    described = state.blocks(caption.contents) if isinstance(caption, Tag) else ()
    maker = cells.Maker(state, tag, grid, [name for name, _ in groups])
    parts: dict[str, list[tuple[Row, ...]]] = {"thead": [], "tbody": [], "tfoot": []}
    for index, (name, rows) in enumerate(zip((name for name, _ in groups), grid.groups, strict=True)):
        made = tuple(maker.row(index, row) for row in rows)
        for kind, part in maker.parted(index, name, rows, made):
            parts[kind].append(part)
    return Table(
        width=grid.width,
        head=tuple(row for part in parts["thead"] for row in part),
        bodies=tuple(parts["tbody"]),
        foot=tuple(row for part in parts["tfoot"] for row in part),
        column_groups=_column_groups(tag, grid.width),
        caption=described,
        summary=attr(tag, "summary") or None,
    )


def _column_groups(tag: Tag, width: int) -> tuple[int, ...]:
    """The widths of the table's column groups, () where it has fewer than two."""
    widths = []
    for group in tag.find_all("colgroup", recursive=False):
        columns = group.find_all("col")
        widths.append(sum(span(each, "span", MAX_COLUMNS) for each in columns or [group]))
    fitting: list[int] = []
    for size in widths:
        fitting += [min(size, width - sum(fitting))] if sum(fitting) < width else []
    if len(fitting) < 2:
        return ()
    return (*fitting, *((width - sum(fitting),) if sum(fitting) < width else ()))
