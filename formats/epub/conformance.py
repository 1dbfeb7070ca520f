"""The claim of conformance (EPUB Accessibility 1.1, section 4): only where somebody vouches for it and our checks find nothing."""

from __future__ import annotations

from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from msgspec.structs import replace

from exporter.diagnostics import Diagnostic, Severity, finding
from formats.epub.check import check_book
from formats.epub.package.packager import write_package
from formats.epub.package_document import Package, Statement
from formats.epub.spool import IN_MEMORY

if TYPE_CHECKING:
    from formats.epub.options import EpubOptions

STANDARD: Final = "EPUB Accessibility 1.1 - WCAG 2.2 Level {level}"
"""The wording of section 4.2.1, which catalogues compare letter by letter."""


def with_conformance(package: Package, options: EpubOptions) -> tuple[Package, tuple[Diagnostic, ...]]:
    """The package with the claim that `options` ask for; without it, and with a finding, where a check speaks against it."""
    name = " ".join(options.certified_by.split())
    with SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        draft = cast("BinaryIO", file)
        write_package(package, draft)
        against = [found for found in check_book(draft) if found.severity is not Severity.INFO]
    if against:
        codes = ", ".join(sorted({found.code for found in against}))
        return package, (finding("OUT-111", name=name, count=len(against), codes=codes),)
    claim = Statement(
        name="meta",
        value=STANDARD.format(level=options.conformance),
        attributes=(("id", "conformance"), ("property", "dcterms:conformsTo")),
    )
    by = Statement(name="meta", value=name, attributes=(("refines", "#conformance"), ("property", "a11y:certifiedBy")))
    return replace(package, metadata=(*package.metadata, claim, by)), ()
