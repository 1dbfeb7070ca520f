"""Findings in step with what a person reads: a hundred of a kind and how many more, none longer than a few lines.

A file that somebody made so may have a million findings, or one of a megabyte.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from exporter.diagnostics import few_of_each

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exporter.diagnostics import Diagnostic

LONGEST: Final = 500
"""Characters of a message, a hint or a path; of longer ones the middle is left out."""


def counted(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings in their order, of each code the first hundred and how many more there are, all of a length that can be read."""
    return tuple(map(_cut, few_of_each(found)))


def _cut(item: Diagnostic) -> Diagnostic:
    place = item.place
    if place is not None:
        quote = place.quote
        place = replace(place, path=_short(place.path), quote=replace(quote, exact=_short(quote.exact)) if quote else None)
    return replace(item, message=_short(item.message), hint=_short(item.hint), place=place)


def _short(words: str) -> str:
    """Words without their middle where they are long, and without halves of characters, which can't be printed."""
    half = LONGEST // 2
    words = words if len(words) <= LONGEST else f"{words[:half]} … {words[-half:]}"
    return words.encode("utf-8", "replace").decode()
