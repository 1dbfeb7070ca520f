"""Numbers: ranges, fractions, times, versions, long rows of digits."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from formats.speech.verbalise.figures import WORD
from formats.speech.verbalise.forms import half_of_day
from formats.speech.verbalise.locales import locale_of
from formats.speech.verbalise.telephones import in_groups

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.speech.verbalise.words import Words

_RANGE: Final = re.compile(r"(?<=[\d%°])(?!(?<=,\d{3}) ?[–—] ?\d{1,2}\.(?:\s|$))[ \u00a0]?[–—][ \u00a0]?(?=[$£€]?\d)")
_YEARS: Final = re.compile(r"(?<=\b(?:1[5-9]|20)\d\d)[ \u00a0]-[ \u00a0](?=(?:1[5-9]|20)\d\d\b)")
"""A hyphen between years where a dash should be: "2006 - 2020"."""
_HOURS: Final = re.compile(
    r"(?<=\d[:.h]\d\d)[-–—](?=\d{1,2}[:.h]\d\d)"
    r"|(?<=\dh)[-–—](?=\d{1,2}h)|(?<=\dh\d\d)[-–—](?=\d{1,2}h)|(?<=\d h )[-–—] ?(?=\d{1,2} h)"
)
_SUMS: Final = re.compile(
    r"(?<=\d[mkMKbB])[-–](?=[$£€]\d)|(?<=\d[bm]n)[-–](?=[$£€]\d)|(?<=\d)(?:-| [-–—] )(?=[$£€]\d)|(?<=\d%)-(?=\d+(?:[.,]\d+)?%)"
)
_HYPHEN: Final = re.compile(r"(?<![\w.,/:-])(\d{1,4})[-\u2010\u2011](\d{1,4})(?![\w/:-]|[.,]\d)")
_WITH_UNIT: Final = re.compile(
    r"(?<![\w.,/:-])(\d{1,4})-(\d{1,4})(?=(?:[kKMGT]i?B|[kcmn]?m|k?g|m?[lL]|[kM]?W|V|°[CF]?|[kMG]?Hz|h|hrs?|mins?|s|ms|px|pt)\b)"
)
"""A range with its unit written to it: "1-2GB"."""
_APART: Final = re.compile(r"(?<![\w.,/:-])(\d{1,4})([ \u00a0]-[ \u00a0])(\d{1,4})(?=[ \u00a0][^\W\d_])")
"""A hyphen where a dash should be: "for 9 - 12 months"."""
_GROUPS: Final = re.compile(r"(?<=\d[.,]\d{3})-(?=\d{1,3}[.,]\d{3}(?![\d.,-]))")
"""A range of numbers in groups: "5.000-6.000"."""
_DECIMALS: Final = re.compile(r"(?<=\d[.,]\d)-(?=\d{1,3}[.,]\d(?!\d*[.,-]))|(?<=\d[.,]\d\d)-(?=\d{1,3}[.,]\d\d(?![\d.,-]))")
_YEAR: Final = 4  # Figures of a year.
_SCORE: Final = 100
"""Figures below may fall: "they won 3-1"."""
_POINTS: Final = (50, 200)
"""What both sides of a game of basketball may have: "they led 109-98"."""
_MINUTES: Final = 60
_NOON: Final = 12
_NEAR: Final = 24
_LONG: Final = re.compile(r"(?<![\w.,])\d{10,}(?![\w]|[.,]\d)")
_ISBN: Final = re.compile(r"(?<=ISBN[ :\u00a0])\s?((?:\d[ -]?){9,12}[\dXx])")
_LEADING_ZERO: Final = re.compile(r"(?<![\w.,:/-])(?<!\d[\u00a0\u202f\u2009])0\d+(?![\w:/-]|[.,]\d)")
_VERSION: Final = re.compile(r"(?<![\w.])v?\d+(?:\.\d+){2,}(?![\w])")
_GROUPED: Final = re.compile(r"\d{1,3}(?:\.\d{3})+")
_VULGAR: Final = re.compile(r"(\d+)[ \u00a0]?([½¼¾⅓⅔⅛⅜⅝⅞])")
_VULGAR_ALONE: Final = re.compile(r"[½¼¾⅓⅔⅛⅜⅝⅞]")
_PROPER: Final = re.compile(r"(?<![\w/.,])(\d{1,2})/(\d{1,3})(?![\w/]|[.,]\d)")
_RATIO: Final = re.compile(rf"(?<!{WORD})(?<!:)(\d{{1,4}}):(\d)(?!{WORD}|:)")
_RESULT: Final = re.compile(
    rf"(?<!{WORD})(?<![:.])(?:(?:2[4-9]|[3-9]\d|\d{{3}}):\d{{2,3}}|\d{{2,3}}:(?:[6-9]\d|\d{{3}}))"
    rf"(?!{WORD}|[.,]\d|:)"
)
"""Two figures that are no time of day: "95:80"."""
_TIME: Final = re.compile(
    rf"(?<!{WORD})(?<![:.])([01]?\d|2[0-3]):([0-5]\d)(?!\d|:|[.,]\d)(?:[ \u00a0]?([ap])\.?m\b\.?|(?!{WORD}))", re.IGNORECASE
)
_LETTERED: Final = re.compile(r"(?<![\w:.])([01]?\d|2[0-3])(?:[ \u00a0]?h[ \u00a0]?([0-5]\d)?|H([0-5]\d))(?!\w)")
"""A time with a letter between its figures: "15h30"."""
_DIMENSION: Final = re.compile(r"(?<=\d)(?<!\b0)[ \u00a0]?[×x][ \u00a0]?(?=\d)(?!10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻])")
_ABOUT: Final = re.compile(r"(?<![\w~])~[ \u00a0]?(?=[$£€]?\d)")


def numbers(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """Every number in a text that an engine would misread, and how it is said."""
    gap = "" if words.joined else " "
    for match in _ISBN.finditer(text):
        yield match.start(1), match.end(1), in_groups(match[1])
    for match in _LONG.finditer(text):
        yield match.start(), match.end(), " ".join(match[0])
    for match in _VERSION.finditer(text):
        if words.group == "." and _GROUPED.fullmatch(match[0]):
            continue
        yield match.start(), match.end(), f" {words.dot} ".join(match[0].split("."))
    yield from _fractions(text, words)
    yield from _times(text, words)
    for match in _RATIO.finditer(text):
        yield match.start(), match.end(), f"{match[1]}{gap}{words.against or words.to}{gap}{match[2]}"
    for match in _RESULT.finditer(text):
        if not words.against and int(match[0].rpartition(":")[2]) < _MINUTES:  # "45:30" is as often a time that was needed.
            continue
        if words.lasting and re.match(words.lasting, text[match.end() :]):
            continue
        yield match.start(), match.end(), match[0].replace(":", f"{gap}{words.against or words.to}{gap}")
    for match in _HOURS.finditer(text):
        yield match.start(), match.end(), f"{gap}{words.to}{gap}"
    for match in chain(_HYPHEN.finditer(text), _WITH_UNIT.finditer(text)):
        if not _is_range(match, text, words):
            continue
        yield match.start(1) + len(match[1]), match.start(2), f"{gap}{words.to}{gap}"
    for match in _APART.finditer(text):
        word = text[: match.start()].rstrip().rpartition(" ")[2]
        if int(match[1]) < int(match[3]) and (not word or word[0].islower()) and _is_range(match, text, words):
            yield match.start(2), match.end(2), f"{gap}{words.to}{gap}"
    for match in chain(_DECIMALS.finditer(text), _GROUPS.finditer(text)):
        yield match.start(), match.end(), f"{gap}{words.to}{gap}"
    for match in chain(_RANGE.finditer(text), _YEARS.finditer(text)):
        yield match.start(), match.end(), f"{gap}{words.to}{gap}"
    for match in _SUMS.finditer(text):
        yield match.start(), match.end(), f"{gap}{words.to}{gap}"
    for match in _DIMENSION.finditer(text):
        yield match.start(), match.end(), f"{gap}{words.by}{gap}"
    for match in _ABOUT.finditer(text):
        yield match.start(), match.end(), f"{words.about} "
    for match in _LEADING_ZERO.finditer(text):
        yield match.start(), match.end(), " ".join(match[0])


def _is_range(match: re.Match[str], text: str, words: Words) -> bool:
    """Whether a hyphen between figures leads from one to the other: not in the number of a law, a telephone or an aeroplane."""
    first, last = int(match[1]), int(match[match.lastindex or 2])
    before = text[max(0, match.start() - _NEAR) : match.start()]
    if first >= last and words.against and len(match[1]) < _YEAR:
        return False  # A score has a sign of its own.
    is_score = first < _SCORE > last or _POINTS[0] <= last < first < _POINTS[1]
    return (first < last or is_score or len(match[1]) == _YEAR) and not (
        words.numbered and _numbered(words.numbered).search(before)
    )


@lru_cache(maxsize=32)
def _numbered(before: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{before}|ISSN|ISBN|DOI)[ :\u00a0]*[\d /.\u00a0-]*\Z")


_PARTS: Final = {
    "½": (1, 2),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
}


_INCHES: Final = frozenset({12, 16, 32, 64})
"""Parts of an inch and of a foot."""
_SIGNS_OF: Final = {parts: sign for sign, parts in _PARTS.items()}


def _fractions(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    english = words.language == "en"
    for match in _VULGAR.finditer(text):
        if english:
            yield match.start(), match.end(), f"{match[1]} and {english_fraction(*_PARTS[match[2]], joined=True)}"
        else:
            yield match.start(), match.end(), f"{match[1]}{words.fractions.get(match[2], ('', f' {match[2]}'))[1]}"
    for match in _VULGAR_ALONE.finditer(text):
        if english:
            yield match.start(), match.end(), english_fraction(*_PARTS[match[0]])
        elif match[0] in words.fractions:
            yield match.start(), match.end(), words.fractions[match[0]][0]
    for match in _PROPER.finditer(text):
        if _is_count(text, match):
            continue
        top, bottom = int(match[1]), int(match[2])
        sign = _SIGNS_OF.get((top, bottom), "")
        if not english and sign in words.fractions:
            yield match.start(), match.end(), words.fractions[sign][0]
        elif english and 0 < top < bottom and (bottom <= 10 or bottom in _INCHES):
            yield match.start(), match.end(), english_fraction(top, bottom)
        elif match[0] in {"24/7", "9/11"}:
            yield match.start(), match.end(), f"{top} {bottom}"


def _is_count(text: str, match: re.Match[str]) -> bool:
    """Whether two figures with a stroke are no fraction: "UTF-16/32", the part "(1/2)" of several."""
    before, behind = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return before in ("-", "#") or (before in ("(", "[") and behind in (")", "]"))


def english_fraction(top: int, bottom: int, *, joined: bool = False) -> str:
    """A proper fraction in English: "one half", "three quarters", after a whole number "a half"."""
    from num2words import num2words

    name = {2: "half", 4: "quarter"}.get(bottom) or str(num2words(bottom, to="ordinal", lang="en"))
    if top == 1:
        article = "an" if name.startswith("eigh") else "a"
        return f"{article if joined else 'one'} {name}"
    return f"{num2words(top, lang='en')} {name}s"


def _times(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    for match in _LETTERED.finditer(text) if words.lettered_times else ():
        yield match.start(), match.end(), _clock(int(match[1]), match[2] or match[3] or "00", "", words)
    for match in _TIME.finditer(text):
        if said := _clock(int(match[1]), match[2], match[3], words, text[: match.start()]):
            half = f" {half_of_day(match[3].lower(), text, match.end(), words)}" if match[3] else ""
            yield match.start(), match.end(), said + half


def _clock(hour: int, minute: str, half: str | None, words: Words, before: str = "") -> str:
    """A time as the language's data say it, with the half of the day or without; empty where an engine says it right."""
    if minute == "00":
        form = words.hour_of_half if half and words.hour_of_half else words.late_hour if hour > _NOON else ""
        if words.hour_behind and re.search(rf"(?:{words.hour_behind})\s*$", before):
            form = "{hour}"
        form = form or words.full_hour
    else:
        form = words.early_minute if minute[0] == "0" and words.early_minute else words.time
    return form.format(hour=hour, minute=int(minute), hours=_hours(hour, words) if "{hours}" in form else "")


def _hours(number: int, words: Words) -> str:
    from babel.units import format_unit

    return (
        str(format_unit(number, "duration-hour", "long", locale=locale_of(words.language)))
        .replace("\u00a0", " ")
        .replace("\u00a0", " ")
    )
