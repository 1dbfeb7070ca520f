"""Formulas of a book as a browser sets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.model import Math, Paragraph
from tests.formats.epub.book import open_book
from tests.formats.epub.samples import article, make

if TYPE_CHECKING:
    from pathlib import Path


def test_words_in_a_formula_stay_apart_from_its_symbols(tmp_path: Path) -> None:
    """Plain spaces at the edges of mtext are trimmed: "x ifn is even"."""
    formula = Math(mathml="", tex=r"x \text{ if } n \text{ is even}")
    made = open_book(make(article(Paragraph(children=(formula,))), tmp_path))
    assert [node.text for node in made.find("//m:mtext")] == ["\u00a0if\u00a0", "\u00a0is\u00a0even"]
