"""Lines that say who wrote a text and when: nothing of them is lost, so each says whether it says more than that."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from exporter.lazily import Lazily
from exporter.reader.lexicon.tables import any_of, set_of
from exporter.reader.metadata.dates import month_names, parse_date
from exporter.reader.metadata.person_names import people_of

if TYPE_CHECKING:
    from exporter.model import Moment, Person

_LONGEST: Final = 120
_SHORT: Final = 40
_BYLINE: Final = Lazily(lambda: rf"(?:{any_of('byline_marks')})\s+\S", re.IGNORECASE)
_SAID: Final = ("weekdays", "time_zones", "day_halves", "changes", "day_words")
_TOKEN: Final = Lazily(r"[^\W\d_]+|\d+")
_CLOCK: Final = Lazily(r"\b\d{1,2}:\d{2}(?::\d{2})?\b|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)


class Byline(Struct, frozen=True):
    """Who signs a text, and when; `has_others` is set where the line has words beside names and day: an office, a place."""

    people: tuple[Person, ...]
    stamp: Stamp | None
    has_others: bool

    @property
    def is_all(self) -> bool:
        """Whether the line says nothing else."""
        return not self.has_others and (self.stamp is None or self.stamp.has_all)


class Stamp(Struct, frozen=True):
    """What a line says of when. `others` counts its words that say something else; `is_change` is set where it is so called."""

    when: Moment | None
    has_clock: bool
    is_change: bool
    others: int

    @property
    def has_all(self) -> bool:
        """Whether the moment has all that the line says of when."""
        return self.when is not None and (not self.has_clock or isinstance(self.when, datetime))

    @property
    def is_all(self) -> bool:
        """Whether the line says nothing else."""
        return not self.others and self.has_all


def stamp_of(line: str) -> Stamp | None:
    """When a short line is, None for one that holds neither a day nor a clock nor the name of a weekday."""
    words = line.strip()
    if len(words) > _LONGEST:
        return None
    tokens = _tokens(words)
    when = parse_date(words) if any(map(str.isdigit, words)) else None
    has_clock = _CLOCK.search(words) is not None
    if when is None and not has_clock and not set_of("weekdays").intersection(tokens):
        return None
    others = sum(not _tells_when(token) for token in tokens)
    return Stamp(when, has_clock, not set_of("changes").isdisjoint(tokens), others)


def is_date(line: str) -> bool:
    """Whether a short line holds a day."""
    words = line.strip()
    return len(words) < _SHORT and any(map(str.isdigit, words)) and parse_date(words) is not None


def is_byline(line: str) -> bool:
    """Whether a short line begins as a byline does."""
    return len(line) <= _LONGEST and _BYLINE.match(line.strip()) is not None


def byline_of(line: str) -> Byline | None:
    """What a byline says, None for a line that is none or names nobody."""
    words = line.strip()
    if len(words) > _LONGEST or not _BYLINE.match(words) or not (people := people_of(words)):
        return None
    known = set_of("byline_marks").union(set_of("byline_joints"), *(_tokens(person.name) for person in people))
    stamp = stamp_of(words)
    when = stamp is not None and stamp.when is not None
    return Byline(people, stamp, any(token not in known and not (when and _tells_when(token)) for token in _tokens(words)))


def _tokens(line: str) -> list[str]:
    return _TOKEN.findall(line.casefold())


def _tells_when(token: str) -> bool:
    return token.isdigit() or token in month_names("en") or any(token in set_of(purpose) for purpose in _SAID)
