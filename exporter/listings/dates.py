"""Dates as feeds write them: RFC 822 in all its misspellings, W3CDTF, ISO 8601, seconds since 1970."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily
from exporter.reader.metadata.dates import parse_date

if TYPE_CHECKING:
    from exporter.model import Moment

_RFC822: Final = Lazily(
    r"(?:[^\W\d]+\.?,?\s*)?(?P<day>\d{1,2})[\s-]+(?P<month>[a-z]{3})[a-z]*\.?,?[\s-]+(?P<year>\d{4}|\d{2})(?!\d)"
    r"(?:,?\s+(?P<hour>\d{1,2}):(?P<minute>\d{1,2})(?::(?P<second>\d{1,2}))?(?![\d:])(?:\.\d+)?\s*(?P<zone>[^\s(]*))?.*",
    re.IGNORECASE | re.DOTALL,
)
_MONTH_FIRST: Final = Lazily(
    r"(?:[^\W\d]+,?\s+)?(?P<month>[a-z]{3})[a-z]*\s+(?P<day>\d{1,2})\s+(?:(?P<later>\d{4})\s+)?(?P<hour>\d{1,2}):(?P<minute>\d{2})"
    r"(?::(?P<second>\d{2}))?\s*(?P<zone>[+-]\d{4}|[a-z]{1,5})?(?:\s+(?P<year>\d{4}))?",
    re.IGNORECASE,
)
_ISO: Final = Lazily(
    r"(?P<year>\d{4})(?:-?(?P<month>\d\d)(?:-?(?P<day>\d\d))?)?"
    r"(?:[T ]\s*(?P<hour>\d{1,2}):?(?P<minute>\d\d)(?::?(?P<second>\d\d))?(?:[.,]\d+)?\s*(?P<zone>Z|[+-]\d\d:?\d?\d?|[a-z]{2,5})?"
    r")?",
    re.IGNORECASE,
)
_MONTHS: Final = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_ZONES: Final = {
    "": None, "z": 0, "ut": 0, "gmt": 0, "utc": 0, "etc/gmt": 0, "wet": 0, "bst": 60, "west": 60, "cet": 60, "met": 60, "cest": 120,
    "mest": 120, "eet": 120, "eest": 180, "msk": 180, "at": -240, "adt": -180, "ast": -240, "edt": -240, "et": -300, "est": -300,
    "cdt": -300, "ct": -360, "cst": -360, "mdt": -360, "mt": -420, "mst": -420, "pdt": -420, "pt": -480, "pst": -480, "jst": 540,
    "kst": 540,
}  # fmt: skip
"""Names of zones → minutes east of Greenwich, those of RFC 822 section 5.1 and what else feeds use; "": no zone is said."""
_OFFSET: Final = Lazily(r"(?:gmt|utc)?([+-])(\d{1,2}):?(\d\d)?", re.IGNORECASE)


def moment_of(text: str | None, language: str = "en") -> Moment | None:
    """The moment that a feed names; a `date` where it says no time or no zone, None where it names no day.

    RFC 822 section 5 (with four digits for the year, RFC 2822), and RFC 3339; else as people of `language` write dates.
    """
    value = " ".join((text or "").split())[:100]
    if not value:
        return None
    try:
        for pattern in (_ISO, _RFC822, _MONTH_FIRST):
            if match := pattern.fullmatch(value):
                return _made(match.groupdict())
    except (ValueError, OverflowError):
        return None
    return parse_date(value, language)


def _made(said: dict[str, str | None]) -> Moment | None:
    digits = said["year"] or said.get("later")
    if digits is None:
        return None
    year = int(digits)
    if len(digits) == 2:
        year += 1900 if year >= 70 else 2000
    month = said["month"] or "1"
    number = int(month) if month.isdecimal() else _MONTHS.get(month.lower())
    if number is None:
        return None
    day = date(year, number, int(said["day"] or 1))
    zone = _zone(said["zone"] or "")
    if said["hour"] is None or zone is None:
        return day
    second = min(int(said["second"] or 0), 59)  # a leap second, which datetime does not know
    made = datetime(day.year, day.month, day.day, int(said["hour"]), int(said["minute"] or 0), second, tzinfo=zone)
    made.astimezone(UTC)  # a moment outside of the years 1 to 9999 can't be compared with others
    return made


def _zone(name: str) -> timezone | None:
    """The zone of a name or an offset; None where it is not known which is meant."""
    if match := _OFFSET.fullmatch(name):
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        if minutes >= 24 * 60:
            return None
        return timezone(timedelta(minutes=minutes if match[1] == "+" else -minutes)) if minutes else UTC
    known = _ZONES.get(name.lower())
    return None if known is None else timezone(timedelta(minutes=known)) if known else UTC
