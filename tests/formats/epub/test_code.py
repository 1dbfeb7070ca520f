"""Code in a book: its text as it is, its links and the places in it that links lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.model import CodeBlock, CodeLink, Link, Paragraph
from tests.formats.epub.book import open_book
from tests.formats.epub.samples import article, make, text

if TYPE_CHECKING:
    from pathlib import Path


def test_code_keeps_its_links(tmp_path: Path) -> None:
    code = CodeBlock(
        text="as in RFC 1\n2. Rules",
        links=(CodeLink(start=6, end=11, href="https://example.org/rfc1"), CodeLink(start=12, end=20, id="rules")),
    )
    see = Paragraph(children=(Link(href="#rules", children=text("Rules")),))
    made = open_book(make(article(see, code), tmp_path))
    ((link, place),) = made.find("//h:pre/h:code")
    assert (link.get("href"), link.text) == ("https://example.org/rfc1", "RFC 1")
    assert [anchor.get("href") for anchor in made.find("//h:p/h:a[. = 'Rules']")] == [f"#{place.get('id')}"]
