"""Short marks in a text that name the note they stand for in another attribute than `href`, for the script that would show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

NAMING: Final = frozenset({"a", "span", "sup"})
"""Elements that are such marks."""

ATTRIBUTES: Final = ("data-definition", "data-footnote", "data-footnote-id", "data-note", "data-fn", "aria-describedby")
"""Attributes that hold a note's id."""

_LONGEST_MARK: Final = 4


def named_note(get: Callable[[str], Any], text: Callable[[], str]) -> str | None:
    """The id of the note that an element names, None without one: `get` gives its attributes, `text` its words."""
    for name in ATTRIBUTES:
        value = get(name)
        if isinstance(value, str) and len(value) > 1 and 0 < len(text().strip()) <= _LONGEST_MARK:
            return value.strip().removeprefix("#")
    return None
