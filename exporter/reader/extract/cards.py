"""Cards: three or more like boxes, each with a linked title of its own. They lead to other stories, wherever they stand."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily
from exporter.reader.dom.measure import HEADINGS, INLINE
from exporter.reader.dom.tree import raw_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exporter.reader.dom.measure import Statistics

_MOST: Final = 1500
"""Characters. A longer box tells its own story, whatever its title leads to."""
_TITLE: Final = 12
"""Characters of a linked title, those of scripts without word spaces counted thrice: a shorter link names a person or a topic."""
_FEWEST: Final = 3
_SHARE: Final = 0.75
"""The share of the boxes of one kind that must be cards: a list that has links here and there is no row of teasers."""
_LINKED: Final = 0.5
"""The share of a box's text that is link text, from which on a link that is no heading is its title."""
_LARGEST: Final = 120  # Elements: a card is small.
_CUT: Final = ("...", "…", "[…]", "[...]")  # How a teaser ends.
_BOXES: Final = frozenset({"article", "div", "section", "li", "aside", "figure", "dd"})
_HOST: Final = Lazily(r"(?:https?:)?//([^/?#:]+)", re.IGNORECASE)
_PICTURES: Final = frozenset({"img", "picture", "svg", "video"})


def cards_in(found: Statistics, address: str | None) -> frozenset[int]:
    """The places of the boxes of a page that are cards; linear in the number of its elements.

    `address` is the page's own, None where it is not known: a box that leads to another site is a recommendation of the text.
    """
    cards: set[int] = set()
    site = _site(address or "") or _most_linked(found)
    for boxes in _rows(found):
        titled = [place for place in boxes if _is_card(found, place, site)]
        if len(titled) >= max(_FEWEST, _SHARE * len(boxes)):
            cards.update(titled)
    return frozenset(cards)


def _rows(found: Statistics) -> Iterable[list[int]]:
    """Boxes of one kind: the same tag and class below the same element, or below like elements that stand side by side."""
    beside: dict[tuple[int, str, str], list[int]] = {}
    apart: dict[tuple[int, str, str, str, str], list[int]] = {}
    parent, tags, attributes = found.parent, found.tags, found.attributes
    for place, tag in enumerate(tags):
        if tag not in _BOXES or not found.linked[place] or found.length[place] > _MOST:
            continue
        up = parent[place]
        if up <= 0:
            continue
        kind = attributes[place].get("class", "")
        beside.setdefault((up, tag, _first(kind)), []).append(place)
        if kind:
            above = (parent[up], tags[up], _first(attributes[up].get("class", "")), tag, _first(kind))
            apart.setdefault(above, []).append(place)
    yield from (boxes for boxes in beside.values() if len(boxes) >= _FEWEST)
    yield from (boxes for boxes in apart.values() if len(boxes) >= _FEWEST)


def _first(names: str) -> str:
    """The first of an element's classes: the others tell the boxes of a row apart ("card card-1 is-first")."""
    return next(iter(names.split()), "")


def _is_card(found: Statistics, place: int, site: str) -> bool:
    """Whether a box has one linked title, that of another page, and says little beside it."""
    if found.end[place] - place > _LARGEST:
        return False
    inside = range(place + 1, found.end[place])
    tags = [found.tags[inner] for inner in inside]
    if "table" in tags or "pre" in tags:
        return False
    targets = [found.attributes[inner].get("href", "") for inner in inside if found.tags[inner] == "a"]
    if not any(target and target[0] != "#" and _site(target) in {"", site} for target in (*targets, _around(found, place))):
        return False
    if any(found.tags[inner] in HEADINGS and _is_link(found, inner) for inner in inside):
        return True
    if found.length[place] < _TITLE:
        return False
    if found.density(place) < _LINKED:
        return found.linked[place] >= _TITLE and raw_text(found.elements[place]).rstrip().endswith(_CUT)
    if "://" in raw_text(found.elements[place]):
        return False  # The address of a source, written out, is no title.
    return not _PICTURES.isdisjoint(tags) or any(tag not in INLINE for tag in tags)


def _is_link(found: Statistics, place: int) -> bool:
    """Whether the words of a heading are a link."""
    return found.length[place] >= _TITLE and found.linked[place] >= 0.8 * found.length[place]


def _around(found: Statistics, place: int) -> str:
    """The address of the link that a box stands in, "" for none."""
    up = found.parent[place]
    return found.attributes[up].get("href", "") if found.tags[up] == "a" else ""


def _site(address: str) -> str:
    """The domain of an absolute address without its subdomains, as far as the address shows it; "" for a relative one."""
    match = _HOST.match(address)
    if match is None:
        return ""
    parts = match.group(1).lower().split(".")
    country, kind = parts[-1], "".join(parts[-2:-1])
    return ".".join(parts[-3:] if len(country) == 2 and len(kind) <= 3 else parts[-2:])


def _most_linked(found: Statistics) -> str:
    """The site to which most links of a page lead: its own."""
    sites = Counter(_site(each["href"]) for each in found.attributes if "href" in each)
    return max(sites, key=sites.__getitem__, default="")
