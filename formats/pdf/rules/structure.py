"""Rules on the structure tree: roles, what may stand in what, headings, alternatives, notes (ISO 14289-1, 7.1 to 7.9)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from exporter.labels.placeholders import is_placeholder
from exporter.lazily import Lazily
from exporter.phrases import is_file_name
from formats.pdf.rules.tree import STANDARD, roles_of
from formats.pdf.rules.typed import entry, items

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pikepdf

    from formats.pdf.rules.found import Findings
from formats.pdf.rules.tree import Element, Tree

LANGUAGE: Final = Lazily(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
"""RFC 3066, which ISO 32000-1, 14.9.2.2 names."""

WORDS: Final = ("/Alt", "/ActualText", "/E")
"""Entries that hold words in place of what is painted, or beside it."""

_HEADING: Final = Lazily(r"H([1-6])")
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
    "RB": {"Ruby"},
    "RT": {"Ruby"},
    "RP": {"Ruby"},
    "WT": {"Warichu"},
    "WP": {"Warichu"},
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
    "Ruby": {"RB", "RT", "RP"},
    "Warichu": {"WT", "WP"},
}
_RUBY: Final = {"Ruby": "Ruby", "RB": "Ruby", "RT": "Ruby", "RP": "Ruby", "Warichu": "Warichu", "WT": "Warichu", "WP": "Warichu"}
_CODES: Final = {"L": "PDF-115", "LI": "PDF-115", "LBody": "PDF-115", "TOC": "PDF-116", "TOCI": "PDF-116"}


def check_structure(tree: Tree, pdf: pikepdf.Pdf, found: Findings) -> None:
    """All rules on the tree alone, but those on tables' grids (`formats.pdf.rules.tables`)."""
    circular = _role_map(pdf, found)
    told = entry(pdf.Root, "/Lang") is not None
    for element in tree.walk():
        _role(element, circular, found)
        _nesting(element, found)
        _alternative(element, found)
        _language(element, found, has_language=told)
        if element.role == "Form":
            _form(element, found)
    _headings(tree, found)
    _notes(tree, found)


def _role_map(pdf: pikepdf.Pdf, found: Findings) -> set[str]:
    """Tell of the map; the names that it leads nowhere."""
    mapped = roles_of(entry(entry(pdf.Root, "/StructTreeRoot"), "/RoleMap"))
    circular = _circular(mapped)
    for name in mapped:
        if name in circular:
            found.add("PDF-111", "RoleMap", role=name, reason="it is mapped to itself")
        elif name in STANDARD:
            found.add("PDF-111", "RoleMap", role=name, reason="a standard role may not be mapped to another")
    return circular


def _circular(mapped: Mapping[str, str]) -> set[str]:
    """The names from which following the map comes to no end."""
    ends: dict[str, bool] = {}
    for name in mapped:
        steps: dict[str, None] = {}
        last = name
        while last in mapped and last not in steps and last not in ends:
            steps[last] = None
            last = mapped[last]
        ends.update(dict.fromkeys(steps, ends.get(last, last not in mapped)))
    return {name for name, is_end in ends.items() if not is_end}


def _role(element: Element, circular: set[str], found: Findings) -> None:
    if not element.role and element.given not in circular:
        found.add("PDF-111", element, role=element.given, reason="it is mapped to no standard role")
    if "/P" not in element.object:
        found.add("PDF-112", element)


def _language(element: Element, found: Findings, *, has_language: bool) -> None:
    if "/Lang" in element.object and not LANGUAGE.fullmatch(language := element.text("/Lang")):
        found.add("PDF-108", element, language=language)
    if not has_language and not element.language and any(key in element.object for key in WORDS):
        found.add("PDF-107", element, what="an element's words")


def _form(element: Element, found: Findings) -> None:
    if element.attribute("/PrintField", "/Role") is not None:
        return
    held = items(element.object.get("/K"))
    if [entry(each, "/Type") for each in held] != ["/OBJR"]:
        found.add("PDF-143", element, reason="more than a field, and does not say of what kind it is" if held else "no field")


def _nesting(element: Element, found: Findings) -> None:
    role = element.role
    code = "PDF-137" if role in _RUBY else _CODES.get(role, "PDF-113")
    kind = {"kind": _RUBY[role]} if role in _RUBY else {}
    parent = _holder(element)
    if role in _PARENTS and parent not in _PARENTS[role]:
        found.add(code, element, inner=role, outer=parent, **kind)
    kids = [kid.role for kid in _held(element)]
    for kid in kids:
        if role in _KIDS and kid not in _KIDS[role]:
            found.add(code, element, inner=kid or "an unknown role", outer=role, **kind)
    if role == "Table":
        _table(element, kids, found)
    elif role in {"L", "TOC"} and "Caption" in kids[1:]:
        found.add(code, element, inner="a Caption that is not the first", outer=role)


def _holder(element: Element) -> str:
    """The role of what holds an element: a NonStruct stands for what it holds (ISO 32000-1, table 333)."""
    holder = element.parent
    while holder is not None and holder.role == "NonStruct":
        holder = holder.parent
    return holder.role if holder else "the root"


def _held(element: Element) -> list[Element]:
    """What an element holds, a NonStruct being replaced by what it holds."""
    held: list[Element] = []
    waiting = list(reversed(element.kids))
    while waiting:
        kid = waiting.pop()
        if kid.role == "NonStruct":
            waiting += reversed(kid.kids)
        else:
            held.append(kid)
    return held


def _table(element: Element, kids: list[str], found: Findings) -> None:
    counts = Counter(kids)
    if "Caption" in kids[1:-1] or counts["Caption"] > 1:
        found.add("PDF-113", element, inner="a Caption that is neither first nor last", outer="Table")
    for role in ("THead", "TFoot"):
        if counts[role] > 1:
            found.add("PDF-113", element, inner=f"more than one {role}", outer="Table")
        if counts[role] and not counts["TBody"]:
            found.add("PDF-113", element, inner=f"a {role} and no TBody", outer="Table")


def _alternative(element: Element, found: Findings) -> None:
    if element.role not in {"Figure", "Formula"}:
        return
    words = element.text("/Alt")
    if not words and "/ActualText" not in element.object:
        found.add("PDF-119" if element.role == "Figure" else "PDF-120", element)
    elif element.role == "Figure" and is_file_name(words):
        found.add("PDF-202", element, words=words)
    elif element.role == "Figure" and is_placeholder(words):
        found.add("PDF-206", element, words=words)


def _headings(tree: Tree, found: Findings) -> None:
    last = 0
    plain, levelled = False, False
    for element in tree.walk():
        match = _HEADING.fullmatch(element.role)
        if match:
            levelled, level = True, int(match[1])
            if level > last + 1:
                found.add("PDF-117", element, level=level, before=last or "none")
            last = level
        elif element.role == "H":
            plain = True
        if sum(kid.role == "H" for kid in element.kids) > 1:
            found.add("PDF-118", element, reason="one part holds several headings H")
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
            found.add("PDF-122", note, reason="it has no ID")
        elif note.role == "Note" and names[name] > 1:
            found.add("PDF-122", note, reason="its ID is another's, too")
