"""Ids that two things of a page share: what each table says of its cells stays true."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.model import Table
from exporter.model.grid import cells_of
from exporter.model.text import plain
from exporter.model.validate import article_problems
from exporter.model.walk import walk
from exporter.reader import read

WORDS = "<p>The ferry came in with the fog, and nobody stood on deck to see the lights of the other shore.</p>"
TABLE = (
    '<table><caption>Fares</caption><tr><th id="day">By day</th><th id="night">By night</th></tr>'
    '<tr><td headers="day">4</td><td headers="night">5</td></tr></table>'
)


@pytest.mark.parametrize(
    "body",
    [
        TABLE + WORDS + TABLE,
        TABLE.replace(">5<", f">5 {TABLE}<"),
        '<h2 id="day">The day</h2><p><a href="#day">See the day</a></p>' + TABLE,
        WORDS + TABLE + '<p id="night">Late.</p><p><a href="#night">See the night</a></p>',
    ],
    ids=["two tables", "one in the other", "a heading before", "a paragraph behind"],
)
def test_cells_name_the_header_cells_of_their_own_table(body: str) -> None:
    page = f"<title>Fares</title><article><h1>Fares</h1>{WORDS * 3}{body}{WORDS * 3}</article>"
    article = read(page.encode(), path=Path("fares.html")).article
    assert list(article_problems(article)) == []
    tables = [node for node in walk(article) if isinstance(node, Table)]
    assert tables
    for table in tables:
        said = {cell.id: plain(cell.blocks[0].children) for cell in cells_of(table) if cell.header_cell}  # type: ignore[union-attr]
        assert [said[name] for cell in cells_of(table) for name in cell.headers] == ["By day", "By night"]
