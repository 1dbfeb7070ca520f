"""Sums of money: "£3.1m" is "3.1 million pounds", "3,50 €" is "3 Euro 50"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from formats.speech.verbalise.figures import number_pattern, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.speech.verbalise.words import Money, Words

_SPACE: Final = "[ \u00a0\u202f]"
_ATTRIBUTE: Final = re.compile(r"(?<=\b[Aa] )|(?<=\b[Aa]n )")
"""Before a sum that belongs to a noun: "a 2 billion dollar plan"."""


@lru_cache(maxsize=16)
def _patterns(signs: tuple[str, ...], magnitudes: tuple[str, ...], decimal: str, group: str) -> tuple[re.Pattern[str], ...]:
    sign = "|".join(re.escape(item) for item in signs)
    sizes = "|".join(re.escape(item) for item in sorted(magnitudes, key=len, reverse=True))
    number = number_pattern(decimal, group)
    size = rf"(?:(?P<hyphen>-)?{_SPACE}?(?P<size>{sizes})(?!\w))?" if sizes else "(?P<hyphen>(?!))?(?P<size>(?!))?"
    many = rf"(?P<number>{number})(?:{_SPACE}?[–—-]{_SPACE}?(?P<last>{number}))?"
    before = rf"(?<![\w$£€])(?P<sign>{sign}){_SPACE}?{many}{size}(?![\d]|[.,–—-]\d)"
    after = rf"(?<![\w.,–—-]){many}{size}{_SPACE}?(?P<sign>{sign})(?![\w])"
    return re.compile(before), re.compile(after)


def money(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """Every sum of money in a text, and how it is said."""
    if not any(sign in text for sign in words.money):
        return
    for pattern in _patterns(tuple(words.money), tuple(words.magnitudes), words.decimal, words.group):
        for match in pattern.finditer(text):
            names = words.money[match["sign"]]
            if words.decimal == "." and (match["hyphen"] or _ATTRIBUTE.match(text, match.start())):
                names = (names[0], names[0], *names[2:])
            last = match["last"]
            said = _said(last or match["number"], match["size"], names, words)
            per, end = _per(text, match.end(), words)
            yield match.start(), end, f"{match['number']} {words.to} {said}{per}" if last else said + per


def _per(text: str, end: int, words: Words) -> tuple[str, int]:
    """What strokes and units behind a sum are, and where they end: "$5/kg", "$15/user/month"."""
    said = ""
    while words.units_per and text[end : end + 1] == "/" and (match := _stroke(words.units_per).match(text, end)):
        said, end = f"{said} {words.per} {match[1]}", match.end()
    return said, end


@lru_cache(maxsize=16)
def _stroke(units: str) -> re.Pattern[str]:
    return re.compile(rf"/({units})(?!\w)")


def _said(number: str, size: str | None, names: Money, words: Words) -> str:
    one, many, cent, cents = names
    if size:
        singular, plural = words.magnitudes[size]
        value = value_of(number, words)
        is_one = value < 2 if words.one_below_two else value == 1
        of = words.of_vowel if words.of_vowel and many.startswith("e") else words.of
        return f"{number} {singular if is_one else plural} {of}{many}"
    whole, mark, rest = number.rpartition(words.decimal)
    if not mark:
        return f"{number} {one if value_of(number, words) == 1 else many}"
    if len(rest) != 2 or not cent:
        return f"{number} {many}"
    hundredths = int(rest)
    if not hundredths:
        return f"{whole} {one if value_of(whole, words) == 1 else many}"
    if not value_of(whole, words):
        return f"{hundredths} {cent if hundredths == 1 else cents}"
    joined = str(hundredths) if hundredths > 9 else f"{hundredths} {cent if hundredths == 1 else cents}"
    return f"{whole} {one if value_of(whole, words) == 1 else many}{words.cents}{joined}"
