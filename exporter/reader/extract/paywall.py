"""Whether a page holds only the beginning of its article: a paywall's stub, or a teaser.

One sign alone is not believed: a page that costs money may hold the whole text, a text may end in dots, a wall may hide what
was read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily
from exporter.reader.dom.names import name_of
from exporter.reader.dom.tree import is_unseen, raw_text, text_of
from exporter.reader.lexicon.paywall import LONGEST, asks_to_pay
from exporter.reader.lexicon.tables import any_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

    from exporter.reader.dom.measure import Statistics

SHORT: Final = 1500
"""Characters: a wall in a longer text is one for the next page, or one that was opened."""

_PART: Final = 200  # Characters that a part must have to be there.
_AFTER: Final = 60  # Elements after the article's own among which its wall stands.
_ENDS: Final = Lazily(r"(?:…|\.{3,}|\. \. \.)[\"'”’»)\]]{0,2}\s*$")
_WALL: Final = Lazily(lambda: any_of("classes.wall"), re.IGNORECASE)
_SIMPLE: Final = Lazily(r"(?:\w*)([.#])([\w-]+)$")


def looks_cut(root: _Element, found: Statistics, *, paid: tuple[str, ...] | None, dropped: Iterable[_Element]) -> bool:
    """Whether the article `root`, cleaned already, is only the beginning of one. `dropped` is what cleaning took out."""
    text = raw_text(root).rstrip()
    ends = _ENDS.search(text[-80:]) is not None
    short = len(text) < SHORT
    if paid is None and not (ends or short):
        return False
    gone = list(dropped)
    if any(_WALL.search(name_of(element)) for element in gone) and (short or paid is not None):
        return True
    if paid is not None and any(_is_hidden_part(element) for element in gone):
        return True
    if paid is not None and (ends or (short and not _is_there(root, paid))):
        return True
    return _asks(root, found)


def _is_hidden_part(element: _Element) -> bool:
    """Whether what was dropped is a text that the page holds and does not show."""
    return ("hidden" in element.attrib or is_unseen(element.get("style"))) and len(raw_text(element)) >= _PART


def _is_there(root: _Element, selectors: tuple[str, ...]) -> bool:
    """Whether one of the parts that cost money is in the text. That none is, is no sign alone: pages call a wall such a part."""
    return any(len(text_of(element)) >= _PART for element in _parts(root, selectors))


def _parts(root: _Element, selectors: tuple[str, ...]) -> Iterator[_Element]:
    """The elements that the last name of a selector means (`.name`, `#name`), around the text or in it."""
    names = {match.groups() for selector in selectors if (match := _SIMPLE.search(selector.strip()))}
    for element in (*root.iterancestors(), *root.iter("*")):
        own = {(".", name) for name in (element.get("class") or "").split()} | {("#", element.get("id") or "")}
        if own & names:
            yield root if element is not root and root in set(element.iter()) else element


def _asks(root: _Element, found: Statistics) -> bool:
    """Whether a short line in the article's element or soon after it asks to pay or to sign in for the rest."""
    start = found.place[root]
    for index in range(start, min(found.end[start] + _AFTER, len(found.elements))):
        if 10 < found.own_length[index] < LONGEST and asks_to_pay(" ".join(raw_text(found.elements[index])[:400].split())):
            return True
    return False
