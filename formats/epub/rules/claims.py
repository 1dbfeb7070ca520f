"""Claims that the content does not hold up, and what the content has and the metadata leave unsaid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from exporter.diagnostics import finding
from formats.epub.rules.book import local, types_of
from formats.epub.rules.pictures import has_no_description, pictures_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic
    from formats.epub.rules.book import Book

_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_HARMLESS: Final = frozenset({"none", "noFlashing", "noFlashingHazard", "noMotionSimulation", "noMotionSimulationHazard"})
_SILENT: Final = frozenset({"none", "noSound", "noSoundHazard"})


class Content(Struct, frozen=True, kw_only=True):
    """What a book holds, counted over its documents. Pictures are those that are not marked as ornaments."""

    pictures: int
    undescribed: int
    described: int
    long_descriptions: int
    formulas: int
    wordless_formulas: int
    drawn_formulas: int
    ruby: int
    page_breaks: int
    page_list: bool
    contents: bool
    headings: int
    roles: int
    films: int
    sounds: int
    captions: int
    overlays: int
    indexes: int
    speech_markup: int
    fixed: bool


def check(book: Book) -> Iterator[Diagnostic]:
    """Features, modes and hazards against the content."""
    content = content_of(book)
    claimed = set(book.values("schema:accessibilityFeature"))
    for feature, (is_true, fact) in _features(content).items():
        if feature in claimed and not is_true:
            yield finding("EPUB-002", claim=feature, fact=fact)
    yield from _modes(book, content)
    yield from _hazards(book, content)
    yield from _unsaid(claimed, content)


def content_of(book: Book) -> Content:
    """Count what a book holds."""
    documents = book.documents
    pictures = [(document, node) for document in documents for node in pictures_of(document) if "cover" not in types_of(node)]
    formulas = [node for document in documents for node in document.each("math")]
    elements = [node for document in documents for node in document.root.iter() if isinstance(node.tag, str)]
    return Content(
        pictures=len(pictures),
        undescribed=sum(has_no_description(book, document, node) for document, node in pictures),
        described=sum(not has_no_description(book, document, node) for document, node in pictures),
        long_descriptions=sum(
            bool(node.get("aria-details") or node.get("aria-describedby") or node.get("longdesc")) for node in elements
        )
        + sum("long-description" in (node.get("class") or "").split() for node in elements),
        formulas=len(formulas),
        wordless_formulas=sum(not (node.get("alttext") or node.get("aria-label")) for node in formulas),
        drawn_formulas=sum("math" in types_of(node) for node in elements if local(node) != "math"),
        ruby=sum(local(node) == "ruby" for node in elements),
        page_breaks=sum("pagebreak" in types_of(node) for node in elements),
        page_list=_has_page_list(book),
        contents=_has_contents(book),
        headings=sum(local(node) in _HEADINGS or "heading" in types_of(node) for node in elements),
        roles=sum(any(name == "role" or name.startswith("aria-") for name in node.attrib) for node in elements),
        films=sum(local(node) == "video" for node in elements),
        sounds=sum(local(node) == "audio" for node in elements),
        captions=sum(local(node) == "track" and node.get("kind") in {"captions", None} for node in elements),
        overlays=sum(bool(item.overlay) for item in book.items.values()),
        indexes=sum("index" in types_of(node) for node in elements),
        speech_markup=sum(any("10/synthesis" in name for name in node.attrib) for node in elements)
        + sum(item.media_type == "application/pls+xml" for item in book.items.values()),
        fixed="pre-paginated" in book.values("rendition:layout"),
    )


def _has_contents(book: Book) -> bool:
    navs = book.navigation.each("nav") if book.navigation else []
    if any("toc" in types_of(nav) and any(local(node) == "a" for node in nav.iter()) for nav in navs):
        return True
    return bool(book.ncx and book.ncx.each("navPoint"))


def _has_page_list(book: Book) -> bool:
    navs = book.navigation.each("nav") if book.navigation else []
    return any("page-list" in types_of(nav) for nav in navs) or bool(book.ncx and book.ncx.each("pageTarget"))


def _features(content: Content) -> dict[str, tuple[bool, str]]:
    """Feature → whether the content has it, and what stands there instead."""
    missing = content.undescribed
    undescribed = f"{missing} of {content.pictures} pictures have no description" if content.pictures else "there is no picture"
    pages = "no document marks a page"
    return {
        "alternativeText": (content.described > 0 and not missing, undescribed),
        "longDescription": (content.long_descriptions > 0, "no picture refers to one"),
        "longDescriptions": (content.long_descriptions > 0, "no picture refers to one"),
        "MathML": (content.formulas > 0, "there is none"),
        "describedMath": (
            content.formulas + content.drawn_formulas > 0 and not content.wordless_formulas,
            f"{content.wordless_formulas} formulas have no words" if content.wordless_formulas else "there is no formula",
        ),
        "rubyAnnotations": (content.ruby > 0, "there are none"),
        "fullRubyAnnotations": (content.ruby > 0, "there are none"),
        "tableOfContents": (content.contents, "there are no contents"),
        "structuralNavigation": (content.headings > 0, "there is no heading"),
        "printPageNumbers": (content.page_breaks > 0, pages),
        "pageBreakMarkers": (content.page_breaks > 0, pages),
        "pageNavigation": (content.page_list, "there is no page list"),
        "synchronizedAudioText": (content.overlays > 0, "no document has an overlay"),
        "captions": (content.captions > 0, "no film has any"),
        "closedCaptions": (content.captions > 0, "no film has any"),
        "openCaptions": (content.films > 0, "there is no film"),
        "signLanguage": (content.films > 0, "there is no film"),
        "audioDescription": (content.films > 0, "there is no film"),
        "ttsMarkup": (content.speech_markup > 0, "there is none"),
        "index": (content.indexes > 0, "there is none"),
        "ARIA": (content.roles > 0, "no element has a role"),
        "displayTransformability": (not content.fixed, "the layout is fixed"),
    }


def _modes(book: Book, content: Content) -> Iterator[Diagnostic]:
    modes = set(book.values("schema:accessMode"))
    heard = content.films + content.sounds + content.overlays
    seen = content.pictures + content.films
    if "visual" in modes and not seen and not content.formulas and not content.drawn_formulas:
        yield finding("EPUB-002", claim="the mode visual", fact="there is no picture and no film")
    if "auditory" in modes and not heard:
        yield finding("EPUB-002", claim="the mode auditory", fact="there is no sound")
    if modes and seen and "visual" not in modes:
        yield finding("EPUB-005", what="pictures", name="accessMode visual")
    if modes and content.films + content.sounds and "auditory" not in modes:
        yield finding("EPUB-005", what="sound", name="accessMode auditory")
    enough = {value.replace(" ", "") for value in book.values("schema:accessModeSufficient")}
    if "textual" in enough and content.undescribed:
        fact = f"{content.undescribed} of {content.pictures} pictures have no description"
        yield finding("EPUB-002", claim="that text alone is enough", fact=fact)
    if "auditory" in enough and not content.overlays and not content.sounds:
        yield finding("EPUB-002", claim="that hearing alone is enough", fact="there is no sound")


def _hazards(book: Book, content: Content) -> Iterator[Diagnostic]:
    hazards = set(book.values("schema:accessibilityHazard"))
    moving = content.films or any(_moves(book, name) for name in _files(book, "image/gif"))
    if hazards & _HARMLESS and moving:
        yield finding("EPUB-003", what=f"{', '.join(sorted(hazards & _HARMLESS))}, though a picture moves and may flash")
    loud = [node for document in book.documents for node in document.each("audio", "video") if node.get("autoplay") is not None]
    if hazards & _SILENT and loud:
        yield finding("EPUB-002", claim=", ".join(sorted(hazards & _SILENT)), fact="sound begins without being asked for")


def _files(book: Book, media_type: str) -> list[str]:
    return list(dict.fromkeys(item.name for item in book.items.values() if item.media_type == media_type))


def _moves(book: Book, name: str) -> bool:
    from io import BytesIO

    from PIL import Image

    data = book.read(name)
    if data is None:
        return False
    try:
        with Image.open(BytesIO(data)) as opened:
            return bool(getattr(opened, "is_animated", False))
    except Exception:  # Pillow raises many kinds on damaged files
        return False


def _unsaid(claimed: set[str], content: Content) -> Iterator[Diagnostic]:
    """What the content has and a catalogue would want to know."""
    if not claimed:
        return  # EPUB-004 says that nothing is told
    if content.pictures and not content.undescribed and "alternativeText" not in claimed:
        yield finding("EPUB-005", what="descriptions of all its pictures", name="alternativeText")
    if content.formulas and "MathML" not in claimed:
        yield finding("EPUB-005", what="MathML", name="MathML")
    if content.page_list and not claimed & {"pageNavigation", "printPageNumbers"}:
        yield finding("EPUB-005", what="a page list", name="pageNavigation")
    if content.overlays and "synchronizedAudioText" not in claimed:
        yield finding("EPUB-005", what="synchronised sound", name="synchronizedAudioText")
