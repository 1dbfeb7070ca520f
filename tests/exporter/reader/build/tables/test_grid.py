"""Every cell in its place: spans that fit, rows that fill the width, and no table that is nearly all holes."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag

from exporter.reader.build.tables.grid import arrange


def groups(*bodies: str) -> list[list[list[Tag]]]:
    """The cells of groups of rows, from their markup."""
    found = []
    for body in bodies:
        soup = BeautifulSoup(f"<table><tbody>{body}</tbody></table>", "lxml")
        found.append([row.find_all("td") for row in soup.find_all("tr")])
    return found


def laid(*bodies: str) -> tuple[list[str], bool]:
    """The rows of a grid, each cell as "words column rows x columns", and whether it had to be mended."""
    grid = arrange(groups(*bodies))
    assert grid is not None
    rows = []
    for number, group in enumerate(grid.groups):
        for place, row in enumerate(group):
            assert all(slot.row == place for slot in row)
            cells = [
                f"{slot.tag.get_text() if slot.tag else '-'}@{slot.column}"
                + (f" {slot.rows}x{slot.columns}" if (slot.rows, slot.columns) != (1, 1) else "")
                for slot in row
            ]
            rows.append(f"{number}: " + " | ".join(cells))
    return rows, grid.mended


@pytest.mark.parametrize(
    ("bodies", "rows", "mended"),
    [
        (("<tr><td>a<td>b<tr><td>c<td>d",), ["0: a@0 | b@1", "0: c@0 | d@1"], False),
        (("<tr><td colspan=2>a<tr><td>c<td>d",), ["0: a@0 1x2", "0: c@0 | d@1"], False),
        (("<tr><td rowspan=2>a<td>b<tr><td>c",), ["0: a@0 2x1 | b@1", "0: c@1"], False),
        (("<tr><td>a<td rowspan=2 colspan=2>b<tr><td>c",), ["0: a@0 | b@1 2x1", "0: c@0"], True),
        (("<tr><td>a<td rowspan=2>b<td>c<tr><td>d<td>e",), ["0: a@0 | b@1 2x1 | c@2", "0: d@0 | e@2"], False),
        (
            ("<tr><td>a<td rowspan=2 colspan=2>b<tr><td>c<tr><td>d<td>e<td>f",),
            ["0: a@0 | b@1 2x2", "0: c@0", "0: d@0 | e@1 | f@2"],
            False,
        ),
        # A span of no rows reaches the end of its group, one that is too long is cut there.
        (("<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d",), ["0: a@0 3x1 | b@1", "0: c@1", "0: d@1"], False),
        (("<tr><td>x<td>b<tr><td rowspan=0>a<td>c<tr><td>d",), ["0: x@0 | b@1", "0: a@0 2x1 | c@1", "0: d@1"], False),
        (("<tr><td>a<td>b<tr><td rowspan=2>c<td>d",), ["0: a@0 | b@1", "0: c@0 | d@1"], True),
        (("<tr><td rowspan=3>a<td>b<tr><td>c",), ["0: a@0 2x1 | b@1", "0: c@1"], True),
        (("<tr><td rowspan=2>a<td>b", "<tr><td>c<td>d"), ["0: a@0 | b@1", "1: c@0 | d@1"], True),
        # A colspan is cut where another cell has the place, and where the table has no such column.
        (("<tr><td>a<td rowspan=2>b<tr><td colspan=2>c",), ["0: a@0 | b@1 2x1", "0: c@0"], True),
        (("<tr><td>a<td>b<td rowspan=2>x<tr><td colspan=3>c",), ["0: a@0 | b@1 | x@2 2x1", "0: c@0 1x2"], True),
        (("<tr><td colspan=9>a<tr><td>b<td>c",), ["0: a@0 1x2", "0: b@0 | c@1"], True),
        (("<tr><td colspan=2>a<td>b<tr><td colspan=2>c<td>d",), ["0: a@0 | b@1", "0: c@0 | d@1"], True),
        (("<tr><td colspan=0>a<td>b<tr><td colspan=x>c<td>d",), ["0: a@0 | b@1", "0: c@0 | d@1"], False),
        (("<tr><td colspan=-2>a<td rowspan=-2>b<tr><td>c<td>d",), ["0: a@0 | b@1", "0: c@0 | d@1"], False),
        # Holes are filled, rows in which no cell begins are left out.
        (("<tr><td>a<td>b<td>c<tr><td>d",), ["0: a@0 | b@1 | c@2", "0: d@0 | -@1 | -@2"], True),
        (("<tr><td>a", "<tr><td>b<td>c"), ["0: a@0 | -@1", "1: b@0 | c@1"], True),
        (("<tr><td rowspan=2>a<td>b<tr><tr><td>c<td>d",), ["0: a@0 | b@1", "0: c@0 | d@1"], False),
        (("<tr><td rowspan=3>a<td>b<tr><tr><td>c",), ["0: a@0 2x1 | b@1", "0: c@1"], False),
    ],
)  # fmt: skip
def test_each_cell_has_its_place(bodies: tuple[str, ...], rows: list[str], mended: bool) -> None:
    assert laid(*bodies) == (rows, mended)


def test_a_span_is_cut_to_a_thousand_columns() -> None:
    """As browsers cut it: the cells behind two such spans stand under one another."""
    assert laid("<tr><td colspan=1001>a<td>b<tr><td colspan=1000>c<td>d")[0] == ["0: a@0 | b@1", "0: c@0 | d@1"]
    assert laid("<tr><td colspan=1000>a<td>b<tr><td colspan=999>c<td>d")[0] == ["0: a@0 1x2 | b@2", "0: c@0 | d@1 | -@2"]


@pytest.mark.parametrize(("width", "height", "is_table"), [(10_019, 20, True), (1001, 111, False), (1001, 110, True)])
def test_a_table_that_is_nearly_all_holes_is_none(width: int, height: int, is_table: bool) -> None:
    """A hundred thousand places, and ten for each cell that the page has."""
    long, short = "<tr>" + "<td>a" * width, "<tr><td>a" * (height - 1)
    assert (arrange(groups(long + short)) is not None) is is_table


@pytest.mark.parametrize(("wide", "passing", "beside", "is_table"), [(1000, 102, 96, True), (997, 103, 164, False)])
def test_a_cell_that_every_row_has_to_pass_costs_its_width(wide: int, passing: int, beside: int, is_table: bool) -> None:
    """A small file must not take hours. The first has as many places to pass as it may, the other one more."""
    rows = f"<tr><td colspan={wide} rowspan={passing + 1}>a" + "<td>a" * beside + "<tr><td>b" * passing + "<tr><td>last"
    grid = arrange(groups(rows))
    assert (grid is not None) is is_table
    if grid is not None:
        assert [slot.tag.get_text() for slot in grid.groups[0][-1] if slot.tag] == ["last"]
