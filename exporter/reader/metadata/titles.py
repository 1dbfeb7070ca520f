"""Titles: the headline in a title element, without the name of the site."""

from __future__ import annotations

import html
import re
from typing import Final

from exporter.lazily import Lazily

_BAR: Final = Lazily(r"\s+(?:[|·•»«›‹–—―-]|::|\\|//|<|>)+\s+|\s*[|｜]\s*|\s*::\s*|\s+/\s+|\s*【(?=[^】]*】$)")
_HOST: Final = Lazily(
    r"(?:\w[\w-]*\.)+(?:com|org|net|de|fr|at|ch|it|es|uk|eu|io|co|info|tv|dev|app|blog|news|pl|nl|be|jp|ru|br|gov|edu)",
    re.IGNORECASE,
)
_DASHES: Final = frozenset({"-", "–", "—"})
_WORD: Final = Lazily(r"\w+")
_UNSEEN: Final = dict.fromkeys(map(ord, "\xad\u200b\u2060\ufeff"))
"""Where a word may break, which is no end of it."""
_LONGEST: Final = 1000  # Characters: a longer title is none, and each bar in it would be tried with all before and behind it.
_SPACES: Final = Lazily(r"\s+")


def key_of(text: str | None) -> str:
    """The words of a title in lower case, for comparing."""
    plain = text or ""
    return " ".join(_WORD.findall((plain if plain.isascii() else plain.translate(_UNSEEN)).casefold()))


def same_title(one: str | None, other: str | None) -> bool:
    """Whether two titles are the same or one is the other cut short or with a site's name at an end."""
    return same_keys(key_of(one), key_of(other))


def same_keys(first: str, second: str) -> bool:
    """The same of two titles given as their keys (`key_of`)."""
    if not first or not second:
        return False
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    if (
        len(short) >= 12
        and short in long
        and len(short) > (0.3 if long.startswith(short) or long.endswith(short) else 0.5) * len(long)
    ):
        return True
    a, b = set(first.split()), set(second.split())
    return len(a & b) >= 0.75 * max(len(a), len(b)) and len(a & b) >= 3


def without_site(title: str, names: frozenset[str], headings: list[str], *, sure: bool = False) -> str:
    """`title` without the site's name or a section at its end or start; `names` are keys (`key_of`) of what the site is called.

    `headings` are texts of the page: the part that is one of them is the title. Else a part that is the site's name or an address
    is cut off, and else the last part where it is much shorter than the rest; but not one after a dash in a title that is `sure`
    to be one.
    """
    title = _SPACES.sub(" ", html.unescape(title) if "&" in title else title).strip()
    title = without_name(title, names)
    parts = [part for part in _BAR.split(title) if part] if len(title) <= _LONGEST else []
    if len(parts) < 2:
        return title
    keys = {key_of(heading): heading for heading in headings if heading}
    for part in (title, *parts):
        if key_of(part) in keys and key_of(part) not in names:
            return part
    for heading in headings:
        if len(key_of(heading)) > 8 and key_of(heading) in key_of(title) and key_of(heading) not in names:
            return heading
    spans = [match.span() for match in _BAR.finditer(title)]
    if _is_site(title[spans[-1][1] :], names):
        title, spans = title[: spans[-1][0]], spans[:-1]
        return without_site(title, frozenset(), headings) if spans and _short_end(title, spans) else title.strip()
    if _is_site(title[: spans[0][0]], names):
        return title[spans[0][1] :].strip()
    if _short_end(title, spans) and not (sure and title[slice(*spans[-1])].strip() in _DASHES):
        return title[: spans[-1][0]].strip()
    return title


def without_name(title: str, names: frozenset[str]) -> str:
    """`title` without the site's name behind a bar; `names` are keys (`key_of`) of what the site is called."""
    if len(title) > _LONGEST:
        return title
    bars = (bar for bar in _BAR.finditer(title) if key_of(title[bar.end() :]) in names and key_of(title[: bar.start()]))
    return title[: bar.start()].rstrip() if (bar := next(bars, None)) else title


def _is_site(part: str, names: frozenset[str]) -> bool:
    key = key_of(part)
    if key in names or key.replace(" ", "") in names or _HOST.fullmatch(part.strip()) is not None:
        return True
    return any(len(name) > 4 and name in key and len(key) < 2 * len(name) + 10 for name in names)


def _short_end(title: str, spans: list[tuple[int, int]]) -> bool:
    """Whether what follows the last bar is a name rather than a part of the sentence."""
    start, end = spans[-1]
    rest, tail = _WORD.findall(title[:start]), _WORD.findall(title[end:])
    bar = title[start:end].strip()
    if bar in _DASHES and len(tail) > 4:
        return False
    return len(rest) >= 3 and len(tail) <= max(4, len(rest) // 2)
