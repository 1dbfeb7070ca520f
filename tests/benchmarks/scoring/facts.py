"""Metadata: the share of the gold's facts that were read, and of absent ones that were not invented.

Exact means the same words without regard to case and punctuation; a byline without its "by"; a date's day; a language's first part.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from tests.benchmarks.scoring.figures import share
from tests.benchmarks.scoring.words import normal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_BY: Final = re.compile(r"^\s*(?:by|von|par|por|di)\b[:\s]+", re.IGNORECASE)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def _byline(value: str) -> str:
    return normal(_BY.sub("", value.strip()))


def _day(value: str) -> str:
    found = _DAY.search(value)
    return found.group() if found else value.strip()


def _text_language(value: str) -> str:
    return re.split(r"[-_]", value.lower())[0]


EXACT: Final[Mapping[str, Callable[[str], str]]] = {
    "title": normal, "byline": _byline, "published": _day, "lang": _text_language, "dir": str, "excerpt": normal, "site": normal,
}  # fmt: skip
ABSENT: Final = {"byline": "byline", "published": "publishedTime"}
"""Fact → its name where a gold says outright that the page has none."""

ALL: Final = (*EXACT, "title_contains", "byline_half", *(f"{name}_absent" for name in ABSENT))


def row(gold: Mapping[str, Any], predicted: Mapping[str, Any]) -> list[float]:
    """How many were right, then how many were asked for, in the order of ALL."""
    right, asked = dict.fromkeys(ALL, 0.0), dict.fromkeys(ALL, 0.0)
    for name, form in EXACT.items():
        wanted, said = gold.get(name), predicted.get(name)
        if wanted not in {None, ""}:
            wanted, said = form(str(wanted)), form(str(said or ""))
            asked[name], right[name] = 1, wanted == said
            _looser(name, wanted, said, asked, right)
        elif name in ABSENT and "meta_gold" in gold and gold["meta_gold"].get(ABSENT[name]) is None:
            asked[f"{name}_absent"], right[f"{name}_absent"] = 1, not said
    return [*right.values(), *asked.values()]


def _looser(name: str, wanted: str, said: str, asked: dict[str, float], right: dict[str, float]) -> None:
    """A title that holds the other, and a byline that shares half of its words."""
    if name == "title":
        asked["title_contains"] = 1
        right["title_contains"] = bool(said) and (wanted in said or said in wanted)
    elif name == "byline":
        one, two = set(wanted.split()), set(said.split())
        asked["byline_half"] = 1
        right["byline_half"] = bool(one and two) and len(one & two) >= len(one | two) / 2


def figure(name: str) -> Any:
    """The share of one fact."""
    place = ALL.index(name)
    return lambda sums: share(sums[..., place], sums[..., len(ALL) + place])
