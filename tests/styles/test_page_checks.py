"""Ten checks of the pages of every example in every style, and for each check a page on which it fails."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

import styles
from exporter.model import Alt, Figure, Heading, Image, Link
from exporter.reader import read as read_page
from tests.formats.pdf.laid import pages
from tests.formats.pdf.making import article, line, made, paragraph
from tests.styles.page_checks import CHECKS

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.html"))
STYLES = styles.names()


@lru_cache(maxsize=64)
def read(path: Path) -> Any:
    return read_page(path.read_bytes(), path=path).article


@lru_cache(maxsize=64)
def laid(path: Path, style: str) -> list[Any]:
    return pages(read(path), style)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("style", STYLES)
def test_pages_of_an_example(style, path):
    faults = {name: check(laid(path, style), styles.load(style)) for name, check in CHECKS.items()}
    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("style", ["default", "large-print"])
def test_no_letter_is_without_its_glyph(style, path, tmp_path):
    _, found, _ = made(read(path), tmp_path, style=style)
    assert [diagnostic for diagnostic in found if diagnostic.code == "OUT-102"] == []


def test_a_letter_without_a_glyph_is_found(tmp_path):
    _, found, _ = made(article(paragraph("A private letter: \ue123.")), tmp_path)
    assert [diagnostic.code for diagnostic in found] == ["OUT-102"]


WORDS = "The ferry leaves at seven and by ten past the hour the whole quay has gone quiet again. "
BROKEN = {
    "measure": "p { font-size: 5pt }",
    "leading": "p { line-height: 1.1 }",
    "contrast": "p { color: #777777 }",
    "widows and orphans": "p { orphans: 1; widows: 1 }",
    "heading at a page's end": "article h2 { break-after: page }",
    "picture and caption": "figure { break-inside: auto } figure.image > figcaption { break-before: page }",
    "margins": "article p { margin-left: -9cm }",
    "overflow": "p { white-space: nowrap }",
    "links": "a { text-decoration: none }",
}


def everything() -> Any:
    picture = Figure(content=(Image(alt=Alt(text="Gone"), source="gone.png"),), caption=(paragraph("The caption."),))
    link = Link(href="https://example.org/", children=line("there"))
    # Paragraphs of three lines meet the ends of pages in every way.
    body = [paragraph(WORDS * 2 + "It is so. " * (n % 4)) for n in range(60)]
    return article(*body, Heading(level=2, children=line("A part")), picture, paragraph("See ", link, "."), paragraph(WORDS * 9))


def test_each_check_has_a_page_on_which_it_fails():
    assert set(BROKEN) == set(CHECKS)


def test_the_page_itself_passes():
    found = pages(everything())
    assert {name: check(found, styles.load()) for name, check in CHECKS.items() if check(found, styles.load())} == {}


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_can_fail(name, monkeypatch):
    whole = styles.Style.print_css

    def broken(self, **asked):
        return whole(self, **asked) + BROKEN[name]

    monkeypatch.setattr(styles.Style, "print_css", broken)
    assert CHECKS[name](pages(everything()), styles.load())
