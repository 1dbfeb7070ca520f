"""Roman numerals after a name or beside a word that counts."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from formats.speech.script.languages import primary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.speech.verbalise.words import Words

_NUMERAL: Final = r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_LETTERS: Final = frozenset("LCDM")
"""Alone these are letters: "Appendix C", "Class D"."""
_FRENCH: Final = re.compile(
    rf"\b(?=[IVX])({_NUMERAL})(?:er|re|ère|e|ème|ᵉ)\b"
    r"(?:(?<=\w\w\w)|(?= (?:siècles?|République|Empire|arrondissement|dynastie|s\.)))"
)
"""Ordinals. None begins with L, C or D ("Le siècle", "Ce siècle"), and one of a single letter stands before what is counted."""
_POINTED: Final = frozenset({"de", "cs"})
"""Languages that write ordinals with a point, those in Roman numerals too."""
_SMALL: Final = "a-zà-ÿąćčďęěłńňřśšťůźżžа-яёіїєґα-ωάέήίόύώ"
_ENGLISH_CENTURY: Final = re.compile(rf"\b({_NUMERAL})(?:th|st|nd|rd)?(?= (?:century|centuries|Century)\b)")
_ITALIAN_CENTURY: Final = re.compile(rf"\b({_NUMERAL})(?= secolo\b)")


def romans(text: str, words: Words, language: str) -> Iterator[tuple[int, int, str]]:
    """Every Roman numeral of a text that is one for certain, and how it is said."""
    own = primary(language)
    pattern = rf"\b(?P<word>{words.counted})[ \u00a0](?P<numeral>{_NUMERAL})(?![\w.’']\w|\w)"
    for match in re.finditer(pattern, text, re.IGNORECASE) if words.counted else ():
        numeral = match["numeral"]
        is_pronoun = own == "en" and numeral == "I" and match["word"].islower()
        if numeral.isupper() and numeral not in _LETTERS and not is_pronoun:
            yield match.start("numeral"), match.end("numeral"), str(value(numeral))
    yield from _centuries(text, own)
    if own == "de":
        yield from _german_letters(text, words)
    # A single letter after a name is an initial, "I" a pronoun.
    stop = r"\.?" if own in _POINTED else ""
    least = 1 if words.roman_letters else 2
    for match in re.finditer(
        rf"(?<=[{_SMALL}][ \u00a0])(?<=\w\w[ \u00a0])((?=[IVX]{{{least},}}){_NUMERAL}){stop}(?![\w]|[’'](?!s\b))", text
    ):
        name = text[: match.start()].rstrip().rsplit(" ", 1)[-1].lstrip("“\"'(‘«")
        if name[:1].isupper():
            number = value(match[1])
            yield (
                match.start(),
                match.end(),
                _german(name, text[: match.start()], number, words) if own == "de" else _ruler(name, number, words),
            )


def _german_letters(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """A ruler's number of one letter in German: "unter Karl V. zog"; before another name it is an initial."""
    for match in re.finditer(r"(?<=[a-zäöüß] )([IVX])\.(?= [a-zäöüß])", text):
        name = text[: match.start()].rstrip().rsplit(" ", 1)[-1]
        if name[:1].isupper():
            yield match.start(), match.end(), _german(name, text[: match.start()], value(match[1]), words)


def _ruler(name: str, number: int, words: Words) -> str:
    """The number behind a ruler's name, as the language's data say it."""
    if words.rulers:
        case = next((case for pattern, case in words.rulers.items() if re.fullmatch(pattern, name)), "")
        return words.ordinal(number, case) or str(number)
    if number > words.ordered_up_to:
        return str(number)
    ordinal = _ordinal(number, words.language) if "{ordinal}" in words.ordered else ""
    if words.queens and re.fullmatch(words.queens, name) and ordinal.endswith("o"):
        ordinal = f"{ordinal[:-1]}a"
    return words.ordered.format(number=number, ending=_ending(number), ordinal=ordinal)


def _centuries(text: str, own: str) -> Iterator[tuple[int, int, str]]:
    patterns = {"en": _ENGLISH_CENTURY, "fr": _FRENCH, "it": _ITALIAN_CENTURY}
    if own not in patterns:
        return
    for match in patterns[own].finditer(text):
        if match[1]:
            number = value(match[1])
            said = f"{number}{_ending(number)}" if own == "en" else _ordinal(number, own)
            yield match.start(), match.end(), "première" if match[0].endswith("re") else said


def _ordinal(number: int, language: str) -> str:
    from num2words import num2words

    return str(num2words(number, to="ordinal", lang=language))


_ARTICLES: Final = {
    "Der": "",
    "Die": "",
    "Das": "",
    "Den": "n",
    "Dem": "n",
    "Des": "n",
    "Im": "n",
    "Am": "n",
    "Zum": "n",
    "Vom": "n",
}


_NAMES: Final = r"(?: [A-ZÄÖÜ][\w-]*)* $"
_CASES: Final = (
    (re.compile(rf"\b(?i:mit|von|bei|unter|nach|zu|aus|seit|gegenüber|dem|vom|beim|zum){_NAMES}"), "dem {}n", "der {}n"),
    (re.compile(rf"\b(?i:für|gegen|durch|ohne|um){_NAMES}"), "den {}n", "die {}"),
    (re.compile(r"(?<!Johannes)(?<!Nikolaus)(?<!Andreas)(?<!Thomas)(?<!Markus)(?<!Alexios)(?<=\w\ws) $"), "des {}n", "der {}n"),
)
"""What stands before a ruler's number in German, with the article of its case and the ending: of a king, of a queen."""


def _german(before: str, text: str, number: int, words: Words) -> str:
    """What is counted behind an article ("der zweite Weltkrieg"), or whoever has the number behind a name, in the case of it."""
    said = _ordinal(number, "de")
    if before in _ARTICLES:
        return f"{said}{_ARTICLES[before]}"
    queen = any(re.fullmatch(pattern, before) for pattern in words.rulers)
    case = next((forms for pattern, *forms in _CASES if pattern.search(text)), ["der {}", "die {}"])
    return case[queen].format(said.capitalize())


def value(numeral: str) -> int:
    """The number that a Roman numeral in capitals stands for."""
    values = [_VALUES[letter] for letter in numeral]
    taken_off = sum(own for own, following in pairwise(values) if own < following)
    return sum(values) - 2 * taken_off


def _ending(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
