"""Language tags as EPUBCheck takes them: well-formed by RFC 5646 section 2.1, not loosely."""

from __future__ import annotations

import re
from typing import Final

from exporter.lazily import Lazily

UNDETERMINED: Final = "und"
"""ISO 639-2: the language is not known."""

_TAG: Final = Lazily(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{5,8})"  # language, extended language
    r"(?:-[a-z]{4})?"  # script
    r"(?:-(?:[a-z]{2}|\d{3}))?"  # region
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"  # variants
    r"(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*"  # extensions
    r"(?:-x(?:-[a-z0-9]{1,8})+)?",  # private use
    re.IGNORECASE,
)


def language_tag(given: str) -> str:
    """The longest beginning of `given` that is a well-formed tag, "und" when there is none."""
    parts = given.replace("_", "-").split("-")
    while parts:
        tag = "-".join(parts)
        if _TAG.fullmatch(tag):
            return tag
        parts.pop()
    return UNDETERMINED
