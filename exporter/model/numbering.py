"""The numbers of list items as the page counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    from exporter.model.blocks import List, ListKind

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def numbers(item: List) -> list[int]:
    """The number of each item; they go down in a reversed list, and an item may set its own."""
    found = []
    number = item.start
    for entry in item.items:
        number = entry.value if entry.value is not None else number
        found.append(number)
        number += -1 if item.reversed else 1
    return found


def ordinal(kind: ListKind, number: int) -> str | None:
    """A number as its list writes it ("3", "c", "iv"), None in a list without numbers.

    Numbers that letters or Roman figures can't show are decimal.
    """
    match kind:
        case "bullet" | "none":
            return None
        case "decimal":
            return str(number)
        case "lower-alpha":
            return _letters(number)
        case "upper-alpha":
            return _letters(number).upper()
        case "lower-roman":
            return _roman(number)
        case "upper-roman":
            return _roman(number).upper()
        case _:
            assert_never(kind)


def _letters(number: int) -> str:
    """1 → a, 26 → z, 27 → aa."""
    if number < 1:
        return str(number)
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _roman(number: int) -> str:
    """1 → i … 3999 → mmmcmxcix."""
    if not 0 < number < 4000:
        return str(number)
    figures = ""
    for value, figure in _ROMAN:
        count, number = divmod(number, value)
        figures += figure * count
    return figures
