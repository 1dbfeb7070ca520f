"""The linter of books, whoever made them: false claims, and what EPUBCheck and Ace leave open.

It does not repeat what those two find: broken containers, schemas, dangling links, contrast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, ClassVar

from exporter.diagnostics import Diagnostic, Severity, finding
from formats.epub.rules.book import Book, UnreadableBookError, open_book

if TYPE_CHECKING:
    from pathlib import Path


class EpubChecker:
    """Checks EPUB 2 and 3."""

    name: ClassVar[str] = "epub"
    suffixes: ClassVar[frozenset[str]] = frozenset({".epub"})

    def check(self, path: Path) -> tuple[Diagnostic, ...]:
        """All findings in the file: the package first, then each document in reading order."""
        return check_book(path)


def check_book(source: Path | BinaryIO) -> tuple[Diagnostic, ...]:
    """All findings in a book; one that can't be read is a finding."""
    try:
        with open_book(source) as book:
            return _findings(book)
    except UnreadableBookError as error:
        return (finding("EPUB-001", reason=str(error)),)


def _findings(book: Book) -> tuple[Diagnostic, ...]:
    from formats.epub.rules import (
        claims,
        cover,
        languages,
        metadata,
        navigation,
        notes,
        overlays,
        pages,
        pictures,
        sheets,
        structure,
    )

    rules = (metadata, claims, languages, cover, navigation, pages, structure, pictures, notes, sheets, overlays)
    found = [item for rule in rules for item in rule.check(book)]
    found += [finding("EPUB-001", reason=reason) for reason in book.unread.values()]
    against = [item for item in found if item.severity is not Severity.INFO]
    found += metadata.conformance(book, len(against))
    return tuple(dict.fromkeys(found))
