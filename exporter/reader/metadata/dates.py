# ruff: noqa: E501 - tables of words and patterns read better unbroken
"""Dates as machines and people write them → `date` or `datetime`.

Machine forms are ISO 8601 and RFC 5322; written forms take the month names of the page's language and of English from CLDR (Babel),
and the numeric order of the language. A date outside of 1600 to 2200 is not one.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily

if TYPE_CHECKING:
    from exporter.model import Moment

_ISO: Final = Lazily(
    r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d))?)?(?!\d)",
    re.IGNORECASE,
)
_COMPACT: Final = Lazily(r"^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{4})?)?$")
_UNIX: Final = Lazily(r"^[A-Z][a-z]{2} ([A-Z][a-z]{2})  ?(\d{1,2}) (\d\d:\d\d:\d\d) (?:([+-]\d{4})|UTC|GMT) (\d{4})$")
_EAST: Final = Lazily(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_ERA: Final = Lazily(r"(令和|平成|昭和)\s*(元|\d{1,2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_ERAS: Final = {"令和": 2018, "平成": 1988, "昭和": 1925}
"""Eras of Japan → the year before their first."""
_YEAR_FIRST: Final = Lazily(r"(?<!\d)(\d{4})(?:[/.] ?| - )(\d{1,2})(?:[/.] ?| - )(\d{1,2})(?!\d)")
_NUMERIC: Final = Lazily(r"(?<![\d.,])(\d{1,2})(\.|-| ?/)\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!,?\d)")
_CLOCK: Final = Lazily(r"(?<!\d)(\d{1,2})(?::|h|\.)(\d{2})(?::\d{2})?\s*([ap]\.?m\.?)?(?!\d)", re.IGNORECASE)
_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९", "012345678901234567890123456789")
_EPOCH: Final = Lazily(r"^1\d{9}(?:\d{3})?(?:\.\d+)?$")
_MONTH_FIRST: Final = frozenset({"en", "en-us", "en-ph", "en-ca"})


def parse_date(text: str | None, language: str = "en") -> Moment | None:
    """The first date in `text`, read as people of `language` (BCP 47) write it; None for no date.

    A time of day with a zone makes a `datetime` with that zone; without a zone only the day is certain and a `date` comes back.
    """
    if not text:
        return None
    value = text.strip()[:200].translate(_DIGITS)
    try:
        return _machine(value) or _written(value, language) or _numeric(value, language)
    except (ValueError, OverflowError):
        return None


def other_reading(text: str, moment: Moment) -> date | None:
    """The day that figures in `text`, read as `moment`, are with day and month the other way round; None where there is no doubt."""
    match = _NUMERIC.search(text.translate(_DIGITS))
    if match is None or isinstance(moment, datetime) or moment.day > 12 or moment.day == moment.month:
        return None
    if {int(match[1]), int(match[3])} != {moment.day, moment.month} or _ISO.search(text) or _YEAR_FIRST.search(text):
        return None
    return date(moment.year, moment.day, moment.month)


def _machine(value: str) -> Moment | None:
    if match := _ISO.search(value):
        year, month, day, hour, minute, second, zone = match.groups()
        return _moment(year, month, day, hour, minute, second, zone)
    if match := _COMPACT.match(value):
        year, month, day, hour, minute, second, zone = match.groups()
        return _moment(year, month, day, hour, minute, second, zone)
    if _EPOCH.match(value):
        return datetime.fromtimestamp(int(value[:10]), tz=UTC)
    if match := _UNIX.match(value):
        value = f"{match[2]} {match[1]} {match[5]} {match[3]} {match[4] or '+0000'}"
    if re.match(r"^(?:\w{3},? )?\d{1,2} \w{3} \d{4} \d\d:", value):
        from email.utils import parsedate_to_datetime

        try:
            found = parsedate_to_datetime(value)
        except (ValueError, TypeError):
            return None
        return found if found.tzinfo is not None else found.date()
    return None


def _moment(  # noqa: PLR0917 - the groups of a pattern, in its order
    year: str, month: str, day: str, hour: str | None, minute: str | None, second: str | None, zone: str | None
) -> Moment | None:
    on = _day(int(year), int(month), int(day))
    if on is None or hour is None or minute is None or zone is None or int(hour) > 23:
        return on
    return datetime(on.year, on.month, on.day, int(hour), int(minute), int(second or 0), tzinfo=_zone(zone))


def _zone(zone: str) -> timezone:
    if not zone.startswith(("+", "-")):
        return UTC
    digits = zone[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(-offset if zone[0] == "-" else offset)


def _day(year: int, month: int, day: int) -> date | None:
    if not 1600 <= year <= 2200:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _numeric(value: str, language: str) -> date | None:
    if match := _ERA.search(value):
        return _day(_ERAS[match[1]] + (1 if match[2] == "元" else int(match[2])), int(match[3]), int(match[4]))
    if match := _EAST.search(value) or _YEAR_FIRST.search(value):
        return _day(int(match.group(1)), int(match.group(2)), int(match.group(3)))
    match = _NUMERIC.search(value)
    if match is None:
        return None
    first, second, year = int(match.group(1)), int(match.group(3)), int(match.group(4))
    if year < 100:
        year += 2000 if year < 70 else 1900
    month_first = language.lower() in _MONTH_FIRST and match.group(2) != "."
    if (month_first and first <= 12) or second > 12:
        return _day(year, first, second)
    return _day(year, second, first)


def _written(value: str, language: str) -> date | None:
    if not _YEARLIKE.search(value):
        return None
    lowered = value.replace("İ", "i").lower()
    for code in dict.fromkeys(("en", language.partition("-")[0].lower())):
        patterns = _patterns(code)
        months = month_names(code)
        for match in (match for pattern in patterns for match in pattern.finditer(lowered)):
            day = match.group("before") or match.group("after")
            if day:
                year = int(match.group("year"))
                return _day(year - 543 if 2400 < year < 2700 else year, months[match.group("month")], int(day))
    return None


_YEARLIKE: Final = Lazily(r"\d{4}(?!\d)")


@lru_cache(maxsize=64)
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """How a language writes a day: the year last, or first (Hungarian, Lithuanian, Latvian)."""
    months = month_names(language)
    if not months:
        return ()
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    last = re.compile(
        rf"(?:(?<!\d)(?P<before>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|ος|\.|-?(?:е|го|та|ng|ste|e))?,?[\s\-/]*(?:de |d['’]|of |של |ngày )?)?(?<!\w)ב?(?P<month>{names})\.?"
        rf"(?:,?[\s\-/]*(?P<after>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]))?(?:,?[\s\-/]*(?:de |del |do |năm |v |р\. |พ\.ศ\. ?)?(?P<year>\d{{4}}))(?!\d)"
    )
    if language not in _YEAR_LEADS:
        return (last,)
    first = re.compile(
        rf"(?<!\d)(?P<year>\d{{4}})(?:\.|-?(?:eko|ko))?\s*(?:m\.|gada|г\.)?\s*(?:(?P<before>\d{{1,2}})\.?\s*)?(?<!\w)(?P<month>{names})\.?(?:\s*(?P<after>\d{{1,2}})(?!\d))?"
    )
    return (first, last)


_YEAR_LEADS: Final = frozenset({"hu", "lt", "lv", "eu", "mn"})
_ENGLISH: Final = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sep sept", "october oct",
    "november nov", "december dec",
)  # fmt: skip
"""The months that most pages name, without loading a locale."""
_ALSO: Final = {
    "ar": [
        "كانون الثاني",
        "شباط",
        "آذار",
        "نيسان",
        "أيار",
        "حزيران",
        "تموز",
        "آب",
        "أيلول",
        "تشرين الأول",
        "تشرين الثاني",
        "كانون الأول",
    ],
    "de": ["jänner", "feber", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"],
}
"""Names of months beside those of CLDR's main locale: the Levant's, Austria's."""


@lru_cache(maxsize=64)
def month_names(language: str) -> dict[str, int]:
    """Lower-case names and abbreviations of the months in a language → 1 to 12; empty for a language CLDR does not know."""
    if language == "en":
        return {name: number for number, names in enumerate(_ENGLISH, 1) for name in names.split()}
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return {}
    names = {name: number for number, name in enumerate(_ALSO.get(language, ()), 1)}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                plain = name.lower().rstrip(".")
                if not plain[0].isdigit():
                    names.setdefault(plain, number)
    return names
