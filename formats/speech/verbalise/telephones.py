"""Telephone numbers and those of bank accounts: said figure by figure, a pause between the groups that were written. Which words
lead to a telephone number stands in the languages' data.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.speech.verbalise.words import Words

PLAIN: Final = re.compile(
    r"(?<![\w.])(?:\+\d[\d ()./\u00a0-]{6,17}\d|\(\d{2,5}\) ?\d{3,4}[ -]\d{3,4}"
    r"|(?:1[- ])?\d{3}[- .\u00a0]\d{3}-\d{4}"
    r"|(?<![°º№][ \u00a0])(?<![Nn][oº°r]\.[ \u00a0])\d{3}-\d{4})(?![\w-])"
)
"""A number by its shape alone: with a plus, an area in brackets, or in the groups of North America, but no "law N° 464-2021"."""
_FROM_ZERO: Final = re.compile(
    r"(?<![\w.,:/–-])(?<!\d )(?!\d\d?[-/. ]\d\d?[-/. ]\d{2,4}(?!\d))"
    r"(?:0\d{1,5}|\(0\d{1,5}\))(?:[ \u00a0]?[/–-][ \u00a0]?|[ \u00a0])\d{2,}(?:[ \u00a0-]\d{2,})*(?!\w|[.,:/]\d)"
)
_HOURS: Final = re.compile(r"[012]\d[0-5]\d ?[–-] ?[012]\d[0-5]\d")
"""Hours of a day without a mark: "0800-1200"."""
_ACCOUNT: Final = re.compile(r"(?<!\w)([A-Z]{2})(\d{2}(?:[ \u00a0]?\d{4}){2,7}(?:[ \u00a0]?\d{1,4})?)(?!\w)")
"""An IBAN (ISO 13616) whose account has figures alone."""
_COUNT: Final = r"\d{4}-\d\d-\d\d\b|\d{1,3}(?:\.\d{3})+(?![\d ])|\d{1,3}(?: \d{3})* 000\b"
"""A date, and a number in groups, which are none of a telephone: "unter 1.500.000"."""
_LEAST: Final = 7
"""Figures of a telephone number that begins with zero or stands behind a word for it."""


def telephones(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """Every telephone number of a text and every number of a bank account, and how it is said."""
    for match in _ACCOUNT.finditer(text):
        yield match.start(), match.end(), f"{' '.join(match[1])} {in_groups(match[2])}"
    for match in PLAIN.finditer(text):
        yield match.start(), match.end(), in_groups(match[0])
    if "0" in text:
        for match in _FROM_ZERO.finditer(text):
            if _figures(match[0]) >= _LEAST and not _HOURS.fullmatch(match[0]):
                yield match.start(), match.end(), in_groups(match[0])
    if words.telephone:
        for match in _behind(words.telephone).finditer(text):
            if _figures(match["number"]) >= _LEAST:
                yield match.start("number"), match.end("number"), in_groups(match["number"])


def in_groups(number: str) -> str:
    """Digits one by one, a pause between the groups that were written."""
    plus = "+ " if number.startswith("+") else ""
    return plus + ", ".join(" ".join(group) for group in re.findall(r"[\dXx]+", number))


def _figures(written: str) -> int:
    return sum(character.isdecimal() for character in written)


@lru_cache(maxsize=32)
def _behind(word: str) -> re.Pattern[str]:
    led = rf"\b(?i:{word})[:.]{{0,2}}[ \u00a0]{{1,2}}"
    return re.compile(rf"{led}(?!{_COUNT})(?P<number>\(?\d[\d ()/.\u00a0-]{{4,18}}\d)(?!\w|[.,:]\d)")
