"""A link from one article of an issue to another leads there in every form, and elsewhere as before."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import pikepdf
import pytest

from exporter.edition import Issue, digest
from exporter.model import Article, Link, Metadata, Paragraph, Publication, Text
from exporter.model.sentences import article_id
from exporter.plugin import registry
from exporter.testing import export_to_memory
from formats.plain.options import TextOptions
from formats.web.options import WebOptions
from tests.formats.epub.book import open_book
from tests.formats.mail.letter import html_tree

if TYPE_CHECKING:
    from typing import Any

OTHER = "https://harbour.example/bell"


def article(title: str, address: str, *links: str) -> Article:
    words = [
        inline
        for href in links
        for inline in (Text(value="See "), Link(href=href, children=(Text(value="that story"),)), Text(value=". "))
    ]
    metadata = Metadata(title=(Text(value=title),), language="en", canonical_url=address)
    return Article(metadata=metadata, body=(Paragraph(children=(*words, Text(value="End."))),))


def issue() -> Publication:
    fog = article("Fog", "https://harbour.example/fog/", "http://harbour.example/bell/#cost", "https://elsewhere.example/")
    made = Issue(title="Harbour Letter", number="12", date=dt.date(2026, 11, 30), language="en")
    return digest([fog, article("Bell", OTHER, "https://harbour.example/fog")], made)


def made(form: str, **groups: Any) -> bytes:
    format_ = registry.load("format", form)
    return export_to_memory(format_, issue(), groups=groups)[0][f"article{format_.suffix}"]


@pytest.mark.parametrize(
    ("profile", "first", "second"),
    [
        ("plain", "that story [2.]", "that story [1.]"),
        ("ten", "that story [+02]", "that story [+01]"),
        ("markdown", "that story [2.]", "that story [1.]"),
    ],
)
def test_text_names_the_number_of_the_other_article(profile: Any, first: str, second: str) -> None:
    text = made("txt", text=TextOptions(profile=profile)).decode()
    assert first in text
    assert second in text
    assert f"{OTHER}/#cost" not in text
    assert "https://elsewhere.example/" in text


def test_a_letter_and_a_page_lead_to_the_place_of_the_other_article() -> None:
    fog, bell = map(article_id, issue().articles)
    letter = html_tree(made("eml"))
    page = html_tree_of(made("html", web=WebOptions(narration="none")))
    for tree in (letter, page):
        hrefs = [link.get("href") for link in tree.xpath("//a") if (link.text_content() or "") == "that story"]
        assert hrefs == [f"#{bell}", "https://elsewhere.example/", f"#{fog}"]
        assert len(tree.xpath(f"//*[@id='{bell}']")) == 1


def html_tree_of(data: bytes) -> Any:
    from lxml import html

    return html.document_fromstring(data)


def test_a_book_leads_to_the_chapter() -> None:
    book = open_book(made("epub"))
    hrefs = [
        link.get("href")
        for name in book.articles
        for link in book.tree(name).iter("{*}a")
        if "".join(link.itertext()) == "that story"
    ]
    assert hrefs == ["article-002.xhtml", "https://elsewhere.example/", "article-001.xhtml"]


def test_a_pdf_leads_to_a_place_in_itself() -> None:
    with pikepdf.open(io.BytesIO(made("pdf"))) as document:
        notes = [each for page in document.pages for each in page.get("/Annots", []) if each.get("/Subtype") == "/Link"]
        outside = [str(each.A.URI) for each in notes if "/A" in each and "/URI" in each.A]
    assert not any("harbour.example/bell/#cost" in address for address in outside)
    assert "https://elsewhere.example/" in outside
    assert len(notes) > len(outside)


def test_a_link_of_an_article_to_its_own_page_leads_out_of_the_issue() -> None:
    own = "https://harbour.example/fog"
    fog, bell = article("Fog", f"{own}/", own), article("Bell", OTHER)
    letters = digest([fog, bell], Issue(title="Harbour Letter", number="12", language="en"))

    def file(form: str, **groups: Any) -> bytes:
        format_ = registry.load("format", form)
        return export_to_memory(format_, letters, groups=groups)[0][f"article{format_.suffix}"]

    for profile in ("plain", "ten", "markdown"):
        text = file("txt", text=TextOptions(profile=profile)).decode()
        assert "that story [1.]" not in text
        assert "[+01]" not in text
        assert f"{own}\n" in text, profile
    assert f'href="{own}"' in file("html", web=WebOptions(narration="none")).decode()
    files = open_book(file("epub")).files
    assert f'href="{own}"' in files["article-001.xhtml"].decode()
