"""Headings whose whole section is the page's: of "More to read" above links that are left out nothing is left to head."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from exporter.reader.dom.measure import HEADINGS, INLINE
from exporter.reader.extract.evidence import BESIDE, CARDS, LINE, LINKS, LIST_OF_LINKS
from exporter.reader.lexicon.titles import is_sources_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from exporter.reader.dom.measure import Statistics
    from exporter.reader.extract.evidence import Evidence

_LINKED: Final = frozenset({CARDS, LINKS, LIST_OF_LINKS})
_OPENING: Final = _LINKED | {LINE}
_FEWEST: Final = 3  # Links that are a list of other stories.
_SHOWN: Final = frozenset({"img", "picture", "video", "audio", "iframe", "object", "embed", "table", "pre", "math", "svg", "hr"})
"""What a heading may head without a word."""


def headings_of_links(
    found: Statistics, blocks: Sequence[int], chosen: AbstractSet[int], evidence: Evidence, kept: AbstractSet[int]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The headings among the blocks `chosen` below which only links stand that are not, each with the rule against it; so with a
    line that says "See also:".

    `blocks` are all blocks of the page in order, `kept` those that stay for other reasons: the headline, captions. The section of a
    heading ends before the next one of its rank, or with the box in which it begins.
    """
    for heading in sorted(chosen):
        if heading in kept or not (found.tags[heading] in HEADINGS or is_sources_title(found.text(heading))):
            continue
        if _holder(found, heading) in chosen:
            continue  # Text without an element of its own, which may be what it heads.
        section = _section(found, blocks, heading, evidence)
        stays = chosen | kept
        for below in (section, _in_box(found, section, heading)):
            if below and stays.isdisjoint(below) and _is_linked(below, evidence):
                if not _shows(found, found.end[heading], below[0], evidence):
                    rules = (rule for block in below for rule in evidence.against(block) if rule in _LINKED)
                    yield heading, (BESIDE + next(rules),)
                break


def _is_linked(section: Sequence[int], evidence: Evidence) -> bool:
    """Whether a section begins with links to other stories, or the page's own line about them, and holds hardly anything else."""
    linked = sum(not _LINKED.isdisjoint(evidence.against(block)) for block in section)
    return linked >= _FEWEST and 2 * linked > len(section) and not _OPENING.isdisjoint(evidence.against(section[0]))


def _shows(found: Statistics, start: int, end: int, evidence: Evidence) -> bool:
    """Whether something is shown between two places that is no part of a link or a card."""
    for place in range(start, end):
        if found.tags[place] in _SHOWN and not evidence.is_card(place):
            around = found.parent[place]
            while around >= start and found.tags[around] != "a":
                around = found.parent[around]
            if around < start:
                return True
    return False


def _in_box(found: Statistics, section: Sequence[int], heading: int) -> Sequence[int]:
    """The part of a heading's section that stands in one box with it."""
    box = found.parent[heading]
    while box > 0 and section and section[0] >= found.end[box]:
        box = found.parent[box]
    return section[: bisect_left(section, found.end[box])]


def _holder(found: Statistics, heading: int) -> int:
    """The block around a heading: that of the text beside it."""
    place = found.parent[heading]
    while place > 0 and found.tags[place] in INLINE and not found.own_length[place]:
        place = found.parent[place]
    return place


def _section(found: Statistics, blocks: Sequence[int], heading: int, evidence: Evidence) -> Sequence[int]:
    """The blocks between a heading and the next one of its rank, but for the titles of cards; behind a line up to any heading."""
    start, rank = bisect_right(blocks, heading), found.tags[heading]
    for at in range(start, len(blocks)):
        tag = found.tags[blocks[at]]
        if tag in HEADINGS and (tag <= rank or rank not in HEADINGS) and _LINKED.isdisjoint(evidence.against(blocks[at])):
            return blocks[start:at]
    return blocks[start:]
