"""Dates and years."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from formats.speech.script.languages import primary
from formats.speech.verbalise.figures import WORD
from formats.speech.verbalise.locales import locale_of
from formats.speech.verbalise.words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.speech.verbalise.words import Words

_ISO: Final = re.compile(
    rf"(?<!{WORD})(?<!-)(\d{{4}})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?:T(\d\d:\d\d)(?::\d\d)?Z?)?(?!{WORD}|-)"
)
_SLASHED: Final = re.compile(r"(?<![\w/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\w/])")
_DOTTED: Final = re.compile(r"(?<![\w.])(\d{1,2})\. ?(\d{1,2})\. ?((?:19|20)\d\d)(?![\w-]|[.,]\d)")
_SHORT: Final = re.compile(r"(?<![\w.])(?<!ersion )(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.(\d\d)(?![\w.])")
_DASHED: Final = re.compile(r"(?<![\w-])(\d{1,2})-(\d{1,2})-((?:19|20)\d\d)(?![\w-])")
_YEAR: Final = re.compile(r"(?<![\w.,:/$£€-])1[1-9]\d\d(?![\w:/%°+]|[.,]\d|[ \u00a0]?(?:km|m|kg|g|cm|mm|ml|l|W|MW|kWh)\b)")
_DECADE: Final = re.compile(r"(?<![\w.,])(1[1-9]|20)(\d)0['’]?s\b")
_SHORT_DECADE: Final = re.compile(r"(?<!\w)['’]([2-9])0s\b")
_YEARS: Final = re.compile(r"(?<![\w.,])(1[1-9]\d\d|20\d\d)([–/-])(\d\d)(?![\w/-]|[.,]\d)")
_BOTH_YEARS: Final = re.compile(r"(?<=\b(?:19|20)\d\d)(/)(?=(?:19|20)\d\d(?![\w/]|[.,]\d))")
_UNTIL: Final = re.compile(r"(?<![\w.,:/$£€-])(1[1-9]\d\d)-(1[1-9]\d\d)(?![\w:/%°-]|[.,]\d)")
"""Two years with a hyphen; a year behind a hyphen alone is none ("X-1951")."""
_GERMAN_DAY: Final = re.compile(
    r"(?<![\w.,])(\d{1,2})\. ?(?=(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    r"|Jahrhunderts?|Jh)\b)"
)
_BEFORE: Final = re.compile(r"\b(?:am|vom|zum|dem|den|des|im|beim|seit|ab|bis)\s+$", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"\b(?:der|das)\s+$", re.IGNORECASE)
_DECADES: Final = {
    "2": "twenties", "3": "thirties", "4": "forties", "5": "fifties", "6": "sixties", "7": "seventies", "8": "eighties",
    "9": "nineties", "0": "hundreds", "1": "tens",
}  # fmt: skip


def dates(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Every date in figures, year and decade in a text, and how it is said."""
    yield from _in_figures(text, language)
    yield from _short_years(text, language)
    words = words_for(language)
    if words is not None:
        yield from _years(text, words)
        yield from _days(text, words)
    own = primary(language)
    if own == "en":
        yield from _english(text)
    if own == "de":
        yield from _german(text)


def _in_figures(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    for match in _ISO.finditer(text):
        said = _written(int(match[1]), int(match[2]), int(match[3]), language)
        if said:
            yield match.start(), match.end(), f"{said}, {match[4]}" if match[4] else said
    for match in _SLASHED.finditer(text):
        first, second, year = (int(part) for part in match.groups())
        american = language.lower() in {"en-us", "en-ph", "en-pr"}
        if primary(language) == "en" and "-" not in language and first <= 12 and second <= 12 and first != second:
            # Nobody can tell the day from the month: the figures are said as they stand.
            yield match.start(), match.end(), f"{first} {second} {year}"
            continue
        month, day = (first, second) if (american and first <= 12) or second > 12 else (second, first)
        said = _written(year, month, day, language)
        if said:
            yield match.start(), match.end(), said
    yield from _day_first(text, language)


def _day_first(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Dates with full stops, and outside of English those with hyphens: the day comes first."""
    for pattern in (_DOTTED,) if primary(language) == "en" else (_DOTTED, _DASHED):
        for match in pattern.finditer(text):
            said = _written(int(match[3]), int(match[2]), int(match[1]), language)
            if said:
                yield match.start(), match.end(), _german_case(text, match.start(), said) if primary(language) == "de" else said


def _short_years(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Days with a year of two figures: "3.4.24"; in English, where that is a version, only with zeros: "03.04.24"."""
    for match in _SHORT.finditer(text):
        if primary(language) == "en" and not match[0].startswith("0"):
            continue
        year = int(match[3])
        said = _written(year + (2000 if year < 50 else 1900), int(match[2]), int(match[1]), language)
        if said:
            yield match.start(), match.end(), _german_case(text, match.start(), said) if primary(language) == "de" else said


def _days(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """Days without a year, behind a word that only stands before a day: "am 06.02.", "le 25/11"."""
    if not words.before_day:
        return
    for match in _day_pattern(words.before_day).finditer(text):
        said = _written(2000, int(match[2] or match[3]), int(match["day"]), words.language)
        if said:
            said = re.sub(r",? (?:de )?2000\b.*", "", said)
            start = match.start("day")
            yield start, match.end(), _german_case(text, start, said) if words.language == "de" else said


@lru_cache(maxsize=16)
def _day_pattern(before: str) -> re.Pattern[str]:
    day = r"(?P<day>0?[1-9]|[12]\d|3[01])"
    month = "(0?[1-9]|1[0-2])"
    return re.compile(rf"\b(?:{before})[ \u00a0]{day}(?:/{month}(?![\w/])|\. ?{month}\.(?!\w| ?\d))", re.IGNORECASE)


def _german_case(text: str, start: int, said: str) -> str:
    """A German date with its day in words, in the case that the word before it asks for."""
    from num2words import num2words

    day, _, rest = said.partition(". ")
    return f"{num2words(int(day), to='ordinal', lang='de')}{_ending(text[:start])} {rest}"


def _ending(before: str) -> str:
    """The ending of a German ordinal behind `before`."""
    return "n" if _BEFORE.search(before) else "" if _ARTICLE.search(before) else "r"


def _ordinal(number: int, language: str) -> str:
    from num2words import num2words

    return str(num2words(number, to="ordinal", lang=language))


def _written(year: int, month: int, day: int, language: str) -> str | None:
    locale = locale_of(language)
    try:
        moment = date(year, month, day)
    except ValueError:
        return None
    if locale is None:
        return None
    from babel.dates import format_date

    words = words_for(language)
    if words is not None and words.date:
        name = str(format_date(moment, "d MMMM", locale)).partition(" ")[2]
        return words.date.format(
            genitive=words.ordinal(day, "genitive"),
            ordinal=_ordinal(day, words.language) if "{ordinal}" in words.date else "",
            month=name,
            year=year,
        )
    written = str(format_date(moment, "long", locale))
    if primary(language) == "en" and 1100 <= year < 2000:
        return written.replace(str(year), _year(year))
    return written


def _years(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """Years and seasons of which the second is shortened: "2008–09", "2023/24", "1999–00"."""
    gap = "" if words.joined else " "
    for match in _BOTH_YEARS.finditer(text):
        between = f" {words.to} " if words.language == "en" else ", " if words.joined else " "
        yield match.start(1), match.end(1), between
    for match in _YEARS.finditer(text):
        first, last = int(match[1]), int(match[3])
        until = first + (last - first) % 100
        if not 0 < until - first < 90 or (match[2] == "-" and until // 100 > first // 100 and last):  # "1999-01" is a month.
            continue
        if words.language == "en":
            short = f"oh {last}" if last < 10 else match[3]
            said = _year(first) if first < 2000 else match[1]
            yield match.start(), match.end(), f"{said} to {until if not last else short}"
        elif match[2] == "/":
            yield match.start(), match.end(), f"{first} {until if last < 10 else last}"
        else:
            yield match.start(), match.end(), f"{first}{gap}{words.to}{gap}{until}"


def _english(text: str) -> Iterator[tuple[int, int, str]]:
    from num2words import num2words

    for match in _DECADE.finditer(text):
        century = num2words(int(match[1]), lang="en")
        said = "two thousands" if match[1] + match[2] == "200" else f"{century} {_DECADES[match[2]]}"
        yield match.start(), match.end(), said
    for match in _SHORT_DECADE.finditer(text):
        yield match.start(), match.end(), _DECADES[match[1]]
    yield from _until(text, "en")
    for match in _YEAR.finditer(text):
        yield match.start(), match.end(), _year(int(match[0]))


def _year(year: int) -> str:
    from num2words import num2words

    return str(num2words(year, to="year", lang="en"))


def _until(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """The second of two years with a hyphen between them."""
    from num2words import num2words

    for match in _UNTIL.finditer(text):
        if match[1] < match[2]:
            yield match.start(2), match.end(2), str(num2words(int(match[2]), to="year", lang=language))


def _german(text: str) -> Iterator[tuple[int, int, str]]:
    from num2words import num2words

    for match in _GERMAN_DAY.finditer(text):
        ending = _ending(text[: match.start()])
        if ending == "r" and text[match.end() :].startswith(("Jahrhundert", "Jh.")):
            ending = "s"
        yield match.start(), match.end(), f"{num2words(int(match[1]), to='ordinal', lang='de')}{ending} "
    yield from _until(text, "de")
    for match in _YEAR.finditer(text):
        yield match.start(), match.end(), str(num2words(int(match[0]), to="year", lang="de"))
