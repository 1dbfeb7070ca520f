"""The extremes of a valid publication give a right file or a finding that names the cause."""

from __future__ import annotations

from functools import reduce

import pikepdf
import pytest

from exporter.model import Article, List, ListItem, Metadata, Quote
from formats.pdf import PdfOptions
from tests.formats.pdf.making import article, made, make, noted, paragraph, table
from tests.formats.pdf.structure import tagged_text, text_outside_page, unmarked

EXTREMES = {
    "empty": Article(metadata=Metadata(title=(), language="und")),
    "deep-quotes": article(reduce(lambda block, _: Quote(blocks=(paragraph("q"), block)), range(60), paragraph("deep"))),
    "deep-lists": article(
        reduce(lambda block, _: List(items=(ListItem(blocks=(paragraph("i"), block)),)), range(30), paragraph("deep"))
    ),
    "long-word": article(paragraph("x" * 10_000)),
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
    if name == "long-word":
        assert "x" * 10_000 in tagged_text(path)


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
