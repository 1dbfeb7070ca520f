"""Tables find room on paper: no word is broken into letters, nothing is cut off, a caption stays with its table."""

from __future__ import annotations

from functools import reduce

import pytest
from msgspec.structs import replace

import styles
from exporter.check import check_file
from exporter.edition import single
from exporter.model import Alt, Cell, Code, Figure, Heading, Image, InlineImage, Link, List, ListItem, Math, Paragraph, Row, Table
from tests.formats.pdf.laid import inside, lines, pages, words
from tests.formats.pdf.making import article, cell, line, make, missing, paragraph, picture
from tests.formats.pdf.semantics import problems
from tests.formats.pdf.structure import read

PX = 0.75


def numbers(columns: int, head: str = "Observations {n}", rows: int = 6) -> Table:
    top = Row(cells=tuple(cell(head.format(n=n), header_cell=True, scope="col") for n in range(columns)))
    body = tuple(Row(cells=tuple(cell(f"{row}{n} hours") for n in range(columns))) for row in range(rows))
    return Table(width=columns, head=(top,), bodies=(body,), caption=(paragraph("What the keepers saw"),))


def cells(page):
    return [box for box in inside(page) if type(box).__name__ == "TableCellBox"]


@pytest.mark.parametrize("style", styles.names())
@pytest.mark.parametrize("columns", [2, 4, 6, 8, 11, 16, 30])
def test_no_word_of_a_table_is_broken_and_none_leaves_the_page(style, columns):
    said = []
    for page in pages(article(paragraph("Before."), numbers(columns), paragraph("After.")), style):
        for box in cells(page):
            rows = [words(found) for part in inside(box) for found in lines(part)]
            assert "".join(rows).replace(" ", "") in {f"Observations{n}" for n in range(columns)} | {
                f"{row}{n}hours" for row in range(6) for n in range(columns)
            }
            # A row of letters ends where a word does.
            for row in rows:
                assert set(row.split()) <= {"Observations", "hours", *map(str, range(600)), *(f"0{n}" for n in range(40))}, rows
            said += rows
            for text in inside(box):
                if type(text).__name__ == "TextBox":
                    assert text.position_x >= 0
                    assert text.position_x + text.width <= page.width + page.margin_left + page.margin_right
    assert said


def test_a_table_turns_before_it_shrinks_out_of_sight():
    upright, turned, own = (pages(article(paragraph("Before."), numbers(n)), "large-print") for n in (3, 5, 14))
    assert len({(page.margin_width(), page.margin_height()) for page in upright}) == 1
    sideways = [page for page in turned if page.margin_width() > page.margin_height()]
    assert len(sideways) == 1
    assert "What the keepers saw" in words(sideways[0])
    assert max(page.margin_width() for page in own) > max(page.margin_width() for page in turned)
    for document in (upright, turned, own):
        for page in document:
            for box in inside(page):
                if type(box).__name__ == "TextBox" and box.text.strip():
                    assert box.style["font_size"] * PX >= 18


@pytest.mark.parametrize("style", styles.names())
@pytest.mark.parametrize("holder", ["alone", "figure"])
@pytest.mark.parametrize("columns", [4, 5, 6, 7])
def test_a_table_that_takes_the_whole_width_ends_where_the_text_does(style, holder, columns):
    table = replace(numbers(columns), caption=())
    block = Figure(content=(table,), caption=(paragraph("The caption."),)) if holder == "figure" else table
    seen = 0
    for page in pages(article(paragraph("Before."), block, paragraph("After.")), style):
        for box in inside(page):
            if type(box).__name__ == "TableBox":
                seen += 1
                assert box.position_x >= -1
                assert box.position_x + box.width <= page.content_box_x() + page.width + 1
    assert seen


def test_a_heading_and_a_caption_go_with_a_table_that_turns():
    table = numbers(8, "Observations of the year {n}")
    figure = Figure(content=(table,), caption=(paragraph("The caption."),))
    for block in (table, figure):
        document = pages(article(paragraph("Before."), Heading(level=2, children=line("The part")), block), "large-print")
        (sideways,) = (page for page in document if page.margin_width() > page.margin_height())
        assert "The part" in words(sideways)
        assert "Observations" in words(sideways)
        if block is figure:
            assert "The caption." in words(sideways)


def test_the_text_after_a_table_that_turned_is_upright_again():
    document = pages(article(paragraph("Before."), numbers(8, rows=30), paragraph("After. " * 300)), "large-print")
    sideways = [page for page in document if page.margin_width() > page.margin_height()]
    assert len(sideways) > 1
    assert not any("After." in words(page) for page in sideways)
    (first, *_) = (page for page in document if "After." in words(page))
    assert words(first).count("After.") > 60


@pytest.mark.parametrize("style", ["default", "large-print"])
@pytest.mark.parametrize("count", range(8, 44, 3))
def test_a_caption_is_on_the_page_of_its_table(style, count):
    document = pages(article(*(paragraph(f"Line {n}.") for n in range(count)), numbers(3)), style)
    (captions,) = ([n for n, page in enumerate(document) if "What the keepers saw" in words(page)],)
    assert captions == [n for n, page in enumerate(document) if cells(page)]


def test_a_number_keeps_apart_from_the_text_beside_it():
    top = (
        cell("Sums", header_cell=True, scope="colgroup", columns=2),
        cell("Remarks", header_cell=True, rows=2),
    )
    second = tuple(cell(f"Long name of a sum {n}", header_cell=True, scope="col") for n in range(2))
    body = tuple(Row(cells=(cell("12"), cell("1345"), cell("words beside it and many more words of the kind"))) for _ in range(3))
    table = Table(width=3, head=(Row(cells=top), Row(cells=second)), bodies=(body,))
    (page,) = pages(article(table))
    boxes = [box for box in inside(page) if type(box).__name__ == "TextBox"]
    left = min(box.position_x for box in boxes if "Remarks" in box.text or "words" in box.text)
    right = max(box.position_x + box.width for box in boxes if box.text.strip() in {"1345", "sum 1", "Long name of a sum 1"})
    assert left - right >= 8 / PX


def test_a_long_address_is_broken_and_the_table_stays_on_its_page():
    address = "https://example.org/" + "a-very-long-path/" * 6
    top = Row(cells=(cell("Where", header_cell=True, scope="col"), cell("What", header_cell=True, scope="col")))
    table = Table(width=2, head=(top,), bodies=((Row(cells=(cell(address), cell("A station"))),),))
    (page,) = pages(article(table))
    for box in inside(page):
        if type(box).__name__ == "TextBox":
            assert box.position_x + box.width <= page.content_box_x() + page.width + 1


RESOURCE = picture(240, 160)
HARD = {
    "ideographs without a space": cell("ワイヤレスマウス付きキーボードの新製品"),
    "a picture that is missing": Cell(blocks=(Figure(content=(missing(Alt(text="A keyboard")),)),)),
    "a picture over numbers": Cell(blocks=(Figure(content=(Image(digest=RESOURCE.digest, alt=Alt(text="A scooter")),)),)),
    "a program's word": Cell(blocks=(Paragraph(children=(Code(children=line("WWWMMMWWWMMM")),)),)),
    "a list in lists": Cell(
        blocks=(reduce(lambda block, _: List(items=(ListItem(blocks=(block,)),)), range(4), paragraph("Observations")),)
    ),
    "a formula": Cell(blocks=(Paragraph(children=(Math(mathml=f"<math>{'<mi>x</mi><mo>+</mo>' * 9}<mi>y</mi></math>"),)),)),
}
"""What may need more room in a cell than its words tell."""


@pytest.mark.parametrize("style", ["default", "large-print"])
@pytest.mark.parametrize("columns", [3, 5, 9, 12])
@pytest.mark.parametrize("what", HARD)
def test_a_table_has_the_room_that_its_cells_take(what, columns, style, tmp_path):
    rows = (
        Row(cells=(HARD[what],) * columns),
        Row(cells=tuple(cell(f"{n}2.4") for n in range(columns))),
        Row(cells=(cell("words of a kind"),) * columns),
    )
    whole = replace(article(paragraph("Before."), Table(width=columns, bodies=(rows,)), paragraph("After.")), resources=(RESOURCE,))
    for page in pages(whole, style):
        for box in inside(page):
            if type(box).__name__ in {"TextBox", "InlineReplacedBox", "BlockReplacedBox", "TableCellBox"}:
                assert box.position_x >= 0
                assert box.position_x + box.width <= page.margin_width() - 24
    assert "PDF-205" not in {finding.code for finding in check_file(make(whole, tmp_path, style=style))}


@pytest.mark.parametrize("style", styles.names())
@pytest.mark.parametrize(("width", "columns"), [(3000, 2), (3000, 5), (120, 3), (3000, 12)])
def test_linked_pictures_in_cells_stay_on_the_page_with_their_links(style, width, columns, tmp_path):
    resource = picture(width, width // 2)
    shown = Image(digest=resource.digest, alt=Alt(text="The article in the shop"))
    linked = Paragraph(children=(Link(href="https://example.org/shop", children=(InlineImage(image=shown),)),))
    alone = Figure(content=(shown,), href="https://example.org/picture")
    rows = tuple(
        Row(cells=(Cell(blocks=(block,)), *(cell("A mouse of thirty grams") for _ in range(columns - 1))))
        for block in (linked, alone)
    )
    table = Table(width=columns, bodies=(rows,))
    what = replace(article(table), resources=(resource,))
    for page in pages(what, style):
        boxes = [box for box in inside(page) if type(box).__name__ in {"TextBox", "InlineReplacedBox", "BlockReplacedBox"}]
        assert all(box.position_x >= 0 and box.position_x + box.width <= page.margin_width() for box in boxes)
    path = make(what, tmp_path, style=style)
    found = problems(path, single(what))
    assert found == []
    links = read(path).root.find("Link")
    assert [link.led() for link in links] == [["https://example.org/shop"], ["https://example.org/picture"]]
    assert all(link.find("Figure") for link in links)
