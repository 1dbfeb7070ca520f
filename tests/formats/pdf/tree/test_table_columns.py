"""The cells of a column stand below one another, and below what heads them, whatever spans rows and columns beside them."""

from __future__ import annotations

from typing import Any

import pytest

from exporter.model import Row, Table
from tests.formats.pdf.laid import inside, pages
from tests.formats.pdf.making import article, cell


def head(words: str, **fields: Any) -> Any:
    return cell(words, header_cell=True, scope=fields.pop("scope", "col"), **fields)


BERTHS = Table(
    width=4,
    head=(
        Row(cells=(head("Pier", rows=2), head("Berth", columns=2), head("Cart", rows=2))),
        Row(cells=(head("Summer"), head("Winter"))),
    ),
    bodies=(
        (
            Row(cells=(head("East", scope="row"), cell("14.50"), cell("7.25"), cell("at no cost", rows=2))),
            Row(cells=(head("West", scope="row"), cell("15.00"), cell("7.50"))),
            Row(cells=(head("Mole", scope="row"), cell("8.00 all year", columns=2), cell("3.00"))),
        ),
    ),
)


def edges(style: str) -> dict[str, tuple[float, float]]:
    """Each word or line of the table with where it begins and ends."""
    boxes = (box for page in pages(article(BERTHS), style) for box in inside(page) if type(box).__name__ == "TextBox")
    return {box.text.strip(): (round(box.position_x), round(box.position_x + box.width)) for box in boxes}


@pytest.mark.parametrize("style", ["default", "large-print"])
def test_figures_end_where_their_head_does_also_beside_a_cell_from_the_row_above(style: str) -> None:
    found = edges(style)
    for column in (("Summer", "14.50", "15.00"), ("Winter", "7.25", "7.50")):
        assert len({found[words][1] for words in column}) == 1, column


def test_a_column_of_words_and_one_figure_begins_where_its_head_does() -> None:
    found = edges("default")
    assert len({found[words][0] for words in ("Cart", "at no cost", "3.00")}) == 1


def test_a_sign_for_nothing_stands_among_the_figures() -> None:
    rows = tuple(Row(cells=(cell(name), cell(many))) for name, many in (("Eels", "112"), ("Crabs", "—"), ("Cod", "n/a")))
    table = Table(width=2, head=(Row(cells=(head("Fish"), head("Crates"))),), bodies=(rows,))
    boxes = (box for page in pages(article(table), "default") for box in inside(page) if type(box).__name__ == "TextBox")
    ends = {box.text.strip(): round(box.position_x + box.width) for box in boxes}
    assert ends["Crates"] == ends["112"] == ends["—"] == ends["n/a"]
