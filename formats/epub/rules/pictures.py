"""Text alternatives: missing, empty where there is content, or words that describe nothing; media without what replaces them."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any, Final

from exporter.labels.placeholders import is_placeholder
from exporter.phrases import alternative_says_nothing
from formats.epub.rules.book import each, local, resolve, text_of, types_of, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic
from formats.epub.rules.book import Book, Document

_CONTENT: Final = 120
"""Pixels of both sides from which a picture that stands alone is no rule and no vignette."""
_ORNAMENT: Final = frozenset({"presentation", "none"})


def check(book: Book) -> Iterator[Diagnostic]:
    """Pictures, links, formulas and media of all documents."""
    for document in book.documents:
        for node in pictures_of(document):
            yield from _picture(book, document, node)
        for node in document.each("a"):
            if node.get("href") is not None and not _is_named(document, node):
                yield document.at("EPUB-016", node, href=node.get("href"))
        for node in document.each("math"):
            if not (node.get("alttext") or node.get("aria-label")):
                yield document.at("EPUB-019", node, formula=text_of(node, 60))
        for node in document.each("video", "audio"):
            yield from _media(document, node)


def pictures_of(document: Document) -> list[Any]:
    """Pictures that are not taken out of the accessibility tree: `img`, and drawings that stand by themselves."""
    inner: set[Any] = set()
    for node in document.each("svg"):
        if node not in inner:
            inner.update(each(node, "svg"))
            inner.discard(node)
    drawings = [node for node in document.each("svg") if node not in inner]
    return [node for node in (*document.each("img"), *drawings) if not _is_ornament(node)]


def has_no_description(book: Book, document: Document, node: Any) -> bool:
    """Whether a picture has no words that can stand for it."""
    words = _alternative(node)
    if words is None or not words.strip():
        return words is None or _why_content(book, document, node) is not None
    return alternative_says_nothing(words, node.get("src") or "") or is_placeholder(words)


def _alternative(node: Any) -> str | None:
    """The words that stand for a picture, None where nothing does; an empty text marks an ornament."""
    if node.get("aria-label"):
        return str(node.get("aria-label"))
    if local(node) != "svg":
        labelled = node.get("aria-labelledby")
        return "labelled" if labelled else node.get("alt")
    for inner in each(node, "title", "desc"):
        if words := text_of(inner):
            return words
    if node.get("aria-labelledby"):
        return "labelled"
    texts = " ".join(text_of(inner) for inner in each(node, "text"))
    if texts.strip():
        return texts
    pictures = each(node, "image")  # a cover page wraps its picture so
    return "" if pictures and node.get("role") is None else None


def _is_ornament(node: Any) -> bool:
    if set((node.get("role") or "").split()) & _ORNAMENT:
        return True
    return any(above.get("aria-hidden") == "true" for above in (node, *node.iterancestors()) if isinstance(above.tag, str))


def _picture(book: Book, document: Document, node: Any) -> Iterator[Diagnostic]:
    shown = node.get("src") or local(node)
    words = _alternative(node)
    if words is None:
        yield document.at("EPUB-009", node, picture=shown)
    elif not words.strip():
        reason = _why_content(book, document, node)
        if reason:
            yield document.at("EPUB-010", node, picture=shown, reason=reason)
    elif is_placeholder(words) or ("cover" not in types_of(node) and alternative_says_nothing(words, node.get("src") or "")):
        yield document.at("EPUB-011", node, picture=shown, words=words.strip()[:60])


def _why_content(book: Book, document: Document, node: Any) -> str | None:
    """What speaks against a picture with an empty alternative being an ornament."""
    for above in node.iterancestors():
        match local(above):
            case "figure":
                if any(document.captions(above)):
                    return "its figure has a caption"
                return "it stands in a figure"
            case "a" if document.is_silent(above):
                return "it is all that a link has"
            case "p" | "div" | "section" | "body" if document.is_silent(above):
                width, height = _size(book, document, node)
                return f"it is {width} by {height} pixels large" if min(width, height) >= _CONTENT else None
            case _:
                continue
    return None


def _size(book: Book, document: Document, node: Any) -> tuple[int, int]:
    """A picture's pixels, as its attributes say or as it has them; (0, 0) where neither is known."""
    width, height = (whole_number(node.get(name) or "") for name in ("width", "height"))
    if width is not None and height is not None:
        return width, height
    name, _ = resolve(posixpath.dirname(document.name), node.get("src") or "")
    return book.pixels(name) if name else (0, 0)


def _is_named(document: Document, link: Any) -> bool:
    if not document.is_silent(link) or link.get("aria-label") or link.get("title") or link.get("aria-labelledby"):
        return True
    return any(not document.is_silent(title) for title in each(link, "title", "math"))


def _media(document: Document, node: Any) -> Iterator[Diagnostic]:
    kind = local(node)
    shown = node.get("src") or next((source.get("src") for source in each(node, "source")), kind)
    if node.get("autoplay") is not None:
        yield document.at("EPUB-022", node, medium=shown, what="begins without being asked for")
    if kind == "video" and not any(track.get("kind") in {"captions", "subtitles", None} for track in each(node, "track")):
        yield document.at("EPUB-022", node, medium=shown, what="has no captions")
    if node.get("controls") is None:
        yield document.at("EPUB-022", node, medium=shown, what="can't be stopped: it has no controls")
