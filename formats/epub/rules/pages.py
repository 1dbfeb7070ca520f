"""Pages of a printed form: marks and list say the same, in order, and name the form."""

from __future__ import annotations

import posixpath
from collections import Counter
from typing import TYPE_CHECKING

from exporter.diagnostics import finding
from formats.epub.rules.book import each, resolve, text_of, types_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic
    from formats.epub.rules.book import Book

_SOURCES = ("dc:source", "pageBreakSource", "a11y:pageBreakSource", "schema:pageBreakSource", "source-of")


def check(book: Book) -> Iterator[Diagnostic]:
    """The page list against the marks in the text."""
    marks = {
        (document.name, node.get("id") or ""): node.get("aria-label") or node.get("title") or text_of(node, 60)
        for document in book.documents
        for node in document.root.iter()
        if isinstance(node.tag, str) and "pagebreak" in types_of(node)
    }
    listed = _listed(book)
    if not marks and not listed:
        return
    if marks and not listed:
        yield finding("EPUB-018", what=f"is missing, though the text marks {len(marks)} pages")
    if any(not label for label in marks.values()):
        yield finding("EPUB-018", what=f"has {sum(not label for label in marks.values())} marks in the text without a number")
    if listed and marks:
        targets = {target for _, target in listed}
        missing = [label for place, label in marks.items() if place not in targets]
        if missing:
            yield finding("EPUB-018", what=f"leaves out {len(missing)} of {len(marks)} pages that the text marks")
    yield from _listed_rightly(book, listed)
    if not any(meta.name in _SOURCES for meta in book.metadata):
        yield finding("EPUB-018", what="does not say which printed form it follows (pageBreakSource)")


def _listed_rightly(book: Book, listed: list[tuple[str, tuple[str, str]]]) -> Iterator[Diagnostic]:
    labels = [label for label, _ in listed]
    twice = next((label for label, count in Counter(labels).items() if count > 1), None)
    if twice is not None:
        yield finding("EPUB-018", what=f"names page {twice} more than once")
    rank = {document.name: place for place, document in enumerate(book.documents)}
    places = [(rank[name], book.by_name[name].order.get(fragment, -1)) for _, (name, fragment) in listed if name in rank]
    if places != sorted(places):
        yield finding("EPUB-018", what="is out of reading order")


def _listed(book: Book) -> list[tuple[str, tuple[str, str]]]:
    if book.navigation is None:
        return []
    folder = posixpath.dirname(book.navigation.name)
    navs = [nav for nav in book.navigation.each("nav") if "page-list" in types_of(nav)]
    return [(text_of(node, 60), resolve(folder, node.get("href") or "")) for nav in navs for node in each(nav, "a")]
