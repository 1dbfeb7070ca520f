"""The structure tree of any PDF, read without trust: roles mapped, cycles cut, and which mark belongs to which element."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import pikepdf
from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator

STANDARD: Final = frozenset(
    {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private", "P"}
    | {"H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot"}
    | {"Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP"}
    | {"Figure", "Formula", "Form"}
)
"""Roles of PDF 1.7 (ISO 32000-1, 14.8.4)."""

MODERN: Final = frozenset({"DocumentFragment", "Aside", "Title", "FENote", "Sub", "Em", "Strong", "Artifact"})
"""What PDF 2.0 adds (ISO 32000-2, 14.8.4)."""


class Element(Struct, eq=False):
    """A structure element: `given` is its role as written, `role` the standard one that it is mapped to, "" without one."""

    given: str
    role: str
    object: Any
    parent: Element | None
    number: int = 1
    language: str = ""
    kids: list[Element] = field(default_factory=list)
    marks: list[tuple[Any, int]] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """The element and all below it, each before what it holds."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.kids)

    @property
    def path(self) -> str:
        """Where the element is: "Document/Art/Table[2]"."""
        parts: list[str] = []
        element: Element | None = self
        while element is not None:
            parts.append(element.given if element.number == 1 else f"{element.given}[{element.number}]")
            element = element.parent
        return "/".join(reversed(parts))

    def text(self, name: str) -> str:
        """A text entry of the element, "" without one."""
        value = self.object.get(name)
        return str(value) if value is not None else ""

    def attribute(self, owner: str, name: str) -> Any:
        """An attribute of an owner ("/Table"), None without one; those of its classes count (ISO 32000-1, 14.7.5)."""
        held = self.object.get("/A")
        for group in held if isinstance(held, pikepdf.Array) else [held]:
            if isinstance(group, pikepdf.Dictionary) and group.get("/O") == owner and name in group:
                return group[name]
        return None


class Tree(Struct):
    """All elements, in order, and the element of each mark: (page or stream, MCID) → element."""

    roots: list[Element]
    owners: dict[tuple[Any, int], Element]
    objects: dict[Any, Element]

    def walk(self) -> Iterator[Element]:
        """Every element, each before what it holds."""
        for root in self.roots:
            yield from root.walk()


def read_tree(pdf: pikepdf.Pdf) -> Tree | None:
    """The structure tree, None where the file has none."""
    top = pdf.Root.get("/StructTreeRoot")
    if not isinstance(top, pikepdf.Dictionary):
        return None
    reader = _Reader(_roles(top.get("/RoleMap")))
    roots = [made for kid in items(top.get("/K")) if (made := reader.element(kid, None)) is not None]
    _number(roots)
    waiting = list(roots)
    while waiting:
        element = waiting.pop()
        reader.fill(element)
        _number(element.kids)
        waiting += element.kids
    return Tree(roots=roots, owners=reader.owners, objects=reader.objects)


def items(value: Any) -> list[Any]:
    """An array as a list, one thing as a list of it, nothing as none."""
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _roles(given: Any) -> dict[str, str]:
    return {str(key)[1:]: str(value)[1:] for key, value in given.items()} if isinstance(given, pikepdf.Dictionary) else {}


def _number(elements: list[Element]) -> None:
    counts: Counter[str] = Counter()
    for element in elements:
        counts[element.given] += 1
        element.number = counts[element.given]


class _Reader(Struct):
    roles: dict[str, str]
    owners: dict[tuple[Any, int], Element] = field(default_factory=dict)
    objects: dict[Any, Element] = field(default_factory=dict)
    seen: set[Any] = field(default_factory=set)

    def element(self, given: Any, parent: Element | None) -> Element | None:
        """An element without its kids; None for what is none, or was read before."""
        if not isinstance(given, pikepdf.Dictionary) or "/S" not in given:
            return None
        if given.is_indirect:
            if given.objgen in self.seen:
                return None
            self.seen.add(given.objgen)
        name = str(given["/S"])[1:]
        language = str(given.get("/Lang", "")) or (parent.language if parent else "")
        return Element(given=name, role=self.standard(name, given), object=given, parent=parent, language=language)

    def standard(self, name: str, given: Any) -> str:
        """The standard role of a name; "" where none is reached."""
        modern = "/NS" in given
        steps: set[str] = set()
        while name not in STANDARD and not (modern and name in MODERN):
            if name in steps or name not in self.roles:
                return ""
            steps.add(name)
            name = self.roles[name]
        return name

    def fill(self, element: Element) -> None:
        """Read the kids of an element."""
        page = element.object.get("/Pg")
        for kid in items(element.object.get("/K")):
            if isinstance(kid, int):
                self._mark(element, page, kid)
            elif not isinstance(kid, pikepdf.Dictionary):
                continue
            elif kid.get("/Type") == "/MCR" or "/MCID" in kid:
                self._mark(element, kid.get("/Stm", kid.get("/Pg", page)), int(kid.get("/MCID", -1)))
            elif kid.get("/Type") == "/OBJR":
                held = kid.get("/Obj")
                if held is not None:
                    self.objects[held.objgen] = element
            elif (made := self.element(kid, element)) is not None:
                element.kids.append(made)

    def _mark(self, element: Element, holder: Any, number: int) -> None:
        if holder is not None:
            self.owners[(holder.objgen, number)] = element
            element.marks.append((holder.objgen, number))
