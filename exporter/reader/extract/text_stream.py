"""What an article says as one stream of characters, in which the texts of its page are looked for."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily
from exporter.model import CodeBlock, Image, Math, MathBlock, Media, NoteReference, Text
from exporter.model.resources import Alt
from exporter.model.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exporter.model import Article

_IGNORED: Final = Lazily(r"[\W_]+")
"""What no comparison of texts looks at: white space, punctuation, soft hyphens, marks of direction."""
_TAG: Final = Lazily("<[^>]*>")
_SHORT: Final = 3  # Characters: so little may stand in any word.
_TRIES: Final = 50  # Places of the same text that are tried.


def compact(text: str) -> str:
    """A text without what no comparison looks at; where that is all of it, what is no white space."""
    return _IGNORED.sub("", text) or "".join(text.split())


def strings_of(article: Article) -> Iterator[tuple[str, str]]:
    """All that an article says, in reading order, each with where it is said."""
    metadata = article.metadata
    yield from (("kicker", metadata.kicker or ""), *_said("title", metadata.title), *_said("standfirst", metadata.standfirst))
    yield from (("byline and days", person.name) for person in metadata.people)
    yield from _said("lead picture", metadata.lead_image)
    for number, block in enumerate(article.body, 1):
        yield from _said(f"body {number}", block)
    for number, note in enumerate(article.notes, 1):
        yield from _said(f"note {number}", note)


def _said(where: str, nodes: object) -> Iterator[tuple[str, str]]:
    for node in walk(nodes):
        match node:
            case Text(value=text) | CodeBlock(text=text) | NoteReference(label=text):
                yield where, text
            case Math() | MathBlock():
                yield where, _TAG.sub("", node.mathml)
                yield where, node.tex or ""
            case Image(alt=Alt(text=text)) | Media(title=str(text)):
                yield where, text
            case _:
                pass


def missing(page: Iterable[str], article: Article, left_out: Iterable[tuple[str, str]]) -> str:
    """The words of a page's texts that neither its article has nor what was left out of it (rule and text); "" for none.

    Lengths are compared first: they tell in a fraction of the time of reading that nothing is missing.
    """
    texts = list(page)
    parts = [*_said("", article.body), *_said("", article.notes), *left_out]
    if len(compact("".join(texts))) <= len(compact("".join(text for _, text in parts))):
        return ""
    stream = TextStream(parts)
    words = (word for text in texts for word in text.split())
    return " ".join(word for word in words if compact(word) and stream.take(compact(word), after=0) is None)


class TextStream:
    """The characters of an article in reading order, and which of them a run of the page has been found for."""

    def __init__(self, parts: Iterable[tuple[str, str]]) -> None:
        texts: list[str] = []
        signs: set[str] = set()
        self._places: list[tuple[int, str]] = []
        self._edges: set[int] = set()
        size = 0
        for where, text in parts:
            signs.update(text)
            words = [said for word in text.split() if (said := _IGNORED.sub("", word))]
            if words:
                self._places.append((size, where))
            for said in words:
                self._edges.add(size)
                texts.append(said)
                size += len(said)
        self._edges.add(size)
        self.text = "".join(texts)
        self._signs = signs
        self._used = bytearray(len(self.text))

    def take(self, said: str, *, after: int, whole: bool = False) -> tuple[str, int] | None:
        """Where in the article a text is that no other has been found at yet, and the place of its end; None where it is not.

        What comes after the place `after` is looked at first. `whole` asks that it begins and ends where words do.
        """
        if not any(map(str.isalnum, said)):  # Signs alone: it is enough that the article has them.
            return (self._where(max(after - 1, 0)), after) if self._places and self._signs.issuperset(said) else None
        edges = 2 if whole or said.isdigit() else 1 if len(said) < _SHORT else 0
        for start in (after, 0):
            place = self.text.find(said, start)
            for _ in range(_TRIES):
                if place < 0:
                    break
                if not any(self._used[place : place + len(said)]) and (place == after or self._edges_at(place, len(said)) >= edges):
                    self._used[place : place + len(said)] = b"\1" * len(said)
                    return self._where(place), place + len(said)
                place = self.text.find(said, place + 1)
        return None

    def take_in(self, said: str, where: str) -> None:
        """Take a text from the part of the article that is called `where`, if it is there."""
        place = self.text.find(said) if said else -1
        for _ in range(_TRIES):
            if place < 0:
                return
            if self._where(place) == where and not any(self._used[place : place + len(said)]):
                self._used[place : place + len(said)] = b"\1" * len(said)
                return
            place = self.text.find(said, place + 1)

    def take_at(self, said: str, place: int) -> tuple[str, int] | None:
        """The same where the article goes on with a text right at a place: a part of a word that mark-up parts."""
        end = place + len(said)
        if not said or not self.text.startswith(said, place) or any(self._used[place:end]):
            return None
        self._used[place:end] = b"\1" * len(said)
        return self._where(place), end

    def _edges_at(self, place: int, size: int) -> int:
        """How many ends of a text are ends of words: "2" is not to be found in "1902"."""
        return (place in self._edges) + (place + size in self._edges)

    def _where(self, place: int) -> str:
        return self._places[bisect_right(self._places, (place, "\U0010ffff")) - 1][1]
