"""From likelihoods to a proposal: which blocks of a page are likely its article.

A block is proposed where it is likely enough by itself, and a less likely one where it stands among those that are: a page seldom
puts a line of its own into the middle of a text without a mark. What belongs together (the rows of a table, the items of a list, a
quotation and who said it) is judged as one. What comes of the proposal is decided in `select`.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from exporter.reader.dom.measure import HEADINGS
from exporter.reader.dom.names import is_notes
from exporter.reader.extract.collapsed import LABEL
from exporter.reader.extract.page_turning import is_page_turning
from exporter.reader.lexicon.page_lines import is_page_line
from exporter.reader.lexicon.titles import is_sources_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exporter.reader.dom.measure import Statistics

LIKELY: Final = 0.44
"""A block at least so likely is taken. Below an even chance, because a lost sentence is worse than one too many."""

_BESIDE: Final = 0.34  # Enough beside a block that is taken, in the same element.
_BESIDE_LINK: Final = 0.36  # The same for a line that is mostly a link.
AMONG: Final = 0.3  # Enough between two blocks that are taken.
_BARE: Final = 0.08  # Enough for words without an element of their own among paragraphs.
_BELOW: Final = 0.2  # Enough for all that stands below a heading that is taken.
_LINKED: Final = 0.9  # The share of link text from which on a heading leads elsewhere.
_LEVELS: Final = 3  # Steps up the tree within which neighbours meet.
_ENOUGH: Final = 0.2  # The share of the weight of the page's heaviest element that a choice must hold to be believed.
_SPEAKERS: Final = frozenset({"footer", "cite"})  # Who said it is mostly a link: a quotation is judged by what it says.
_CELLS: Final = frozenset({"td", "th", "caption"})
_NAMED: Final = {"newsletter": 0.45, "consent": 0.45, "comments": 0.45, "advertising": 0.45, "author box": 0.8}
"""What is left of the likelihood of a block that stands in an element of such a name."""

_LINE: Final = 0.45  # The same for a block that says what only pages say.


def propose_blocks(found: Statistics, likely: dict[int, float], guess: int) -> frozenset[int]:
    """The places of the blocks that the likelihoods speak for; none where they would leave nearly nothing of the element that
    weighs most, whose place is `guess`.
    """
    doubts = {place: _doubt(found, place) for place, value in likely.items() if value >= AMONG}
    values = {place: value * doubts.get(place, 1.0) for place, value in likely.items()}
    _judge_as_one(found, _groups(found, likely), values)
    chosen = _joined(found, values, {place for place, doubt in doubts.items() if doubt < 1.0})
    chosen = _headed(found, chosen - _teasers(found, chosen, list(likely)), values)
    chosen = _named(found, chosen, likely)
    return chosen if worth(found, chosen) >= _ENOUGH * found.weight[guess] else frozenset()


def worth(found: Statistics, places: Iterable[int]) -> float:
    """What some blocks weigh together as text."""
    return sum(max(found.own_weight[place], 0.0) for place in places)


def _judge_as_one(found: Statistics, groups: dict[int, list[int]], values: dict[int, float]) -> None:
    """Give the blocks of each group one likelihood in `values`: their mean, or more for what is known to be the article's."""
    tables: dict[tuple[str, int], int] = {}
    for holder, places in groups.items():
        said = [place for place in places if found.tags[place] not in _SPEAKERS] or places
        mean = sum(found.own_length[place] * values[place] for place in said) / sum(found.own_length[place] for place in said)
        headed = any(values[place] >= LIKELY and _heads_cells(found, place) for place in places)
        if found.flagged[holder] is None and (headed or _heads_sources(found, holder) or _is_meant(found, holder, mean)):
            mean = max(mean, LIKELY)
        if found.tags[holder] == "table":
            mean = 0.0 if is_page_turning(found, holder) else mean
            kind = _kind(found, holder)
            tables[kind] = tables.get(kind, 0) + (1 if mean >= LIKELY else -1)
        values.update(dict.fromkeys(places, mean))
    values.update({place: LIKELY for place, value in values.items() if AMONG <= value < LIKELY and _is_note(found, place)})
    for holder, places in groups.items():
        if found.tags[holder] != "table" or tables[_kind(found, holder)] <= 0 or found.density(holder) >= 0.5:
            continue
        least = min(values[place] for place in places)
        if least >= AMONG:
            values.update(dict.fromkeys(places, max(least, LIKELY)))


def _kind(found: Statistics, table: int) -> tuple[str, int]:
    """What tables have in common that are one beside the other: their class, and how deep in the page they are."""
    depth = len(list(found.elements[table].iterancestors()))
    return found.attributes[table].get("class", ""), depth


def of_first_article(found: Statistics, likely: dict[int, float], headline: int) -> dict[int, float]:
    """The likelihoods without those of further articles: pages that never end put the next one under the first, with its headline.

    `headline` is the place of the first one's; only what marks itself as an article with a headline of the first rank is another.
    """
    articles = [place for place, tag in enumerate(found.tags) if tag == "article"]
    if found.tags[headline] != "h1" or not any(_holds(found, place, headline) for place in articles):
        return likely
    heads = [place for place, tag in enumerate(found.tags) if tag == "h1"]
    others = [box for box in articles if box > headline and any(_holds(found, box, head) for head in heads)]
    return {place: value for place, value in likely.items() if not any(_holds(found, box, place) for box in others)}


def _holds(found: Statistics, box: int, place: int) -> bool:
    """Whether a place is or stands in a box."""
    return box <= place < found.end[box]


def _section(found: Statistics, places: list[int], start: int, end: int) -> list[int]:
    """The blocks from `start` on, up to the next heading, at most to the place `end`."""
    stop = start
    while stop < len(places) and places[stop] < end and found.tags[places[stop]] not in HEADINGS:
        stop += 1
    return places[start:stop]


def _headed(found: Statistics, chosen: frozenset[int], values: dict[int, float]) -> frozenset[int]:
    """The choice with what stands below a heading that is chosen, where that is not quite unlikely and nothing of it is chosen."""
    places = list(values)
    made = set(chosen)
    for number, place in enumerate(places):
        if place not in chosen or found.tags[place] not in HEADINGS:
            continue
        end = found.end[found.parent[place]]
        below = _section(found, places, number + 1, end)
        if not below or not chosen.isdisjoint(below) or any(found.flagged[other] for other in below):
            continue
        mean = sum(found.own_length[other] * values[other] for other in below) / sum(found.own_length[other] for other in below)
        if mean >= _BELOW:
            made.update(below)
    return frozenset(made)


def _teasers(found: Statistics, chosen: frozenset[int], places: list[int]) -> set[int]:
    """Chosen blocks that only say what another story is about: the one line below a heading that leads to it and is not chosen."""
    gone: set[int] = set()
    for before, place in pairwise(places):
        if place not in chosen or before in chosen or found.tags[before] not in HEADINGS:
            continue
        if found.own_linked[before] < _LINKED * found.own_length[before] or found.parent[place] != found.parent[before]:
            continue
        card = found.parent[place]
        if not any(place < other < found.end[card] for other in chosen):
            gone.add(place)
    return gone


def _named(found: Statistics, chosen: frozenset[int], likely: dict[int, float]) -> frozenset[int]:
    """The choice with the headings of panels that something is chosen of, and the names of such where several are side by side."""
    marks = {place: mark for place in likely if (mark := found.attributes[place].get(LABEL)) is not None}
    if not marks:
        return chosen
    ids = {attributes["id"]: place for place, attributes in enumerate(found.attributes) if "id" in attributes}
    panels = {place: ids.get(mark, place) if mark else found.parent[place] for place, mark in marks.items()}
    others = sorted(place for place in chosen if marks.get(place) != "")
    said = {place: panel for place, panel in panels.items() if bisect(others, found.end[panel] - 1) > bisect(others, panel)}
    beside = Counter(found.parent[panel] for place, panel in said.items() if not marks[place])
    return frozenset([*others, *(place for place, panel in said.items() if marks[place] or beside[found.parent[panel]] > 1)])


def _doubt(found: Statistics, place: int) -> float:
    """What is left of a block's likelihood for what it is called and what it says: 1 for all of it."""
    named = _NAMED.get(found.flagged[place] or "", 1.0)
    if named == 1.0 and found.tags[place] not in HEADINGS and is_page_line(found.text(place)):
        return _LINE
    return named


def _groups(found: Statistics, likely: dict[int, float]) -> dict[int, list[int]]:
    """Blocks that are judged as one: place of the list, table, quotation or code → places of the blocks in it."""
    groups: dict[int, list[int]] = {}
    code, code_end = 0, 0
    for place in likely:
        tag = found.tags[place]
        above = found.parent[place]
        if place >= code_end and (code := _code_around(found, place)) != -1:
            code_end = found.end[code]
        if place < code_end:
            above = code
        elif tag in _CELLS or _heads_cells(found, place):
            while above > 0 and found.tags[above] != "table":
                above = found.parent[above]
        elif tag != "li" and not (above >= 0 and found.tags[above] == "blockquote"):
            continue
        groups.setdefault(above, []).append(place)
    return groups


def _code_around(found: Statistics, place: int) -> int:
    """The place of the preformatted text that a block is or stands in, at most a few levels up; -1 for none."""
    for _ in range(_LEVELS):
        if place < 0 or found.tags[place] == "pre":
            return place
        place = found.parent[place]
    return -1


def _heads_cells(found: Statistics, place: int) -> bool:
    """Whether a block is the heading in a header cell: it says nothing without the rows below it."""
    return found.tags[place] in HEADINGS and found.tags[found.parent[place]] == "th"


def _is_meant(found: Statistics, holder: int, mean: float) -> bool:
    """Whether an element is preformatted text or a quotation that is not quite unlikely: pages have little of their own."""
    return found.tags[holder] in {"pre", "blockquote"} and mean >= AMONG


def _is_note(found: Statistics, place: int) -> bool:
    """Whether a block stands in what is called notes: pages seldom call anything else so."""
    for _ in range(_LEVELS):
        place = found.parent[place]
        if place < 0:
            return False
        if found.names[place] and is_notes(found.names[place]):
            return True
    return False


def _heads_sources(found: Statistics, holder: int) -> bool:
    """Whether the heading before a list says that it holds what the article draws on."""
    before = found.elements[holder].getprevious()
    if before is None or before.tag not in HEADINGS or before not in found.place:
        return False
    return is_sources_title(found.text(found.place[before]))


def _joined(found: Statistics, values: dict[int, float], doubted: set[int]) -> frozenset[int]:
    """The likely blocks, and less likely ones beside and among them."""
    places = list(values)
    sure = [values[place] >= LIKELY for place in places]
    count = len(places)
    before, after = [-1] * count, [-1] * count
    last = -1
    for k in range(count):
        before[k] = last
        last = places[k] if sure[k] else last
    last = -1
    for k in range(count - 1, -1, -1):
        after[k] = last
        last = places[k] if sure[k] else last
    return frozenset(
        place
        for k, place in enumerate(places)
        if sure[k] or (place not in doubted and _belongs(found, place, values[place], before[k], after[k]))
    )


def _belongs(found: Statistics, place: int, value: float, before: int, after: int) -> bool:
    """Whether a block that is less likely belongs to the blocks taken before and after it (-1 for none)."""
    if value < _BARE or found.flagged[place] is not None:
        return False
    parent = found.parent
    linked = found.own_linked[place] > 0.5 * found.own_length[place]
    beside = {parent[near] for near in (before, after) if near >= 0}
    if place in beside:
        return value >= (_BESIDE if linked else _BARE)
    if value < AMONG or found.tags[place] in {"figcaption", "caption", "h1"}:
        return False
    if value >= (_BESIDE_LINK if linked else _BESIDE) and parent[place] in beside:
        return True
    if linked or -1 in {before, after}:
        return False
    above = place
    for _ in range(_LEVELS):
        above = max(parent[above], 0)
        if above <= before and after < found.end[above]:
            return True
    return False
