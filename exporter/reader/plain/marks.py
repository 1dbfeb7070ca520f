"""The marks by which people set plain text: rules, underlines, signs of items and quotations. No other sign of a text is taken off.

Each function looks at one line, once: none goes back over it, whatever stands in it.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from exporter.lazily import Lazily

RULING: Final = frozenset("*_-–—~#•·=")
"""Signs of which three or more in a line, and nothing else, are a rule."""
ORNAMENTS: Final = frozenset({"⁂", "❦", "§", "--"})
"""Whole lines that are a rule, too; the last is the mark before a signature."""
UNDERLINES: Final = frozenset("=-~^*")
"""Signs that underline a heading, or stand on both sides of it."""
BULLETS: Final = frozenset("-*•‣◦–+·∙●○▪■")
"""Signs before the items of a list; "o" with two spaces behind it is one too."""
FRAMES: Final = frozenset("|+-=:")
"""Signs that rule a typed table."""

_BULLET: Final = Lazily(rf"(\s*)(?:[{re.escape(''.join(sorted(BULLETS)))}]\s+|o\s\s+)(?=\S)")
_NUMBER: Final = Lazily(r"(\s*)\(?(\d{1,3}|[a-zA-Z]|[ivx]{2,5}|[IVX]{2,5})[.)]\s+(?=\S)")
_QUOTED: Final = Lazily(r"\s{0,3}>\s?")
_ANSWERED: Final = Lazily(r"\s{0,3}>(?:[\s>]|$)")
_LABEL: Final = Lazily(r"\s*\[\w{1,4}\]\s")
_EDGE: Final = Lazily(r"([*=#~])\1+")


class Mark(Struct, frozen=True):
    """The mark before an item: its indent, its number as typed ("" for a bullet), and where the item's words begin."""

    indent: int
    number: str
    end: int


def item_mark(line: str) -> Mark | None:
    """The mark of an item at a line's beginning."""
    if match := _BULLET.match(line):
        return Mark(len(match[1]), "", match.end())
    if match := _NUMBER.match(line):
        return Mark(len(match[1]), match[2], match.end())
    return None


def is_rule(line: str) -> bool:
    """Whether a line is a rule: signs, and nothing else."""
    signs = "".join(line.split())
    return signs in ORNAMENTS or (len(signs) >= 3 and RULING.issuperset(signs))


def underline_of(line: str) -> str:
    """The sign that a line repeats three times or more, as under a heading; "" for any other line."""
    signs = line.strip()
    return signs[0] if len(signs) >= 3 and signs[0] in UNDERLINES and signs.count(signs[0]) == len(signs) else ""


def between_signs(line: str) -> str:
    """The words of a line that stands between two runs of one sign ("*** Wanted ***", "== History =="); "" for any other."""
    words = line.strip()
    match = _EDGE.match(words)
    if match is None or len(words) > 120 or (match[1] == "*" and len(match[0]) < 3) or not words.endswith(match[0]):
        return ""
    inner = words.strip(match[1]).strip()
    return inner if any(map(str.isalnum, inner)) else ""


def is_quoted(line: str) -> bool:
    """Whether a line begins with a mark of quotation."""
    return _QUOTED.match(line) is not None


def is_answered(line: str) -> bool:
    """Whether a line begins with a mark of quotation as mail programs set it: before a space, before another, or alone."""
    return _ANSWERED.match(line) is not None


def unquoted(line: str) -> str:
    """A line without its first mark of quotation."""
    match = _QUOTED.match(line)
    return line if match is None else line[match.end() :]


def is_labelled(line: str) -> bool:
    """Whether a line begins with a label in brackets, as addresses under a letter do ("[1] https://…")."""
    return _LABEL.match(line) is not None
