"""The words and patterns in `data/`: a file a language, in it a section a purpose, in that a line a word or pattern.

`any.txt` has what is of no language, such as names of classes. Lines that begin with "# " are comments. A pattern is one of the
module `re`, without a group that captures. A purpose may stand in some files and not in others. All is read at the first question.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

from exporter.lazily import Lazily

_FOLDER: Final = Path(__file__).with_name("data")
_SECTION: Final = Lazily(r"\[([a-z_]+(?:\.[a-z_ ]+)?)\]")

Table: TypeAlias = dict[str, tuple[str, ...]]


@cache
def tables() -> dict[str, Table]:
    """Language (BCP 47, or "any") → purpose → lines: "any" first, then English, then the others in alphabetical order."""
    names = sorted((path.stem for path in _FOLDER.glob("*.txt")), key=lambda name: (name != "any", name != "en", name))
    return {name: _table((_FOLDER / f"{name}.txt").read_text("utf-8")) for name in names}


def _table(text: str) -> Table:
    sections: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        if not line or line.startswith("# "):
            continue
        section = _SECTION.fullmatch(line) if line[0] == "[" else None
        if section is None:
            lines.append(line)
        else:
            lines = sections.setdefault(section[1], [])
    return {purpose: tuple(found) for purpose, found in sections.items()}


def by_language(purpose: str) -> Table:
    """Language → its lines for a purpose; without the languages that have none."""
    return {language: table[purpose] for language, table in tables().items() if purpose in table}


@cache
def lines(purpose: str) -> tuple[str, ...]:
    """The lines for a purpose of all languages. Raises KeyError for a purpose of which no file speaks."""
    found = by_language(purpose)
    if not found:
        raise KeyError(purpose)
    return tuple(line for each in found.values() for line in each)


@cache
def set_of(purpose: str) -> frozenset[str]:
    """The same as a set, for purposes whose lines are plain words."""
    return frozenset(lines(purpose))


def any_of(purpose: str) -> str:
    """The same as the alternatives of a pattern, without a group around them."""
    return "|".join(lines(purpose))
