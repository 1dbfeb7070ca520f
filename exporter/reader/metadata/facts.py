"""The day in a list of facts about an article: "Date: 28 April 2023" among cells, definitions, items, or labels beside values."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from exporter.lazily import Lazily
from exporter.reader.lexicon.tables import any_of
from exporter.reader.metadata.dates import parse_date
from exporter.reader.metadata.runs import is_quoted, spaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.model import Moment
    from exporter.reader.dom.measure import Statistics

_ANY: Final = Lazily(lambda: rf"(?:{any_of('fact_days')})\W*", re.IGNORECASE)
"""All that a label says that leaves open whose day follows,"""
_PUBLISHED: Final = Lazily(lambda: rf"(?:{any_of('published')})\w*(?: (?!by)\w{{2,3}})?\W*", re.IGNORECASE)
"""and one that says it."""
_UPDATED: Final = Lazily(lambda: any_of("updated"), re.IGNORECASE)
_OF_EVENT: Final = Lazily(lambda: rf"(?:{any_of('event_facts')})\W*", re.IGNORECASE)
"""The label of a fact that only events have."""
_YEAR: Final = Lazily(r"(?:19|20)\d\d|\d[/.]\d\d?[/.]\d\d\b")
_LABELS: Final = frozenset({"dt", "th", "td", "strong", "b", "span", "div", "p", "h3", "h4", "h5", "h6", "em"})
_LONGEST: Final = 30  # Characters of a label,
_VALUE: Final = 40  # and of a day.
_WORDS: Final = 4  # Words beside the figures of a day: "Donnerstag, 19. November 2026, 14 Uhr".
_WORD: Final = Lazily(r"[^\W\d_]+")
_LIST: Final = 1000  # Characters of a list of facts.
_FOREIGN: Final = frozenset({"comments", "related", "navigation", "newsletter", "consent", "hidden", "advertising"})


def day_of_facts(found: Statistics, start: int, language: str) -> Moment | None:
    """The day that the facts behind a place give as the article's; None where they give several, or are an event's."""
    days = {day for place in range(start, len(found.elements)) for day in _days(found, place, language)}
    return days.pop() if len(days) == 1 else None


def _days(found: Statistics, place: int, language: str) -> Iterator[Moment]:
    """The day beside an element that is the label of one."""
    label = found.elements[place]
    if found.tags[place] not in _LABELS or not 2 < len(words := (label.text or "").strip()) < _LONGEST:
        return
    is_sure = _PUBLISHED.fullmatch(words) is not None
    if found.flagged[place] in _FOREIGN or not (is_sure or _ANY.fullmatch(words)) or is_quoted(label):
        return
    beside = label.getnext()
    value = (label.tail or "").strip() or (spaced(beside) if beside is not None else "")
    if len(value) > _VALUE or not _YEAR.search(value) or len(_WORD.findall(value)) > _WORDS or _UPDATED.search(value):
        return
    if not is_sure and _tells_of_event(label):
        return
    if (moment := parse_date(value, language)) is not None:
        yield moment


def _tells_of_event(label: Any) -> bool:
    """Whether the list that a label stands in has a place, an hour or a price, too."""
    around = next((each for each in islice(label.iterancestors(), 3) if each.tag in {"dl", "ul", "table", "tbody"}), None)
    box = around if around is not None else label.getparent().getparent()
    if box is None or len(spaced(box)) > _LIST:
        return False
    return any(_OF_EVENT.fullmatch((each.text or "").strip()[:_LONGEST]) for each in box.iter(*_LABELS))
