"""The elements that hold notes: which one a reference leads to, and whether it looks like a note."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bs4 import Tag

from exporter.lazily import Lazily
from exporter.reader.build.attributes import attr, classes, has, is_blank, one_of, roles, words
from exporter.reader.build.notes.text import ids_around, is_back_link
from exporter.reader.lexicon.tables import any_of
from exporter.reader.lexicon.titles import speaks_of_notes

if TYPE_CHECKING:
    from exporter.reader.build.state import State

_NOTE_ROLES: Final = frozenset({"doc-footnote", "doc-endnote", "footnote", "endnote", "rearnote", "note"})
_NOTES_ROLES: Final = frozenset({"doc-endnotes", "footnotes", "endnotes", "rearnotes", "notes"})
NOTE_ID: Final = Lazily(
    r"(?:[\w-]*[-_:])?(?:_?ftn|_?edn|fn|ftnt|foot-?note|end-?note|note|cite[_-]note|sdfootnote|ref|bib|cr|"
    r"easy-footnote-bottom)s?[-_:.]?.*\d+\w*|(?:fn|note)[-:_].*",
    re.IGNORECASE,
)
_CONTAINER: Final = Lazily(
    lambda: (
        rf"(?:[\w-]*[-_])?(?:{any_of('classes.notes')})"
        r"(?:[-_](?:list|section|container|block|wrapper|area|body|content))?(?:[-_]?\d*)"
    )
)
_names_container: Final = one_of(_CONTAINER)
_STRICT: Final = Lazily(r"\s*[\[(（]?\s*(\d{1,4}|[*†‡§¶]{1,4})\s*[\])）]?\s*")
_UNITS: Final = frozenset({"li", "p", "div", "aside", "section", "dd", "dt", "td", "tr", "blockquote", "details"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LONGEST: Final = 20_000  # Characters: what is longer is a part of the page, not a note.


def unit_of(state: State, name: str) -> Tag | None:
    """The element that holds a note, from the id a reference leads to: a list item, a paragraph, or the box around it."""
    target = state.index.ids.get(name)
    if target is None:
        return None
    heading = target if target.name in _HEADINGS else target.find_parent(list(_HEADINGS))
    if heading is not None:
        return heading if _STRICT.fullmatch(words(heading)) else None
    unit: Tag | None = target
    while unit is not None and unit.name not in _UNITS:
        unit = (
            unit.parent
            if unit.parent is not None
            and unit.name not in {"h1", "h2", "h3", "h4", "h5", "h6", "table", "figure", "ul", "ol", "body"}
            else None
        )
    if unit is None:
        return None
    parent = unit.parent
    while (
        parent is not None
        and unit.name != "li"
        and parent.name in {"li", "div", "aside", "dd", "td", "tr"}
        and _holds_only(parent, unit, state)
    ):
        unit, parent = parent, parent.parent
    if unit is state.root or len(words(unit)) > _LONGEST or unit.find(["h1", "h2"]) is not None:
        return None
    return unit


def _holds_only(parent: Tag, unit: Tag, state: State) -> bool:
    """Whether a box belongs to one note: it is short, is no list of notes, and no other anchor that a link leads to is in it."""
    if parent is state.root or len(words(parent)) > _LONGEST or _names_container(classes(parent)):
        return bool(NOTE_ID.fullmatch(attr(parent, "id"))) and parent is not state.root
    if not _NOTES_ROLES.isdisjoint(roles(parent)) or (state.references and id(parent) in state.references):
        return False
    if parent.name in {"li", "tr", "td", "dd"}:
        return True
    inner = _targets_in(state, parent)
    own = {attr(node, key) for node in (unit, *unit.find_all(True)) for key in ("id", "name")}
    named = bool(NOTE_ID.fullmatch(attr(parent, "id")) or any(cls in {"footnote", "endnote", "note"} for cls in classes(parent)))
    return inner <= own and (named or is_blank([node for node in parent.contents if node is not unit]))


def _targets_in(state: State, parent: Tag) -> set[str]:
    """The ids in a box that a link leads to: found once, for each of its notes asks for them."""
    known = state.targets_in
    if id(parent) not in known:
        targets = state.index.targets
        known[id(parent)] = {
            attr(node, key) for node in parent.find_all(True) for key in ("id", "name") if attr(node, key) in targets
        }
    return known[id(parent)]


def is_note(unit: Tag, name: str) -> bool:
    """Whether an element that a link leads to looks like a note: its role, a list of notes around it, its id, a way back in it."""
    if not _NOTE_ROLES.isdisjoint(roles(unit)) or NOTE_ID.fullmatch(name):
        return True
    if any(cls in {"footnote", "endnote", "footnote-item", "sidenote"} for cls in classes(unit)):
        return True
    if any(is_back_link(link) for link in unit.find_all("a", limit=8)):
        return True
    if any(is_container(node) for node, _ in zip(unit.parents, range(4), strict=False)):
        return True
    # From the list, not from the item: thousands of notes would each walk back over all before them.
    above = unit.parent.find_previous(list(_HEADINGS)) if unit.name in {"li", "dd", "dt"} and unit.parent is not None else None
    return isinstance(above, Tag) and speaks_of_notes(words(above))


def titles_notes(tag: Tag) -> bool:
    """Whether an element is the title above notes: a heading, or a bold line, that names them and little else."""
    text = words(tag)
    if tag.name not in _HEADINGS and "title" not in classes(tag):
        bold = tag.find(["b", "strong"]) if tag.name in {"p", "div"} else None
        if bold is None or words(bold) != text:
            return False
    return names_notes(text)


def names_notes(text: str) -> bool:
    """Whether a title names notes and little else."""
    return len(text) <= 40 and speaks_of_notes(text)


def may_be_note(state: State, unit: Tag) -> bool:
    """Whether a raised mark may lead to this element as its note: a short one, or one in the place of the notes."""
    root = state.context.note_root
    if root is not None and (unit is root or root in unit.parents):
        return True
    return unit.name in {"li", "p", "aside", "dd", "dt"} or (unit.name == "div" and len(words(unit)) < 2000)


def opens_with(unit: Tag, mark: str) -> bool:
    """Whether an element begins with the mark that leads to it ("[1] So says the clerk")."""
    return re.match(rf"[\s\[(（]*{re.escape(mark)}(?!\w)", words(unit)) is not None


def leads_back(unit: Tag, link: Tag) -> bool:
    """Whether a link in a note leads to the reference or to the element around it."""
    around = ids_around(link)
    return any(attr(other, "href").partition("#")[2] in around for other in unit.find_all("a", limit=8))


def is_container(tag: Tag) -> bool:
    """Whether role or class make an element the place of the notes."""
    return not _NOTES_ROLES.isdisjoint(roles(tag)) or has(tag, "data-footnotes") or _names_container(classes(tag))
