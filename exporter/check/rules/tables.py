"""Tables whose cells nobody can tell apart by ear (WCAG 2.2, 1.3.1); one without any header the reader tells (TAB-001)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.check.rules.quoting import cut, place_of
from exporter.diagnostics import finding
from exporter.model import Image, Math, MathBlock, Table
from exporter.model.grid import place, words_of
from exporter.model.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic
    from exporter.model import Article
    from exporter.model.grid import Placed


def check(article: Article) -> Iterator[Diagnostic]:
    """Header cells without words that other cells need; the corner over names of rows names nothing and may be empty."""
    for table in walk(article):
        if not isinstance(table, Table):
            continue
        placed = place(table)
        empty = [each for each in placed if each.cell.header_cell and not words_of(each.cell) and not _shows(each.cell.blocks)]
        empty = [each for each in empty if each.row or each.column]
        if not empty:
            continue
        held = _Held(placed)
        for header in empty:
            words = held.by(header)
            if words:
                yield finding("ART-131", place=place_of(words), words=cut(words))


class _Held:
    """The words of the last cell with words in each row and column, header cells left out: for which header cells they need.

    The rule of `exporter.model.grid.headers_of`, asked the other way round, since a table may have as many header cells as cells.
    """

    def __init__(self, placed: tuple[Placed, ...]) -> None:
        self._rows: dict[int, tuple[int, str]] = {}
        self._columns: dict[int, tuple[int, str]] = {}
        self._named: dict[str, str] = {}
        for each in placed:
            words = "" if each.cell.header_cell else words_of(each.cell)
            if not words:
                continue
            if each.cell.headers:
                self._named.update(dict.fromkeys(each.cell.headers, words))
                continue
            for row in range(each.row, each.row + each.cell.rows):
                self._rows[row] = max(self._rows.get(row, (-1, "")), (each.column, words))
            for column in range(each.column, each.column + each.cell.columns):
                self._columns[column] = max(self._columns.get(column, (-1, "")), (each.row, words))
        self._last = max(self._rows, default=-1)

    def by(self, header: Placed) -> str:
        """The words of a cell for which a header cell holds; "" where it holds for none."""
        named = self._named.get(header.cell.id or "", "")
        if named:
            return named
        if header.cell.scope in {"row", "rowgroup"}:
            end = self._last + 1 if header.cell.scope == "rowgroup" else header.row + header.cell.rows
            near = (self._rows.get(row, (-1, "")) for row in range(header.row, end))
            return next((words for column, words in near if column > header.column), "")
        below = (self._columns.get(column, (-1, "")) for column in range(header.column, header.column + header.cell.columns))
        return next((words for row, words in below if row > header.row), "")


def _shows(blocks: tuple[object, ...]) -> bool:
    """Whether something stands in a cell that is no words: a picture, a formula."""
    return any(isinstance(node, Image | Math | MathBlock) for node in walk(blocks))
