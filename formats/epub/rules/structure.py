"""Headings, tables, lists: structure that is there to be seen and not to be heard."""

from __future__ import annotations

import posixpath
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from exporter.diagnostics import finding
from exporter.lazily import Lazily
from exporter.phrases import title_says_nothing
from formats.epub.rules.book import local, text_of, types_of, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic
    from formats.epub.rules.book import Book, Document

_HEADING: Final = Lazily(r"h([1-6])")
_BULLET: Final = Lazily(r"([•·●◦▪■‣*–—-])\s+\S")
_NUMBER: Final = Lazily(r"\(?(\d{1,3})[.)]\s+\S")
_LONG: Final = 200
"""Words from which a document without a heading is hard to find one's way in; those that stand for pictures don't count."""


def check(book: Book) -> Iterator[Diagnostic]:
    """The structure of each document, and titles that tell no document from another."""
    titles: dict[str, list[str]] = {}
    for document in book.documents:
        yield from _headings(document)
        for table in document.each("table"):
            yield from _table(document, table)
        yield from _lists(document)
        title = next((text_of_title(node) for node in document.each("title") if local(node.getparent()) == "head"), "")
        titles.setdefault(title, []).append(document.name)
        if title in {"", posixpath.basename(document.name)} or title_says_nothing(title):
            yield finding("EPUB-026", where=document.name, title=title)
    for title, names in titles.items():
        if len(names) > 2 and title:
            yield finding("EPUB-024", count=len(names), title=title[:60])


def text_of_title(node: Any) -> str:
    """The words of a title element, which `text_of` passes over as a part of the head."""
    return " ".join("".join(node.itertext()).split())


def headings_of(document: Document) -> list[tuple[int, Any]]:
    """(level, element) of each heading, in document order."""
    found: list[tuple[int, Any]] = []
    for node in document.root.iter():
        if not isinstance(node.tag, str):
            continue
        match = _HEADING.fullmatch(local(node))
        level = whole_number(node.get("aria-level") or "")
        if node.get("role") == "heading" and level is not None:
            found.append((level, node))
        elif match and node.get("role") not in {"presentation", "none"}:
            found.append((int(match[1]), node))
    return found


def _headings(document: Document) -> Iterator[Diagnostic]:
    found = headings_of(document)
    before = 0
    for level, node in found:
        if before and level > before + 1:
            yield document.at("EPUB-012", node, level=level, before=before, heading=text_of(node, 60))
        before = level
        if document.is_silent(node):
            yield document.at("EPUB-025", node, level=level)
    body = next(iter(document.each("body")), None)
    if not found and body is not None and len(" ".join(body.itertext()).split()) >= _LONG:
        yield document.at("EPUB-013", body, where=document.name)


def _table(document: Document, table: Any) -> Iterator[Diagnostic]:
    if table.get("role") in {"presentation", "none"} or any(local(above) == "table" for above in table.iterancestors()):
        return
    rows = [node for node in table.iter() if isinstance(node.tag, str) and local(node) == "tr"]
    columns = max((sum(isinstance(cell.tag, str) for cell in row) for row in rows), default=0)
    headers = [node for node in table.iter() if isinstance(node.tag, str) and local(node) == "th" and not document.is_silent(node)]
    if len(rows) > 1 and columns > 1 and not headers:
        yield document.at("EPUB-014", table, table=text_of(table, 60))


def _lists(document: Document) -> Iterator[Diagnostic]:
    """Three paragraphs running or more that begin with the same bullet, or with numbers that count."""
    for parent in document.each("body", "div", "section", "article", "main", "blockquote"):
        children = [node for node in parent if isinstance(node.tag, str)]
        for is_paragraph, run in groupby(children, key=lambda node: local(node) == "p"):
            if is_paragraph:
                yield from _typed_list(document, list(run))


def _typed_list(document: Document, paragraphs: list[Any]) -> Iterator[Diagnostic]:
    marks = [_mark(text_of(node, 10), types_of(node)) for node in paragraphs]
    start = 0
    for end in range(1, len(marks) + 1):
        if end < len(marks) and marks[end] is not None and _follows(marks[end - 1], marks[end]):
            continue
        if marks[start] is not None and end - start >= 3:
            yield document.at("EPUB-023", paragraphs[start], count=end - start)
        start = end


def _mark(text: str, types: frozenset[str]) -> str | int | None:
    if types:
        return None
    if bullet := _BULLET.match(text):
        # A dash opens speech in many languages.
        return bullet[1] if bullet[1] not in "–—-" else None
    number = _NUMBER.match(text)
    return int(number[1]) if number else None


def _follows(before: str | int | None, mark: str | int | None) -> bool:
    if isinstance(before, int) and isinstance(mark, int):
        return mark == before + 1
    return before == mark and isinstance(mark, str)
