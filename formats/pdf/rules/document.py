"""Rules on the whole file: what it claims, title, language, annotations, attachments (ISO 14289-1, 5 to 7.2, 7.10 to 7.18)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pikepdf

from formats.pdf.rules.structure import LANGUAGE
from formats.pdf.rules.tree import items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.pdf.rules.found import Findings
    from formats.pdf.rules.tree import Element, Tree

_HIDDEN: Final = 2
_EXTRACT: Final = 1 << 9
"""Bit 10 of the permissions: extraction for accessibility (ISO 32000-1, table 22)."""

_LONG: Final = 20
"""Pages from which a file without bookmarks is hard to find one's way in (WCAG technique PDF2)."""

_CLAIM: Final = "{http://www.aiim.org/pdfua/ns/id/}part"
_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"


def check_document(pdf: pikepdf.Pdf, tree: Tree | None, found: Findings) -> None:
    """All rules on the file that its pages' content is not needed for."""
    root: Any = pdf.Root
    if tree is None:
        found.add("PDF-103", "Document", reason="it has no structure tree")
    mark = root.get("/MarkInfo", {})
    if mark.get("/Marked") is not True:
        found.add("PDF-103", "Document", reason="it is not marked as tagged")
    if mark.get("/Suspects") is True:
        found.add("PDF-104", "Document")
    _metadata(pdf, found)
    if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        found.add("PDF-106", "Document")
    language = str(root.get("/Lang", ""))
    if language and not LANGUAGE.fullmatch(language):
        found.add("PDF-108", "Document", language=language)
    if not language and "/Outlines" in root and root.Outlines.get("/First") is not None:
        found.add("PDF-107", "Document", what="the bookmarks")
    if len(pdf.pages) > _LONG and root.get("/Outlines", {}).get("/First") is None:
        found.add("PDF-204", "Document", pages=len(pdf.pages))
    _layers(root, found)
    _security(pdf, found)
    _attachments(pdf, found)
    _annotations(pdf, tree, found, has_language=bool(language))


def _metadata(pdf: pikepdf.Pdf, found: Findings) -> None:
    if not isinstance(pdf.Root.get("/Metadata"), pikepdf.Stream):
        found.add("PDF-105", "Document", what="metadata")
        return
    try:
        with pdf.open_metadata(set_pikepdf_as_editor=False, strict=True) as metadata:
            claim, title = metadata.get(_CLAIM), metadata.get(_TITLE)
    except Exception as error:  # what is no XML raises whatever the parser does
        found.add("PDF-105", "Document", what=f"metadata that can be read ({type(error).__name__})")
        return
    if title is None:
        found.add("PDF-105", "Document", what="title in its metadata")
    if claim is None:
        found.add("PDF-102", "Document")
    elif claim == "1" and not pdf.pdf_version.startswith("1."):
        found.add("PDF-133", "Document", version=pdf.pdf_version)


def _layers(root: Any, found: Findings) -> None:
    layers = root.get("/OCProperties")
    if layers is None:
        return
    for setting in [layers.get("/D"), *items(layers.get("/Configs"))]:
        if isinstance(setting, pikepdf.Dictionary):
            if not str(setting.get("/Name", "")):
                found.add("PDF-134", "Document", reason="it has no name")
            if "/AS" in setting:
                found.add("PDF-134", "Document", reason="it changes by itself")


def _security(pdf: pikepdf.Pdf, found: Findings) -> None:
    encryption = pdf.trailer.get("/Encrypt")
    if encryption is not None and not int(encryption.get("/P", 0)) & _EXTRACT:
        found.add("PDF-130", "Document")
    root: Any = pdf.Root
    form = root.get("/AcroForm")
    if form is not None and "/XFA" in form and root.get("/NeedsRendering") is True:
        found.add("PDF-132", "Document")


def _attachments(pdf: pikepdf.Pdf, found: Findings) -> None:
    for held in pdf.objects:
        if not isinstance(held, pikepdf.Dictionary) or "/EF" not in held:
            continue
        if not str(held.get("/F", "")) or not str(held.get("/UF", "")):
            found.add("PDF-131", f"object {held.objgen[0]}")


def _annotations(pdf: pikepdf.Pdf, tree: Tree | None, found: Findings, *, has_language: bool) -> None:
    parents = _parents(pdf, tree)
    for number, page in enumerate(pdf.pages, 1):
        notes = [note for note in items(page.obj.get("/Annots")) if isinstance(note, pikepdf.Dictionary)]
        if notes and page.obj.get("/Tabs") != "/S":
            found.add("PDF-126", f"page {number}")
        for note in notes:
            if not int(note.get("/F", 0)) & _HIDDEN and not _is_outside(note, page):
                _annotation(note, f"page {number}", parents.get(note.get("/StructParent")), found, has_language=has_language)


def _annotation(note: Any, place: str, owner: Element | None, found: Findings, *, has_language: bool) -> None:
    kind = str(note.get("/Subtype", ""))[1:]
    words = str(note.get("/Contents", ""))
    role = owner.role if owner else ""
    if words and not has_language and "/Lang" not in note and not (owner and owner.language):
        found.add("PDF-107", place, what="the description of an annotation")
    if kind == "Link":
        if role != "Link":
            found.add("PDF-123", place)
        if not words:
            found.add("PDF-124", place)
    elif kind == "Widget":
        if role != "Form":
            found.add("PDF-125", place, kind=kind, reason="it is not in a Form element")
        if not str(note.get("/TU", note.get("/Parent", {}).get("/TU", ""))) and not (owner and owner.text("/Alt")):
            found.add("PDF-125", place, kind=kind, reason="it has no description")
    elif kind not in {"PrinterMark", "Popup"}:
        if role != "Annot":
            found.add("PDF-125", place, kind=kind, reason="it is not in an Annot element")
        if not words and not (owner and owner.text("/Alt")):
            found.add("PDF-125", place, kind=kind, reason="it has no description")


def _is_outside(note: Any, page: Any) -> bool:
    try:
        left, bottom, right, top = (float(value) for value in note["/Rect"])
        box = [float(value) for value in page.cropbox]
    except (KeyError, TypeError, ValueError):
        return False
    left, right, bottom, top = min(left, right), max(left, right), min(bottom, top), max(bottom, top)
    return right <= box[0] or left >= box[2] or top <= box[1] or bottom >= box[3]


def _parents(pdf: pikepdf.Pdf, tree: Tree | None) -> dict[Any, Element]:
    """The element of each entry of the parent tree that is one (ISO 32000-1, 14.7.4.4)."""
    if tree is None:
        return {}
    known = {element.object.objgen: element for element in tree.walk() if element.object.is_indirect}
    found: dict[Any, Element] = {}
    for key, value in _numbers(pdf.Root.StructTreeRoot.get("/ParentTree")):
        if isinstance(value, pikepdf.Dictionary) and value.objgen in known:
            found[key] = known[value.objgen]
    return found


def _numbers(node: Any) -> Iterator[tuple[int, Any]]:
    waiting, seen = [node], set()
    while waiting:
        held = waiting.pop()
        if not isinstance(held, pikepdf.Dictionary) or (held.is_indirect and held.objgen in seen):
            continue
        seen.add(held.objgen)
        entries = items(held.get("/Nums"))
        yield from ((int(entries[at]), entries[at + 1]) for at in range(0, len(entries) - 1, 2))
        waiting += items(held.get("/Kids"))
