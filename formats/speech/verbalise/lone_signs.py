"""Signs that stand for a word: "✓" is a check mark, "★★★☆☆" 3 of 5 stars, "↑" alone is up. Their names are in `lone_signs.toml`."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exporter.labels import labels_for
from exporter.lazily import Lazily
from formats.speech.script.languages import primary, same_language
from formats.speech.script.nothing import is_nothing
from formats.speech.verbalise.words import words_for

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from exporter.labels import Key

_STARS: Final = Lazily(r"[★⭐🌟](?:\ufe0f?[ \u00a0]?[★⭐🌟])*\ufe0f?½?(?:[ \u00a0]?☆)*|☆(?:[ \u00a0]?☆)*")
_POINTS: Final = Lazily(r"●(?: ?●)*(?: ?○)+(?![ \u00a0]?[●○])")
_MARKS: Final = Lazily(r"[✓✔☑✅🗸✗✘✕✖❌❎☒🗙☐]\ufe0f?")
"""What is said within a sentence, too; a disc or an arrow there only parts or leads."""
_TREND: Final = Lazily(r"[↑↓▲▼](?=[ \u00a0]?[+−–-]?[$£€]?\d)|(?<=[\d%])[ \u00a0]?[↑↓▲▼]")
_OPENING: Final = frozenset("([{“„«‘")
_CLOSING: Final = frozenset(".,;:!?…)]}”»’")
_NAMED: Final = frozenset("&#@§†‡!/")
_SAID: Final = frozenset("™℠℗")
_SYMBOLS: Final = ("\u2190", "\u2bff")
"""Arrows, operators, shapes and other signs; emoji have their own names."""
_ANY_SYMBOL: Final = Lazily(r"[^\s\w.,;:()\[\]\ufe0e\ufe0f-]")
_AS_PICTURE: Final = "\ufe0f"
_HALF: Final = "½"
_MATHS: Final[dict[str, Key]] = {
    "+": "maths_plus",
    "=": "maths_equals",
    "±": "maths_plus_minus",
    "×": "maths_times",
    "÷": "maths_divided_by",
    "≈": "maths_approximately",
    "~": "maths_approximately",
    "∞": "maths_infinity",
    "<": "maths_less_than",
    ">": "maths_greater_than",
    "≠": "maths_not_equal",
    "≤": "maths_less_equal",
    "≥": "maths_greater_equal",
    "%": "maths_percent",
}
_SAME: Final = {"no": "nb", "nn": "nb", "yue": "zh", "cmn": "zh"}


def ratings(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Runs of stars and of discs that tell how many of how many; in full words, so that no star is passed over."""
    if text.isascii():
        return
    for match in _STARS.finditer(text):
        yield _apart(text, match, _stars(match[0], _names(language), language))
    for match in _POINTS.finditer(text):
        full, hollow = match[0].count("●"), match[0].count("○")
        yield _apart(text, match, _names(language)["points"].format(number=full, count=full + hollow))


def lone_signs(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Check marks and crosses in a text, and every sign of a text that has nothing else; with their names."""
    stripped = text.strip()
    if not stripped or (stripped.isascii() and len(stripped) > 1):
        return
    if not any(map(str.isalnum, stripped)):
        yield from _alone(text, language)
        return
    for pattern in (_MARKS, _TREND):
        for match in pattern.finditer(text):
            yield _apart(text, match, name_of(match[0].strip()[0], language))


def _alone(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """The signs of a text without a word."""
    if is_nothing(text):
        return
    for place, sign in enumerate(text):
        if sign in _kinds() or sign in _MATHS or sign in _NAMED or (_SYMBOLS[0] <= sign <= _SYMBOLS[1] and sign not in _SAID):
            size = 2 if text[place + 1 : place + 2] == _AS_PICTURE else 1
            more = _ANY_SYMBOL.search(text, place + size) is not None
            yield place, place + size, f"{name_of(sign, language)}{', ' if more else ''}"


def _apart(text: str, match: re.Match[str], said: str) -> tuple[int, int, str]:
    """A name that runs into nothing beside it; words before it end with a comma, as a name is no part of their sentence."""
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    lead = ", " if before and before[-1].isalnum() else " " if before and before[-1] not in _OPENING else ""
    tail = "" if not after or after[0] in _CLOSING else ", " if after[0].isalpha() else " "
    start = len(before) if lead == ", " else match.start() - (lead == " " and text[match.start() - 1] == " ")
    return start, len(text) - len(after) if tail else match.end(), f"{lead}{said}{tail}"


def _stars(run: str, names: Mapping[str, str], language: str) -> str:
    full = sum(run.count(sign) for sign in _characters("star"))
    hollow, half = run.count("☆"), _HALF in run
    words = words_for(language)
    number = f"{full}{words.decimal if words is not None else '.'}5" if half else str(full)
    if not full:
        return names["hollow_star"] if hollow == 1 else names["stars"].format(number=0, count=hollow)
    if full == 1 and not hollow and not half:
        return names["star"]
    return names["stars"].format(number=number, count=full + hollow + half) if hollow else names["several"].format(number=number)


def name_of(sign: str, language: str) -> str:
    """What a sign is called: by the table, by the labels, else as Unicode names it, in English."""
    if (kind := _kinds().get(sign)) is not None:
        return _names(language)[kind]
    if (key := _MATHS.get(sign)) is not None and same_language((labels := labels_for(language)).language, language):
        return labels.text(key).removeprefix("is ")
    words = words_for(language)
    return words.slash if sign == "/" and words is not None else unicodedata.name(sign, sign).lower()


def bound(sign: str, language: str) -> str:
    """How "≤" or "≥" before a number is said where nothing is compared; empty where the language has no word here."""
    own = primary(language)
    table = _tables().get(_SAME.get(own, own), {})
    return table.get("at_most" if sign in {"≤", "<="} else "at_least", "")


def leads_to_bound(before: str, language: str) -> bool:
    """Whether a text ends with a word, as a preposition, behind which a number stands and nothing to compare it with."""
    own = primary(language)
    words = _tables().get(_SAME.get(own, own), {}).get("before_bound", "").split()
    return before.rpartition(" ")[2].casefold() in words


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("lone_signs.toml").read_text("utf-8"))


@cache
def _kinds() -> dict[str, str]:
    return {sign: name for name, signs in _tables()["characters"].items() for sign in signs}


def _characters(name: str) -> str:
    return _tables()["characters"][name]


@lru_cache(maxsize=64)
def _names(language: str) -> Mapping[str, str]:
    own = primary(language)
    tables = _tables()
    return tables.get(_SAME.get(own, own)) or tables["en"]
