"""Tables: data on a grid with its headers, layout undone, nothing invented."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CASES: list[tuple[str, dict[str, Any], str, list[str], list[str]]] = [
    (
        "table",
        {},
        (
            "<table><caption>Cap</caption><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><th>r</th><t"
            "d>1</td></tr></tbody><tfoot><tr><td>s</td><td>2</td></tr></tfoot></table>"
        ),
        [
            "table 2",
            "  caption p| Cap",
            "  head: th:col A | th:col B",
            "  body: th:row r | 1",
            "  foot: s | 2",
        ],
        [],
    ),
    (
        "t-noscope",
        {},
        ("<table><tr><th>A</th><th>B</th></tr><tr><th>r</th><td>1</td></tr><tr><td>x</td><td>2</td></tr></table>"),
        [
            "table 2",
            "  head: th:col A | th:col B",
            "  body: th:row r | 1",
            "  body: x | 2",
        ],
        [],
    ),
    (
        "t-corner",
        {},
        "<table><tr><td></td><th>B</th></tr><tr><th>r</th><td>1</td></tr></table>",
        [
            "table 2",
            "  head: · | th:col B",
            "  body: th:row r | 1",
        ],
        [],
    ),
    (
        "t-rowheads",
        {},
        "<table><tr><th>Name</th><td>Bob</td></tr><tr><th>Age</th><td>9</td></tr></table>",
        [
            "table 2",
            "  body: th:row Name | Bob",
            "  body: th:row Age | 9",
        ],
        [],
    ),
    (
        "t-none",
        {},
        ('<table><tr><td><b>A</b></td><td class="header"><b>B</b></td></tr><tr><td>1</td><td>2</td></tr></table>'),
        [
            "table 2",
            "  body: {strong|A} | {strong|B}",
            "  body: 1 | 2",
        ],
        ["TAB-001"],
    ),
    (
        "t-spans",
        {},
        (
            '<table><tr><th rowspan="2">A</th><th colspan="2">B</th></tr><tr><th>b1</th><th>b2</th></tr><tr><'
            "td>1</td><td>2</td><td>3</td></tr></table>"
        ),
        [
            "table 3",
            "  head: th:col 2x1 A | th:col 1x2 B",
            "  head: th:col b1 | th:col b2",
            "  body: 1 | 2 | 3",
        ],
        [],
    ),
    (
        "t-over",
        {},
        (
            '<table><tr><th colspan="9">Wide</th></tr><tr><td rowspan="0">1</td><td rowspan="7">2</td></tr><t'
            "r><td>3</td></tr></table>"
        ),
        [
            "table 3",
            "  head: th:col 1x3 Wide",
            "  body: 2x1 1 | 2x1 2 | ·",
            "  body: 3",
        ],
        ["TAB-002"],
    ),
    (
        "t-ragged",
        {},
        "<table border=1><tr><td>1</td><td>2</td><td>3</td></tr><tr><td>4</td></tr></table>",
        [
            "table 3",
            "  body: 1 | 2 | 3",
            "  body: 4 | · | ·",
        ],
        ["TAB-002", "TAB-001"],
    ),
    (
        "t-headers",
        {},
        ('<table><tr><th id="a">A</th><th id="b">B</th></tr><tr><td headers="a zz">1</td><td headers="b">2</td></tr></table>'),
        [
            "table 2",
            "  head: th:col #a A | th:col #b B",
            "  body: [a] 1 | [b] 2",
        ],
        [],
    ),
    (
        "t-groups",
        {},
        (
            '<table><colgroup><col><col span=2></colgroup><colgroup span="1"></colgroup><thead><tr><th>a</th>'
            "<th>b</th><th>c</th><th>d</th></tr></thead><tbody><tr><th colspan=4>Europe</th></tr><tr><td>1</t"
            "d><td>2</td><td>3</td><td>4</td></tr></tbody><tbody><tr><th colspan=4 scope=rowgroup>Asia</th></"
            "tr><tr><td>1</td><td>2</td><td>3</td><td>4</td></tr></tbody></table>"
        ),
        [
            "table 4 groups=(3, 1)",
            "  head: th:col a | th:col b | th:col c | th:col d",
            "  body: th:rowgroup 1x4 Europe",
            "  body: 1 | 2 | 3 | 4",
            "  body: th:rowgroup 1x4 Asia",
            "  body: 1 | 2 | 3 | 4",
        ],
        [],
    ),
    (
        "t-layout",
        {},
        (
            '<table role="presentation"><tr><td><p>a</p></td><td>b</td></tr></table><table><tr><td>one cell</'
            "td></tr></table><table><tr><td><h2>H</h2><p>x</p></td><td><ul><li>y</li></ul></td></tr><tr><td>z"
            "</td><td>w</td></tr></table>"
        ),
        [
            "p| a",
            "p| b",
            "p| one cell",
            "h2| H",
            "p| x",
            "list",
            "- p| y",
            "p| z",
            "p| w",
        ],
        ["TAB-003", "TAB-003"],
    ),
    (
        "t-cells",
        {},
        (
            '<table><tr><th>a</th><th abbr="B.">b</th></tr><tr><td><ul><li>x</li></ul></td><td lang="fr"><p>1'
            "</p><p>2</p></td></tr></table>"
        ),
        [
            "table 2",
            "  head: th:col a | th:col abbr=B. b",
            "  body: list; - p| x | fr 1; 2",
        ],
        [],
    ),
    (
        "t-stray",
        {"parser": "html.parser"},
        "<table>lost<tr>words<td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
        [
            "p| lostwords",
            "table 2",
            "  body: a | b",
            "  body: c | d",
        ],
        ["TAB-001"],
    ),
    (
        "t-emptyrow",
        {},
        ("<table class=data><tr><td rowspan=2>a</td><td>b</td></tr><tr></tr><tr><td>c</td><td>d</td></tr></table>"),
        [
            "table 2",
            "  body: a | b",
            "  body: c | d",
        ],
        ["TAB-001"],
    ),
    (
        "t-role",
        {},
        ('<table><tr><td role="columnheader">A</td><td role="columnheader">B</td></tr><tr><td>1</td><td>2</td></tr></table>'),
        [
            "table 2",
            "  head: th:col A | th:col B",
            "  body: 1 | 2",
        ],
        [],
    ),
]


@pytest.mark.parametrize(("options", "html", "expected", "codes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reads_as(read: Callable[..., Any], options: dict[str, Any], html: str, expected: list[str], codes: list[str]) -> None:
    page = read(html, **options)
    assert page.text.split("\n") == expected
    assert page.codes == codes


@pytest.mark.parametrize(
    "html",
    [
        (
            "<table role='presentation'><caption>Fees</caption><tr><td>Saw</td>"
            "<td>free</td></tr><tr><td>Drill</td><td>dear</td></tr></table>"
        ),
        "<table role='none'><tr><th scope='row'>Saw</th><td>free</td></tr><tr><th scope='row'>Drill</th><td>dear</td></tr></table>",
        (
            "<table class='layout'><tr><td><h3>Saw</h3></td><td>3.50 €</td><td>12</td>"
            "</tr><tr><td><h3>Drill</h3></td><td>4</td><td>15</td></tr></table>"
        ),
        (
            "<table class='wikitable collapsible collapsed'><tr><th>Year</th>"
            "<th>Trees</th></tr><tr><td>1901</td><td>206</td></tr></table>"
        ),
        "<table class='infobox'><tr><th colspan='2'>Mill</th></tr><tr><th>Built</th><td>1611</td></tr></table>",
        "<table><caption>One</caption><tr><td>Only cell</td></tr></table>",
        "<table><tr><th>A</th></tr><tr><td><table><tr><td>x</td></tr></table></td></tr></table>",
    ],
    ids=["caption", "scope", "figures", "collapsible", "infobox", "one captioned cell", "nested"],
)
def test_what_names_itself_or_counts_is_data(read: Callable[..., Any], html: str) -> None:
    page = read(html)
    assert page.text.startswith("table ")
    assert "TAB-003" not in page.codes


@pytest.mark.parametrize(
    "html",
    [
        "<table role='presentation'><tr><th>Left</th><td>Right</td></tr></table>",
        (
            "<table><tr><td><a href='/1'>1</a></td><td><a href='/2'>2</a>"
            "</td></tr><tr><td><h2>Story</h2></td><td>Text.</td></tr></table>"
        ),
        "<table><tr><td>Only</td></tr></table>",
        "<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td><td>c</td></tr><tr><td>d</td><td>e</td></tr></table>",
    ],
    ids=["role", "links to pages", "one cell", "boxes in boxes"],
)
def test_what_only_arranges_is_no_table(read: Callable[..., Any], html: str) -> None:
    assert "table" not in read(html).text


def test_one_column_of_short_lines_is_a_layout(read: Callable[..., Any]) -> None:
    """A screen reader would announce a table of one column, its rows and its cells, around lines that are but lines."""
    assert (
        read("<table><tr><td>Wash the nets.</td></tr><tr><td>Dry them.</td></tr></table>").text == "p| Wash the nets.\np| Dry them."
    )
