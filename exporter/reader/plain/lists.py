"""Lists as people type them: signs or numbers before the items, deeper ones set in further."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from exporter.model import List, ListItem, ListKind
from exporter.reader.plain.lines import Typing, paragraphs
from exporter.reader.plain.marks import Mark, item_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.model import Block

DEEPEST: Final = 16
"""Lists in lists, and quotations in quotations, that are kept; what nests deeper stands in the deepest."""

_ROMAN: Final = {"i": 1, "v": 5, "x": 10}
_SHORT: Final = 20  # Characters of a line that is no item and may be something else than an item's going on.
_LINES_PER_ITEM: Final = 6
_LINES_OF_ONE: Final = 4
_NEVER_ALONE: Final = frozenset("–+o")  # Signs that begin a line of dialogue, a sum, or a line in Portuguese.


class _Item(Struct, frozen=True):
    """A mark whose kind is known, and its value."""

    mark: Mark
    kind: ListKind
    value: int


class _Open(Struct):
    """A list that is being read: its indent, and its items as they were so far."""

    indent: int
    kind: ListKind
    start: int
    items: list[ListItem] = field(default_factory=list)
    value: int = 0
    lines: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    expected: int = 0


def list_start(lines: Sequence[str]) -> int | None:
    """The line at which a list begins that goes on to the last line; None where none does."""
    items = _items(lines)
    start = next((number for number, item in enumerate(items) if item is not None), None)
    if start is None or not _is_list(lines, items, start):
        return None
    return start


def _is_list(lines: Sequence[str], items: Sequence[_Item | None], start: int) -> bool:
    """Whether lines are items from `start` on: two or more, and what stands between goes on with them."""
    found = [item for item in items if item is not None]
    count = len(lines) - start
    if len(found) == 1:
        led = start == 0 or lines[start - 1].rstrip().endswith(":")
        return found[0].kind == "bullet" and led and count <= _LINES_OF_ONE and lines[start].lstrip()[:1] not in _NEVER_ALONE
    if start and found[0].kind != "bullet" and found[0].value > 1:
        return False  # A date or a number that stands at the beginning of a wrapped line.
    held = (items[n] is not None or lines[n].startswith("  ") or len(lines[n]) > _SHORT for n in range(start, len(lines)))
    return all(held) and len(found) * _LINES_PER_ITEM >= count


def _items(lines: Sequence[str]) -> list[_Item | None]:
    """The items among lines. A letter or a Roman figure is a number only beside the one before or behind it."""
    marks = [item_mark(line) for line in lines]
    found: list[_Item | None] = [_plain_item(mark) for mark in marks]
    last: dict[tuple[str, int], int] = {}  # Where a mark begins, or the words behind it → the last line with a letter there.
    for number, mark in enumerate(marks):
        if mark is None or not mark.number or mark.number.isdecimal():
            continue
        places = (("mark", mark.indent), ("words", mark.end))
        before = max((last[place] for place in places if place in last), default=None)
        if before is not None and (earlier := marks[before]) is not None:
            _pair(found, before, earlier, number, mark)
        last.update(dict.fromkeys(places, number))
    return found


def _plain_item(mark: Mark | None) -> _Item | None:
    if mark is None or (mark.number and not mark.number.isdecimal()):
        return None
    return _Item(mark, "decimal", int(mark.number)) if mark.number else _Item(mark, "bullet", 1)


def _pair(found: list[_Item | None], first: int, earlier: Mark, second: int, later: Mark) -> None:
    """Take two marks for items where the second counts one on from the first, as the first is counted already."""
    known = found[first]
    for kind, count in (("alpha", _letter), ("roman", _roman)):
        one, two = count(earlier.number), count(later.number)
        if not one or two != one + 1 or earlier.number.islower() != later.number.islower():
            continue
        if known is not None and kind not in known.kind:
            continue
        if known is None and one > 1:
            continue
        case: ListKind = _kind(kind, lower=earlier.number.islower())
        found[first] = known or _Item(earlier, case, one)
        found[second] = _Item(later, case, two)
        return


def _kind(kind: str, *, lower: bool) -> ListKind:
    if kind == "alpha":
        return "lower-alpha" if lower else "upper-alpha"
    return "lower-roman" if lower else "upper-roman"


def _letter(mark: str) -> int:
    return ord(mark.lower()) - ord("a") + 1 if len(mark) == 1 else 0


def _roman(mark: str) -> int:
    """The value of a Roman figure below forty, 0 for what is none."""
    values = [_ROMAN.get(letter, 0) for letter in mark.lower()]
    if not all(values):
        return 0
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


def lists_of(lines: Sequence[str], typing: Typing) -> list[Block]:
    """The lists in lines that begin with an item. One that is counted in another way is another list."""
    made: list[Block] = []
    stack: list[_Open] = []
    for line, item in zip(lines, _items(lines), strict=True):
        if item is None:
            stack[-1].lines.append(line)
            continue
        while len(stack) > 1 and item.mark.indent <= stack[-1].indent - 2:
            _close(stack, made, typing)
        deeper = not stack or item.mark.indent > stack[-1].indent + 1
        if stack and deeper and len(stack) >= DEEPEST:
            typing.is_deep, deeper = True, False
        if not deeper and stack[-1].kind != item.kind:
            indent = stack[-1].indent
            _close(stack, made, typing)
            stack.append(_Open(indent, item.kind, item.value, expected=item.value))
        elif deeper:
            stack.append(_Open(item.mark.indent, item.kind, item.value, expected=item.value))
        else:
            _end_item(stack[-1], typing)
        stack[-1].value = item.value
        stack[-1].lines.append(line[item.mark.end :])
    while stack:
        _close(stack, made, typing)
    return made


def _end_item(of: _Open, typing: Typing) -> None:
    """End the item that is being read. Its lines are taken for wrapped, as narrow as they may be."""
    blocks = (*paragraphs(of.lines, Typing(width=0, flowed=typing.flowed)), *of.blocks)
    counted = of.kind == "bullet" or of.value == of.expected
    of.items.append(ListItem(blocks=blocks, value=None if counted else of.value))
    of.expected = of.value + 1
    of.lines, of.blocks = [], []


def _close(stack: list[_Open], made: list[Block], typing: Typing) -> None:
    """End the innermost list, and give it to the item that it stands in."""
    closed = stack.pop()
    _end_item(closed, typing)
    block = List(kind=closed.kind, start=closed.start, items=tuple(closed.items))
    (stack[-1].blocks if stack else made).append(block)
