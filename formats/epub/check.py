"""The linter of books, whoever made them: false claims, and what EPUBCheck and Ace leave open.

It does not repeat what those two find: broken containers, schemas, dangling links, contrast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, ClassVar

from exporter.diagnostics import Diagnostic, Severity, few_of_each, finding
from formats.epub.rules.book import Book, UnreadableBookError, open_book

if TYPE_CHECKING:
    from collections.abc import Iterator
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
    found = dict.fromkeys(item for rule in rules for item in _of_rule(rule.__name__.rpartition(".")[2], rule.check(book)))
    found |= dict.fromkeys(finding("EPUB-001", reason=reason) for reason in book.unread.values())
    against = sum(item.severity is not Severity.INFO for item in found)
    return few_of_each((*found, *metadata.conformance(book, against)))


def _of_rule(name: str, found: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    """What a rule finds; one that a broken book ends is a finding, and the others go on."""
    try:
        yield from found
    except MemoryError:
        raise
    except Exception as error:
        words = " ".join(str(error).split())
        yield finding("EPUB-001", reason=f"the rules of {name} ended ({type(error).__name__}: {words})")
