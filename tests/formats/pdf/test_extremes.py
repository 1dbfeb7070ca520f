"""The extremes of a valid publication give a right file or a finding that names the cause."""

from __future__ import annotations

from functools import reduce

import pikepdf
import pytest

from exporter.model import Article, List, ListItem, Metadata, Note, NoteReference, Quote, Row, Table
from formats.pdf import PdfOptions
from tests.formats.pdf.making import article, cell, line, made, make, noted, paragraph, table
from tests.formats.pdf.structure import tagged_text, text_outside_page, unmarked

EXTREMES = {
    "empty": Article(metadata=Metadata(title=(), language="und")),
    "deep-quotes": article(reduce(lambda block, _: Quote(blocks=(paragraph("q"), block)), range(60), paragraph("deep"))),
    "deep-lists": article(
        reduce(lambda block, _: List(items=(ListItem(blocks=(paragraph("i"), block)),)), range(30), paragraph("deep"))
    ),
    "long-word": article(paragraph("x" * 10_000)),
    "long-word-in-a-cell": article(Table(width=2, bodies=((Row(cells=(cell("x" * 10_000), cell("words"))),),))),
    "long-title": article(paragraph("本文。"), title=line("霧" * 10_000), language="ja"),
    "overrides": article(paragraph("abc \u202edef\u202c ghi \u2067שלום\u2069 end \u200f123")),
    "wide-table": article(table(4, 100)),
    "long-paragraph": article(paragraph(("lorem ipsum dolor sit amet " * 2000).strip())),
}


@pytest.mark.parametrize("name", EXTREMES)
def test_an_extreme(name, tmp_path):
    path = make(EXTREMES[name], tmp_path)
    assert text_outside_page(path) == []
    assert unmarked(path) == []
    if name == "deep-quotes":
        assert tagged_text(path).count("q") == 60
    if name.startswith("long-word"):
        assert "x" * 10_000 in tagged_text(path)
    if name == "long-title":
        assert "霧" * 10_000 in tagged_text(path)


def test_a_note_longer_than_a_page_stands_after_the_article(tmp_path):
    words = " ".join(["Many words about a small thing."] * 400)
    what = article(paragraph("A claim", NoteReference(note="n", label="1"), "."), notes=(Note(id="n", blocks=(paragraph(words),)),))
    path, found, _ = made(what, tmp_path)
    assert [diagnostic.code for diagnostic in found] == ["OUT-103"]
    assert text_outside_page(path) == []
    assert words in tagged_text(path)


@pytest.mark.slow
def test_very_many_notes_stand_after_the_article(tmp_path):
    path, found, _ = made(noted(1200), tmp_path)
    assert [diagnostic.code for diagnostic in found] == ["OUT-103"]
    assert "This is note 1199 of many." in tagged_text(path)


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("A5", (420, 595)), ("letter", (612, 792))])
def test_paper(paper, size, tmp_path):
    with pikepdf.open(make(article(paragraph("Words.")), tmp_path, paper=paper)) as pdf:
        assert tuple(round(float(side)) for side in pdf.pages[0].mediabox[2:]) == size


def test_bookmarks_have_a_bound():
    with pytest.raises(ValueError, match="1 to 6"):
        PdfOptions(bookmarks=7)
