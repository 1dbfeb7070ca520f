"""Boxes in which a page shows what somebody else has said or made: a post of a network, a card with the title of a page or a file.

They are the article's, whatever they hold: one link around all words, a name that furniture has too, the date of another page.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily
from exporter.reader.dom.names import boilerplate_of, is_embed, words_of
from exporter.reader.lexicon.tables import any_of, set_of

if TYPE_CHECKING:
    from exporter.reader.dom.measure import Statistics

_POST: Final = Lazily(lambda: any_of("classes.quoted post"))
_CARD: Final = Lazily(lambda: any_of("classes.card"))
_BOXES: Final = frozenset({"div", "figure", "section", "aside", "article", "p", "a", "blockquote", "span"})
_LONGEST: Final = 1500  # Characters: a longer box with such a name is a part of the page.
_LONGEST_EMBED: Final = 600  # The same for one that is only called embedded.
_STEPS: Final = 12  # Steps up the tree within which a box is looked for.


@lru_cache(maxsize=4096)
def names_post(classes: str) -> bool:
    """Whether one of the classes is that of a quoted post."""
    names = classes.lower().split()
    return not set_of("classes.post").isdisjoint(names) or any(map(_POST.fullmatch, names))


@lru_cache(maxsize=4096)
def names_card(classes: str) -> bool:
    """Whether one of the classes is that of a card."""
    return any(map(_CARD.fullmatch, classes.lower().split()))


class QuotedBoxes:
    """The boxes of a page, each asked for from a place in it."""

    def __init__(self, found: Statistics) -> None:
        self._found = found
        self._known: dict[int, bool] = {}

    def around(self, place: int) -> int:
        """The place of the outermost box that an element is or stands in, -1 for none."""
        found, box = self._found, -1
        for _ in range(_STEPS):
            if place <= 0:
                break
            if place not in self._known:
                self._known[place] = self._is_box(place)
            box = place if self._known[place] else box
            place = found.parent[place]
        return box

    def is_post(self, box: int) -> bool:
        """Whether a box is a quoted post."""
        return names_post(self._found.attributes[box].get("class", ""))

    def _is_box(self, place: int) -> bool:
        found, classes = self._found, self._found.attributes[place].get("class", "")
        size, tag = found.length[place], found.tags[place]
        if tag not in _BOXES or size > _LONGEST or not (found.linked[place] or tag == "a"):
            return False
        if classes and (names_post(classes) or names_card(classes)):
            return True
        if size > _LONGEST_EMBED or boilerplate_of(classes) is not None:
            return False
        alone = tag == "figure" and 0 < size == found.linked[place] and found.tags[place : found.end[place]].count("a") == 1
        return is_embed(words_of(classes)) or alone
