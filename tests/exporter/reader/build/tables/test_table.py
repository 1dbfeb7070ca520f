"""Which tables hold data and which only arrange the page; groups of rows and columns, and what stands outside of the cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CASES: list[tuple[str, str, list[str], list[str]]] = [
    (
        "text behind a row's cells",
        (
            "<table><caption>Cap</caption><caption>Second</caption><colgroup><col></colgroup><tr><td>a</td><td>b</td>"
            "</tr><tr><td>c</td><td>d</td></tr></table>"
        ),
        ["p| Second", "table 2", "  caption p| Cap", "  body: a | b", "  body: c | d"],
        ["TAB-001"],
    ),
    ("caption of nothing", "<table><caption>Cap</caption><tr></tr></table>", ["p| Cap"], []),
    ("nothing at all", "<table></table><p>End</p>", ["p| End"], []),
    ("caption of a layout", "<table role=none><caption></caption><tr><td>a</td><td></td></tr></table>", ["p| a"], []),
    (
        "a quotation between its marks",
        "<table class=quote><tr><td>“</td><td>a<br>b</td><td>”</td></tr><tr><td></td><td>— c</td><td></td></tr></table>",
        ["p| “", "p| a⏎b", "p| ”", "p| — c"],
        ["TAB-003"],
    ),
    ("layout of one cell with words", "<table><tr><td>a</td><td> </td></tr></table>", ["p| a"], []),
    (
        "hidden rows and groups",
        (
            "<table class=data><tr><td>a</td><td>b</td></tr><tr hidden><td>x</td><td>x</td></tr><tbody hidden><tr><td>"
            "y</td></tr></tbody><tbody><tr><td>c</td><td>d</td></tr></tbody></table>"
        ),
        ["table 2", "  body: a | b", "  body: c | d"],
        ["TAB-001"],
    ),
    (
        "hidden cells",
        "<table class=data><tr><td>a</td><td hidden>x</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
        ["table 2", "  body: a | b", "  body: c | d"],
        ["TAB-001"],
    ),
    (
        "language of a cell in a layout",
        "<table role=none><tr><td lang=fr>un</td><td>b</td></tr></table>",
        ["p fr| un", "p| b"],
        ["TAB-003"],
    ),
    (
        "column groups",
        (
            "<table><colgroup span=2></colgroup><colgroup></colgroup><tr><th>a</th><th>b</th><th>c</th></tr><tr><td>1"
            "</td><td>2</td><td>3</td></tr></table>"
        ),
        ["table 3 groups=(2, 1)", "  head: th:col a | th:col b | th:col c", "  body: 1 | 2 | 3"],
        [],
    ),
    (
        "column groups of columns",
        (
            "<table><colgroup><col><col span=2></colgroup><colgroup><col></colgroup><tr><th>a</th><th>b</th><th>c</th>"
            "<th>d</th></tr><tr><td>1</td><td>2</td><td>3</td><td>4</td></tr></table>"
        ),
        ["table 4 groups=(3, 1)", "  head: th:col a | th:col b | th:col c | th:col d", "  body: 1 | 2 | 3 | 4"],
        [],
    ),
    (
        "one column group says nothing",
        "<table><colgroup span=1></colgroup><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
        ["table 2", "  head: th:col a | th:col b", "  body: 1 | 2"],
        [],
    ),
    (
        "column groups that are too wide",
        (
            "<table><colgroup span=1></colgroup><colgroup span=5></colgroup><colgroup span=2></colgroup><tr><th>a</th>"
            "<th>b</th><th>c</th></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>"
        ),
        ["table 3 groups=(1, 2)", "  head: th:col a | th:col b | th:col c", "  body: 1 | 2 | 3"],
        [],
    ),
    (
        "column groups that are too narrow",
        (
            "<table><colgroup></colgroup><colgroup></colgroup><tr><th>a</th><th>b</th><th>c</th><th>d</th></tr><tr>"
            "<td>1</td><td>2</td><td>3</td><td>4</td></tr></table>"
        ),
        ["table 4 groups=(1, 1, 2)", "  head: th:col a | th:col b | th:col c | th:col d", "  body: 1 | 2 | 3 | 4"],
        [],
    ),
    (
        "a group of fewer than no columns",
        (
            "<table><colgroup span=-2></colgroup><colgroup><col span=-1><col></colgroup><tr><th>a</th><th>b</th><th>c"
            "</th></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>"
        ),
        ["table 3 groups=(1, 2)", "  head: th:col a | th:col b | th:col c", "  body: 1 | 2 | 3"],
        [],
    ),
    (
        "a group of no columns",
        (
            "<table><colgroup span=0></colgroup><colgroup span=2></colgroup><tr><th>a</th><th>b</th><th>c</th></tr>"
            "<tr><td>1</td><td>2</td><td>3</td></tr></table>"
        ),
        ["table 3 groups=(1, 2)", "  head: th:col a | th:col b | th:col c", "  body: 1 | 2 | 3"],
        [],
    ),
    (
        "caption of a table in a cell",
        "<table><tr><th>a</th></tr><tr><td><table><caption>In</caption><tr><th>x</th></tr></table></td></tr></table>",
        ["table 1", "  head: th:col a", "  body: table 1;   caption p| In;   body: th:col x"],
        [],
    ),
    (
        "caption of a table in a layout",
        "<table role=none><tr><td><table><caption>In</caption><tr><th>x</th></tr></table></td></tr></table>",
        ["table 1", "  caption p| In", "  body: th:col x"],
        [],
    ),
    (
        "summary",
        "<table summary='By age'><tr><td>a</td><td>b</td></tr></table>",
        ["table 2 summary=By age", "  body: a | b"],
        ["TAB-001"],
    ),
]


@pytest.mark.parametrize(("html", "expected", "codes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_table_is_read_as_what_it_is(read: Callable[..., Any], html: str, expected: list[str], codes: list[str]) -> None:
    page = read(html)
    assert page.text.split("\n") == expected
    assert page.codes == codes


KINDS: list[tuple[str, str, bool]] = [
    (
        "lines that empty cells set in",
        "<table><tr><td>a</td><td></td><td></td></tr><tr><td>&nbsp;</td><td>b</td><td><img src=s.gif alt=''></td></tr></table>",
        False,
    ),
    (
        "a blank in a row of two",
        "<table><tr><td>a</td><td></td><td></td></tr><tr><td>c</td><td>d</td><td></td></tr></table>",
        True,
    ),
    (
        "blanks to fill in, ruled",
        "<table border=1><tr><td>Name</td><td></td></tr><tr><td>Boat</td><td></td></tr></table>",
        True,
    ),
    ("layout by role", "<table role=none><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", False),
    ("layout by an old attribute", "<table datatable=0><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", False),
    (
        "role of layout, header with an id",
        "<table role=none><tr><th id=x>a</th><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
        True,
    ),
    (
        "role of layout, cell with a scope",
        "<table role=presentation><tr><td scope=row>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
        False,
    ),
    ("role of layout, empty caption", "<table role=presentation><caption> </caption><tr><td>a</td><td>b</td></tr></table>", False),
    ("role of a table", "<table role=table><tr><td>a</td></tr></table>", True),
    ("role of a grid", "<table role=grid><tr><td><h2>a</h2></td></tr></table>", True),
    ("data by a header", "<table><tr><th>a</th></tr></table>", True),
    ("data by a scope", "<table><tr><td scope=row>a</td></tr></table>", True),
    ("data by headers", "<table><tr><td headers=x>a</td></tr></table>", True),
    ("data by a role of a cell", "<table><tr><td role=rowheader>a</td></tr></table>", True),
    ("data by a summary", "<table summary=s><tr><td>a</td></tr></table>", True),
    ("data by a head", "<table><thead><tr><td>a</td></tr></thead><tbody><tr><td>b</td></tr></tbody></table>", True),
    ("data by a foot", "<table><tbody><tr><td>b</td></tr></tbody><tfoot><tr><td>a</td></tr></tfoot></table>", True),
    ("an empty head says nothing", "<table><thead><tr><td> </td></tr></thead><tbody><tr><td>b</td></tr></tbody></table>", False),
    ("one row", "<table class=data><tr><td>a</td><td>b</td></tr></table>", False),
    ("one column", "<table class=data><tr><td>a</td></tr><tr><td>b</td></tr></table>", False),
    ("two rows of two", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", True),
    ("two figures in a row", "<table><tr><td><h2>1</h2></td><td>2</td></tr><tr><td>c</td><td>d</td></tr></table>", True),
    ("one figure in a row", "<table><tr><td><h2>1</h2></td><td>b</td></tr><tr><td>2</td><td>c</td></tr></table>", False),
    (
        "figures that are links",
        "<table><tr><td><h2>x</h2></td><td>y</td></tr><tr><td><a href=/1>1</a></td><td><a href=/2>2</a></td></tr></table>",
        False,
    ),
    ("figures with units", "<table><tr><td><h2>x</h2></td><td>y</td></tr><tr><td>5 km</td><td>−3 %</td></tr></table>", True),
    (
        "a table in a cell",
        "<table><tr><td><table><tr><th>x</th></tr></table></td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
        False,
    ),
    ("heading in a cell", "<table><tr><td><h2>x</h2></td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", False),
    (
        "heading in a cell of a data table",
        "<table class='data-table'><tr><td><h2>x</h2></td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
        True,
    ),
    (
        "heading in a cell of a table with a border",
        "<table border=1><tr><td><h2>x</h2></td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
        True,
    ),
    (
        "heading in a cell of a table without a border",
        "<table border=0><tr><td><h2>x</h2></td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
        False,
    ),
    (
        "four paragraphs in a cell",
        "<table><tr><td><p>a</p><p>a</p><p>a</p><p>a</p></td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
        False,
    ),
    (
        "three paragraphs in a cell",
        "<table><tr><td><p>a</p><p>a</p><p>a</p></td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
        True,
    ),
    ("rule in a cell", "<table><tr><td>x<hr>y</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", False),
]


@pytest.mark.parametrize(("html", "is_data"), [case[1:] for case in KINDS], ids=[case[0] for case in KINDS])
def test_marks_of_data_make_a_table_and_boxes_of_text_make_none(read: Callable[..., Any], html: str, is_data: bool) -> None:
    """The first line tells them apart; a layout has its parts one after the other, which is told."""
    page = read(html)
    assert (page.text.startswith("table") and "TAB-003" not in page.codes) is is_data


@pytest.mark.parametrize(("length", "is_data"), [(600, True), (601, False)])
def test_cells_that_hold_the_text_of_a_page_are_no_data(read: Callable[..., Any], length: int, is_data: bool) -> None:
    cells = "".join(f"<tr><td>{'a' * length}</td><td>{'b' * length}</td></tr>" for _ in range(2))
    assert read(f"<table>{cells}</table>").text.startswith("table") is is_data
    assert read(f"<table class='data-table'>{cells}</table>").text.startswith("table")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<table>a<tr>b<td>1</td>c<td>2</td></tr><tbody>d<tr><td>3</td><td>4</td></tr></tbody></table>", "p| abcd"),
        ("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr><td>lost</td></table>", "p| lost"),
        ("<table><p>a</p><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>", "p| a"),
        ("<table> <!-- x --><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>", "table 2"),
        ("<table><tbody hidden>x</tbody><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>", "table 2"),
    ],
    ids=["words", "cell outside of rows", "paragraph", "comment", "hidden"],
)
def test_what_stands_outside_of_the_cells_is_before_the_table(read: Callable[..., Any], html: str, expected: str) -> None:
    page = read(html, parser="html.parser")
    assert page.text.split("\n")[0] == expected
    assert page.text.endswith("  body: 1 | 2\n  body: 3 | 4")
