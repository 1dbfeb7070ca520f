"""The structure tree of any PDF, read without trust: roles mapped, cycles cut, and which mark belongs to which element."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import pikepdf
from msgspec import Struct, field

from formats.pdf.rules.typed import entry, integer, items, text_of, words

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


_SHOWN: Final = 100
"""Elements of a path that are shown."""


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
        """Where the element is: "Document/Art/Table[2]"; "…" stands for those above the nearest hundred."""
        parts: list[str] = []
        element: Element | None = self
        while element is not None:
            if len(parts) == _SHOWN:
                parts.append("…")
                break
            parts.append(element.given if element.number == 1 else f"{element.given}[{element.number}]")
            element = element.parent
        return "/".join(reversed(parts))

    def text(self, name: str) -> str:
        """A text entry of the element, "" without one."""
        return words(self.object, name)

    def attribute(self, owner: str, name: str) -> Any:
        """An attribute of an owner ("/Table"), None without one; those of its classes count (ISO 32000-1, 14.7.5)."""
        held = entry(self.object, "/A")
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
    reader = _Reader(roles_of(top.get("/RoleMap")))
    roots = [made for kid in items(top.get("/K")) if (made := reader.element(kid, None)) is not None]
    _number(roots)
    waiting = list(roots)
    while waiting:
        element = waiting.pop()
        reader.fill(element)
        _number(element.kids)
        waiting += element.kids
    return Tree(roots=roots, owners=reader.owners, objects=reader.objects)


def roles_of(given: Any) -> dict[str, str]:
    """Role → role that it is mapped to, as a file says it."""
    return {key[1:]: text_of(value)[1:] for key, value in given.items()} if isinstance(given, pikepdf.Dictionary) else {}


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
    mapped: dict[tuple[str, bool], str] = field(default_factory=dict)

    def element(self, given: Any, parent: Element | None) -> Element | None:
        """An element without its kids; None for what is none, or was read before."""
        if not isinstance(given, pikepdf.Dictionary) or "/S" not in given:
            return None
        if given.is_indirect:
            if given.objgen in self.seen:
                return None
            self.seen.add(given.objgen)
        name = words(given, "/S")[1:]
        unsaid = "und" if "/Lang" in given else parent.language if parent else ""
        language = words(given, "/Lang") or unsaid
        return Element(given=name, role=self.standard(name, given), object=given, parent=parent, language=language)

    def standard(self, name: str, given: Any) -> str:
        """The standard role of a name; "" where none is reached."""
        modern = "/NS" in given
        if (known := self.mapped.get((name, modern))) is not None:
            return known
        steps: dict[str, None] = {}
        last = name
        while last not in STANDARD and not (modern and last in MODERN):
            steps[last] = None
            last = self.roles.get(last, "")
            if not last or last in steps:
                last = ""
                break
        self.mapped.update(dict.fromkeys(((step, modern) for step in (name, *steps)), last))
        return last

    def fill(self, element: Element) -> None:
        """Read the kids of an element."""
        page = element.object.get("/Pg")
        for kid in items(element.object.get("/K")):
            if isinstance(kid, int) and not isinstance(kid, bool):
                self._mark(element, page, kid)
            elif not isinstance(kid, pikepdf.Dictionary):
                continue
            elif kid.get("/Type") == "/MCR" or "/MCID" in kid:
                self._mark(element, kid.get("/Stm", kid.get("/Pg", page)), integer(kid, "/MCID", -1))
            elif kid.get("/Type") == "/OBJR":
                held = kid.get("/Obj")
                if isinstance(held, pikepdf.Object):
                    self.objects[held.objgen] = element
            elif (made := self.element(kid, element)) is not None:
                element.kids.append(made)

    def _mark(self, element: Element, holder: Any, number: int) -> None:
        if isinstance(holder, pikepdf.Object):
            self.owners[(holder.objgen, number)] = element
            element.marks.append((holder.objgen, number))
