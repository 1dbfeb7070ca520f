"""Roman numerals after a name or beside a word that counts. Which names and words they are stands in the languages' data."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from exporter.model.letters import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.speech.verbalise.words import Words

_NUMERAL: Final = r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_LETTERS: Final = frozenset("LCDM")
"""Alone these are letters: "Appendix C", "Class D"."""
_SINGLE: Final = re.compile(rf"(?<=[{SMALL}] )([IVX])\.(?= [{SMALL}])")
"""A ruler's number of one letter where ordinals have a point: "unter Karl V. zog"; before another name it is an initial."""


def romans(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """Every Roman numeral of a text that is one for certain, and how it is said."""
    pattern = rf"\b(?P<word>{words.counted})[ \u00a0](?P<numeral>{_NUMERAL})(?![\w.’']\w|\w)"
    for match in re.finditer(pattern, text, re.IGNORECASE) if words.counted else ():
        numeral = match["numeral"]
        is_pronoun = numeral == words.pronoun and match["word"].islower()
        if numeral.isupper() and numeral not in _LETTERS and not is_pronoun:
            yield match.start("numeral"), match.end("numeral"), str(value(numeral))
    for known, said in _numerals(tuple(words.numerals.items())):
        for match in known.finditer(text):
            if match["numeral"]:
                yield match.start(), match.end(), _filled(said, value(match["numeral"]), words)
    yield from _behind_names(text, words)


def _behind_names(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """The numbers behind names: rulers', and those of whatever else has one ("Rocky IV")."""
    # A single letter after a name is an initial, "I" a pronoun.
    stop = r"(?P<stop>\.?)" if words.pointed else "(?P<stop>)"
    least = 1 if words.roman_letters else 2
    for match in re.finditer(
        rf"(?<=[{SMALL}][ \u00a0])(?<=\w\w[ \u00a0])((?=[IVX]{{{least},}}){_NUMERAL}){stop}(?![\w]|[’'](?!s\b))", text
    ):
        before = text[: match.start()]
        name = before.rstrip().rsplit(" ", 1)[-1].lstrip("“\"'(‘«")
        if not name[:1].isupper():
            continue
        if not match["stop"] and words.reigned and not re.search(rf"\b(?:{words.reigned})[ \u00a0]$", before):
            yield match.start(), match.end(), str(value(match[1]))
        else:
            yield match.start(), match.end(), _ruler(name, before, value(match[1]), words)
    for match in _SINGLE.finditer(text) if words.articles else ():
        name = text[: match.start()].rstrip().rsplit(" ", 1)[-1]
        if name[:1].isupper():
            yield match.start(), match.end(), _ruler(name, text[: match.start()], value(match[1]), words)


@lru_cache(maxsize=16)
def _numerals(table: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern.replace("{numeral}", f"(?P<numeral>{_NUMERAL})")), said) for pattern, said in table)


def _ruler(name: str, before: str, number: int, words: Words) -> str:
    """The number behind a name, as the language's data say a ruler's; `before` is all of the text that leads to it."""
    if words.articles:
        return _with_article(name, before, number, words)
    if words.rulers:
        case = next((case for pattern, case in words.rulers.items() if re.fullmatch(pattern, name)), "")
        return words.ordinal(number, case) or str(number)
    if number > words.ordered_up_to:
        return str(number)
    said = _filled(words.ordered, number, words)
    is_queen = words.queens and re.fullmatch(words.queens, name) and said.endswith("o")
    return f"{said[:-1]}a" if is_queen else said


def _with_article(name: str, before: str, number: int, words: Words) -> str:
    """What is counted behind an article ("der zweite Weltkrieg"), or whoever has the number behind a name, in the case of it."""
    said = _ordinal(number, words.language)
    if name in words.articles:
        return f"{said}{words.articles[name]}"
    is_queen = any(re.fullmatch(pattern, name) for pattern in words.rulers)
    case = next(forms for pattern, forms in words.cases.items() if re.search(pattern, before))
    return case[is_queen].format(said.capitalize())


def _filled(said: str, number: int, words: Words) -> str:
    ordinal = _ordinal(number, words.language) if "{ordinal}" in said else ""
    return said.format(number=number, ending=_ending(number), ordinal=ordinal)


def _ordinal(number: int, language: str) -> str:
    from num2words import num2words

    return str(num2words(number, to="ordinal", lang=language))


def value(numeral: str) -> int:
    """The number that a Roman numeral in capitals stands for."""
    values = [_VALUES[letter] for letter in numeral]
    taken_off = sum(own for own, following in pairwise(values) if own < following)
    return sum(values) - 2 * taken_off


def _ending(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
