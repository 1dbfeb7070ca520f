"""Sums of money: "£3.1m" is "3.1 million pounds", "3,50 €" is "3 Euro 50"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from formats.speech.verbalise.figures import WORD, number_pattern, plural, value_of
from formats.speech.verbalise.ones import one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.speech.verbalise.words import Money, Words

_SPACE: Final = "[ \u00a0\u202f]"
_CODE: Final = re.compile(r" (USD|CAD|AUD|NZD|EUR|GBP|CHF)\b")
"""The code of a currency behind a sum that has its sign already: "$12.50 USD"."""
_ATTRIBUTE: Final = re.compile(r"(?<=\b[Aa] )|(?<=\b[Aa]n )")
"""Before a sum that belongs to a noun: "a 2 billion dollar plan"."""
_AS_BEFORE: Final = re.compile(r"\b[Aa]n? [$£€]\d[\d.,]*(?: [a-z]+)? (?:or|to) \Z")
"""The first of two sums that do: "a $2 or $3 ticket"."""
_LONGEST: Final = 32


@lru_cache(maxsize=16)
def _patterns(signs: tuple[str, ...], magnitudes: tuple[str, ...], decimal: str, group: str) -> tuple[re.Pattern[str], ...]:
    sign = "|".join(re.escape(item) for item in sorted(signs, key=len, reverse=True))
    sizes = "|".join(re.escape(item) for item in sorted(magnitudes, key=len, reverse=True))
    number = number_pattern(decimal, group)
    size = rf"(?:(?P<hyphen>-)?{_SPACE}?(?P<size>{sizes})(?!{WORD}))?" if sizes else "(?P<hyphen>(?!))?(?P<size>(?!))?"
    many = rf"(?P<number>{number})(?:{_SPACE}?[–—-]{_SPACE}?(?P<last>{number}))?"
    before = rf"(?<!{WORD})(?<![$£€])(?P<sign>{sign}){_SPACE}?{many}{size}(?![\d]|[.,–—-]\d)"
    after = rf"(?<!{WORD})(?<![.,–—-]){many}{size}{_SPACE}?(?P<sign>{sign})(?!{WORD})"
    return re.compile(before), re.compile(after)


def money(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """Every sum of money in a text, and how it is said."""
    if not any(sign in text for sign in words.money):
        return
    for pattern in _patterns(tuple(words.money), tuple(words.magnitudes), words.decimal, words.group):
        for match in pattern.finditer(text):
            names = words.money[match["sign"]]
            code = _CODE.match(text, match.end())
            if code is not None and code[1] in words.money and match["sign"] != code[1]:
                names = words.money[code[1]]
            if words.decimal == "." and (match["hyphen"] or _is_attribute(text, match, words)):
                names = ((names[0][0], names[0][0]), names[1])
            last = match["last"]
            said = _said(last or match["number"], match["size"], names, words, text[: match.start()])
            end = code.end() if code is not None and code[1] in words.money else match.end()
            end += len(f" {names[0][-1]}") * _again(text, end, names[0][-1])
            per, end = per_units(text, end, words)
            end -= text[end - 1] == "." and not text[end:].strip('"”’»)] ')  # The stop ends the sentence, too.
            gap = "" if words.joined else " "
            yield match.start(), end, f"{match['number']}{gap}{words.to}{gap}{said}{per}" if last else said + per


def _is_attribute(text: str, match: re.Match[str], words: Words) -> bool:
    """Whether a sum belongs to the noun behind it and has no plural: "a $20 ticket", "the $95 million deal"."""
    if _ATTRIBUTE.match(text, match.start()) or _AS_BEFORE.search(text, max(0, match.start() - _LONGEST), match.start()):
        return True
    if not words.priced:
        return False
    noun, led, other = _nouns(words.priced, words.priced_behind, words.no_priced)
    if noun.match(text, match.end()):
        return True
    leads = led.search(text, max(0, match.start() - _LONGEST), match.start())
    return leads is not None and other.match(text, match.end()) is not None


@lru_cache(maxsize=4)
def _nouns(priced: str, behind: str, none: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A noun that a sum may belong to; what leads to such a sum, a determiner and up to two words; any noun, it seems."""
    led = rf"(?:(?<!\w)|(?=['’]))(?i:{behind})(?: (?!(?:{none})\b)[a-z][\w-]*,?){{0,2}} \Z"
    other = rf"[ \u00a0](?!(?:{none})\b)(?:[a-z][a-z-]*(?<!ed)(?<!ly)|[A-Z][a-z]{{2,}})\b(?!['’])"
    return re.compile(rf"[ \u00a0](?:{priced})\b"), re.compile(led), re.compile(other)


def amounts(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """Every number with a magnitude and no money, in languages in which the magnitude has several endings: "5 тыс. человек"."""
    if words.plurals != ("one", "other") and words.magnitudes and not words.joined:
        for match in _amount(tuple(words.magnitudes), words.decimal, words.group).finditer(text):
            end = match.end() - (match[0].endswith(".") and not text[match.end() :].strip('"”’»)] '))
            yield match.start(), end, f"{match['number']} {plural(match['number'], words.magnitudes[match['size']], words)}"


@lru_cache(maxsize=16)
def _amount(magnitudes: tuple[str, ...], decimal: str, group: str) -> re.Pattern[str]:
    sizes = "|".join(re.escape(item) for item in sorted(magnitudes, key=len, reverse=True))
    return re.compile(rf"(?<![\w.,])(?P<number>{number_pattern(decimal, group)}){_SPACE}?(?P<size>{sizes})(?!\w)")


def _again(text: str, end: int, name: str) -> bool:
    """Whether the name of the money follows its sign: "$7.9 million dollars"."""
    return text[end : end + 1] == " " and text.startswith(name, end + 1) and not text[end + 1 + len(name) :][:1].isalpha()


def per_units(text: str, end: int, words: Words) -> tuple[str, int]:
    """What strokes and units behind a sum or a quantity are, and where they end: "$5/kg", "$15/user/month"."""
    said = ""
    while words.units_per and "/" in text[end : end + 2] and (match := _stroke(words.units_per).match(text, end)):
        said, end = f"{said} {words.per} {words.per_units.get(match[1], match[1])}", match.end()
    return said, end


@lru_cache(maxsize=16)
def _stroke(units: str) -> re.Pattern[str]:
    return re.compile(rf"{_SPACE}?/{_SPACE}?({units})(?!\w)")


def _said(number: str, size: str | None, names: Money, words: Words, before: str) -> str:
    units, hundredths = names
    gap = "" if words.joined else " "
    if size:
        sizes = words.magnitudes[size]
        is_one = words.one_below_two and value_of(number, words) < 2
        said = sizes[0] if is_one else plural(number, sizes, words)
        name = units[words.plurals.index(words.behind_magnitude)] if words.behind_magnitude else units[-1]
        of = words.of_vowel if words.of_vowel and name.startswith("e") else words.of
        return one_of(f"{number}{gap}{said}{gap}{of}{name}", before, words)
    whole, mark, rest = number.rpartition(words.decimal)
    if not mark or len(rest) != 2 or not hundredths:
        return f"{number}{gap}{units[-1] if mark and len(units) == 2 else plural(number, units, words)}"
    said = f"{whole}{gap}{plural(whole, units, words)}"
    cents = int(rest)
    if not cents:
        return said
    named = f"{cents}{gap}{plural(str(cents), hundredths, words)}"
    if not value_of(whole, words):
        return named
    return f"{said}{words.cents}{named if cents < 10 or words.joined else cents}"
