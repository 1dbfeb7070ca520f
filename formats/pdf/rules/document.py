"""Rules on the whole file: tagged, its language, what protects it, layers (ISO 14289-1, 6 to 7.2, 7.10, 7.15, 7.16)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from formats.pdf.rules.structure import LANGUAGE
from formats.pdf.rules.typed import dictionary, entry, integer, items, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from formats.pdf.rules.found import Findings
    from formats.pdf.rules.tree import Tree

_EXTRACT: Final = 1 << 9
"""Bit 10 of the permissions: extraction for accessibility (ISO 32000-1, table 22)."""

_LONG: Final = 20
"""Pages from which a file without bookmarks is hard to find one's way in (WCAG technique PDF2)."""

_HEADER: Final = re.compile(rb"%PDF-(?:1\.[0-7]|2\.0)[\r\n]")
"""The versions of PDF/UA-1 (ISO 14289-1, 6.1) and of PDF/UA-2 (ISO 14289-2, 6.1)."""

_DYNAMIC: Final = re.compile(rb"<(?:\w+:)?dynamicRender[^>]*>\s*required\s*<")


def check_document(pdf: pikepdf.Pdf, pages: Sequence[pikepdf.Page], tree: Tree | None, found: Findings) -> None:
    """All rules on the file that its pages' content is not needed for."""
    root: Any = pdf.Root
    if tree is None:
        found.add("PDF-103", "Document", reason="it has no structure tree")
    mark = dictionary(root, "/MarkInfo")
    if mark.get("/Marked") is not True:
        found.add("PDF-103", "Document", reason="it is not marked as tagged")
    if mark.get("/Suspects") is True:
        found.add("PDF-104", "Document")
    if dictionary(root, "/ViewerPreferences").get("/DisplayDocTitle") is not True:
        found.add("PDF-106", "Document")
    outlines = dictionary(root, "/Outlines")
    if has_language(pdf) and not LANGUAGE.fullmatch(language := words(root, "/Lang")):
        found.add("PDF-108", "Document", language=language)
    if not has_language(pdf) and outlines.get("/First") is not None:
        found.add("PDF-107", "Document", what="the bookmarks")
    if len(pages) > _LONG and outlines.get("/First") is None:
        found.add("PDF-204", "Document", pages=len(pages))
    header = _header(pdf)
    if not _HEADER.fullmatch(header):
        found.add("PDF-133", "Document", header=header.decode("latin-1").rstrip("\r\n"))
    _layers(root, found)
    _security(pdf, found)


def _header(pdf: pikepdf.Pdf) -> bytes:
    """As much of the file's first line as its version and an end of a line take."""
    with Path(pdf.filename).open("rb") as held:
        return held.read(9)


def _layers(root: Any, found: Findings) -> None:
    layers = dictionary(root, "/OCProperties")
    for setting in [layers.get("/D"), *items(layers.get("/Configs"))]:
        if isinstance(setting, pikepdf.Dictionary):
            if not words(setting, "/Name"):
                found.add("PDF-134", "Document", reason="it has no name")
            if "/AS" in setting:
                found.add("PDF-134", "Document", reason="it changes by itself")


def _security(pdf: pikepdf.Pdf, found: Findings) -> None:
    encryption = pdf.trailer.get("/Encrypt")
    if encryption is not None and not integer(encryption, "/P") & _EXTRACT:
        found.add("PDF-130", "Document")
    for part in items(dictionary(pdf.Root, "/AcroForm").get("/XFA")):
        if isinstance(part, pikepdf.Stream) and _DYNAMIC.search(part.read_bytes()):
            found.add("PDF-132", "Document")


def has_language(pdf: pikepdf.Pdf) -> bool:
    """Whether the file says a language for all that has none of its own."""
    return isinstance(entry(pdf.Root, "/Lang"), pikepdf.String)
