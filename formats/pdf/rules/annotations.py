"""Rules on annotations: tagged, described, in a language, reached by the tab key (ISO 14289-1, 7.18)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pikepdf
from msgspec import Struct

from formats.pdf.rules.content import HIDDEN, paints_untagged
from formats.pdf.rules.typed import dictionary, entry, integer, items, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from formats.pdf.rules.found import Findings
    from formats.pdf.rules.tree import Element, Tree

_UNTAGGED: Final = frozenset({"PrinterMark", "Popup"})
"""Kinds that stand in no Annot: a printer's mark decorates, a pop-up belongs to the annotation that it opens from."""


class _Found(Struct):
    """Where findings on a page's annotations go."""

    findings: Findings
    place: str
    has_language: bool

    def add(self, code: str, **values: object) -> None:
        """Keep a finding on this page."""
        self.findings.add(code, self.place, **values)


def check_annotations(
    pdf: pikepdf.Pdf, pages: Sequence[pikepdf.Page], tree: Tree | None, found: Findings, *, has_language: bool
) -> None:
    """The rules on the annotations of each page; `has_language` says whether the file has a language."""
    parents = _parents(pdf, tree)
    for number, page in enumerate(pages, 1):
        notes = [note for note in items(entry(page.obj, "/Annots")) if isinstance(note, pikepdf.Dictionary)]
        here = _Found(found, f"page {number}", has_language)
        if notes and page.obj.get("/Tabs") != "/S":
            here.add("PDF-126")
        for note in notes:
            owner = parents.get(integer(note, "/StructParent", -1))
            _language(note, owner, here)
            if not integer(note, "/F") & HIDDEN and not _is_outside(note, page):
                _annotation(note, owner, here)


def _language(note: Any, owner: Element | None, here: _Found) -> None:
    if here.has_language or "/Lang" in note or (owner and owner.language):
        return
    if words(note, "/Contents"):
        here.add("PDF-107", what="the description of an annotation")
    if _name_of_field(note):
        here.add("PDF-107", what="the name of a form's field")


def _annotation(note: Any, owner: Element | None, here: _Found) -> None:
    kind = words(note, "/Subtype")[1:]
    role = owner.role if owner else ""
    # What a pop-up shows are the words of the annotation that it belongs to (ISO 32000-1, table 183).
    said = words(entry(note, "/Parent") if kind == "Popup" else None, "/Contents") or words(note, "/Contents")
    is_described = bool(said or (owner and owner.text("/Alt")))
    match kind:
        case "Link":
            if role != "Link":
                here.add("PDF-123")
            if not words(note, "/Contents"):
                here.add("PDF-124")
            return
        case "Widget":
            if role != "Form":
                here.add("PDF-125", kind=kind, reason="it is not in a Form element")
            if not _name_of_field(note) and not (owner and owner.text("/Alt")):
                here.add("PDF-125", kind=kind, reason="the field has no name")
            return
        case "TrapNet":
            here.add("PDF-138")
        case "PrinterMark":
            _printers_mark(note, owner, here)
    if kind not in _UNTAGGED and role != "Annot":
        here.add("PDF-125", kind=kind, reason="it is not in an Annot element")
    if kind != "PrinterMark" and not is_described:
        here.add("PDF-125", kind=kind, reason="it has no description")


def _name_of_field(note: Any) -> str:
    """The TU of the field that the annotation is, or whose part it is (ISO 32000-1, 12.7.3.1)."""
    parent = entry(note, "/Parent")
    if "/T" not in note and isinstance(parent, pikepdf.Dictionary):
        note = parent
    return words(note, "/TU")


def _printers_mark(note: Any, owner: Element | None, here: _Found) -> None:
    if owner is not None:
        here.add("PDF-140", reason="is in the tags")
    shown = dictionary(note, "/AP").get("/N")
    for stream in shown.values() if isinstance(shown, pikepdf.Dictionary) else [shown]:
        if isinstance(stream, pikepdf.Stream) and paints_untagged(stream):
            here.add("PDF-140", reason="is painted and no artifact")


def _is_outside(note: Any, page: Any) -> bool:
    try:
        left, bottom, right, top = (float(value) for value in note["/Rect"])
        least, low, most, high = (float(value) for value in page.cropbox)
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError):
        return False
    left, right, bottom, top = min(left, right), max(left, right), min(bottom, top), max(bottom, top)
    return right <= least or left >= most or top <= low or bottom >= high


def _parents(pdf: pikepdf.Pdf, tree: Tree | None) -> dict[Any, Element]:
    """The element of each entry of the parent tree that is one (ISO 32000-1, 14.7.4.4)."""
    if tree is None:
        return {}
    known = {element.object.objgen: element for element in tree.walk() if element.object.is_indirect}
    found: dict[Any, Element] = {}
    for key, value in _numbers(entry(entry(pdf.Root, "/StructTreeRoot"), "/ParentTree")):
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
        yield from ((key, entries[at + 1]) for at in range(0, len(entries) - 1, 2) if isinstance(key := entries[at], int))
        waiting += items(held.get("/Kids"))
