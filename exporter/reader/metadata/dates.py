# ruff: noqa: E501 - tables of words and patterns read better unbroken
"""Dates as machines and people write them → `date` or `datetime`.

Machine forms are ISO 8601 and RFC 5322; written forms take the month names of the page's language and of English from CLDR (Babel),
and the numeric order of the language. A date outside of 1600 to 2200 is not one.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from exporter.model import Moment

_ISO: Final = re.compile(
    r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d))?)?(?!\d)",
    re.IGNORECASE,
)
_COMPACT: Final = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z)?)?$")
_EAST: Final = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_YEAR_FIRST: Final = re.compile(r"(?<!\d)(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_NUMERIC: Final = re.compile(r"(?<![\d.,])(\d{1,2})([/.\-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?![\d,])")
_CLOCK: Final = re.compile(r"(?<!\d)(\d{1,2})(?::|h|\.)(\d{2})(?::\d{2})?\s*([ap]\.?m\.?)?(?!\d)", re.IGNORECASE)
_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९", "012345678901234567890123456789")
_EPOCH: Final = re.compile(r"^1\d{9}(?:\d{3})?$")
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


def _machine(value: str) -> Moment | None:
    if match := _ISO.search(value):
        year, month, day, hour, minute, second, zone = match.groups()
        return _moment(year, month, day, hour, minute, second, zone)
    if match := _COMPACT.match(value):
        year, month, day, hour, minute, second, zone = match.groups()
        return _moment(year, month, day, hour, minute, second, zone)
    if _EPOCH.match(value):
        return datetime.fromtimestamp(int(value[:10]), tz=UTC)
    if re.match(r"^\w{3},? \d{1,2} \w{3} \d{4} \d", value):
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
    digits = zone[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if zone[0] == "-" else offset)


def _day(year: int, month: int, day: int) -> date | None:
    if not 1600 <= year <= 2200:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _numeric(value: str, language: str) -> date | None:
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
    lowered = value.lower()
    for code in dict.fromkeys((language.split("-", maxsplit=1)[0].lower(), "en")):
        months = month_names(code)
        pattern = _pattern(code)
        if not months or pattern is None:
            continue
        for match in pattern.finditer(lowered):
            month = months[match.group("month")]
            day = match.group("before") or match.group("after")
            if match.group("year") and day:
                return _day(int(match.group("year")), month, int(day))
    return None


@lru_cache(maxsize=64)
def _pattern(language: str) -> re.Pattern[str] | None:
    months = month_names(language)
    if not months:
        return None
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    return re.compile(
        rf"(?:(?<!\d)(?P<before>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|\.|日)?,?[\s\-/]*(?:de |d['’]|of |של |ב)?)?(?<!\w)ב?(?P<month>{names})\.?"
        rf"(?:,?[\s\-/]*(?P<after>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))?(?:,?[\s\-/]*(?:de |del |do )?(?P<year>\d{{4}}))(?!\d)"
    )


@lru_cache(maxsize=64)
def month_names(language: str) -> dict[str, int]:
    """Lower-case names and abbreviations of the months in a language → 1 to 12; empty for a language CLDR does not know."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return {}
    names: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                plain = name.lower().rstrip(".")
                if plain and not plain.isdigit() and not plain[0].isdigit():
                    names.setdefault(plain, number)
    if language == "en":
        names["sept"] = 9
    return names
