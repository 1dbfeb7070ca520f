"""Paragraphs that say nothing by themselves: typed rules, marks that parted what is gone, the number of what comes next."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from exporter.lazily import Lazily
from exporter.model import Emphasis, Heading, Paragraph, Rule, Small, Strong, Text
from exporter.model.text import children_of, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.model import Block
    from exporter.reader.build.state import State

_RULE: Final = Lazily(r"([*_\-–—~=+#•·])(?:\s*\1){2,}|[⁂❦❧*]")
_MARKS: Final = Lazily(r"[|,.;:/·•\\›»<>]{1,3}")
_NUMBER: Final = Lazily(r"\(?(\d{1,3})[.):]?")
_STRESS: Final = frozenset({Strong, Emphasis, Small})
_LONGEST: Final = 80  # Characters of a typed rule.
_FEWEST: Final = 3
"""Numbers that count on, of which each stands before a paragraph; before headings two are enough."""


def without_orphans(state: State, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks of one flow with typed rules as rules, without lone marks, and with numbers before the line that they count.

    A block that is alone (a dash in a cell) stays as it is.
    """
    if len(blocks) < 2:
        return tuple(blocks)
    found: list[Block] = []
    numbered = False
    for block in blocks:
        text = _words(block)
        if text is None:
            found.append(block)
        elif _RULE.fullmatch(text):
            found.append(Rule(id=block.id))
            state.leave_out("typed-rule", text)
        elif _MARKS.fullmatch(text) and block.id is None:
            state.leave_out("lone-mark", text)
        else:
            found.append(block)
            numbered = numbered or _NUMBER.fullmatch(text) is not None
    return tuple(_counted(state, found) if numbered else found)


def _words(block: Block) -> str | None:
    """The words of a short paragraph of plain or stressed text, None for any other block."""
    if type(block) is not Paragraph or len(block.children) != 1:
        return None
    inline = block.children[0]
    while type(inline) in _STRESS and len(inner := children_of(inline)) == 1:
        inline = inner[0]
    text = inline.value.strip() if type(inline) is Text else None
    return text if text is not None and len(text) <= _LONGEST else None


def _counted(state: State, blocks: list[Block]) -> list[Block]:
    """Numbers that count on from one to the next, laid before the heading or paragraph behind them."""
    numbers = {
        place: match[1]
        for place, block in enumerate(blocks[:-1])
        if block.id is None
        and (text := _words(block)) is not None
        and (match := _NUMBER.fullmatch(text))
        and _begins(blocks[place + 1])
    }
    values = list(map(int, numbers.values()))
    steps = {after - before for before, after in pairwise(values)}
    headed = all(isinstance(blocks[place + 1], Heading) for place in numbers)
    if steps not in ({1}, {-1}) or 1 not in {values[0], values[-1]} or len(values) < (2 if headed else _FEWEST):
        return blocks
    found: list[Block] = []
    for place, block in enumerate(blocks):
        if place - 1 in numbers and isinstance(block, Heading | Paragraph):
            found[-1] = _with_number(state, block, numbers[place - 1])
        else:
            found.append(block)
    return found


def _begins(block: Block) -> bool:
    """Whether a number can stand before a block: it is none itself, and doesn't go on in small letters ("1", "of 15")."""
    if not isinstance(block, Heading | Paragraph):
        return False
    text = plain(block.children).strip()
    return not text[:1].islower() and not _NUMBER.fullmatch(text)


def _with_number(state: State, block: Heading | Paragraph, number: str) -> Heading | Paragraph:
    if plain(block.children).startswith(f"{number}."):
        state.leave_out("lone-mark", number)
        return block
    return replace(block, children=(Text(value=f"{number}. "), *block.children))
