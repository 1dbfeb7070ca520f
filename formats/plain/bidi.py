"""Lines that keep their order where scripts of both directions meet.

A text file has no markup, and a line feed ends a paragraph of the Unicode Bidirectional Algorithm (UAX #9, P1): a viewer takes the
direction of each line from its first strong character (P2, P3). A line of an Arabic paragraph that begins with a Latin word, or
holds figures only, would turn round. Such a line gets a mark of its own direction (U+200F or U+200E); text of the other direction
that the page sets apart stands in isolates (U+2066 to U+2069), closed at each line's end and opened again on the next. Embeddings
and overrides (U+202A to U+202E) of the page are taken out: they would turn the project's own marks round, and nobody hears them.
All of these characters are silent and take no column.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily
from formats.plain.wrap import is_address

if TYPE_CHECKING:
    from exporter.model.inlines import Direction

LEFT_TO_RIGHT_MARK: Final = "\u200e"
RIGHT_TO_LEFT_MARK: Final = "\u200f"
CLOSE: Final = "\u2069"
_OPEN: Final = {"ltr": "\u2066", "rtl": "\u2067", None: "\u2068"}
_OPENING: Final = frozenset(_OPEN.values())
_OVERRIDES: Final = Lazily("[\u202a-\u202e]")
_CONTROLS: Final = Lazily("[\u202a-\u202e\u2066-\u2069]")
_RTL_LANGUAGES: Final = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"})
_RTL_SCRIPTS: Final = frozenset({"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"})


def without_controls(text: str) -> str:
    """Text without embeddings, overrides and isolates."""
    return text if text.isascii() else _CONTROLS.sub("", text)


def without_overrides(text: str) -> str:
    """Text without embeddings and overrides."""
    return text if text.isascii() else _OVERRIDES.sub("", text)


def isolated(text: str, direction: Direction | None) -> str:
    """Text that does not act on its surroundings; None takes the direction from its first strong character (FSI)."""
    return f"{_OPEN[direction]}{text}{CLOSE}" if text else text


def direction_of(language: str) -> Direction | None:
    """The direction in which a language (BCP 47) is written, None for an unknown one."""
    primary, *rest = language.lower().split("-")
    scripts = [part for part in rest if len(part) == 4 and part.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in _RTL_SCRIPTS else "ltr"
    if primary in {"und", "mul", "zxx", "x", "i"}:
        return None
    return "rtl" if primary in _RTL_LANGUAGES else "ltr"


def first_strong(text: str) -> Direction | None:
    """The direction of the first strong character outside isolates (UAX #9, P2), None where there is none."""
    depth = 0
    for character in text:
        if character in _OPENING:
            depth += 1
        elif character == CLOSE:
            depth = max(0, depth - 1)
        elif not depth and (strong := _strong(character)):
            return strong
    return None


def last_strong(text: str) -> Direction | None:
    """The direction of the last strong character outside isolates."""
    depth = 0
    for character in reversed(text):
        if character == CLOSE:
            depth += 1
        elif character in _OPENING:
            depth = max(0, depth - 1)
        elif not depth and (strong := _strong(character)):
            return strong
    return None


def _strong(character: str) -> Direction | None:
    match unicodedata.bidirectional(character):
        case "L":
            return "ltr"
        case "R" | "AL":
            return "rtl"
        case _:
            return None


def mark(direction: Direction) -> str:
    """The silent character of a direction."""
    return RIGHT_TO_LEFT_MARK if direction == "rtl" else LEFT_TO_RIGHT_MARK


def oriented(lines: list[str], direction: Direction) -> list[str]:
    """Lines that a viewer sets in `direction`, isolates closed in each. An address alone on its line stays as it is."""
    if direction == "ltr" and all(map(str.isascii, lines)):
        return lines
    made = []
    waiting: list[str] = []
    for line in lines:
        whole, waiting = _balanced(line, waiting)
        made.append(_turned(whole, direction))
    return made


def _turned(line: str, direction: Direction) -> str:
    words = line.lstrip(" ")
    if not words or (is_address(words) and " " not in words):
        return line
    found = first_strong(words)
    if found == direction or (found is None and direction == "ltr"):
        return line
    return f"{line[: len(line) - len(words)]}{mark(direction)}{words}"


def _balanced(line: str, waiting: list[str]) -> tuple[str, list[str]]:
    """The line with isolates reopened at its start and closed at its end, and those that the next line has to open."""
    if not waiting and not any(map(_OPENING.__contains__, line)):
        return line, waiting
    words = line.lstrip(" ")
    still = list(waiting)
    for character in words:
        if character in _OPENING:
            still.append(character)
        elif character == CLOSE and still:
            still.pop()
    margin = line[: len(line) - len(words)]
    return f"{margin}{''.join(waiting)}{words}{CLOSE * len(still)}" if words else line, still
