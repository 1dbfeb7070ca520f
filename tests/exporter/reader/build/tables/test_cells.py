"""Headers: which cells are some, what for, and which rows of them are the head of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CASES: list[tuple[str, str, list[str], list[str]]] = [
    (
        "scopes in capitals",
        "<table><tr><th scope=COL>A</th><th scope=column>B</th></tr><tr><th scope=row>r</th><td>1</td></tr></table>",
        [
            "table 2",
            "  head: th:col A | th:col B",
            "  body: th:row r | 1",
        ],
        [],
    ),
    (
        "scopes of groups",
        "<table><tr><th scope=rowgroup>A</th><th scope=colgroup>B</th></tr><tr><th scope=x>r</th><td>1</td></tr></table>",
        [
            "table 2",
            "  head: th:rowgroup A | th:colgroup B",
            "  body: th:row r | 1",
        ],
        [],
    ),
    (
        "roles",
        "<table><tr><td role=columnheader>A</td><td>B</td></tr><tr><td role=rowheader>r</td><td></td></tr></table>",
        [
            "table 2",
            "  body: th:col A | B",
            "  body: th:row r | ·",
        ],
        [],
    ),
    (
        "header of a group",
        (
            "<table><tbody><tr><th colspan=2>X</th></tr><tr><td>1</td><td>2</td></tr></tbody><tbody><tr><th colspan=2>"
            "Y</th></tr><tr><td>1</td><td>2</td></tr></tbody></table>"
        ),
        [
            "table 2",
            "  head: th:col 1x2 X",
            "  body: 1 | 2",
            "  body: th:rowgroup 1x2 Y",
            "  body: 1 | 2",
        ],
        [],
    ),
    (
        "narrower than the group",
        (
            "<table><tbody><tr><td>1</td><td>2</td></tr><tr><td>1</td><td>2</td></tr></tbody><tbody><tr><th>Y</th><td>"
            "</td></tr><tr><td>1</td><td>2</td></tr></tbody></table>"
        ),
        [
            "table 2",
            "  body: 1 | 2",
            "  body: 1 | 2",
            "  body: th:col Y | ·",
            "  body: 1 | 2",
        ],
        [],
    ),
    (
        "below the group's first row",
        (
            "<table><tbody><tr><td>1</td><td>2</td></tr><tr><td>1</td><td>2</td></tr></tbody><tbody><tr><td>1</td><td>"
            "2</td></tr><tr><th colspan=2>Y</th></tr></tbody></table>"
        ),
        [
            "table 2",
            "  body: 1 | 2",
            "  body: 1 | 2",
            "  body: 1 | 2",
            "  body: th:col 1x2 Y",
        ],
        [],
    ),
    (
        "alone in its group",
        (
            "<table><tbody><tr><td>1</td><td>2</td></tr><tr><td>1</td><td>2</td></tr></tbody><tbody><tr><th colspan=2>"
            "Y</th></tr></tbody></table>"
        ),
        [
            "table 2",
            "  body: 1 | 2",
            "  body: 1 | 2",
            "  body: th:col 1x2 Y",
        ],
        [],
    ),
    (
        "in the only group",
        (
            "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><th colspan=2>Y</th></tr><tr><td>1</td><td>"
            "2</td></tr></tbody></table>"
        ),
        [
            "table 2",
            "  head: th:col A | th:col B",
            "  body: th:col 1x2 Y",
            "  body: 1 | 2",
        ],
        [],
    ),
    (
        "in the foot",
        (
            "<table><tbody><tr><td>1</td><td>2</td></tr><tr><td>1</td><td>2</td></tr></tbody><tfoot><tr><th colspan=2>"
            "Y</th></tr><tr><td>1</td><td>2</td></tr></tfoot></table>"
        ),
        [
            "table 2",
            "  body: 1 | 2",
            "  body: 1 | 2",
            "  foot: th:col 1x2 Y",
            "  foot: 1 | 2",
        ],
        [],
    ),
    (
        "of the columns where its row has no data",
        (
            "<table><tr><td>1</td><td>2</td></tr><tr><th>A</th><td></td></tr><tr><th>A</th><td><img src=a.png alt=x>"
            "</td></tr><tr><th>A</th><td><input></td></tr></table>"
        ),
        [
            "table 2",
            "  body: 1 | 2",
            "  body: th:col A | ·",
            '  body: th:row A | figure;   img a.png "x"',
            "  body: th:row A | ·",
        ],
        [],
    ),
    (
        "of the head though its row has data",
        "<table><thead><tr><th>A</th><td>b</td></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
        [
            "table 2",
            "  head: th:col A | b",
            "  body: 1 | 2",
        ],
        [],
    ),
    (
        "reaches below the rows of headers",
        "<table><tr><th rowspan=2>A</th><th>B</th></tr><tr><td>1</td></tr></table>",
        [
            "table 2",
            "  body: th:col 2x1 A | th:col B",
            "  body: 1",
        ],
        [],
    ),
    (
        "nothing but headers",
        "<table><tr><th>A</th><th>B</th></tr><tr><th>C</th><th>D</th></tr></table>",
        [
            "table 2",
            "  body: th:col A | th:col B",
            "  body: th:col C | th:col D",
        ],
        [],
    ),
    (
        "two rows of headers",
        "<table><tr><th rowspan=2>A</th><th>B</th></tr><tr><th>C</th></tr><tr><td>1</td><td>2</td></tr></table>",
        [
            "table 2",
            "  head: th:col 2x1 A | th:col B",
            "  head: th:col C",
            "  body: 1 | 2",
        ],
        [],
    ),
    (
        "headers of rows head nothing",
        "<table><tr><th scope=row>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>",
        [
            "table 2",
            "  body: th:row A | th:col B",
            "  body: 1 | 2",
        ],
        [],
    ),
    (
        "empty cells head nothing",
        "<table><tr><td></td><td></td></tr><tr><td>1</td><td>2</td></tr><tr><th>r</th><td>1</td></tr></table>",
        [
            "table 2",
            "  body: · | ·",
            "  body: 1 | 2",
            "  body: th:row r | 1",
        ],
        [],
    ),
    (
        "headers in a later group",
        (
            "<table><tbody><tr><td>1</td><td>2</td></tr></tbody><tbody><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>"
            "2</td></tr></tbody></table>"
        ),
        [
            "table 2",
            "  body: 1 | 2",
            "  body: th:col A | th:col B",
            "  body: 1 | 2",
        ],
        [],
    ),
    (
        "a head at the end",
        (
            "<table><tbody><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></tbody><thead><tr><th>H</th><th>"
            "I</th></tr></thead></table>"
        ),
        [
            "table 2",
            "  head: th:col H | th:col I",
            "  body: th:col A | th:col B",
            "  body: 1 | 2",
        ],
        [],
    ),
    (
        "two heads",
        (
            "<table><thead><tr><th>A</th><th>B</th></tr></thead><thead><tr><th>H</th><th>I</th></tr></thead><tbody>"
            "<tr><td>1</td><td>2</td></tr></tbody></table>"
        ),
        [
            "table 2",
            "  head: th:col A | th:col B",
            "  body: th:col H | th:col I",
            "  body: 1 | 2",
        ],
        [],
    ),
    (
        "two feet",
        (
            "<table><tfoot><tr><td>f</td><td>g</td></tr></tfoot><tbody><tr><td>1</td><td>2</td></tr></tbody><tfoot>"
            "<tr><td>h</td><td>i</td></tr></tfoot><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
        ),
        [
            "table 2",
            "  body: 1 | 2",
            "  body: 1 | 2",
            "  foot: f | g",
            "  foot: h | i",
        ],
        ["TAB-001"],
    ),
    (
        "named headers",
        (
            "<table><tr><th id=a>A</th><th id=b headers='a b'>B</th></tr><tr><td id=c headers='a a b zz c'>1</td>"
            "<td headers=c>2</td></tr></table>"
        ),
        [
            "table 2",
            "  head: th:col #a A | th:col #b [a] B",
            "  body: [a b] 1 | 2",
        ],
        [],
    ),
    (
        "names that nothing uses",
        (
            "<p><a href='#c'>x</a> <a href='#a'>y</a></p><table><tr><th id=a>A</th><th id=b>B</th></tr><tr><td id=c>1"
            "</td><td>2</td></tr></table>"
        ),
        [
            "p| {a #c|x} {a #a|y}",
            "table 2",
            "  head: th:col #a A | th:col B",
            "  body: #c 1 | 2",
        ],
        [],
    ),
    (
        "languages",
        "<table><tr lang=fr><th>A</th><th lang=de>B</th></tr><tr dir=rtl><td>1</td><td lang=en>2</td></tr></table>",
        [
            "table 2",
            "  head: th:col fr A | th:col de B",
            "  body: p rtl| 1 | 2",
        ],
        [],
    ),
    (
        "language of the row below the cell's own direction",
        "<table><tr lang=fr><th dir=rtl>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>",
        [
            "table 2",
            "  head: th:col p rtl| A | th:col fr B",
            "  body: 1 | 2",
        ],
        [],
    ),
    (
        "language of the table",
        "<table lang=fr><tr><th>A</th><th lang=en>B</th></tr><tr><td>1</td><td>2</td></tr></table>",
        [
            "table 2 fr",
            "  head: th:col A | th:col en B",
            "  body: 1 | 2",
        ],
        [],
    ),
    (
        "short forms",
        "<table><tr><th abbr='X'>A</th><th abbr=''>B</th></tr><tr><td>1</td><td>2</td></tr></table>",
        [
            "table 2",
            "  head: th:col abbr=X A | th:col B",
            "  body: 1 | 2",
        ],
        [],
    ),
]


@pytest.mark.parametrize(("html", "expected", "codes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_each_header_holds_for_what_the_page_means(
    read: Callable[..., Any], html: str, expected: list[str], codes: list[str]
) -> None:
    page = read(html)
    assert page.text.split("\n") == expected
    assert page.codes == codes
