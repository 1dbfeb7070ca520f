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
_ENGLISH_CENTURY: Final = re.compile(rf"\b({_NUMERAL})(?:th|st|nd|rd)?(?= (?:century|centuries|Century)\b)")
_ITALIAN_CENTURY: Final = re.compile(rf"\b({_NUMERAL})(?= secolo\b)")


def romans(text: str, words: Words, language: str) -> Iterator[tuple[int, int, str]]:
    """Every Roman numeral of a text that is one for certain, and how it is said."""
    own = primary(language)
    pattern = rf"\b(?P<word>{words.counted})[ \u00a0](?P<numeral>{_NUMERAL})(?![\w.’']\w|\w)"
    for match in re.finditer(pattern, text, re.IGNORECASE):
        numeral = match["numeral"]
        is_pronoun = own == "en" and numeral == "I" and match["word"].islower()
        if numeral.isupper() and numeral not in _LETTERS and not is_pronoun:
            yield match.start("numeral"), match.end("numeral"), str(value(numeral))
    yield from _centuries(text, own)
    # A single letter after a name is an initial, "I" a pronoun.
    stop = r"\.?" if own == "de" else ""
    for match in re.finditer(
        rf"(?<=[a-zà-ÿ][ \u00a0])(?<=\w\w[ \u00a0])((?=[IVX]{{2,}}){_NUMERAL}){stop}(?![\w]|[’'](?!s\b))", text
    ):
        name = text[: match.start()].rstrip().rsplit(" ", 1)[-1].lstrip("“\"'(‘«")
        if name[:1].isupper():
            number = value(match[1])
            template = words.ordered
            said = template.format(number, _ending(number)) if own != "de" else _german(name, number)
            yield match.start(), match.end(), said


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


def _german(before: str, number: int) -> str:
    """What is counted behind an article ("der zweite Weltkrieg"), or whoever has the number behind a name."""
    said = _ordinal(number, "de")
    return f"{said}{_ARTICLES[before]}" if before in _ARTICLES else f"der {said.capitalize()}"


def value(numeral: str) -> int:
    """The number that a Roman numeral in capitals stands for."""
    values = [_VALUES[letter] for letter in numeral]
    taken_off = sum(own for own, following in pairwise(values) if own < following)
    return sum(values) - 2 * taken_off


def _ending(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
