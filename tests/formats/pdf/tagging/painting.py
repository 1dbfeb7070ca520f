"""A page without a page: elements whose text is taken for painted as it is written, and the tag tree they make, on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from formats.pdf.tagging.roles import tag_tree
from formats.pdf.tagging.tag_tree import Tag
from formats.pdf.weasy.marked_content import Painted, Piece, Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.pdf.tagging.roles import Tree

PLACE = "0 0 9 9 0"
PAINTED = "painted"
"""The element for what a style adds: `as` says which part of its parent it is, `to` that it is a link."""


def laid(markup: str) -> tuple[ET.Element, Painted]:
    """The elements, and what was painted for them: `late` on an element puts what it holds at the foot of the page; `pieces` on a
    picture are the boxes that it was painted in, each with its page.
    """
    root = ET.fromstring(markup)
    painted = Painted()
    found = sorted(_found(root, painted, late=False), key=lambda entry: entry[0])
    for order, (_, owner, part, text, place) in enumerate(found):
        *box, page = map(int, place.split())
        piece: Any = Piece(part=part, page=page, stream=None, number=order, place=0, box=tuple(box), order=order, text=text)
        painted.pieces.setdefault(owner, []).append(piece)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == PAINTED:
                parent.remove(child)
            elif child.tag == "bookmark":
                painted.bookmarks.append(parent)
                parent.remove(child)
    return root, painted


def _found(element: ET.Element, painted: Painted, *, late: bool) -> Iterator[tuple[bool, ET.Element, str, str, str]]:
    late = late or element.get("late") is not None
    if element.get("href") or element.get("linked"):
        painted.targets.setdefault(element, []).append(Target(page=0, annotation={}))
    if element.tag == "img":
        yield from ((late, element, "", "", place) for place in element.get("pieces", PLACE).split(";") if place)
    if element.text:
        yield late, element, "", element.text, PLACE
    for child in element:
        if child.tag == PAINTED:
            part = child.get("as", "")
            if child.get("to"):
                painted.targets.setdefault(element, []).append(Target(page=0, annotation={}, part=part))
            yield late and part != "footnote-call", element, part, child.text or "", PLACE
        else:
            yield from _found(child, painted, late=late)
        if child.tail:
            yield late, element, "", child.tail, PLACE


def tree(markup: str, *, modern: bool = False) -> Tree:
    """The tag tree of a document."""
    root, painted = laid(markup)
    return tag_tree(root, painted, modern=modern)


def outline(markup: str, *, modern: bool = False) -> str:
    """What is in the document: "H1['Words'] P['More']"; a link to somewhere is →, a picture □."""
    return " ".join(told(kid) for kid in tree(markup, modern=modern).root.kids)


def told(kid: Any) -> str:
    """A tag with what is said of it, a piece, a target."""
    if isinstance(kid, Piece):
        return repr(kid.text) if kid.text else "□"
    if isinstance(kid, Target):
        return f"→{kid.annotation['Contents'].string}" if "Contents" in kid.annotation else "→"
    names = ("language", "alt", "expansion", "actual", "id", "mathml")
    said = [f"{name}={value}" for name in names if (value := getattr(kid, name)) is not None]
    said += [f"{key}={value}" for owner in kid.attributes.values() for key, value in owner.items()]
    said += [f"refers={other.role}:{words(other)}" for other in kid.refers]
    return f"{kid.role}{'(' + ' '.join(said) + ')' if said else ''}[{' '.join(told(each) for each in kid.kids)}]"


def words(tag: Tag) -> str:
    """All text in a tag."""
    return "".join(words(kid) if isinstance(kid, Tag) else kid.text if isinstance(kid, Piece) else "" for kid in tag.kids)
