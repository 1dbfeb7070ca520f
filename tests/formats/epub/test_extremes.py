"""Publications at the edges of what is valid become books, not crashes."""

from __future__ import annotations

from functools import reduce
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from PIL import Image as Pillow

from exporter.conversion import read_source
from exporter.model import (
    Article,
    Aside,
    Cell,
    CodeBlock,
    Figure,
    Heading,
    Image,
    Link,
    List,
    ListItem,
    Media,
    Metadata,
    Note,
    NoteReference,
    Paragraph,
    Part,
    Person,
    Publication,
    Quote,
    Row,
    Span,
    Table,
    Text,
    Undescribed,
    Verse,
)
from exporter.reader import ReadOptions
from tests.formats.epub.book import OPF, book_text, open_book, text_of
from tests.formats.epub.samples import article, issue, make, paragraph, text

if TYPE_CHECKING:
    from pathlib import Path


def nothing() -> Article:
    return Article(metadata=Metadata(title=(), language="und"))


def hollow() -> Article:
    return article(
        Paragraph(children=()),
        Heading(level=2, children=()),
        List(items=()),
        List(items=(ListItem(blocks=()),)),
        Quote(blocks=()),
        Verse(stanzas=()),
        CodeBlock(text=""),
        Aside(blocks=()),
        Figure(content=()),
        Figure(content=(Image(alt=Undescribed()),)),
        Table(width=1, bodies=((Row(cells=(Cell(blocks=()),)),),)),
        Table(width=0),
        Media(kind="embed"),
        title="",
    )


def deep() -> Article:
    return article(reduce(lambda block, _: Quote(blocks=(block,)), range(60), paragraph("The bottom.")))


def long_paragraph() -> Article:
    return article(paragraph("tide " * 200_000 + "end."))


def bidi() -> Article:
    words = "\u202eabc\u2066 שלום \u202d(12) x"
    return article(Paragraph(children=(Span(children=text(words), isolate=True), Text(value=words))), title=f"\u202e{words}")


LYING = {
    "a.jpg": "PNG", "b.png": "JPEG", "c.gif": "WEBP", "d.png": "BMP", "e.jpeg": "TIFF", "f.svg": "GIF", "g.png": "AVIF",
    "h 港.PNG": "PNG",
}  # fmt: skip
"""Pictures by names that say something else than what they are."""
BROKEN = {"cut.jpg": "JPEG", "cut.png": "PNG"}


def lying(folder: Path) -> Article:
    """A page whose pictures lie by their suffix, end too soon, are empty or no pictures at all."""
    for name, kind in (LYING | BROKEN).items():
        out = BytesIO()
        Pillow.effect_noise((300, 200), 60).convert("RGB").save(out, kind)
        (folder / name).write_bytes(out.getvalue()[: len(out.getvalue()) // 2] if name in BROKEN else out.getvalue())
    (folder / "page.jpg").write_text("<!doctype html><p>404</p>")
    (folder / "empty.png").touch()
    names = [*LYING, *BROKEN, "page.jpg", "empty.png"]
    tide = "<p>The tide comes twice a day and goes twice a day, and the keeper writes down how high it stood.</p>"
    pictures = "".join(f'<figure><img src="{quote(name)}" alt="Tide {n}"></figure>{tide}' for n, name in enumerate(names))
    page = folder / "page.html"
    page.write_text(f"<html lang=en><title>Tides</title><article><h1>Tides</h1>{tide}{pictures}</article></html>", "utf-8")
    return read_source(str(page), ReadOptions(), [])[0].articles[0]


EXTREMES = {
    "nothing": nothing,
    "hollow": hollow,
    "deep": deep,
    "long-paragraph": long_paragraph,
    "bidi": bidi,
    "long-title": lambda: article(title="word " * 400 + "end"),
    "endless-word": lambda: article(paragraph("x" * 100_000), title="y" * 2_000),
    "two-thousand-letters": lambda: article(title="\u6e2f" * 2_000, language="ja"),
    "emoji-title": lambda: article(title="\U0001f30a\U0001f56f\ufe0f\U0001f469\u200d\U0001f680"),
    "private-language": lambda: article(paragraph("Hm.", language="en-1"), language="x-klingon"),
    "thousand-notes": lambda: article(
        Paragraph(children=tuple(NoteReference(note=f"n{n}", label=str(n)) for n in range(1000))),
        notes=tuple(Note(id=f"n{n}", blocks=(paragraph("A note."),)) for n in range(1000)),
    ),
}


@pytest.mark.parametrize("name", EXTREMES)
def test_an_extreme_article_is_a_book(name: str, tmp_path: Path) -> None:
    book = open_book(make(EXTREMES[name](), tmp_path))
    assert book.meta("dc:title")[0].strip()
    assert len(book.articles) == 1
    assert book.tree("nav.xhtml") is not None


def test_a_picture_is_in_the_book_as_what_it_is_whatever_it_is_called(tmp_path: Path) -> None:
    book = open_book(make(lying(tmp_path), tmp_path, cover=False))
    files = {node.get("src"): node.get("alt") for node in book.find("//h:img")}
    assert sorted(files.values()) == [f"Tide {number}" for number in range(len(LYING))], "no other can be shown"
    for item in book.package.iter(f"{OPF}item"):
        if item.get("href") in files:
            with Pillow.open(BytesIO(book.files[item.get("href")])) as opened:
                assert opened.get_format_mimetype() == item.get("media-type")
    missing = ["".join(node.itertext()) for node in book.find("//h:div[@class='missing-image']")]
    assert [words.split()[-1] for words in missing] == [str(number) for number in range(len(LYING), len(LYING) + 4)]


def test_every_word_of_a_long_paragraph_is_there(tmp_path: Path) -> None:
    assert book_text(make(long_paragraph(), tmp_path, cover=False)).count("tide") == 200_000


def test_an_issue_of_five_thousand_articles_keeps_their_order(tmp_path: Path) -> None:
    articles = [
        article(paragraph(f"Words of {n}."), title=f"Title {n}", canonical_url=f"https://example.org/{n}") for n in range(5000)
    ]
    book = open_book(make(issue(*articles), tmp_path))
    assert book.articles == [f"article-{n:04}.xhtml" for n in range(1, 5001)]
    assert "Words of 4999." in book.files["article-5000.xhtml"].decode()


@pytest.mark.slow
def test_a_chapter_of_ten_megabytes_keeps_every_paragraph(tmp_path: Path) -> None:
    words = "the tide at the quay in feet and inches as the keeper read it by lamp"
    book = open_book(make(article(*(paragraph(f"Line {n}: {words}.") for n in range(120_000))), tmp_path, cover=False))
    assert len(book.files["article-001.xhtml"]) > 10_000_000
    assert len(book.find("//h:section/h:p[starts-with(., 'Line ')]")) == 120_000


NAMES = ("山田花子", "ليلى حداد", "Ада Лейн", "Ngọc Ánh", "O\u2019Brien & <Sons>", "\U0001f469\u200d\U0001f680", "\u202eevil\u202c")


def test_names_in_any_script_are_in_metadata_text_and_cover(tmp_path: Path) -> None:
    people = tuple(Person(name=name) for name in NAMES)
    book = open_book(make(article(people=people, site=NAMES[1], section=NAMES[2], keywords=NAMES), tmp_path))
    assert book.meta("dc:creator") == list(NAMES)
    assert set(book.meta("dc:subject")) == set(NAMES)
    assert all(name in text_of(book.tree("article-001.xhtml")) for name in NAMES)
    assert all(name.isascii() for name in book.names)


def test_an_article_twice_in_a_publication_is_two_files(tmp_path: Path) -> None:
    one = article(
        Paragraph(children=(Link(href="https://example.org/a", children=text("here")),)), canonical_url="https://example.org/a"
    )
    twice = Publication(
        title="Twice", language="en", parts=(Part(articles=(one,), title="First"), Part(articles=(one,), title="Second"))
    )
    book = open_book(make(twice, tmp_path))
    assert book.spine == ["cover.xhtml", "part-001.xhtml", "article-001.xhtml", "part-002.xhtml", "article-002.xhtml"]
