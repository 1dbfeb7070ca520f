"""Tables in columns for those who ask for them; what has no place in columns is told row by row."""

from __future__ import annotations

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from exporter.edition import single
from exporter.model import Article, Cell, Inline, Link, Metadata, Paragraph, Publication, Row, Table, Text
from exporter.testing import export_to_memory, lost, publications
from formats.plain.columns import aligned
from formats.plain.options import TextOptions
from formats.plain.wrap import columns
from formats.text import TextFormat
from formats.text.check import check_text

ALIGNED = {"text": TextOptions(tables="aligned")}


def cell(*children: Inline | str, head: bool = False, across: int = 1) -> Cell:
    line = tuple(Text(value=each) if isinstance(each, str) else each for each in children)
    return Cell(blocks=(Paragraph(children=line),), header_cell=head, scope="col" if head else None, columns=across)


def text_of(*rows: tuple[Cell, ...], head: tuple[Cell, ...] = (), language: str = "en") -> str:
    width = sum(each.columns for each in (rows[0] if rows else head))
    table = Table(
        width=width,
        head=(Row(cells=head),) if head else (),
        bodies=(tuple(Row(cells=row) for row in rows),),
        foot=(),
        column_groups=(),
    )
    direction = "rtl" if language == "ar" else "ltr"
    metadata = Metadata(title=(Text(value="T"),), language=language, direction=direction)
    publication = single(Article(metadata=metadata, body=(table,)))
    return export_to_memory(TextFormat, publication, groups=ALIGNED)[0]["article.txt"].decode()


def test_each_row_is_a_line_and_each_column_begins_at_one_place() -> None:
    made = text_of(
        (cell("Adult"), cell("4.20")), (cell("Child"), cell("12.10")), head=(cell("Passenger", head=True), cell("Price", head=True))
    )
    assert "\n\nPassenger  Price\n\nAdult      4.20\nChild      12.10\n\n[End of table]\n" in made


def test_wide_letters_take_two_columns() -> None:
    made = text_of((cell("茶の葉"), cell("300")), (cell("tea"), cell("4")))
    assert "\n茶の葉  300\ntea     4\n" in made


def test_an_empty_cell_is_said() -> None:
    assert "\nempty  b\n" in text_of((cell(" "), cell("b")), (cell("a"), cell("c")))


def test_cells_that_span_and_rows_that_do_not_fit_are_told_row_by_row() -> None:
    assert "Column 1: a" in text_of((cell("a", across=2),), (cell("b"), cell("c")))
    assert "Column 2: " in text_of((cell("a"), cell("long " * 20)))
    assert "  " not in text_of((cell("ا"), cell("ب")), language="ar").replace("\n  ", "")


def test_links_of_a_table_that_did_not_fit_are_numbered_once() -> None:
    link = Link(href="https://example.org/fares", children=(Text(value="fares"),))
    made = text_of((cell(link), cell("long " * 20)))
    assert made.count("https://example.org/fares") == 1
    assert "[1]" in made
    assert "[2]" not in made


def test_the_linter_tells_of_columns_as_it_does_of_anyone_s() -> None:
    made = text_of((cell("Adult"), cell("4.20")), (cell("Child"), cell("12.10")))
    assert [each.code for each in check_text(made.encode())] == ["TXT-006"]


WORDS = st.text("ab 漢é", max_size=6).map(str.strip)


@given(st.integers(1, 4).flatmap(lambda wide: st.lists(st.lists(WORDS, min_size=wide, max_size=wide), min_size=1, max_size=5)))
def test_columns_hold_each_cell_in_its_place(rows: list[list[str]]) -> None:
    made = aligned(rows, head=1, width=72)
    assert made is not None
    lines = [line for number, line in enumerate(made) if not (number == 1 and len(rows) > 1)]
    starts = [sum(max(columns(row[left]) for row in rows) + 2 for left in range(place)) for place in range(len(rows[0]))]
    for row, line in zip(rows, lines, strict=True):
        for place, words in enumerate(row):
            before = [index for index in range(len(line) + 1) if columns(line[:index]) == starts[place]]
            assert not words or any(line[index:].startswith(words) for index in before)


@settings(max_examples=40, phases=[Phase.explicit, Phase.generate])
@given(publications())
def test_nothing_is_lost_in_columns(publication: Publication) -> None:
    files, _ = export_to_memory(TextFormat, publication, groups=ALIGNED)
    assert lost(publication, files["article.txt"].decode()) == []
