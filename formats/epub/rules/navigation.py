"""Contents: all of the book, in its order, as deep as its headings."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from exporter.diagnostics import finding
from formats.epub.rules.book import each, local, resolve, text_of, types_of
from formats.epub.rules.structure import headings_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic
    from formats.epub.rules.book import Book, Document

_APART: Final = frozenset({"cover", "titlepage", "toc", "copyright-page", "landmarks", "colophon", "imprint", "frontmatter"})
_MANY: Final = 3
"""Headings below the first from which contents of a single line are too few."""


class Line(Struct, frozen=True, kw_only=True):
    """A line of the contents: its words, the document and id it leads to."""

    words: str
    name: str
    fragment: str


def check(book: Book) -> Iterator[Diagnostic]:
    """The contents against the documents."""
    lines = contents_of(book)
    if not lines:
        yield finding("EPUB-017", what="are missing")
        return
    if any(not line.words for line in lines):
        yield finding("EPUB-017", what=f"have {sum(not line.words for line in lines)} lines without words")
    yield from _order(book, lines)
    yield from _coverage(book, lines)
    below = sum(len(headings_of(document)) for document in book.documents) - 1
    if len(lines) == 1 and below >= _MANY:
        yield finding("EPUB-017", what=f"have one line, though {below} headings follow the first")


def contents_of(book: Book) -> list[Line]:
    """The lines of the contents: the navigation document's, else the NCX's."""
    if book.navigation is not None:
        navs = [nav for nav in book.navigation.each("nav") if "toc" in types_of(nav)]
        folder = posixpath.dirname(book.navigation.name)
        links = [node for nav in navs for node in each(nav, "a")]
        return [_line(book, folder, text_of(node, 60) or node.get("aria-label") or "", node.get("href") or "") for node in links]
    if book.ncx is None:
        return []
    folder = posixpath.dirname(book.ncx.name)
    return [_point(book, folder, node) for node in book.ncx.each("navPoint")]


def _point(book: Book, folder: str, node: Any) -> Line:
    label = next((inner for inner in node if isinstance(inner.tag, str) and local(inner) == "navLabel"), None)
    content = next((inner for inner in node if isinstance(inner.tag, str) and local(inner) == "content"), None)
    words = text_of(label, 60) if label is not None else ""
    return _line(book, folder, words, (content.get("src") if content is not None else "") or "")


def _line(book: Book, folder: str, words: str, href: str) -> Line:
    name, fragment = resolve(folder, href)
    own = book.navigation.name if book.navigation else ""
    return Line(words=words, name=name or (own if href else ""), fragment=fragment)


def _order(book: Book, lines: list[Line]) -> Iterator[Diagnostic]:
    rank = {document.name: place for place, document in enumerate(book.documents)}
    last = (-1, -1)
    for line in lines:
        if line.name not in rank:
            continue
        document = book.by_name[line.name]
        here = (rank[line.name], document.order.get(line.fragment, -1) if line.fragment else -1)
        if here < last:
            yield finding("EPUB-017", what=f"are out of reading order at “{line.words[:60]}”")
            return
        last = here


def _coverage(book: Book, lines: list[Line]) -> Iterator[Diagnostic]:
    reached = {line.name for line in lines}
    left = [
        document for document in book.documents if document.name not in reached and document.linear and _is_text(book, document)
    ]
    if left:
        names = ", ".join(document.name for document in left[:3])
        more = f" and {len(left) - 3} more" if len(left) > 3 else ""
        yield finding("EPUB-017", what=f"do not lead to {names}{more}")


def _is_text(book: Book, document: Document) -> bool:
    """Whether a document begins something: it has a heading, and is no cover, title page or contents."""
    if book.navigation is not None and document.name == book.navigation.name:
        return False
    sections = document.each("body", "section", "nav")
    return bool(headings_of(document)) and not any(types_of(node) & _APART for node in sections)
