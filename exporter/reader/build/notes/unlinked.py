"""Notes without links: raised numbers in the text, and the same numbers before the notes below it."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from bs4 import Tag

from exporter.lazily import Lazily
from exporter.model import NoteReference
from exporter.reader.build.attributes import attr, classes, is_text, number, one_of, words
from exporter.reader.build.notes.text import Found
from exporter.reader.build.notes.units import NOTE_ID, is_container, titles_notes
from exporter.reader.lexicon.tables import any_of
from exporter.reader.lexicon.titles import titles_cited

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bs4.element import PageElement

    from exporter.reader.build.state import State

_MARK: Final = Lazily(r"[\[(]?(\d{1,4}|[*†‡§]{1,3})[\])]?")
_SIGNED: Final = Lazily(r"([*†‡§]{1,3})[\s\u00a0]*[^\s\u00a0*†‡§]")
_is_reference: Final = one_of(Lazily(lambda: any_of("classes.note reference")))
_UNIT: Final = Lazily(r"(?:^|[\d\s(/·×.=+−-])(?:[kcdmµn]?m|ft|in|s|x|y|z|r|n|R|E|mc|10|\d+)$")
"""What a power stands behind: "20 km", "x", "10". A note stands behind a word or a full stop."""
_YEAR: Final = Lazily(r"(?<!\d)(?:1\d|20)\d\d$")
_LISTS: Final = frozenset({"ol", "ul"})
_MOST_LISTS: Final = 100
"""Lists of notes for which all marks of a page are gone through."""
_MORE: Final = frozenset({"p", "ul", "ol", "blockquote", "pre", "figure", "table"})


def find(state: State, known: dict[int, Found]) -> list[Found]:
    """Notes that raised numbers refer to without a link. `known` are those found by links, whose elements are no others' notes.

    A series of notes counts where its numbers stand raised in the text in the same order, and at most half of them are missing.
    Where a list of notes and one of sources share numbers, those in brackets are the sources'.
    """
    marks = _marks(state)
    if not marks:
        return []
    found: list[Found] = []
    listed = [series for series in islice(_listed(state, known), _MOST_LISTS) if series]
    bracketed = {id(mark) for mark, _ in marks if words(mark).startswith(("[", "("))}
    cited = [_is_cited(series) for series in listed]
    is_mixed = any(cited) and not all(cited)
    is_told_apart = 0 < len(bracketed) < len(marks)
    for place, series in enumerate((*listed, _loose(state, known), _identified(state, known), *_starred(state, marks))):
        notes = {note.label: note for note in series}
        held = {id(part) for note in series for part in (note.unit, *note.more)}
        before = [(mark, label) for mark, label in marks if id(mark) not in state.references and not _inside(mark, held)]
        if is_mixed and place < len(listed) and (is_told_apart or cited[place]):
            before = [pair for pair in before if is_told_apart and (id(pair[0]) in bracketed) == cited[place]]
        seen = dict.fromkeys(label for _, label in before if label in notes)
        if not seen or list(seen) != [note.label for note in series if note.label in seen] or 2 * len(seen) < len(series):
            continue
        taken = {note.id for note in found}
        for note in series:
            while note.id in taken:  # Another list has notes of the same numbers.
                note.id += "-"
            note.names.add(note.id)
        for mark, label in before:
            if label in notes:
                state.references[id(mark)] = NoteReference(note=notes[label].id, label=label)
        found += series
    return found


def _is_cited(series: list[Found]) -> bool:
    """Whether a list of notes stands behind a heading that says that it is one of sources."""
    holder = series[0].unit.parent
    before = holder.find_previous_sibling() if holder is not None else None
    return isinstance(before, Tag) and titles_cited(words(before))


def _marks(state: State) -> list[tuple[Tag, str]]:
    """The raised marks in the text, without links, and what they say."""
    marks = []
    for mark in state.root.find_all("sup"):
        match = _MARK.fullmatch(words(mark))
        if match is None or id(mark) in state.references or _leads(mark):
            continue
        if any(node.name in {"a", "pre", "code", "math", "h1"} for node in mark.parents):
            continue
        if _is_power(mark) and not _is_reference(classes(mark)):
            continue
        marks.append((mark, match[1]))
    return marks


def _leads(mark: Tag) -> bool:
    """Whether a mark is a link to somewhere; a script's link ("#", "javascript:") is to nowhere that can be known."""
    return any(
        attr(link, "href") not in {"", "#"} and not attr(link, "href").startswith("javascript:") for link in mark.find_all("a")
    )


def _is_power(mark: Tag) -> bool:
    before = mark.previous_sibling
    text = str(before) if before is not None and not isinstance(before, Tag) else words(before) if isinstance(before, Tag) else ""
    return _UNIT.search(text) is not None and _YEAR.search(text) is None


def _inside(mark: Tag, held: set[int]) -> bool:
    return any(id(node) in held for node in mark.parents)


def _listed(state: State, known: dict[int, Found]) -> Iterable[list[Found]]:
    """The lists of notes: in a place of notes, behind a heading that says so, or alone in an aside. Asides follow one another."""
    asides: list[Found] = []
    for holder in state.root.find_all(list(_LISTS)):
        items = [item for item in holder.find_all("li", recursive=False) if words(item)]
        if not items or any(id(item) in known for item in items):
            continue
        start = number(attr(holder, "start")) or 1
        notes = [_note(state, item, str(start + place)) for place, item in enumerate(items)]
        if holder.name == "ol" and _alone_in_aside(holder):
            asides += notes
        elif holder.name == "ol" and _is_place_of_notes(holder):
            yield notes
    yield asides


def _identified(state: State, known: dict[int, Found]) -> list[Found]:
    """Elements that are notes by their ids and begin with their numbers."""
    found: list[Found] = []
    for unit in state.root.find_all(["div", "p", "aside"], id=NOTE_ID):
        label = re.match(r"\W*(\d{1,3})\b\W*\s", words(unit))
        if label is not None and id(unit) not in known and attr(unit, "id").endswith(label[1]):
            found.append(_note(state, unit, label[1]))
    return found


def _starred(state: State, marks: list[tuple[Tag, str]]) -> Iterable[list[Found]]:
    """Paragraphs that begin with a sign which stands raised in the text before them, once each."""
    signs = {label: mark for mark, label in marks if not label.isdigit()}
    if not signs:
        return
    begun: dict[str, list[Tag]] = {}
    for unit in state.root.find_all(["p", "div", "small"]):
        match = _SIGNED.match(words(unit))
        if match is not None and unit.find(["p", "div"]) is None:
            units = begun.setdefault(match[1], [])
            if not units or units[-1] not in unit.parents:  # A paragraph in small print is one note.
                units.append(unit)
    order = {id(node): place for place, node in enumerate(state.root.find_all(True))}
    for label, units in begun.items():
        mark = signs.get(label)
        if mark is None or len(units) != 1 or units[0] in mark.parents or order[id(units[0])] < order[id(mark)]:
            continue
        yield [_note(state, units[0], label)]


def _alone_in_aside(holder: Tag) -> bool:
    around = holder.parent
    return around is not None and around.name == "aside" and words(around) == words(holder)


def _is_place_of_notes(holder: Tag) -> bool:
    if any(is_container(node) for node, _ in zip((holder, *holder.parents), range(3), strict=False)):
        return True
    before = holder.find_previous_sibling()
    return isinstance(before, Tag) and titles_notes(before)


def _loose(state: State, known: dict[int, Found]) -> list[Found]:
    """Paragraphs behind the last rule or heading of notes that begin with a raised or bold number, each with what follows it."""
    found: list[Found] = []
    rules = [node for node in state.root.find_all(["hr", "h2", "h3", "h4", "h5", "h6"]) if node.name == "hr" or titles_notes(node)]
    for sibling in rules[-1].find_next_siblings() if rules else _trailing(state):
        if id(sibling) in known:
            continue
        label = _leading(sibling) if sibling.name == "p" else None
        if label is not None:
            found.append(_note(state, sibling, label))
        elif found and sibling.name in _MORE:
            found[-1].more.append(sibling)
        else:
            break
    if found:  # What follows the last note belongs to it only where it can't be a paragraph of the page.
        last = found[-1]
        last.more = [part for part in last.more if part.name in _LISTS]
    return found


def _trailing(state: State) -> list[Tag]:
    """The last paragraphs of a text, from the first on that begins with a raised number."""
    paragraphs = state.root.find_all("p")
    if not paragraphs:
        return []
    last = paragraphs[-1]
    found: list[Tag] = []
    for node in (last, *last.find_previous_siblings()):
        first = node.find("sup") if node.name == "p" else None
        if first is None or _leading(node) is None or first.find_parent(["strong", "b"]) is not None:
            break
        found.insert(0, node)
    return found


def _leading(paragraph: Tag) -> str | None:
    """The number a paragraph begins with, raised or bold."""
    first = _first(paragraph)
    while isinstance(first, Tag) and first.name == "span":
        first = _first(first)
    if not isinstance(first, Tag) or first.name not in {"sup", "strong", "b"}:
        return None
    match = _MARK.fullmatch(words(first))
    return match[1] if match else None


def _first(tag: Tag) -> PageElement | None:
    """The first element or word in an element."""
    return next((node for node in tag.contents if isinstance(node, Tag) or (is_text(node) and str(node).strip())), None)


def _note(state: State, unit: Tag, label: str) -> Found:
    name = attr(unit, "id")
    if not name or name in state.identified:
        name = "note-" + "".join(sign if sign.isalnum() else f"u{ord(sign):x}" for sign in label)
    while name in state.index.ids and state.index.ids[name] is not unit:
        name += "-"
    return Found(id=name, unit=unit, names={name}, label=label, kind="footnote")
