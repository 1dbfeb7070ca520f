"""Footnotes in every dress: references found and paired with their notes, which leave the body."""

from __future__ import annotations

import re
from functools import partial
from itertools import takewhile
from operator import is_not
from typing import TYPE_CHECKING, Final

from bs4 import Tag
from msgspec import Struct, field

from exporter.lazily import Lazily
from exporter.model import NoteReference
from exporter.reader.build.attributes import attr, classes, has, is_blank, one_of, roles, words
from exporter.reader.build.notes import comments, sidenotes, unlinked
from exporter.reader.build.notes.lines import drop_title, line_of
from exporter.reader.build.notes.text import Found, ids_around, is_back_link, read, way_back
from exporter.reader.build.notes.units import is_note, leads_back, may_be_note, opens_with, titles_notes, unit_of
from exporter.reader.lexicon.tables import any_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bs4.element import PageElement

    from exporter.model import Note, NoteKind
    from exporter.reader.build.state import State

_REFERENCE_ROLES: Final = frozenset({"doc-noteref", "noteref"})
_REFERENCE: Final = Lazily(lambda: any_of("classes.note reference"))
_names_reference: Final = one_of(_REFERENCE)
_LABEL: Final = Lazily(
    lambda: (
        rf"\s*[\[(（⁽]?\s*((?:{any_of('note_labels')})?\.?\s*\d{{1,4}}[a-z]?|[ivxlc]{{1,6}}|[a-zA-Z]|[*†‡§¶‖#⁎∗]{{1,5}}|[⁰¹²³⁴-⁹]{{1,4}})"
        r"\s*[\])）⁾]?\s*[.:]?\s*"
    ),
    re.IGNORECASE,
)
_STRICT: Final = Lazily(r"\s*[\[(（]?\s*(\d{1,4}|[*†‡§¶]{1,4})\s*[\])）]?\s*")
_FEW: Final = 3  # Elements in a mark whose classes are asked for.
_BRACKETS: Final = frozenset({"[]", "()", "（）", "［］"})
_UNITS: Final = frozenset({"li", "p", "div", "aside", "section", "dd", "dt", "td", "tr", "blockquote", "details"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class _Search(Struct):
    """References with the ids they lead to, and the element of each note, as they are found; `known` are those by identity."""

    references: list[tuple[Tag, Tag, str]] = field(default_factory=list)
    units: dict[str, Tag] = field(default_factory=dict)
    lines: dict[str, list[PageElement]] = field(default_factory=dict)
    known: set[int] = field(default_factory=set)


def find(state: State) -> tuple[Found, ...]:
    """Find all notes and mark in `state` what stands for references and what leaves the body. Notes come in the order of their
    first references; a reference that leads nowhere stays as it is, with a diagnostic.
    """
    search = _Search()
    _name_ways_back(state)
    comments.leave_out(state)
    for link, name in state.index.links:
        if not any(id(node) in state.skipped for node in (link, *link.parents)):
            _consider(state, search, link, name)
    _drop_mutual(search)
    found: dict[int, Found] = {}
    parts = _parts(state, search) | search.lines
    for mark, link, name in search.references:
        unit = search.units[name]
        part = parts.get(name)
        key = id(part[0]) if part else id(unit)
        note = found.get(key)
        if note is None:
            note = found[key] = Found(
                id=name,
                unit=unit,
                names={name},
                label=_label(link, len(found) + 1),
                kind=_kind(unit),
                part=part,
                is_line=name in search.lines,
            )
        note.names.add(name)
        note.back.update(ids_around(link))
        state.references[id(mark)] = NoteReference(note=note.id, label=_label(link, len(found)), id=_own_id(state, mark, link))
        _unbracket(state, mark)
    _unreferenced(state, found)
    found |= {id(note.unit): note for note in unlinked.find(state, found)}
    sidenotes.leave_out_marks(state)
    twins = sidenotes.drop_duplicates(state, [note.unit for note in found.values()])
    for note in found.values():
        _leave(state, note)
    seen: set[int] = set()
    for unit in (*(note.unit for note in found.values() if not note.is_line), *twins):
        _drop_heading(state, unit, seen)
    for note in found.values():
        if note.is_line and note.part:
            drop_title(state, note.part)
    return tuple(found.values())


def build(state: State, found: tuple[Found, ...]) -> tuple[Note, ...]:
    """The notes themselves. Side notes were read where they stand and follow in the order of the text."""
    made = [read(state, note) for note in found]
    return (*(note for note in made if note is not None), *state.notes)


def _consider(state: State, search: _Search, link: Tag, name: str) -> None:
    """Add a link inside the page to the references, if it is one."""
    if is_back_link(link):
        return
    unit = unit_of(state, name)
    sup = link.find_parent("sup")
    raised = (sup is not None and len(words(sup)) <= 40) or link.find("sup") is not None
    known = id(link) in state.index.named or not _REFERENCE_ROLES.isdisjoint(roles(link)) or has(link, "data-footnote-ref")
    around = (link, link.parent, *link.find_all("span", limit=_FEW))
    classed = any(_names_reference(classes(node)) for node in around if node is not None)
    text = words(link)
    mark = sup if sup is not None and words(sup) == text else link
    if not (known or classed or raised or _STRICT.fullmatch(text)) or not (
        known or _LABEL.fullmatch(text) or not text or (classed and len(text) < 12)
    ):
        return
    among = name in state.index.ids and (unit is None or unit in link.parents)
    if among and _STRICT.fullmatch(text) and (raised or _bracketed(state, link)):
        _consider_line(state, search, mark, link, name)
        return
    if unit is None:
        if (known or classed or raised) and name not in state.index.ids:
            state.report("READ-012", link, label=text or name)
            state.unlinked.add(id(link))
        return
    noted = known or is_note(unit, name) or leads_back(unit, link) or (raised and may_be_note(state, unit))
    if not noted and not (_bracketed(state, link) and may_be_note(state, unit) and opens_with(unit, _label(link, 0))):
        return
    if not known and state.index.order[id(state.index.ids[name])] < state.index.order[id(link)]:
        return  # A note stands behind its reference; what leads back up is the note's own mark.
    if link is unit or unit in link.parents or (not state.is_read(link) and not _inside(link, search)):
        return
    search.references.append((mark, link, name))
    search.units[name] = unit
    search.known.add(id(unit))


def _consider_line(state: State, search: _Search, mark: Tag, link: Tag, name: str) -> None:
    """Add a link to an anchor in running text to the references, if a line of it is a note."""
    target, order = state.index.ids[name], state.index.order
    if target is link:
        return  # An address to copy.
    if target.name != "a" or not state.is_read(link) or order[id(target)] < order.get(id(link), 0):
        return
    line = line_of(target)
    if line is not None:
        search.references.append((mark, link, name))
        search.units[name] = target
        search.lines[name] = line


def _bracketed(state: State, mark: Tag) -> bool:
    """Whether a mark stands in brackets that belong to the text beside it."""
    before, behind = mark.previous_sibling, mark.next_sibling
    if before is None or behind is None or isinstance(before, Tag) or isinstance(behind, Tag):
        return False
    return f"{state.texts.get(id(before), str(before))[-1:]}{state.texts.get(id(behind), str(behind))[:1]}" in _BRACKETS


def _name_ways_back(state: State) -> None:
    """Give notes without an id the one that their references lead to, from the link back in them: "_ftn1" from "#_ftnref1"."""
    missing = {name for _, name in state.index.links if name not in state.index.ids}
    if not missing:
        return
    for root in filter(None, (state.root, state.context.note_root)):
        for link in root.find_all("a", href=True):
            name = way_back(link)
            if name in missing:
                state.index.ids.setdefault(name, link)
                state.index.order.setdefault(id(link), len(state.index.order))


def _own_id(state: State, mark: Tag, link: Tag) -> str | None:
    """The id of a reference, to which its note leads back; each id once."""
    names = [name for node in (link, mark) for key in ("id", "name") if (name := attr(node, key))]
    names += sorted(ids_around(link) - set(names))
    own = next((name for name in names if name not in state.identified), None)
    if own is not None:
        state.identified.add(own)
    return own


def _parts(state: State, search: _Search) -> dict[str, list[PageElement]]:
    """Notes that share one paragraph, cut at their anchors: name → the nodes of its note."""
    shared: dict[int, list[str]] = {}
    for name, unit in search.units.items():
        shared.setdefault(id(unit), []).append(name)
    parts: dict[str, list[PageElement]] = {}
    for first, *others in shared.values():
        if not others:
            continue
        held = [first, *others]
        unit = search.units[first]
        order = {id(child): place for place, child in enumerate(unit.contents)}
        places = {name: _place_in(order, state.index.ids[name]) for name in held}
        starts = sorted(set(places.values()))
        if len(starts) > 1 and starts[0] >= 0:
            ends = dict(zip(starts, [*starts[1:], len(unit.contents)], strict=True))
            begins = {starts[0]: 0}
            parts |= {name: unit.contents[begins.get(at, at) : ends[at]] for name, at in places.items()}
    return parts


def _place_in(order: dict[int, int], target: Tag) -> int:
    """The place of the child that `target` is or stands in, -1 for none; `order` has the children's places by identity."""
    return next((order[id(node)] for node in (target, *target.parents) if id(node) in order), -1)


def _inside(link: Tag, search: _Search) -> bool:
    """Whether a link stands in a note found before (a note that refers to another)."""
    return any(id(parent) in search.known for parent in link.parents)


def _drop_mutual(search: _Search) -> None:
    """Of two links that lead to one another the first is the reference, the second its way back."""
    units = {id(unit) for unit in search.units.values()}
    kept: list[tuple[Tag, Tag, str]] = []
    seen: dict[str, set[str]] = {}
    all_seen: set[str] = set()
    for mark, link, name in search.references:
        around = ids_around(link)
        leads_back = any(name in seen.get(other, ()) for other in around)
        inside = any(id(parent) in units for parent in link.parents)
        if leads_back or (inside and name in all_seen):
            continue
        seen.setdefault(name, set()).update(around)
        all_seen |= around
        kept.append((mark, link, name))
    search.references = kept
    wanted = {name for _, _, name in kept}
    search.units = {name: unit for name, unit in search.units.items() if name in wanted}


def _label(link: Tag, count: int) -> str:
    """The mark as printed, without brackets; the note's number where the page draws it."""
    text = words(link)
    match = _LABEL.fullmatch(text)
    return (match[1] if match else text.strip("[]() ")) or str(count)


def _kind(unit: Tag) -> NoteKind:
    if {"doc-endnote", "endnote", "rearnote"} & set(roles(unit)) or any("doc-endnotes" in roles(node) for node in unit.parents):
        return "endnote"
    return "sidenote" if "sidenote" in classes(unit) else "footnote"


def _unreferenced(state: State, found: dict[int, Found]) -> None:
    """Notes of a list that nothing refers to stay with the others, if at least half of the list are notes."""
    taken = {note.id for note in found.values()}
    for holder in {id(note.unit.parent): note.unit.parent for note in found.values() if note.unit.name == "li"}.values():
        items = holder.find_all("li", recursive=False) if holder is not None else []
        missing = [(place, item) for place, item in enumerate(items, 1) if id(item) not in found]
        if not missing or len(missing) * 2 > len(items):
            continue
        for place, item in missing:
            name = attr(item, "id") or f"note-{len(found) + 1}"
            if words(item) and name not in taken:
                taken.add(name)
                found[id(item)] = Found(id=name, unit=item, names={name}, label=str(place), kind=_kind(item))


def _unbracket(state: State, mark: Tag) -> None:
    """Take the brackets around a reference out of the text beside it: what stands for it is a mark by itself."""
    if _bracketed(state, mark):
        opening = state.texts.get(id(mark.previous_sibling), str(mark.previous_sibling))
        state.texts[id(mark.previous_sibling)] = opening[:-1]
        closing = state.texts.get(id(mark.next_sibling), str(mark.next_sibling))
        state.texts[id(mark.next_sibling)] = closing[1:]
        state.leave_out("note-mark", f"{opening[-1]} {closing[0]}")


def _leave(state: State, note: Found) -> None:
    """Take a note out of the body, a `dt` with its `dd`."""
    if note.is_line:
        note.take(state, away=True)
    state.skipped.add(id(note.unit))
    state.skipped.update(id(part) for part in note.more)
    state.identified.update(note.names)
    state.index.targets -= note.back
    if note.unit.name == "dt" or note.unit.name in _HEADINGS:
        is_term = note.unit.name == "dt"
        following = note.unit.find_next_sibling()
        while isinstance(following, Tag) and (following.name == "dd" if is_term else following.name not in _HEADINGS):
            note.more.append(following)
            state.skipped.add(id(following))
            following = following.find_next_sibling()


def _drop_heading(state: State, unit: Tag, seen: set[int]) -> None:
    """Take out the heading, the rule and the empty boxes of notes that all left; `seen` are the neighbours of those looked at."""
    node: Tag | None = unit
    while node is not None and node is not state.root and id(node) not in seen:
        seen.add(id(node))
        behind = _neighbour(state, node.next_siblings, seen)
        behind = _heading_in(behind) if isinstance(behind, Tag) else behind
        if behind is not None and not (isinstance(behind, Tag) and behind.name in _HEADINGS):
            return
        before = _neighbour(state, node.previous_siblings, seen)
        if isinstance(before, Tag) and _heads_notes(before) and (behind is None or _heading_in(before).name >= behind.name):
            state.leave_out("note-heading", before)
            state.skipped.add(id(before))
            rule = before.find_previous_sibling()
            if isinstance(rule, Tag) and rule.name == "hr" and is_blank(takewhile(partial(is_not, rule), before.previous_siblings)):
                state.skipped.add(id(rule))
            before = None if before.name != "hr" else before
        if before is not None and not (isinstance(before, Tag) and before.name == "hr"):
            return
        if behind is not None:
            return
        node = node.parent
        if (
            node is not None
            and node is not state.root
            and node.name not in _UNITS | {"ol", "ul", "dl", "tbody", "table", "footer", "article", "main"}
        ):
            return


def _neighbour(state: State, siblings: Iterable[PageElement], seen: set[int]) -> PageElement | None:
    """The first of siblings that is still there; those before it are `seen`."""
    for sibling in siblings:
        if not _is_gone(state, sibling):
            return sibling
        seen.add(id(sibling))
    return None


def _is_gone(state: State, node: object) -> bool:
    if not isinstance(node, Tag):
        return not str(node).strip()
    if id(node) in state.skipped:
        return True
    if node.name in {"ol", "ul", "dl", "li", "p", "span", "div", "section", "aside"}:
        return all(_is_gone(state, child) for child in node.contents)
    return node.name in {"br", "script", "style", "link", "meta"}


def _heading_in(tag: Tag) -> Tag:
    """The heading that a box holds and nothing else, the element itself for any other."""
    inner = tag.find(list(_HEADINGS)) if tag.name in {"div", "header"} else None
    return inner if isinstance(inner, Tag) and words(inner) == words(tag) else tag


def _heads_notes(tag: Tag) -> bool:
    """Whether an element is the title or the rule above notes."""
    tag = _heading_in(tag)
    if tag.name in _HEADINGS:
        return len(words(tag)) <= 40
    if tag.name == "hr":
        return True
    if tag.name in {"p", "div"} and titles_notes(tag):
        return True
    text = words(tag).strip(" :")
    bold = tag.find(["b", "strong"])
    return tag.name in {"p", "div"} and 0 < len(text) <= 30 and bold is not None and words(bold).strip(" :") == text


__all__ = ["Found", "build", "find"]
