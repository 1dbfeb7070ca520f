"""A strategy for tables on a consistent grid, with spans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from exporter import model as m

if TYPE_CHECKING:
    from collections.abc import Callable


@st.composite
def tables(draw: Callable[[Any], Any], content: st.SearchStrategy[m.Block]) -> m.Table:
    """A valid table whose cells hold blocks of `content`."""
    width = draw(st.integers(1, 4))
    inner = st.lists(content, max_size=1).map(tuple)
    head = _group(draw, width, draw(st.integers(0, 2)), inner, scope="col")
    bodies = tuple(_group(draw, width, draw(st.integers(1, 3)), inner, scope="row") for _ in range(draw(st.integers(0, 2))))
    foot = _group(draw, width, draw(st.integers(0, 1)), inner, scope=None)
    return m.Table(width=width, head=head, bodies=bodies, foot=foot, caption=draw(inner))


def _group(draw: Any, width: int, height: int, inner: Any, *, scope: Any) -> tuple[m.Row, ...]:
    taken: set[tuple[int, int]] = set()
    rows = []
    for row in range(height):
        cells = []
        for column in range(width):
            if (row, column) in taken:
                continue
            columns, high = _span(draw, taken, (row, column), width, height)
            taken |= {(r, c) for r in range(row, row + high) for c in range(column, column + columns)}
            header = scope == "col" or (scope == "row" and column == 0 and draw(st.booleans()))
            cells.append(
                m.Cell(blocks=draw(inner), header_cell=header, scope=scope if header else None, rows=high, columns=columns)
            )
        rows.append(m.Row(cells=tuple(cells)))
    return tuple(rows)


def _span(draw: Any, taken: set[tuple[int, int]], place: tuple[int, int], width: int, height: int) -> tuple[int, int]:
    """A span that fits: columns up to the next taken cell, rows to the end of the group."""
    row, column = place
    columns = 1
    while columns < 2 and column + columns < width and (row, column + columns) not in taken and draw(st.booleans()):
        columns += 1
    high = draw(st.integers(1, min(2, height - row)))
    return columns, high
