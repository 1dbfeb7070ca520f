"""A table is heard row by row, each value behind what heads it."""

from __future__ import annotations

from typing import Any

import pytest

import exporter.model as m
from formats.speech.verbalise import spoken_form
from tests.formats.speech.script.told import article, codes, paragraph, roles, score, script, text


def cell(words: str, **more: Any) -> m.Cell:
    return m.Cell(blocks=(paragraph(words),) if words else (), **more)


def head(words: str, scope: str = "col", **more: Any) -> m.Cell:
    return cell(words, header_cell=True, scope=scope, **more)


def row(*cells: m.Cell) -> m.Row:
    return m.Row(cells=cells)


FARES = m.Table(
    width=2,
    head=(row(head(""), head("Price")),),
    bodies=((row(head("Adult", "row"), cell("4")),), (row(head("Child", "row"), cell("")),)),
    foot=(row(cell("All"), cell("x")),),
    caption=(paragraph("Fares"),),
    summary="By age",
)


def test_caption_size_headers_rows_and_end_are_heard_with_their_pauses() -> None:
    assert score(FARES) == [
        (750, "Table:", 80),
        (320, "Fares", 320),
        (320, "3 rows, 2 columns", 450),
        (450, "By age", 450),
        (250, "Price", 250),
        (650, "Adult", 250),
        (250, "Price:", 80),
        (80, "4", 250),
        (650, "Child", 250),
        (250, "Price:", 80),
        (80, "empty", 250),
        (650, "Row 3.", 250),
        (250, "Column 1:", 80),
        (80, "All", 250),
        (250, "Price:", 80),
        (80, "x", 250),
        (650, "End of table", 750),
    ]
    assert ("Fares", "caption") in roles(FARES)
    assert ("By age", "caption") in roles(FARES)
    assert {role for words, role in roles(FARES) if words in {"Price", "Adult", "4", "empty", "x"}} == {"cell"}


def test_rows_and_columns_without_headers_are_numbered_from_one() -> None:
    bare = m.Table(width=2, bodies=((row(cell("a"), cell("b")), row(cell("c"), cell("d"))),))
    assert score(bare)[:6] == [
        (750, "Table:", 80),
        (80, "2 rows, 2 columns", 450),
        (650, "Row 1.", 250),
        (250, "Column 1:", 80),
        (80, "a", 250),
        (250, "Column 2:", 80),
    ]
    assert [words for _, words, _ in score(bare)][7:] == ["Row 2.", "Column 1:", "c", "Column 2:", "d", "End of table"]


def test_a_caption_that_says_table_is_heard_alone() -> None:
    named = m.Table(width=1, caption=(paragraph("Table 1"),), bodies=((row(cell("a")),),))
    assert score(named)[:2] == [(750, "Table 1", 750), (320, "1 row, 1 column", 450)]


def test_a_row_of_headers_is_read_once_from_the_left() -> None:
    two = m.Table(width=2, head=(row(head("Name"), head("Price")),), bodies=((row(cell("a"), cell("b")),),))
    assert score(two)[2:5] == [(450, "Name", 250), (250, "Price", 250), (650, "Row 1.", 250)]


def test_all_headers_of_a_row_are_read_before_its_values() -> None:
    made = m.Table(width=3, bodies=((row(head("A", "row"), head("B", "row"), cell("4")),),))
    assert score(made)[2:6] == [(650, "Row 1,", 80), (80, "A", 250), (250, "B", 250), (250, "Column 3:", 80)]


def test_a_value_is_read_behind_all_that_heads_it_each_once() -> None:
    tall = m.Table(
        width=3,
        head=(row(head("Year", rows=2), head("Sold", columns=2)), row(head("Old"), head("Sold"))),
        bodies=((row(cell("1901"), cell("2"), cell("3")),),),
    )
    assert [words for _, words, _ in score(tall)][2:] == [
        *("Year", "Sold", "Old", "Sold"),
        *("Row 1.", "Year:", "1901", "Sold, Old:", "2", "Sold:", "3"),
        "End of table",
    ]


def test_a_row_that_a_header_spans_is_read_under_its_name() -> None:
    spans = m.Table(
        width=2,
        bodies=((row(head("1901", "row", rows=2), cell("a")), row(cell("b")), row(cell("c"), cell("d"))),),
    )
    assert [words for _, words, _ in score(spans)][2:] == [
        *("1901", "a", "Row 2,", "1901.", "Column 2:", "b"),
        *("Row 3.", "Column 1:", "c", "Column 2:", "d"),
        "End of table",
    ]
    unnamed = m.Table(width=2, bodies=((row(head("", "row", rows=2), cell("a")), row(cell("b"))),))
    assert [words for _, words, _ in score(unnamed)][2:] == ["empty", "a", "Row 2,", "empty.", "Column 2:", "b", "End of table"]


def test_a_value_that_spans_rows_is_heard_in_each_of_them() -> None:
    made = m.Table(
        width=3,
        head=(row(head(""), head("Old"), head("New")),),
        bodies=((row(head("Saw", "row"), cell("3"), cell("4", rows=2)), row(head("Axe", "row"), cell("5"))), (row(cell("z")),)),
    )
    assert [words for _, words, _ in score(made)][4:] == [
        *("Row 1,", "Saw", "Old:", "3", "New:", "4"),
        *("Row 2,", "Axe", "Old:", "5", "New:", "4"),
        *("Row 3.", "Column 1:", "z"),
        "End of table",
    ]
    pair = m.Table(width=2, bodies=((row(head("Saw", "row"), cell("4", rows=2)), row(head("Axe", "row"))),))
    assert [words for _, words, _ in score(pair)][2:] == ["Saw", "4", "Axe", "4", "End of table"]


def test_a_name_and_its_value_are_heard_without_numbers() -> None:
    pairs = m.Table(width=2, bodies=((row(head("Height", "row"), cell("5 m")), row(head("Built", "row"), cell("1871"))),))
    assert [words for _, words, _ in score(pairs)][2:] == ["Height", "5 m", "Built", "1871", "End of table"]


def test_a_row_is_told_by_number_and_name() -> None:
    named = m.Table(
        width=3,
        head=(row(head(""), head("Price"), head("Left")),),
        bodies=((row(head("Saw", "row"), cell("9"), cell("2")),),),
    )
    assert [words for _, words, _ in score(named)][2:] == [
        "Price",
        "Left",
        "Row 1,",
        "Saw",
        "Price:",
        "9",
        "Left:",
        "2",
        "End of table",
    ]


def test_a_cell_over_the_whole_width_is_heard_once_without_row_and_column() -> None:
    wide = m.Table(width=2, bodies=((row(cell("Northern line", columns=2)), row(cell("a"), cell("b"))),))
    assert [words for _, words, _ in score(wide)][2:4] == ["Northern line", "Row 2."]


def test_what_a_cell_holds_is_read_in_its_own_language_and_an_empty_one_is_told() -> None:
    made = m.Table(
        width=4,
        bodies=(
            (
                row(
                    m.Cell(blocks=(paragraph("x"), paragraph("y"))),
                    cell(" "),
                    cell("deux mots", language="fr"),
                    m.Cell(blocks=(m.Paragraph(children=text("zwei Worte"), language="de"),), language="fr"),
                ),
            ),
        ),
    )
    told = [(each.text, each.language) for each in script(article(made)).utterances()][4:]
    assert told == [
        ("Column 1:", "en"), ("x", "en"), ("y", "en"),
        ("Column 2:", "en"), ("empty", "en"),
        ("Column 3:", "en"), ("deux mots", "fr"),
        ("Column 4:", "en"), ("zwei Worte", "de"),
        ("End of table", "en"),
    ]  # fmt: skip
    assert [(before, words, after) for before, words, after in score(made) if words in {"x", "y", "empty"}] == [
        (250, "x", 250),
        (250, "y", 250),
        (80, "empty", 250),
    ]


def test_a_sign_in_a_cell_is_no_empty_cell() -> None:
    """A table of what each of two tools can do is heard as it is seen; only a dash is nothing."""
    signs = ("✓", "✗", "●", "★★☆", "✅", "↑", "+", "?", "-", "—", "…")
    made = m.Table(width=len(signs), bodies=((row(*map(cell, signs)),),))
    told = [each for each in script(article(made)).utterances() if each.role == "cell"]
    assert [each.text for each in told] == [*signs[:8], "empty", "empty", "empty"]
    assert [spoken_form(each).text.strip() for each in told][:8] == [
        *("check mark", "cross mark", "filled circle", "2 of 3 stars", "check mark button", "up", "plus", "question mark"),
    ]


def test_each_cell_is_told_from_its_own_place() -> None:
    """A player lights up the cell that is heard."""
    told = [(each.text, each.place) for each in script(article(FARES)).utterances() if each.place]
    assert told[1:] == [
        ("Fares", "body.0.caption.0.children"),
        ("Price", "body.0.head.0.cells.1.blocks.0.children"),
        ("Adult", "body.0.bodies.0.0.cells.0.blocks.0.children"),
        ("4", "body.0.bodies.0.0.cells.1.blocks.0.children"),
        ("Child", "body.0.bodies.1.0.cells.0.blocks.0.children"),
        ("All", "body.0.foot.0.cells.0.blocks.0.children"),
        ("x", "body.0.foot.0.cells.1.blocks.0.children"),
    ]


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ((paragraph("Fares"),), ["Table:", "Fares", "3 rows, 2 columns", "By age"]),
        ((), ["Table:", "3 rows, 2 columns", "By age"]),
    ],
)
def test_a_table_can_be_announced_by_its_size(caption: tuple[m.Block, ...], expected: list[str]) -> None:
    made = m.Table(width=2, head=FARES.head, bodies=FARES.bodies, foot=FARES.foot, caption=caption, summary="By age")
    assert [words for _, words, _ in score(made, tables="announce")] == expected
    assert codes(article(made), tables="announce") == ["OUT-103"]
    assert codes(article(made)) == []
