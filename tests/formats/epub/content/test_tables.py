"""Tables of a book on a telephone: looked at in a browser at 360 px; here what the browser is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exporter.model import Cell, Row, Table
from tests.formats.epub.book import open_book
from tests.formats.epub.samples import article, make, paragraph

if TYPE_CHECKING:
    from pathlib import Path

SHARE = re.compile(r"min-width: [\d.]+em; min-width: min\(([\d.]+)em, ([\d.]+)vw\)")


def table(*rows: tuple[str | Cell, ...], width: int) -> Table:
    made = (Row(cells=tuple(cell if isinstance(cell, Cell) else Cell(blocks=(paragraph(cell),)) for cell in row)) for row in rows)
    return Table(width=width, bodies=(tuple(made),))


def told(whole: Table, folder: Path) -> tuple[str | None, dict[str, tuple[float, float]]]:
    """The table's class, and by its words each cell that says how wide it has to be: in em and in hundredths of the screen."""
    book = open_book(make(article(whole), folder))
    (found,) = book.find("//h:table")
    styled = [cell for cell in found.iter() if cell.get("style")]
    sizes = {"".join(cell.itertext()): SHARE.fullmatch(cell.get("style")) for cell in styled}
    return found.get("class"), {words: (float(match[1]), float(match[2])) for words, match in sizes.items() if match}


def test_a_table_that_is_too_wide_fits_the_screen_by_shares(tmp_path: Path) -> None:
    """Its last column stood beyond the edge, where a paged reader shows nothing."""
    name, sizes = told(
        table(
            ("Ort", "Bevölkerungsentwicklung", "Gewerbesteuerhebesatz", "Verkehrsordnungswidrigkeiten"),
            ("Oberhausen", "12", "410", "Geschwindigkeitsüberschreitung"),
            width=4,
        ),
        tmp_path,
    )
    assert name == "wide"
    assert set(sizes) == {
        "Oberhausen", "Bevölkerungsentwicklung", "Gewerbesteuerhebesatz", "Geschwindigkeitsüberschreitung",
    }, "the longest word of each column"  # fmt: skip
    assert sum(share for _, share in sizes.values()) < 90, "the rest is between the columns"
    assert sizes["Oberhausen"][0] > 5, "a short word stays whole"


def test_a_small_table_has_the_usual_size(tmp_path: Path) -> None:
    name, sizes = told(table(("Day", "Depth"), ("1", "2"), width=2), tmp_path)
    assert name is None
    assert set(sizes) == {"Day", "Depth"}


def test_cells_over_several_rows_and_columns_leave_the_others_their_columns(tmp_path: Path) -> None:
    over_rows = Cell(blocks=(paragraph("Both"),), rows=2)
    over_columns = Cell(blocks=(paragraph("A word over both columns of the table"),), columns=2)
    _, sizes = told(table((over_rows, "first"), ("secondary",), (over_columns,), width=2), tmp_path)
    assert set(sizes) == {"Both", "secondary"}
