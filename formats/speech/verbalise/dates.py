"""Dates and years."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from exporter.model.letters import SMALL
from formats.speech.script.languages import primary
from formats.speech.verbalise.figures import WORD
from formats.speech.verbalise.inflection import ordinal_in_case
from formats.speech.verbalise.locales import locale_of
from formats.speech.verbalise.words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.speech.verbalise.words import Words

_ISO: Final = re.compile(
    rf"(?<!{WORD})(?<!-)(\d{{4}})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?:T(\d\d:\d\d)(?::\d\d)?Z?)?(?!{WORD}|-)"
)
_SLASHED: Final = re.compile(r"(?<![\w/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\w/])")
_DOTTED: Final = re.compile(r"(?<![\w.])(\d{1,2})\.[ \u00a0]?(\d{1,2})\.[ \u00a0]?((?:19|20)\d\d)(?![\w-]|[.,]\d)")
_SHORT: Final = re.compile(r"(?<![\w.])(?<!ersion )(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.(\d\d)(?![\w.])")
_PADDED: Final = re.compile(
    r"(?<![\w.])(?:(0[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])\.(?!\w|[ \u00a0]?\d)"
    rf"|(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.(?=[ \u00a0]?[{SMALL},;)]))"
)
"""A day without a year: its month has a zero before it, as nothing else has ("06.02."), or the sentence goes on ("6.11. um 8")."""
_DASHED: Final = re.compile(r"(?<![\w-])(\d{1,2})-(\d{1,2})-((?:19|20)\d\d)(?![\w-])")
_YEAR: Final = re.compile(
    r"(?:(?<![\w.,:/$£€-])|(?<=(?<!\d)1[1-9]\d\d/))1[1-9]\d\d(?!/(?!(?:1[1-9]|20)\d\d(?![\w/]))|[\w%°+]|:\d|[.,]\d"
    r"|[ \u00a0]?(?:km|m|kg|g|cm|mm|ml|l|W|MW|kWh)\b)"
)
_CLOSING: Final = '"”’»)] '
_FIRST_YEAR: Final = 1100
_THOUSANDS: Final = 2000
_DECADE: Final = re.compile(r"(?<![\w.,])(1\d|20)(\d)0['’]?s\b")
_SHORT_DECADE: Final = re.compile(r"(?<!\w)['’]([2-9])0s\b")
_UNTIL_DECADE: Final = re.compile(r"(?<=\d0s)[-–]['’]?([2-9])0s\b")
_YEARS: Final = re.compile(r"(?<![\w.,])(1[1-9]\d\d|20\d\d)([–/-])(\d\d)(?![\w/-]|[.,]\d)")
_BOTH_YEARS: Final = re.compile(r"(?<=\b(?:19|20)\d\d)(/)(?=(?:19|20)\d\d(?![\w/]|[.,]\d))")
_UNTIL: Final = re.compile(r"(?<![\w.,:/$£€-])(1[1-9]\d\d)-(1[1-9]\d\d)(?![\w:/%°-]|[.,]\d)")
"""Two years with a hyphen; a year behind a hyphen alone is none ("X-1951")."""


def dates(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Every date in figures, year and decade in a text, and how it is said."""
    yield from _in_figures(text, language)
    yield from _short_years(text, language)
    words = words_for(language)
    if words is not None:
        yield from _years(text, words)
        yield from _days(text, words)
        yield from _ordinal_days(text, words)
        yield from _decades(text, words)
        if words.hundreds:
            yield from _in_hundreds(text, words.language)


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
                yield match.start(), match.end(), _in_case(text, match.start(), said, language)


def _short_years(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Days with a year of two figures: "3.4.24"; in English, where that is a version, only with zeros: "03.04.24"."""
    for match in _SHORT.finditer(text):
        if primary(language) == "en" and not match[0].startswith("0"):
            continue
        year = int(match[3])
        said = _written(year + (2000 if year < 50 else 1900), int(match[2]), int(match[1]), language)
        if said:
            yield match.start(), match.end(), _in_case(text, match.start(), said, language)


def _days(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """Days without a year, behind a word that only stands before a day: "am 06.02.", "le 25/11"."""
    if not words.before_day:
        return
    for match in _listed_days(text, words.before_day):
        said = _written(2000, int(match["month"] or match["dotted"]), int(match["day"]), words.language)
        if said:
            said = re.sub(r",? (?:de )?2000\b.*", "", said)
            start = match.start("day")
            yield start, match.end(), _in_case(text, start, said, words.language)
    for match in _PADDED.finditer(text) if words.dated else ():
        if said := _written(2000, int(match[2] or match[4]), int(match[1] or match[3]), words.language):
            said = _in_case(text, match.start(), said.replace(" 2000", ""), words.language)
            yield match.start(), match.end(), said if text[match.end() :].strip(_CLOSING) else f"{said}."


def _listed_days(text: str, before: str) -> Iterator[re.Match[str]]:
    """Days behind such a word, and those that are listed behind them: "le 25/11, 30/11 et 2/12"."""
    first, following = _day_patterns(before)
    for match in first.finditer(text):
        listed: re.Match[str] | None = match
        while listed is not None:
            yield listed
            listed = following.match(text, listed.end())


@lru_cache(maxsize=16)
def _day_patterns(before: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    day = r"(?P<day>0?[1-9]|[12]\d|3[01])"
    month = "0?[1-9]|1[0-2]"
    written = rf"{day}(?:/(?P<month>{month})(?![\w/])|\. ?(?P<dotted>{month})\.(?!\w| ?\d))"
    return (
        re.compile(rf"\b(?:{before})[ \u00a0]{written}", re.IGNORECASE),
        re.compile(rf"(?:, |,? [^\W\d_]{{1,3}} ){written}"),
    )


def _in_case(text: str, start: int, said: str, language: str) -> str:
    """A date whose day is an ordinal with a point, with the day in words, in the case that the word before it asks for."""
    words = words_for(language)
    if words is None or not words.day_endings:
        return said
    day, _, rest = said.partition(". ")
    return f"{_ordinal(int(day), language)}{_day_ending(text[:start], words)} {rest}"


def _day_ending(before: str, words: Words) -> str:
    """The ending of the ordinal of a day behind `before`."""
    found = (ending for pattern, ending in words.day_endings.items() if _compiled(pattern).search(before))
    return next(found, words.endings["nominative"][0])


@lru_cache(maxsize=16)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _ordinal_days(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """Days with a point before the name of the month, and what else has such ordinals, as `dated` tells."""
    if not words.dated:
        return
    for match in _dated(words.dated).finditer(text):
        ending = _day_ending(text[: match.start()], words)
        if ending == words.endings["nominative"][0] and words.neuter and _compiled(words.neuter).match(text, match.end()):
            ending = words.endings["nominative"][2]
        yield match.start(), match.end(), f"{_ordinal(int(match[1]), words.language)}{ending} "


@lru_cache(maxsize=4)
def _dated(nouns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,])(\d{{1,2}})\.[ \u00a0\u202f]?(?=(?:{nouns})\b)")


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
            year=ordinal_in_case(year, "genitive", words) or year,
        )
    written = str(format_date(moment, "long", locale))
    return written.replace(str(year), _said_year(year, words)) if words is not None else written


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
            yield match.start(), match.end(), f"{_said_year(first, words)} to {until if not last else short}"
        elif match[2] == "/":
            yield match.start(), match.end(), f"{_said_year(first, words)} {_said_year(until, words) if last < 10 else last}"
        else:
            yield match.start(), match.end(), f"{_said_year(first, words)}{gap}{words.to}{gap}{_said_year(until, words)}"


def _decades(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """Decades in figures: "the 1920s", "the '80s"."""
    from num2words import num2words

    names = words.decades
    if not names:
        return
    for match in _DECADE.finditer(text):
        century = num2words(int(match[1]), lang=words.language)
        yield match.start(), match.end(), names.get(match[0][:4]) or f"{century} {names[match[2]]}"
    for match in _UNTIL_DECADE.finditer(text):
        yield match.start(), match.end(), f" {words.to} {names[match[1]]}"
    for match in _SHORT_DECADE.finditer(text):
        yield match.start(), match.end(), names[match[1]]


def _said_year(year: int, words: Words) -> str:
    """A year in words where the language says it by hundreds, else its figures."""
    return _year(year, words.language) if words.hundreds and _FIRST_YEAR <= year < _THOUSANDS else str(year)


def _year(year: int, language: str) -> str:
    from num2words import num2words

    return str(num2words(year, to="year", lang=language))


def _until(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """The second of two years with a hyphen between them."""
    for match in _UNTIL.finditer(text):
        if match[1] < match[2]:
            yield match.start(2), match.end(2), _year(int(match[2]), language)


def _in_hundreds(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Years before 2000, which are said by hundreds ("nineteen eighty")."""
    yield from _until(text, language)
    for match in _YEAR.finditer(text):
        yield match.start(), match.end(), _year(int(match[0]), language)
