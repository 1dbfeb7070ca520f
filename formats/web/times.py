"""Where in a page each part of the sound is shown: elements, and the words in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from msgspec import Struct

from exporter.model.sentences import article_id
from formats.synchronised.targets import Names, by_article, of_article, spoken, within
from formats.synchronised.words import shown_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exporter.model import Publication
    from formats.speech.synth.timeline import Entry, Narration, Timeline

Kind: TypeAlias = Literal["text", "notes", "table", "image", "code"]


class Segment(Struct, frozen=True, kw_only=True):
    """An element by its id, spoken from `begin` to `end` (milliseconds, the end exclusive), and its words: each from when to when,
    and from which to which of the element's characters, counted as JavaScript does (UTF-16 code units).
    """

    id: str
    begin: int
    end: int
    kind: Kind
    words: tuple[tuple[int, int, int, int], ...] = ()


def segments(narration: Narration, publication: Publication, articles: dict[str, Any], *, words: bool) -> tuple[Segment, ...]:
    """All parts of the sound that the page shows, in the order of time; `articles` are the elements of the articles by their ids.

    An element without an id gets one that no other has.
    """
    timeline = narration.timeline
    names = Names(*articles.values())
    made: list[Segment] = []
    for article, said_of_it in by_article(narration).items():
        root = articles.get(article)
        entries = of_article(said_of_it)
        if root is None or not entries:
            continue
        language = next(each.metadata.language for each in publication.articles if article_id(each) == article)
        for each in spoken(entries, root, language=language, last=entries[-1].end):
            said = within(each, entries)
            made.append(
                Segment(
                    id=names.of(each.element),
                    begin=timeline.milliseconds(each.begin),
                    end=timeline.milliseconds(each.end),
                    kind=_kind(each.element),
                    words=tuple(_words(said, "".join(each.element.itertext()), timeline)) if words else (),
                )
            )
    return tuple(made)


def _words(entries: Sequence[Entry], shown: str, timeline: Timeline) -> Iterator[tuple[int, int, int, int]]:
    units = _Units(shown)
    for word in shown_words(entries, shown):
        yield timeline.milliseconds(word.start), timeline.milliseconds(word.end), units.of(word.first), units.of(word.last)


class _Units:
    """Places in a text, counted in UTF-16 code units; places asked for may only grow."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._is_plain = text.isascii()
        self._at = 0
        self._units = 0

    def of(self, place: int) -> int:
        """How many code units stand before a character."""
        if self._is_plain:
            return place
        self._units += sum(1 + (char > "\uffff") for char in self._text[self._at : place])
        self._at = place
        return self._units


def _kind(element: Any) -> Kind:
    """What a listener may want to pass over."""
    for node in (element, *element.iterancestors()):
        if node.tag == "table":
            return "table"
        if node.tag == "pre":
            return "code"
        if node.tag in {"figure", "img"} and not {"table", "code", "maths"} & set((node.get("class") or "").split()):
            return "image"
        if node.get("role") == "doc-endnotes" or "notes" in (node.get("class") or "").split():
            return "notes"
    return "text"
