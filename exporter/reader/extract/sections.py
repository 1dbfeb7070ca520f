"""Headings whose whole section is the page's: of "More to read" above links that are left out nothing is left to head."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from exporter.reader.dom.measure import HEADINGS
from exporter.reader.extract.evidence import BESIDE, CARDS, LINKS, LIST_OF_LINKS
from exporter.reader.lexicon.titles import is_sources_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from exporter.reader.dom.measure import Statistics
    from exporter.reader.extract.evidence import Evidence

_LINKED: Final = frozenset({CARDS, LINKS, LIST_OF_LINKS})
_SHOWN: Final = frozenset({"img", "picture", "video", "audio", "iframe", "object", "embed", "table", "pre", "math", "svg", "hr"})
"""What a heading may head without a word."""


def headings_of_links(
    found: Statistics, blocks: Sequence[int], chosen: AbstractSet[int], evidence: Evidence, title: int
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The headings among the blocks `chosen` below which only links stand that are not, each with the rule against it; so with a
    line that says "See also:".

    `blocks` are all blocks of the page in order; the section of a heading ends before the next one.
    """
    for heading in sorted(chosen):
        if heading <= title or not (found.tags[heading] in HEADINGS or is_sources_title(found.text(heading))):
            continue
        section = _section(found, blocks, heading)
        if not section or not chosen.isdisjoint(section) or _LINKED.isdisjoint(evidence.against(section[0])):
            continue
        linked = sum(not _LINKED.isdisjoint(evidence.against(block)) for block in section)
        if 2 * linked > len(section) and _SHOWN.isdisjoint(found.tags[found.end[heading] : section[0]]):
            yield heading, (BESIDE + next(rule for rule in evidence.against(section[0]) if rule in _LINKED),)


def _section(found: Statistics, blocks: Sequence[int], heading: int) -> Sequence[int]:
    """The blocks between a heading and the next."""
    start = bisect_right(blocks, heading)
    end = next((at for at in range(start, len(blocks)) if found.tags[blocks[at]] in HEADINGS), len(blocks))
    return blocks[start:end]
