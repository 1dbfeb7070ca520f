"""How long an answer may be taken again without asking (RFC 9111), for a cache that is one person's own."""

from __future__ import annotations

import re
from datetime import UTC
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_DIRECTIVE: Final = re.compile(r"\s*([a-z-]+)(?:=(?:\"([^\"]*)\"|([^,\s]*)))?\s*(?:,|$)", re.IGNORECASE)
_LONGEST: Final = 365 * 86400
"""Seconds: no server means more than a year (RFC 9111 section 1.2.2 lets one take a number that is too large for the largest)."""


def may_keep(headers: Mapping[str, str]) -> bool:
    """Whether an answer may be kept at all (section 5.2.2.5)."""
    return "no-store" not in _directives(headers)


def lifetime(headers: Mapping[str, str]) -> float:
    """Seconds from its arrival for which an answer is fresh (section 4.2.1), 0 where the server says nothing of it."""
    said = _directives(headers)
    if "no-cache" in said or headers.get("vary", "").strip() == "*":
        return 0.0
    if "max-age" in said:
        seconds = _number(said["max-age"])
    else:
        expires, date = _moment(headers.get("expires", "")), _moment(headers.get("date", ""))
        seconds = expires - date if expires is not None and date is not None else 0.0
    return min(_LONGEST, max(0.0, seconds - _number(headers.get("age", "0"))))


def _directives(headers: Mapping[str, str]) -> dict[str, str]:
    found = _DIRECTIVE.findall(headers.get("cache-control", ""))
    return {name.lower(): quoted or plain for name, quoted, plain in found}


def _number(value: str) -> float:
    value = value.strip()
    return float(value[:12]) if value.isascii() and value.isdigit() else 0.0


def _moment(value: str) -> float | None:
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(value.strip())
    except (ValueError, TypeError, OverflowError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
