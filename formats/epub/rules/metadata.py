"""What the metadata have to say (EPUB Accessibility 1.1, section 2), and that they don't contradict themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.diagnostics import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic
    from formats.epub.rules.book import Book

_WANTED: Final = {
    "schema:accessMode": "by which senses it comes (schema:accessMode)",
    "schema:accessModeSufficient": "which senses are enough (schema:accessModeSufficient)",
    "schema:accessibilityFeature": "what helps its readers (schema:accessibilityFeature)",
    "schema:accessibilityHazard": "whether it may harm (schema:accessibilityHazard)",
    "schema:accessibilitySummary": "in words how accessible it is (schema:accessibilitySummary)",
}
_HAZARDS: Final = ("flashing", "motionSimulation", "sound")


def check(book: Book) -> Iterator[Diagnostic]:
    """Missing statements, and statements of which only one can be true."""
    for name, what in _WANTED.items():
        if not book.values(name):
            yield finding("EPUB-004", what=what)
    for pair in _contradictions(book):
        yield finding("EPUB-003", what=pair)
    if _claims(book) and not any(meta.name == "a11y:certifiedBy" for meta in book.metadata):
        yield finding("EPUB-004", what="who evaluated the conformance that it claims (a11y:certifiedBy)")


def conformance(book: Book, against: int) -> Iterator[Diagnostic]:
    """A claim of conformance beside findings that speak against it; `against` is their number."""
    for claim in _claims(book) if against else ():
        yield finding("EPUB-006", claim=claim, count=against)


def _claims(book: Book) -> list[str]:
    values = (*book.values("dcterms:conformsTo"), *book.values("dc:conformsTo"))
    return [value for value in values if "accessib" in value.casefold() or "wcag" in value.casefold()]


def _contradictions(book: Book) -> Iterator[str]:
    hazards = set(book.values("schema:accessibilityHazard"))
    if "none" in hazards and len(hazards) > 1:
        others = sorted(hazards - {"none"})
        if not all(value.startswith("no") for value in others):
            yield f"no hazard, and {', '.join(others)}"
    if "unknown" in hazards and len(hazards) > 1:
        yield "unknown hazards, and known ones"
    for hazard in _HAZARDS:
        if {hazard, f"no{hazard[0].upper()}{hazard[1:]}Hazard"} <= hazards or {
            hazard,
            f"no{hazard[0].upper()}{hazard[1:]}",
        } <= hazards:
            yield f"{hazard} both as a hazard and as none"
    features = set(book.values("schema:accessibilityFeature"))
    for none in ("none", "unknown"):
        if none in features and len(features) > 1:
            yield f"{none} among features that are named"
    modes = set(book.values("schema:accessMode"))
    for sufficient in book.values("schema:accessModeSufficient"):
        beyond = sorted(set(sufficient.replace(" ", "").split(",")) - modes) if modes else []
        # A text alternative lets "textual" stand in for a sense that the content has.
        beyond = [mode for mode in beyond if mode != "textual"]
        if beyond:
            yield f"{sufficient} is enough, but {', '.join(beyond)} is no mode of the content"
