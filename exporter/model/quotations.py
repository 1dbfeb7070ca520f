"""Sentences of quoted speech. A splitter takes “I came. I saw.” for one sentence, or pairs marks that don't belong together. So it
is given the text without its marks, and they come back to the sentence that they open or close. What follows a closing mark and
only says who spoke belongs to what was said; its words stand in `quotations.toml`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from exporter.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Sequence

_DOUBLE: Final = '“”„‟«»‹›"「」『』'
_SINGLE: Final = "‘’‚‛'"
_ANY: Final = Lazily(rf"[{_DOUBLE}{_SINGLE}]")
_OPENING: Final = frozenset("“„‟«‹「『‘‚‛")
"""Marks that open where nothing else tells: without spaces (Chinese), or with one on each side (French)."""
_CLOSING: Final = frozenset("”»›」』’")
_RUN: Final = Lazily(r"\s+")
_STOP: Final = Lazily(r"\.(?:\s+\D|$)")
_LEAD: Final = frozenset(",:，：、—–-([（")
"""What leads to speech: behind it, and at the beginning of a sentence, a quotation of a few words is no title."""
_ENDED: Final = Lazily(r"\w\.[”\"’']\s+$")
"""A full stop before a closing mark: behind it who speaks and goes on begins a sentence ("“It sank.” He added: “Look.”")."""
_LEAST: Final = 6  # Characters that such an end may have.
_TITLE: Final = 5  # Words of a quotation that may be the title of something: “Oh! Calcutta!”.
_NEAR: Final = 60  # Characters in which the marks of a title are looked for.
_SPEAKER: Final = 30  # Characters between a closing mark and the word for speaking, where words have no spaces.


class Bare(NamedTuple):
    """A text without its quotation marks, and where each of its characters stands in the text."""

    text: str
    places: list[int]


def without_marks(text: str) -> Bare | None:
    """The text for the splitter; None where it has no marks."""
    kept: list[str] = []
    places: list[int] = []
    start = 0
    for match in _ANY.finditer(text):
        place = match.start()
        if _is_apostrophe(text, place):
            continue
        kept.append(text[start:place])
        places.extend(range(start, place))
        if _is_before_stop(text, place):
            kept.append(")")
            places.append(place)
        start = place + 1
    if not start:
        return None
    kept.append(text[start:])
    places.extend(range(start, len(text)))
    return Bare("".join(kept), places)


def _is_before_stop(text: str, place: int) -> bool:
    """Whether a mark closes before a full stop, which then ends no abbreviation: a bracket stands for it."""
    return text[place - 1 : place].isalnum() and _STOP.match(text, place + 1) is not None


def _is_apostrophe(text: str, place: int) -> bool:
    return text[place] in _SINGLE and text[place - 1 : place].isalnum() and text[place + 1 : place + 2].isalnum()


def with_marks(text: str, bare: Bare, pieces: Sequence[str], language: str) -> list[str]:
    """The sentences of a text with its marks, from those without; what says who spoke is joined with what was said."""
    found: list[str] = []
    start = position = 0
    for piece in pieces[:-1]:
        position += len(piece)
        cut, closes = _border(text, bare, position)
        if cut <= start or _is_within(text, cut, closes=closes, language=language):
            continue
        found.append(text[start:cut])
        start = cut
    return [*found, text[start:]]


def _border(text: str, bare: Bare, position: int) -> tuple[int, bool]:
    """Where in the text the sentence begins that begins at `position` without marks, and whether a mark closes before it."""
    first = position
    while first and bare.text[first - 1].isspace():
        first -= 1
    begin = bare.places[first - 1] + 1 if first else 0
    between = text[begin : bare.places[position] if position < len(bare.places) else len(text)]
    runs = list(_RUN.finditer(between))
    if not runs:
        size = next((number for number, mark in enumerate(between) if mark not in _CLOSING), len(between))
        return begin + size, size > 0
    opens = (run.end() for run in runs if between[run.end() : run.end() + 1] in _OPENING)
    cut = next(opens, runs[-1].end()) if len(runs) > 1 else runs[0].end()
    mark = _ANY.search(between)
    return begin + cut, mark is not None and mark.start() < cut


def _is_within(text: str, cut: int, *, closes: bool, language: str) -> bool:
    """Whether a sentence goes on at a border: in a title, or with who spoke."""
    if not closes:
        return _is_title(text, cut)
    after = text[cut : cut + _NEAR * 2]
    if after[:1].islower() or after[:1] in _LEAD - {"(", "[", "（"}:
        return True
    spoken = _speaking(language)
    if spoken is None:
        return not text[cut - 1].isspace() and after[:1].isalnum() and language not in {"zh", "ja"}
    speaker = spoken.match(after)
    if speaker is None or (language == "zh" and _is_led_to(text, cut)):
        return False
    return language != "en" or after[speaker.end() - 1] == "." or not _ENDED.search(text, max(0, cut - _LEAST), cut)


def _is_led_to(text: str, cut: int) -> bool:
    """Whether the quotation that closes at `cut` has its speaker before it: 他说：“…”."""
    opening = max(text.rfind(mark, 0, cut) for mark in "“「『")
    return opening > 0 and text[opening - 1] in _LEAD


def _is_title(text: str, cut: int) -> bool:
    """Whether a border is within a quotation of a few words, in the middle of a sentence."""
    first = max((text.rfind(mark, max(0, cut - _NEAR), cut) for mark in _DOUBLE), default=-1)
    last = min((place for mark in _DOUBLE if (place := text.find(mark, cut, cut + _NEAR)) >= 0), default=-1)
    if first < 1 or last < 0 or text[last - 1].isspace() or not text[first - 1].isspace():
        return False
    before = text[:first].rstrip()
    return bool(before) and before[-1] not in _LEAD and before[-1] not in ".!?…" and len(text[first:last].split()) <= _TITLE


@lru_cache(maxsize=16)
def _speaking(language: str) -> re.Pattern[str] | None:
    """What only says who spoke, at its beginning, as a pattern; None where small letters tell it."""
    import tomllib

    table = tomllib.loads(Path(__file__).with_name("quotations.toml").read_text("utf-8")).get(language)
    if table is None:
        return None
    verbs = "|".join(table.get("verbs", "").split())
    behind = "|".join(table.get("behind", "").split())
    match table["order"]:
        case "name first":
            name = r"[A-ZÀ-Þ][\w.’'-]*(?:,? [\w.’'-]+){0,6}?"
            return re.compile(rf"{name},? (?:{verbs})(?:[.,;:—–]|$| (?:{behind}|[a-z]+ly)\b)")
        case "without spaces":
            return re.compile(rf"[^。！？，：“「]{{0,{_SPEAKER}}}(?:{verbs})(?:[。！？：]|[，、](?=“|「)|$)")
        case _:
            return re.compile(rf"(?:{behind})")
