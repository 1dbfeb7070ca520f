"""Notes: who follows a reference must find the way back, in readers that show no pop-ups."""

from __future__ import annotations

import posixpath
from functools import cache
from typing import TYPE_CHECKING, Any

from formats.epub.rules.book import each, resolve, text_of, types_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic
    from formats.epub.rules.book import Book, Document


def check(book: Book) -> Iterator[Diagnostic]:
    """Each note once that no link leads back from, and each reference that no link can come back to."""
    told: set[tuple[str, str]] = set()
    links = cache(_links)
    for document in book.documents:
        for reference in document.each("a"):
            if "noteref" not in types_of(reference):
                continue
            target = _target(book, document, reference)
            if target is None:
                continue
            there, note = target
            key = (there.name, note.get("id"))
            if key not in told and not _leads_back(links(note, there.name), reference, document):
                told.add(key)
                yield there.at("EPUB-015", note, note=text_of(note, 60))


def _target(book: Book, document: Document, reference: Any) -> tuple[Document, Any] | None:
    name, fragment = resolve(posixpath.dirname(document.name), reference.get("href") or "")
    there = book.by_name.get(name or document.name)
    note = there.by_id.get(fragment) if there and fragment else None
    return (there, note) if there is not None and note is not None else None


def _links(note: Any, name: str) -> frozenset[tuple[str, str]]:
    """Where the links in a note of a document lead: (document, id), "" for the id of one that says that it leads back."""
    found = set()
    for link in each(note, "a"):
        there, fragment = resolve(posixpath.dirname(name), link.get("href") or "")
        found |= {(there or name, fragment)} | ({(there or name, "")} if "backlink" in types_of(link) else set())
    return frozenset(found)


def _leads_back(links: frozenset[tuple[str, str]], reference: Any, document: Document) -> bool:
    """Whether a link leads to the reference, to what holds it or to a place in it."""
    nodes = (reference, *reference.iterancestors(), *reference.iter())
    places = ((document.name, node.get("id")) for node in nodes if node.get("id"))
    return (document.name, "") in links or any(place in links for place in places)
