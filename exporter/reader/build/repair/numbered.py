"""Lists that are typed as paragraphs with a number before each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from exporter.lazily import Lazily
from exporter.model import List, ListItem, Paragraph
from exporter.model.text import plain
from exporter.reader.build.figures.captions import cut
from exporter.reader.build.lines import trim

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from exporter.model import Block
    from exporter.reader.build.state import State

_NUMBER: Final = Lazily(r"\s*(\d{1,3})([.)])\s+(?=[^\s\d])")
"""A number before words; before another number it is the day of a date, or a part of a larger number."""
_FEWEST: Final = 3


def with_numbers(state: State, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks with each row of three paragraphs or more whose numbers count on as a list that counts so."""
    numbers = [_NUMBER.match(plain(block.children)) if type(block) is Paragraph else None for block in blocks]
    if sum(match is not None for match in numbers) < _FEWEST:
        return tuple(blocks)
    found: list[Block] = []
    place = 0
    while place < len(blocks):
        end = place + 1
        while end < len(blocks) and _counts_on(numbers[end - 1], numbers[end]):
            end += 1
        row = blocks[place:end]
        if end - place < _FEWEST:
            found += row
        else:
            found.append(_list(state, row, numbers[place:end]))
        place = end
    return tuple(found)


def _counts_on(one: re.Match[str] | None, other: re.Match[str] | None) -> bool:
    """Whether the number of a paragraph is the next one to that before it, with the same sign behind it."""
    return one is not None and other is not None and int(other[1]) == int(one[1]) + 1 and other[2] == one[2]


def _list(state: State, row: Sequence[Block], numbers: Sequence[re.Match[str] | None]) -> List:
    """The list that numbered paragraphs are."""
    items, values = [], []
    for block, match in zip(row, numbers, strict=True):
        if isinstance(block, Paragraph) and match is not None:
            state.leave_out("list-mark", f"{match[1]}{match[2]}")
            values.append(int(match[1]))
            bare = replace(block, id=None, children=trim(cut(block.children, match.end())[1]))
            items.append(ListItem(blocks=(bare,), id=block.id))
    return List(kind="decimal", items=tuple(items), start=values[0])
