"""The marks of list items: bullets, and numbers as the page counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.model.numbering import numbers, ordinal

if TYPE_CHECKING:
    from exporter.model import List


def markers(item: List) -> list[str]:
    """The mark of each item, such as "-", "3.", "c.", "iv."."""
    ordinals = (ordinal(item.kind, number) for number in numbers(item))
    return ["-" if written is None else f"{written}." for written in ordinals]
