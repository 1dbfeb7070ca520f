"""Objects of another type than the standard gives them (ISO 32000-1, tables 20, 28, 30, 33, 111 to 122, 164, 321 to 324, 327)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from formats.pdf.rules.typed import entry, items

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from formats.pdf.rules.found import Findings
    from formats.pdf.rules.tree import Tree

_KINDS: Final[Mapping[str, tuple[type, ...]]] = {
    "dictionary": (pikepdf.Dictionary,),
    "stream": (pikepdf.Stream,),
    "array": (pikepdf.Array,),
    "name": (pikepdf.Name,),
    "string": (pikepdf.String,),
    "integer": (int,),
    "number": (int, float, Decimal),
    "boolean": (bool,),
}
_CATALOGUE: Final = {
    "/Pages": "dictionary",
    "/StructTreeRoot": "dictionary",
    "/MarkInfo": "dictionary",
    "/Metadata": "stream",
    "/Lang": "string",
    "/ViewerPreferences": "dictionary",
    "/Outlines": "dictionary",
    "/OCProperties": "dictionary",
    "/AcroForm": "dictionary",
    "/Names": "dictionary",
}
_TREE_ROOT: Final = {"/K": "dictionary array", "/RoleMap": "dictionary", "/ClassMap": "dictionary", "/ParentTree": "dictionary"}
_PAGE: Final = {
    "/Resources": "dictionary",
    "/Contents": "stream array",
    "/Annots": "array",
    "/MediaBox": "array",
    "/CropBox": "array",
    "/Rotate": "integer",
    "/Tabs": "name",
    "/StructParents": "integer",
}
_RESOURCES: Final = dict.fromkeys(("/Font", "/XObject", "/Properties", "/ExtGState", "/ColorSpace", "/Pattern"), "dictionary")
_FONT: Final = {
    "/Subtype": "name",
    "/BaseFont": "name",
    "/Encoding": "name dictionary stream",
    "/ToUnicode": "stream name",
    "/DescendantFonts": "array",
    "/FontDescriptor": "dictionary",
    "/CIDSystemInfo": "dictionary",
    "/Widths": "array",
    "/W": "array",
    "/DW": "number",
    "/FirstChar": "integer",
}
_ANNOTATION: Final = {
    "/Subtype": "name",
    "/Rect": "array",
    "/F": "integer",
    "/Contents": "string",
    "/Lang": "string",
    "/StructParent": "integer",
    "/Parent": "dictionary",
    "/TU": "string",
}
_ELEMENT: Final = {
    "/S": "name",
    "/P": "dictionary",
    "/K": "integer dictionary array",
    "/Pg": "dictionary",
    "/A": "dictionary stream array",
    "/Alt": "string",
    "/ActualText": "string",
    "/Lang": "string",
    "/ID": "string",
}


def check_types(pdf: pikepdf.Pdf, pages: Iterable[Any], tree: Tree | None, found: Findings) -> None:
    """Entries of the catalogue, of pages, their resources, fonts and annotations, and of the structure tree."""
    root: Any = pdf.Root
    _entries(root, _CATALOGUE, "Catalogue", found)
    _entries(entry(root, "/StructTreeRoot"), _TREE_ROOT, "StructTreeRoot", found)
    seen: set[Any] = set()
    for number, page in enumerate(pages, 1):
        place = f"page {number}"
        _entries(page.obj, _PAGE, place, found)
        for note in items(entry(page.obj, "/Annots")):
            _one(note, "dictionary", "An annotation", place, found)
            _entries(note, _ANNOTATION, place, found)
        held = entry(page.obj, "/Resources")
        if isinstance(held, pikepdf.Dictionary) and held.is_indirect:
            if held.objgen in seen:
                continue
            seen.add(held.objgen)
        _resources(held, place, found)
    for element in tree.walk() if tree is not None else ():
        _entries(element.object, _ELEMENT, element, found)


def _resources(held: Any, place: str, found: Findings) -> None:
    _entries(held, _RESOURCES, place, found)
    fonts = entry(held, "/Font")
    for font in fonts.values() if isinstance(fonts, pikepdf.Dictionary) else ():
        _one(font, "dictionary", "A font", place, found)
        _entries(font, _FONT, place, found)
        for inner in items(entry(font, "/DescendantFonts")):
            _one(inner, "dictionary", "A descendant font", place, found)
            _entries(inner, _FONT, place, found)


def _entries(holder: Any, wanted: Mapping[str, str], place: Any, found: Findings) -> None:
    for key, kinds in wanted.items():
        held = entry(holder, key)
        if held is not None:
            _one(held, kinds, f"The entry {key}", place, found)


def _one(held: Any, kinds: str, what: str, place: Any, found: Findings) -> None:
    is_right = any(isinstance(held, _KINDS[kind]) and (kind == "boolean" or not isinstance(held, bool)) for kind in kinds.split())
    if not is_right:
        found.add("PDF-135", place, entry=what, found=_kind(held), wanted=" or ".join(map(_one_of, kinds.split())))


def _kind(held: Any) -> str:
    if isinstance(held, bool):
        return "a boolean"
    return next((_one_of(name) for name, kinds in _KINDS.items() if isinstance(held, kinds)), "nothing")


def _one_of(kind: str) -> str:
    return f"{'an' if kind[0] in 'ai' else 'a'} {kind}"
