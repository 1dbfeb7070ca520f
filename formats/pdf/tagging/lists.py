"""Lists, their items, and definitions → tags (ISO 32000-1, table 336; ISO 32000-2, table 370)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from formats.pdf.tagging.children import blocks, one, pieces
from formats.pdf.tagging.context import classes
from formats.pdf.tagging.tag_tree import Tag

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

    from formats.pdf.tagging.context import Around, Walk
    from formats.pdf.tagging.tag_tree import Kid

_NUMBERING: Final = {None: "Decimal", "a": "LowerAlpha", "A": "UpperAlpha", "i": "LowerRoman", "I": "UpperRoman"}
_LABELS: Final = frozenset({"note-mark", "checkbox"})


def list_of(element: ET.Element, around: Around, walk: Walk) -> list[Kid]:
    """A list with the way it counts; the contents of an issue."""
    if around.in_contents:
        return one("TOC", walk.kids(element, around))
    return one("L", walk.kids(element, around), attributes={"List": {"ListNumbering": f"/{_numbering(element, walk)}"}})


def _numbering(element: ET.Element, walk: Walk) -> str:
    """How a list counts. Marks that are no numbers of a row have a value only in PDF 2.0."""
    if element.tag == "ul":
        if "plain" not in classes(element):
            return "Disc"
        return "Unordered" if walk.modern and any(_mark(item) is not None for item in element) else "None"
    if walk.modern and "note-list" in classes(element):
        return "Ordered"
    return _NUMBERING.get(element.get("type"), "Decimal")


def item(element: ET.Element, around: Around, walk: Walk) -> list[Kid]:
    """An item: its label, its body. One of the contents leads to what it names."""
    if around.in_contents:
        made = one("TOCI", blocks(walk.kids(element, around)))
        link = element.find("a")
        for tag in made:
            assert isinstance(tag, Tag)
            walk.refers(tag, None if link is None else link.get("href"))
        return made
    label = walk.part(element, "marker")
    kids = walk.kids(element, around)
    mark = _mark(element)
    if mark is not None:
        held = walk.tags(mark, around)
        label = [*label, *held]
        placed = {id(piece) for piece in pieces(held)}
        kids = [kid for kid in kids if not ({id(piece) for piece in pieces([kid])} & placed)]
    if "note" in classes(element):
        named = element if mark is None else mark
        kids = one("Note", kids, id=named.get("id"))
        for tag in kids:
            assert isinstance(tag, Tag)
            if walk.modern:
                tag.attributes["FENote"] = {"NoteType": "/Endnote"}
            walk.stands_for(named, tag)
    return one("LI", [*one("Lbl", label), *one("LBody", kids)])


def _mark(element: ET.Element) -> ET.Element | None:
    return next((child for child in element if _LABELS & set(classes(child))), None)


def definitions(element: ET.Element, around: Around, walk: Walk) -> list[Kid]:
    """A list with an item for each group: its terms are labels, its definitions one body."""
    items: list[Kid] = []
    terms: list[Kid] = []
    bodies: list[tuple[ET.Element, list[Kid]]] = []

    def close() -> None:
        if terms or bodies:
            items.extend(one("LI", [*terms, *_body(bodies, around)]))
        terms.clear()
        bodies.clear()

    for child in element.iter():
        if child.tag == "dt" and _owner(element, child):
            if bodies:
                close()
            terms.extend(one("Lbl", _spoken(child, around, walk), language=_language(child, around)))
        elif child.tag == "dd" and _owner(element, child):
            bodies.append((child, _spoken(child, around, walk)))
    close()
    numbering = "Description" if walk.modern else "None"
    return one("L", items, attributes={"List": {"ListNumbering": f"/{numbering}"}})


def _body(bodies: list[tuple[ET.Element, list[Kid]]], around: Around) -> list[Kid]:
    """The definitions of a group in one body."""
    if len(bodies) == 1:
        ((element, kids),) = bodies
        return one("LBody", kids, language=_language(element, around))
    held = [kid for element, kids in bodies for kid in one("Div", blocks(kids), language=_language(element, around))]
    return one("LBody", held)


def _language(element: ET.Element, around: Around) -> str | None:
    """The language of an element where it is another than that around it."""
    own = element.get("lang")
    return own if own != around.language else None


def _owner(parent: ET.Element, child: ET.Element) -> bool:
    """Whether `child` is a term or definition of this list and of none in it."""
    return any(node is child for entry in parent for node in ((entry,) if entry.tag != "div" else tuple(entry)))


def _spoken(element: ET.Element, around: Around, walk: Walk) -> list[Kid]:
    """What is in an element, under its own language."""
    language = element.get("lang")
    return walk.kids(element, replace(around, language=language or around.language))
