"""Rules on a file's metadata: a title, the claim to keep PDF/UA, their language (ISO 14289-1, 5 and 7.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pikepdf
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.pdf.rules.found import Findings

_MOST: Final = 4_000_000
"""Bytes of metadata: a tree of XML takes thirty times as much memory."""
_UA: Final = "http://www.aiim.org/pdfua/ns/id/"
_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"
_RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_PARTS: Final = frozenset({"1", "2"})


def check_metadata(pdf: pikepdf.Pdf, found: Findings, *, has_language: bool) -> None:
    """The rules on the file's XMP; `has_language` says whether the file has a language, which is that of its metadata, too."""
    held = pdf.Root.get("/Metadata")
    if not isinstance(held, pikepdf.Stream) or held.get("/Type") != "/Metadata" or held.get("/Subtype") != "/XML":
        found.add("PDF-105", "Document", what="metadata")
        return
    try:
        data = held.read_bytes()
        if len(data) > _MOST:
            found.add("PDF-105", "Document", what=f"metadata that can be read (they have more than {_MOST // 1_000_000} MB)")
            return
        top = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except (pikepdf.PdfError, etree.XMLSyntaxError, ValueError) as error:
        found.add("PDF-105", "Document", what=f"XML in its metadata that can be read ({type(error).__name__})")
        top = etree.Element("unread")
    _title(top, found)
    _claim(top, found)
    if not has_language and any(_is_of_no_language(each) for each in top.iter(f"{_RDF}Alt")):
        found.add("PDF-107", "Document", what="the metadata")


def _is_of_no_language(words: Any) -> bool:
    """Whether words are given as the usual ones alone, and in no language of their own."""
    return {each.get(_LANG) for each in words.iterchildren(f"{_RDF}li")} == {"x-default"}


def _title(top: Any, found: Findings) -> None:
    titles = [value.strip() for _, value in _properties(top, _TITLE)]
    if not any(titles):
        found.add("PDF-105", "Document", what="words in its title" if titles else "title in its metadata")


def _claim(top: Any, found: Findings) -> None:
    names = [f"{{{_UA}}}{name}" for name in ("part", "amd", "corr", "rev")]
    said = [(name, holder) for name in names for holder, _ in _properties(top, name)]
    if not said:
        found.add("PDF-102", "Document")
        return
    part = next(iter(_parts(top)), "")
    if part not in _PARTS:
        found.add("PDF-136", "Document", reason=f"its part is {part!r}" if part else "it names no part")
    for name, holder in said:
        if _prefix(holder, name) != "pdfuaid":
            found.add("PDF-136", "Document", reason=f"the prefix of {name.rpartition('}')[2]} is not pdfuaid")


def _parts(top: Any) -> list[str]:
    """The parts of PDF/UA that the metadata claim."""
    return [value.strip() for _, value in _properties(top, f"{{{_UA}}}part")]


def _properties(top: Any, name: str) -> Iterator[tuple[Any, str]]:
    """Each value of a property, with the element that it is an attribute or the text of (ISO 16684-1, 7.4 and C.2.5)."""
    for described in top.iter(f"{_RDF}Description"):
        if name in described.attrib:
            yield described, described.attrib[name]
        for held in described.iterchildren(name):
            yield held, "".join(held.itertext())


def _prefix(holder: Any, name: str) -> str:
    """The prefix of a property; that of an attribute is the only one that its namespace has there."""
    if holder.tag == name:
        return holder.prefix or ""
    prefixes = [prefix for prefix, space in holder.nsmap.items() if space == _UA and prefix]
    return "pdfuaid" if "pdfuaid" in prefixes else next(iter(prefixes), "")
