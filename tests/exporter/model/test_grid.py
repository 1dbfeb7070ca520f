"""Header cells hold for the cells that they stand before or above, and for no others."""

import pytest

from exporter.model import Cell, CodeBlock, Paragraph, Row, Table, Text
from exporter.model.grid import headers_of, is_named, place, words_of


def p(words):
    return Paragraph(children=(Text(value=words),))


def cell(words, **more):
    return Cell(blocks=(p(words),) if words else (), **more)


def head(words, scope="col", **more):
    return cell(words, header_cell=True, scope=scope, **more)


def rows(*given):
    return tuple(Row(cells=cells) for cells in given)


def places(table):
    return {words_of(each.cell): (each.row, each.column) for each in place(table)}


def heads(table):
    """For each cell the words of the headers of its row and of its column."""
    placed = place(table)
    told = {}
    for each in placed:
        of_row, of_column = headers_of(each, placed)
        told[words_of(each.cell)] = ([words_of(one.cell) for one in of_row], [words_of(one.cell) for one in of_column])
    return told


def test_cells_are_placed_after_those_that_reach_down_and_rows_counted_over_all_groups():
    table = Table(
        width=3,
        head=rows((cell("a", columns=2), cell("b"))),
        bodies=(
            rows((cell("c", rows=2), cell("d"), cell("e", rows=2)), (cell("f"),)),
            rows((cell("g"), cell("h", columns=2))),
        ),
        foot=rows((cell("i"), cell("j"), cell("k"))),
    )
    assert places(table) == {
        "a": (0, 0),
        "b": (0, 2),
        "c": (1, 0),
        "d": (1, 1),
        "e": (1, 2),
        "f": (2, 1),
        "g": (3, 0),
        "h": (3, 1),
        "i": (4, 0),
        "j": (4, 1),
        "k": (4, 2),
    }


def test_two_cells_that_reach_down_side_by_side_are_both_passed():
    table = Table(width=3, bodies=(rows((cell("a", rows=3), cell("b", rows=2), cell("c")), (cell("d"),), (cell("e"), cell("f"))),))
    assert places(table) == {"a": (0, 0), "b": (0, 1), "c": (0, 2), "d": (1, 2), "e": (2, 1), "f": (2, 2)}


def test_a_cell_has_the_header_to_its_left_and_the_one_above():
    table = Table(
        width=3,
        head=rows((head("corner"), head("Depth"), head("Tide"))),
        bodies=(
            rows(
                (head("North", "row"), cell("n-depth"), cell("n-tide")),
                (head("South", "row"), cell("s-depth"), cell("s-tide")),
            ),
        ),
    )
    told = heads(table)
    assert told["n-depth"] == (["North"], ["Depth"])
    assert told["n-tide"] == (["North"], ["Tide"])
    assert told["s-depth"] == (["South"], ["Depth"])
    assert told["s-tide"] == (["South"], ["Tide"])
    assert told["North"] == ([], ["corner"])
    assert told["Depth"] == ([], [])


def test_a_header_of_a_row_holds_for_what_follows_it_and_one_of_a_column_for_what_is_below():
    table = Table(
        width=3,
        bodies=(
            rows((cell("before"), head("row", "row"), cell("after"))),
            rows(
                (cell("above"), cell("x"), cell("y")), (head("column"), cell("z"), cell("w")), (cell("below"), cell("v"), cell("u"))
            ),
        ),
    )
    told = heads(table)
    assert told["before"] == ([], [])
    assert told["after"] == (["row"], [])
    assert told["above"] == ([], [])
    assert told["below"] == ([], ["column"])
    assert told["z"] == ([], [])
    assert told["v"] == ([], [])


def test_headers_reach_as_far_as_they_span():
    table = Table(
        width=4,
        head=rows((head("corner"), head("Sea", columns=2), head("Land"))),
        bodies=(
            rows(
                (head("North", "row", rows=2), cell("a"), cell("b"), cell("c")),
                (cell("d"), cell("e"), cell("f")),
                (head("South", "row"), cell("g"), cell("h"), cell("i")),
            ),
        ),
    )
    told = heads(table)
    assert [told[name][1] for name in "abc"] == [["Sea"], ["Sea"], ["Land"]]
    assert [told[name][0] for name in "adg"] == [["North"], ["North"], ["South"]]


def test_a_cell_that_spans_has_the_headers_of_all_that_it_spans():
    table = Table(
        width=4,
        head=rows((head("corner"), head("Sea"), head("Land"), head("Sky"))),
        bodies=(
            rows(
                (head("North", "row"), cell("wide", columns=2), cell("tall", rows=2)),
                (head("South", "row"), cell("x"), cell("y")),
                (head("East", "row"), cell("u"), cell("v"), cell("w")),
            ),
        ),
    )
    told = heads(table)
    assert told["wide"] == (["North"], ["Sea", "Land"])
    assert told["tall"] == (["North", "South"], ["Sky"])
    assert told["w"] == (["East"], ["Sky"])


def test_a_header_of_a_group_of_rows_holds_for_the_rows_after_it():
    table = Table(
        width=2,
        bodies=(rows((cell("a"), cell("b")), (head("Coast", "rowgroup"), cell("c")), (cell("d"), cell("e"))),),
    )
    told = heads(table)
    assert [told[name][0] for name in "abcde"] == [[], [], ["Coast"], [], ["Coast"]]


def test_a_header_without_a_scope_is_one_of_its_column():
    table = Table(width=2, bodies=(rows((head("Depth", None), cell("x")), (cell("4"), cell("y"))),))
    told = heads(table)
    assert told["4"] == ([], ["Depth"])
    assert told["x"] == ([], [])


def test_a_cell_that_names_its_headers_has_these_and_no_others():
    table = Table(
        width=3,
        head=rows((head("corner", id="k"), head("Sea", id="s"), head("Land", id="l"))),
        bodies=(
            rows(
                (head("North", "row", id="n"), cell("a", headers=("n", "l")), cell("b", headers=("s",))),
                (head("South", None, id="o"), cell("c", headers=("o", "s")), cell("d", headers=("n",))),
            ),
        ),
    )
    told = heads(table)
    assert told["a"] == (["North"], ["Land"])
    assert told["b"] == ([], ["Sea"])
    assert told["c"] == (["South"], ["Sea"]), "a header in the cell's own row is one of the row, whatever it says"
    assert told["d"] == (["North"], [])


def test_the_words_of_a_cell_are_one_line():
    assert words_of(Cell(blocks=(p("4.5"), CodeBlock(text="x"), p("metres \ufffc")))) == "4.5 metres \ufffc"
    assert words_of(Cell(blocks=())) == ""


@pytest.mark.parametrize(
    ("caption", "named"),
    [
        ((p("Table 6-1. Tools"),), True),
        ((p("TABLE of tools"),), True),
        ((p("Tools in a table"),), False),
        ((p("Tools"), p("Table 1")), False),
        ((CodeBlock(text="Table 1"),), False),
        ((), False),
    ],
)
def test_a_table_is_named_where_its_caption_begins_with_the_word(caption, named):
    assert is_named(Table(width=0, caption=caption), "Table") is named
