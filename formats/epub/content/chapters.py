"""The articles of a publication as documents of a book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urldefrag

from msgspec import Struct
from msgspec.structs import replace

from exporter.diagnostics import finding
from exporter.labels import labels_for
from formats.common.issue import address_key, places_in
from formats.epub.content.captions import captioned
from formats.epub.content.code import hang_lines
from formats.epub.content.documents import Document, finish, frame
from formats.epub.content.headings import contents_of
from formats.epub.content.tables import fit_tables
from formats.markup import Context, Settings, article_element
from formats.markup.one_line import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic
    from exporter.model import Article, Publication
    from formats.epub.content.pages import Pages
    from formats.epub.content.pictures import Pictures
    from formats.epub.package_document import Entry
    from formats.markup.tree import Element

TITLE_LIMIT: Final = 300
"""Characters of a title in a window's or tab's name; the whole title is in the text."""


class Chapter(Struct, frozen=True, kw_only=True):
    """An article in the book: its file, document, lines of the contents, figures, tables, the pages that begin in it."""

    file: str
    document: Document
    contents: tuple[Entry, ...]
    figures: tuple[Entry, ...]
    tables: tuple[Entry, ...]
    pages: tuple[tuple[str, str], ...]
    diagnostics: tuple[Diagnostic, ...]


class Chapters:
    """Makes the documents of a publication, one at a time, with links between its articles."""

    def __init__(
        self, publication: Publication, pictures: Pictures, pages: Pages | None, *, depth: int, sentences: bool = False
    ) -> None:
        self._publication = publication
        self._pictures = pictures
        self._pages = pages
        self._depth = depth
        articles = publication.articles
        self.files: Final = tuple(
            f"article-{number:0{len(str(max(len(articles), 100)))}}.xhtml" for number in range(1, len(articles) + 1)
        )
        self._known: dict[int, dict[str, str]] = {}
        self._by_address = places_in(publication)
        self._settings = Settings(
            medium="book",
            notes="end",
            sentences=sentences or (pages.by_sentence if pages else False),
            picture=pictures.address,
            drawing=pictures.drawing,
            chapter=self.place_of,
        )

    def __iter__(self) -> Iterator[Chapter]:
        for article, file in zip(self._publication.articles, self.files, strict=True):
            yield self._chapter(article, file)

    def place_of(self, href: str) -> str | None:
        """Where in the book an address leads, None when it leads out of it."""
        fragment = urldefrag(href).fragment
        place = self._by_address.get(address_key(href))
        if place is None:
            return None
        number = place - 1
        ids = self._ids(number) if fragment else {}
        return f"{self.files[number]}#{ids[fragment]}" if fragment in ids else self.files[number]

    def _ids(self, number: int) -> dict[str, str]:
        """An article's ids by the names that its page gave them; an article is walked once, however many links lead to it."""
        if number not in self._known:
            self._known[number] = Context(article=self._publication.articles[number], settings=self._settings).ids
        return self._known[number]

    def _chapter(self, article: Article, file: str) -> Chapter:
        metadata = article.metadata
        made, diagnostics = article_element(article, self._settings)
        title = label_of(next(made.iter("h1"))) or labels_for(metadata.language).text("untitled")
        name = made.get("id")
        contents = contents_of(made, title=title, file=file, name=name, depth=self._depth)
        figures, tables = captioned(made, file=file, name=name)
        own = metadata.language != self._publication.language or metadata.direction != self._publication.direction
        if own:
            contents, figures, tables = (
                tuple(_in_language(entry, article) for entry in entries) for entries in (contents, figures, tables)
            )
        pages = self._pages.mark(made, file) if self._pages else ()
        root, body = frame(title[:TITLE_LIMIT], language=metadata.language, direction=metadata.direction)
        body.append(_for_books(made))
        document = finish(root)
        lost = [
            finding("OUT-103", what=f"The address {href[:80]}", format="EPUB", instead="the text of its link")
            for href in dict.fromkeys(document.refused)
        ]
        return Chapter(
            file=file,
            document=document,
            contents=contents,
            figures=figures,
            tables=tables,
            pages=pages,
            diagnostics=(*diagnostics, *lost),
        )


def _in_language(entry: Entry, article: Article) -> Entry:
    children = tuple(_in_language(child, article) for child in entry.children)
    return replace(entry, children=children, language=article.metadata.language, direction=article.metadata.direction)


def _for_books(article: Element) -> Element:
    """What only books ask for."""
    article.tag = "section"  # ARIA in HTML lets no `article` be a doc-chapter
    hang_lines(article)
    fit_tables(article)
    return article
