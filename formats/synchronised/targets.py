"""What is said of a document ↔ the elements that show it.

A sentence has an element of its own by its id. What is said without one (a byline, a text alternative, a line of code) is found
again by its words, further on in the document. The project's own words that stand nowhere ("Table:", "Row 2") belong to what
follows them, and those that end something to what comes before.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from exporter.labels import labels_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exporter.labels import Key
    from formats.speech.script.utterances import Utterance
    from formats.speech.synth.timeline import Entry, Narration

_ALTERNATIVES: Final = ("alt", "aria-label", "alttext")
_ENDS: Final[tuple[Key, ...]] = ("end_of_quote", "end_of_list", "end_of_table", "end_of_code", "end_of_aside")
_HIDDEN: Final = frozenset({"head", "script", "style", "annotation"})
_BETWEEN: Final = re.compile(r"-e\d{4}\Z")
"""In the id of what is said between the articles of an issue."""


class Spoken(Struct, frozen=True, kw_only=True):
    """An element, and the samples from which to which it is spoken; the end is exclusive."""

    element: Any
    begin: int
    end: int


def spoken(entries: Sequence[Entry], body: Any, *, language: str, last: int) -> list[Spoken]:
    """The elements under `body` in the order of what is said, without gaps between them; the last one ends at sample `last`.

    Elements that are found by their words get no id here. Of one element that is spoken in several pieces all are one.
    """
    places = _Places(body)
    ends = _ending(language)
    groups = list(_groups(entries, places))
    limits = _limits(groups, places)
    found: list[tuple[Any, int]] = []
    waiting: int | None = None
    for group, limit in zip(groups, limits, strict=True):
        element = places.find(group, limit)
        first = group[0]
        if element is None:
            is_end = first.utterance.text in ends
            waiting = waiting if waiting is not None or (is_end and found) else first.start
            continue
        begin = first.start if waiting is None else waiting
        waiting = None
        if not found or found[-1][0] is not element:
            found.append((element, begin))
    stops = [begin for _, begin in found[1:]] + [last]
    return [Spoken(element=element, begin=begin, end=end) for (element, begin), end in zip(found, stops, strict=True)]


def of_article(entries: Sequence[Entry]) -> list[Entry]:
    """What is said of an article itself, without what leads to the next."""
    return [entry for entry in entries if not _BETWEEN.search(entry.utterance.id)]


def by_article(narration: Narration) -> dict[str, list[Entry]]:
    """What is said of each article, or of each document, in order."""
    entries = iter(narration.timeline.entries)
    found: dict[str, list[Entry]] = {}
    for chapter in narration.script.chapters:
        found.setdefault(chapter.article, []).extend(next(entries) for _ in chapter.utterances)
    return found


def within(each: Spoken, entries: Sequence[Entry]) -> Sequence[Entry]:
    """What is said while an element is spoken; `entries` are in the order of time."""
    first, last = (bisect_left(entries, sample, key=lambda entry: entry.start) for sample in (each.begin, each.end))
    return entries[first:last]


class Names:
    """Ids of elements under some roots; one that has none gets one that no other has."""

    def __init__(self, *roots: Any) -> None:
        self._taken = {node.get("id") for root in roots for node in root.iter() if isinstance(node.tag, str)}
        self._count = 0

    def of(self, element: Any) -> str:
        """The id of an element."""
        while not (name := element.get("id")):
            self._count += 1
            if f"said-{self._count}" not in self._taken:
                element.set("id", f"said-{self._count}")
        return str(name)


def _ending(language: str) -> frozenset[str]:
    """What a narration says where something ends."""
    labels = labels_for(language)
    names = [labels.text(key) for key in ("pullquote", "note_box", "tip", "important", "warning", "caution", "example", "details")]
    return frozenset([labels.text(key) for key in _ENDS] + [labels.text("end_of", name=name) for name in names])


def _groups(entries: Sequence[Entry], places: _Places) -> Iterator[list[Entry]]:
    """Utterances that are shown by one element: those of one unit of the text without elements for its sentences."""
    group: list[Entry] = []
    for entry in entries:
        own = entry.utterance
        if group and not _are_together(group[-1].utterance, own, places):
            yield group
            group = []
        group.append(entry)
    if group:
        yield group


def _limits(groups: list[list[Entry]], places: _Places) -> list[int]:
    """For each group where the next sentence of the text stands: what has no id is not looked for behind it."""
    limit = places.size
    limits = []
    for group in reversed(groups):
        limits.append(limit)
        place = places.place_of(group[0].utterance.sentence)
        limit = place if place is not None else limit
    return limits[::-1]


def _are_together(one: Utterance, other: Utterance, places: _Places) -> bool:
    """Whether two utterances are shown by one element: lines of code, and sentences that have no elements of their own."""
    if one.role == other.role == "code":
        return True
    same = other.place is not None and other.place == one.place
    return same and not places.has(one.sentence) and not places.has(other.sentence)


class _Places:
    """The elements of a document by id and by their words, in document order."""

    def __init__(self, body: Any) -> None:
        self._by_id: dict[str, tuple[int, Any]] = {}
        self._by_words: dict[str, list[tuple[int, Any]]] = {}
        self._at = -1
        self.size = 0
        for number, element in enumerate(node for node in body.iter() if isinstance(node.tag, str)):
            self.size = number + 1
            if name := element.get("id"):
                self._by_id[name] = (number, element)
            for words in _words_of(element):
                self._by_words.setdefault(words, []).append((number, element))

    def place_of(self, name: str | None) -> int | None:
        """Where the element with this id stands."""
        found = self._by_id.get(name) if name is not None else None
        return found[0] if found is not None else None

    def has(self, name: str | None) -> bool:
        """Whether an element has this id."""
        return name in self._by_id

    def find(self, group: list[Entry], limit: int) -> Any | None:
        """The element that shows what a group says, behind the last one that was found and before `limit`; None where none does."""
        own = group[0].utterance
        if own.sentence is not None and own.sentence in self._by_id:
            self._at, element = self._by_id[own.sentence]
            return element
        known = self._by_words.get(_bare(" ".join(entry.utterance.text for entry in group)), [])
        place = bisect_right(known, self._at, key=lambda each: each[0])
        if place == len(known) or known[place][0] >= limit:
            return None
        self._at, element = known[place]
        if _is_by_text(element):  # All in it is said with it: the same words once more are those of another element.
            self._at += sum(1 for node in element.iterdescendants() if isinstance(node.tag, str))
        return element


def _is_by_text(element: Any) -> bool:
    """Whether the words of an element are its text, and not those of an alternative."""
    return not any(_bare(element.get(attribute, "")) for attribute in _ALTERNATIVES)


def _words_of(element: Any) -> Iterator[str]:
    """What an element shows: its text alternative, or its text where it is short enough for a line."""
    name = element.tag.rpartition("}")[2]
    if name in _HIDDEN or any(ancestor.tag.rpartition("}")[2] in _HIDDEN for ancestor in element.iterancestors()):
        return
    for attribute in _ALTERNATIVES:
        if words := _bare(element.get(attribute, "")):
            yield words
            return
    if name not in {"body", "section", "article", "header", "table", "tbody", "figure", "math"}:
        words = _bare("".join(element.itertext()))
        if words:
            yield words


def _bare(words: str) -> str:
    """Words in one line, without the colon that a label has when it is said before what it names."""
    return " ".join(words.split()).rstrip(" :：,")
