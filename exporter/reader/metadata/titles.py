"""Titles: the headline in a title element, without the name of the site."""

from __future__ import annotations

import re
from typing import Final

_BAR: Final = re.compile(r"\s+(?:[|·•»«›‹–—―-]|::|\\|//|<|>)+\s+|\s*[|｜]\s*|\s*::\s*|\s+/\s+|\s*【(?=[^】]*】$)")
_WORD: Final = re.compile(r"\w+")
_SPACES: Final = re.compile(r"\s+")


def key_of(text: str | None) -> str:
    """The words of a title in lower case, for comparing."""
    return " ".join(_WORD.findall((text or "").casefold()))


def same_title(one: str | None, other: str | None) -> bool:
    """Whether two titles are the same or one is the other cut short or with a site's name at an end."""
    first, second = key_of(one), key_of(other)
    if not first or not second:
        return False
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    if len(short) >= 12 and (long.startswith(short) or long.endswith(short) or short in long) and len(short) > 0.3 * len(long):
        return True
    a, b = set(first.split()), set(second.split())
    return len(a & b) >= 0.75 * max(len(a), len(b)) and len(a & b) >= 3


def without_site(title: str, site: str | None, headings: list[str]) -> str:
    """`title` without the site's name or a section at its end or start.

    `headings` are texts of the page: the part that is one of them is the title. Else a part that is the site's name is cut off, and
    else the last part where it is much shorter than the rest.
    """
    title = _SPACES.sub(" ", title).strip()
    parts = [part for part in _BAR.split(title) if part]
    if len(parts) < 2:
        return title
    keys = {key_of(heading): heading for heading in headings if heading}
    for part in (title, *parts):
        if key_of(part) in keys:
            return part
    for heading in headings:
        if len(key_of(heading)) > 8 and key_of(heading) in key_of(title):
            return heading
    spans = [match.span() for match in _BAR.finditer(title)]
    name = key_of(site)
    if name and (key_of(title[spans[-1][1] :]) == name or name in key_of(title[spans[-1][1] :])):
        title, spans = title[: spans[-1][0]], spans[:-1]
        return without_site(title, None, headings) if spans and _short_end(title, spans) else title.strip()
    if name and key_of(title[: spans[0][0]]) == name:
        return title[spans[0][1] :].strip()
    if _short_end(title, spans):
        return title[: spans[-1][0]].strip()
    return title


def _short_end(title: str, spans: list[tuple[int, int]]) -> bool:
    """Whether what follows the last bar is a name rather than a part of the sentence."""
    start, end = spans[-1]
    rest, tail = _WORD.findall(title[:start]), _WORD.findall(title[end:])
    bar = title[start:end].strip()
    if bar in {"-", "–", "—"} and len(tail) > 4:
        return False
    return len(rest) >= 3 and len(tail) <= max(4, len(rest) // 2)
