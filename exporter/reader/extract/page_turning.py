"""Tables that only lead to the pages before, behind and above: the head and foot of a handbook's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily
from exporter.reader.dom.tree import text_of
from exporter.reader.lexicon.tables import set_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from exporter.reader.dom.measure import Statistics

_WORDS: Final = Lazily(r"\w+")
_LARGEST: Final = 600  # Characters: a table of data that has such words among its links is mostly longer.


def is_page_turning(found: Statistics, place: int) -> bool:
    """Whether the links of a table say nothing but where to turn, two of them at least different things ("Prev", "Up", "Next")."""
    if not found.linked[place] or found.length[place] > _LARGEST:
        return False
    said = _said(found.elements[place].iter("a"))
    return len(said) > 1 and said <= set_of("page_turning")


def _said(links: Iterable[_Element]) -> frozenset[str]:
    return frozenset(" ".join(_WORDS.findall(text_of(link).lower())) for link in links if link.get("href")) - {""}
