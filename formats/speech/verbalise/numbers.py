"""Numbers: ranges, fractions, times, telephone numbers, groups of digits."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from formats.speech.script.languages import primary
from formats.speech.verbalise.figures import WORD
from formats.speech.verbalise.locales import locale_of
from formats.speech.verbalise.words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.speech.verbalise.words import Words

_RANGE: Final = re.compile(r"(?<=[\d%°])[ \u00a0]?[–—][ \u00a0]?(?=[$£€]?\d)")
_HOURS: Final = re.compile(r"(?<=\d[:.h]\d\d)[-–—](?=\d{1,2}[:.h]\d\d)|(?<=\dh)[-–—](?=\d{1,2}h)|(?<=\d h )[-–—] ?(?=\d{1,2} h)")
_SUMS: Final = re.compile(
    r"(?<=\d[mkMKbB])[-–](?=[$£€]\d)|(?<=\d[bm]n)[-–](?=[$£€]\d)|(?<=\d)-(?=[$£€]\d)|(?<=\d%)-(?=\d+(?:[.,]\d+)?%)"
)
_HYPHEN: Final = re.compile(r"(?<![\w.,/:-])(\d{1,4})-(\d{1,4})(?![\w/:-]|[.,]\d)")
_WITH_UNIT: Final = re.compile(
    r"(?<![\w.,/:-])(\d{1,4})-(\d{1,4})(?=(?:[kKMGT]i?B|[kcmn]?m|k?g|m?[lL]|[kM]?W|V|°[CF]?|[kMG]?Hz|h|hrs?|mins?|s|ms|px|pt)\b)"
)
"""A range with its unit written to it: "1-2GB"."""
_DECIMALS: Final = re.compile(r"(?<=\d[.,]\d)-(?=\d{1,3}[.,]\d(?!\d*[.,-]))|(?<=\d[.,]\d\d)-(?=\d{1,3}[.,]\d\d(?![\d.,-]))")
_SCORE: Final = 100
"""Figures below may fall: "they won 3-1"."""
_NEAR: Final = 24
_PHONE: Final = re.compile(
    r"(?<![\w.])(?:\+\d[\d ().\u00a0-]{6,17}\d|\(\d{2,5}\) ?\d{3,4}[ -]\d{3,4}|\d{3}[- .\u00a0]\d{3}-\d{4}|\d{3}-\d{4})(?![\w-])"
)
_LONG: Final = re.compile(r"(?<![\w.,])\d{10,}(?![\w]|[.,]\d)")
_ISBN: Final = re.compile(r"(?<=ISBN[ :\u00a0])\s?((?:\d[ -]?){9,12}[\dXx])")
_LEADING_ZERO: Final = re.compile(r"(?<![\w.,:/-])(?<!\d[\u00a0\u202f\u2009])0\d+(?![\w:/-]|[.,]\d)")
_VERSION: Final = re.compile(r"(?<![\w.])v?\d+(?:\.\d+){2,}(?![\w])")
_GROUPED: Final = re.compile(r"\d{1,3}(?:\.\d{3})+")
_VULGAR: Final = re.compile(r"(\d+)[ \u00a0]?([½¼¾⅓⅔⅛⅜⅝⅞])")
_VULGAR_ALONE: Final = re.compile(r"[½¼¾⅓⅔⅛⅜⅝⅞]")
_GAP: Final = re.compile(r"(?<=\d)[\u00a0\u202f\u2009](?=\d{3}(?!\d|-\d{4}(?!\d)))")
_ENGLISH: Final = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3}){2,}(?![\w]|[.,]\d)")
"""A number grouped as English does, in a language whose comma is a decimal one: 3,060,000."""
_SPACED: Final = re.compile(r"(?<![\d.,+] )(?<![\d.,+])\d{1,3}(?: \d{3})+(?! ?\d)")
_PROPER: Final = re.compile(r"(?<![\w/.,])(\d{1,2})/(\d{1,3})(?![\w/]|[.,]\d)")
_RATIO: Final = re.compile(rf"(?<!{WORD})(?<!:)(\d{{1,4}}):(\d)(?!{WORD}|:)")
_TIME: Final = re.compile(
    rf"(?<!{WORD})(?<![:.])([01]?\d|2[0-3]):([0-5]\d)(?!\d|:|[.,]\d)(?:[ \u00a0]?([ap])\.?m\b\.?|(?!{WORD}))", re.IGNORECASE
)
_FRENCH_TIME: Final = re.compile(r"(?<![\w:.])([01]?\d|2[0-3])[ \u00a0]?h[ \u00a0]?([0-5]\d)?(?!\w)")
_DIMENSION: Final = re.compile(r"(?<=\d)(?<!\b0)[ \u00a0]?[×x][ \u00a0]?(?=\d)(?!10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻])")
_ABOUT: Final = re.compile(r"(?<![\w~])~[ \u00a0]?(?=[$£€]?\d)")
_SPACING: Final = frozenset({"fr", "pl", "ru", "uk", "sv", "nb", "no", "nn", "da", "fi", "cs", "sk", "bg", "hu"})


def numbers(text: str, words: Words, language: str) -> Iterator[tuple[int, int, str]]:
    """Every number in a text that an engine would misread, and how it is said."""
    gap = "" if words.joined else " "
    for match in _PHONE.finditer(text):
        yield match.start(), match.end(), _digits_in_groups(match[0])
    for match in _ISBN.finditer(text):
        yield match.start(1), match.end(1), _digits_in_groups(match[1])
    for match in _LONG.finditer(text):
        yield match.start(), match.end(), " ".join(match[0])
    for match in _VERSION.finditer(text):
        if words.group == "." and _GROUPED.fullmatch(match[0]):
            continue
        yield match.start(), match.end(), f" {words.dot} ".join(match[0].split("."))
    yield from _fractions(text, words, language)
    yield from _times(text, words)
    for match in _RATIO.finditer(text):
        yield match.start(), match.end(), f"{match[1]}{gap}{words.against or words.to}{gap}{match[2]}"
    for match in _HOURS.finditer(text):
        yield match.start(), match.end(), f"{gap}{words.to}{gap}"
    for match in chain(_HYPHEN.finditer(text), _WITH_UNIT.finditer(text)):
        if not _is_range(match, text, words):
            continue
        yield match.start(1) + len(match[1]), match.start(2), f"{gap}{words.to}{gap}"
    for match in _DECIMALS.finditer(text):
        yield match.start(), match.end(), f"{gap}{words.to}{gap}"
    for match in _RANGE.finditer(text):
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
    first, last = int(match[1]), int(match[2])
    before = text[max(0, match.start() - _NEAR) : match.start()]
    return (first < last or first < _SCORE > last or len(match[1]) == 4) and not (
        words.numbered and _numbered(words.numbered).search(before)
    )


@lru_cache(maxsize=32)
def _numbered(before: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{before}|ISSN|ISBN|DOI)[ :\u00a0]*[\d /.\u00a0-]*\Z")


def groups(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Spaces within numbers, which engines take for the end of a number; in every language."""
    for match in _GAP.finditer(text):
        yield match.start(), match.end(), ""
    spaced = primary(language) in _SPACING
    if _decimal(language) == ",":
        for match in _ENGLISH.finditer(text):
            yield match.start(), match.end(), match[0].replace(",", "")
    for match in _SPACED.finditer(text):
        if _PHONE.match(text, match.start()):
            continue
        if spaced or match[0].endswith("00") or match[0].count(" ") > 1:
            yield match.start(), match.end(), match[0].replace(" ", "")


def _decimal(language: str) -> str:
    words = words_for(language)
    return words.decimal if words is not None else ""


def _digits_in_groups(number: str) -> str:
    """Digits one by one, a pause between the groups that were written."""
    plus = "+ " if number.startswith("+") else ""
    return plus + ", ".join(" ".join(group) for group in re.findall(r"[\dXx]+", number))


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


def _fractions(text: str, words: Words, language: str) -> Iterator[tuple[int, int, str]]:
    english = primary(language) == "en"
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
    own = words.language
    if own == "fr":
        for match in _FRENCH_TIME.finditer(text):
            unit = "heure" if int(match[1]) < 2 else "heures"
            yield match.start(), match.end(), f"{int(match[1])} {unit}{f' {int(match[2])}' if match[2] and int(match[2]) else ''}"
    for match in _TIME.finditer(text):
        hour, minute, half = int(match[1]), match[2], match[3]
        if own == "en":
            yield match.start(), match.end(), _english_time(hour, minute, half)  # One full stop ends "p.m." and the sentence.
        elif own == "fr":
            rest = f" {int(minute)}" if int(minute) else ""
            yield match.start(), match.end(), f"{hour} {'heure' if hour < 2 else 'heures'}{rest}"
        elif said := _said_by_data(hour, minute, words, text[: match.start()]):
            yield match.start(), match.end(), f"{said} {half}.m." if half else said


def _said_by_data(hour: int, minute: str, words: Words, before: str) -> str:
    """A time as the language's data say it; empty where an engine says it right."""
    if minute != "00":
        return words.time.format(hour=hour, minute=int(minute))
    if words.language == "es" and before.rstrip().endswith(("las", "la")):
        return str(hour)
    return words.full_hour.format(hour=hour, hours=_hours(hour, words) if "{hours}" in words.full_hour else "")


def _hours(number: int, words: Words) -> str:
    from babel.units import format_unit

    return str(format_unit(number, "duration-hour", "long", locale=locale_of(words.language)))


def _english_time(hour: int, minute: str, half: str | None) -> str:
    day = f" {half.lower()}.m." if half else ""
    if minute == "00":
        return f"{hour}{day}" if half else f"{hour} hundred" if hour > 12 else f"{hour} o'clock"
    return f"{hour} {f'oh {minute[1]}' if minute[0] == '0' else minute}{day}"
