"""A book's chapter, read as a page, is the article that it was made of: same words, same parts, in the same order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from exporter.edition import single
from exporter.model import Article, CodeBlock, Figure, Image, InlineImage, Link, Media, Paragraph, Text, Time
from exporter.model.walk import walk
from exporter.plugin import registry
from exporter.reader import read
from exporter.testing import export_to_memory
from tests.formats.epub.book import open_book

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*sorted((ROOT / "examples").glob("*.html")), *sorted((ROOT / "tests" / "hard").glob("*.html"))]
TOLD_OTHERWISE = {
    "empty": "has nothing to say",
    "script-only": "a book says that it has no text",
    "long-read": "the longer description of a picture stands beside it",
    "picture-described-at-length": "the same",
}
"""What a chapter says in words where the page has something else."""
NOT_HERE = re.compile(r"(?:Image not available|Bild nicht verfügbar|Video|Audio|Embedded content):.*")
"""What stands in the place of a picture that could not be had, and of a film."""


def parts(article: Article) -> list[str]:
    """The words of an article in reading order, with the names of the parts that they stand in.

    Not compared: pictures and films, in whose place a chapter may have words, and the element of a time, which needs a form that
    machines read.
    """
    found: list[str] = []
    for node in walk(article):
        match node:
            case Text(value=words):
                found += re.findall(r"\w+|[^\w\s—]", "" if NOT_HERE.fullmatch(words.strip()) else words)
            case CodeBlock(text=words, language=language):
                found += [f"<code {language}>", *words.split()]
            case Figure() | Image() | InlineImage() | Media() | Paragraph() | Link() | Time():
                pass
            case _:
                found.append(f"<{type(node).__name__}>")
    return found


@pytest.mark.parametrize("page", [page for page in PAGES if page.stem not in TOLD_OTHERWISE], ids=lambda page: page.stem)
def test_a_chapter_read_as_a_page_is_the_article_it_was_made_of(page: Path) -> None:
    article = read(page.read_bytes(), path=page).article
    files, _ = export_to_memory(registry.load("format", "epub"), single(article))
    book = open_book(files["article.epub"])
    again = read(book.files[book.articles[0]]).article
    assert parts(again) == parts(article)
    assert again.metadata.title == article.metadata.title
