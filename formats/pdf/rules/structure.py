"""Rules on the structure tree: roles, what may stand in what, headings, alternatives, notes (ISO 14289-1, 7.1 to 7.9)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from exporter.lazily import Lazily
from formats.pdf.rules.tree import STANDARD

if TYPE_CHECKING:
    import pikepdf

    from formats.pdf.rules.found import Findings
    from formats.pdf.rules.tree import Element, Tree

LANGUAGE: Final = Lazily(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
"""RFC 3066, which ISO 32000-1, 14.9.2.2 names."""

_HEADING: Final = Lazily(r"H([1-6])")
_FILE: Final = Lazily(r"[\w%() .-]+\.(jpe?g|png|gif|svg|webp|avif|tiff?|bmp)", re.IGNORECASE)
_PARENTS: Final = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "LBody": {"LI"},
    "TOCI": {"TOC"},
}
_KIDS: Final = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"TOC", "TOCI", "Caption"},
}
_CODES: Final = {"L": "PDF-115", "LI": "PDF-115", "LBody": "PDF-115", "TOC": "PDF-116", "TOCI": "PDF-116"}


def check_structure(tree: Tree, pdf: pikepdf.Pdf, found: Findings) -> None:
    """All rules on the tree alone, but those on tables' grids (`formats.pdf.rules.tables`)."""
    _role_map(pdf, found)
    for element in tree.walk():
        _role(element, found)
        _nesting(element, found)
        _alternative(element, found)
        if (language := element.text("/Lang")) and not LANGUAGE.fullmatch(language):
            found.add("PDF-108", element.path, language=language)
    _headings(tree, found)
    _notes(tree, found)


def _role_map(pdf: pikepdf.Pdf, found: Findings) -> None:
    given: Any = pdf.Root.StructTreeRoot.get("/RoleMap", {})
    mapped = {str(key)[1:]: str(value)[1:] for key, value in given.items()}
    for name in mapped:
        steps = [name]
        while steps[-1] in mapped and mapped[steps[-1]] not in steps:
            steps.append(mapped[steps[-1]])
        if steps[-1] in mapped:
            found.add("PDF-111", "RoleMap", role=name, reason="it is mapped to itself")
        elif name in STANDARD:
            found.add("PDF-111", "RoleMap", role=name, reason="a standard role may not be mapped to another")


def _role(element: Element, found: Findings) -> None:
    if not element.role:
        found.add("PDF-111", element.path, role=element.given, reason="it is mapped to no standard role")
    if "/P" not in element.object:
        found.add("PDF-112", element.path)


def _nesting(element: Element, found: Findings) -> None:
    role = element.role
    code = _CODES.get(role, "PDF-113")
    parent = element.parent.role if element.parent else "the root"
    if role in _PARENTS and parent not in _PARENTS[role]:
        found.add(code, element.path, inner=role, outer=parent)
    kids = [kid.role for kid in element.kids]
    for kid in kids:
        if role in _KIDS and kid not in _KIDS[role]:
            found.add(code, element.path, inner=kid or "an unknown role", outer=role)
    if role == "Table":
        _table(element, kids, found)
    elif role in {"L", "TOC"} and "Caption" in kids[1:]:
        found.add(code, element.path, inner="a Caption that is not the first", outer=role)


def _table(element: Element, kids: list[str], found: Findings) -> None:
    counts = Counter(kids)
    if "Caption" in kids[1:-1] or counts["Caption"] > 1:
        found.add("PDF-113", element.path, inner="a Caption that is neither first nor last", outer="Table")
    for role in ("THead", "TFoot"):
        if counts[role] > 1:
            found.add("PDF-113", element.path, inner=f"more than one {role}", outer="Table")
        if counts[role] and not counts["TBody"]:
            found.add("PDF-113", element.path, inner=f"a {role} and no TBody", outer="Table")


def _alternative(element: Element, found: Findings) -> None:
    if element.role not in {"Figure", "Formula"}:
        return
    words = element.text("/Alt")
    if not words and "/ActualText" not in element.object:
        found.add("PDF-119" if element.role == "Figure" else "PDF-120", element.path)
    elif element.role == "Figure" and _FILE.fullmatch(words.strip()):
        found.add("PDF-202", element.path, words=words)


def _headings(tree: Tree, found: Findings) -> None:
    last = 0
    plain, levelled = False, False
    for element in tree.walk():
        match = _HEADING.fullmatch(element.role)
        if match:
            levelled, level = True, int(match[1])
            if level > last + 1:
                found.add("PDF-117", element.path, level=level, before=last or "none")
            last = level
        elif element.role == "H":
            plain = True
        if sum(kid.role == "H" for kid in element.kids) > 1:
            found.add("PDF-118", element.path, reason="one part holds several headings H")
    if plain and levelled:
        found.add("PDF-118", "Document", reason="H and H1 to H6 stand side by side")
    if not plain and not levelled:
        found.add("PDF-201", "Document")


def _notes(tree: Tree, found: Findings) -> None:
    names: Counter[str] = Counter()
    notes = [element for element in tree.walk() if element.role in {"Note", "FENote"}]
    for note in notes:
        names[note.text("/ID")] += 1
    for note in notes:
        name = note.text("/ID")
        if note.role == "Note" and not name:
            found.add("PDF-122", note.path, reason="it has no ID")
        elif note.role == "Note" and names[name] > 1:
            found.add("PDF-122", note.path, reason="its ID is another's, too")
