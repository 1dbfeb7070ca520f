"""Lists out of items in a row: each knows its level, its kind and its number, as word processors write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from exporter.model import List

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exporter.model import ListItem, ListKind


class Entry(Struct, frozen=True):
    """An item with its level, 1 for the outermost, and the list that it says it is of; `number` is None where none is shown."""

    level: int
    kind: ListKind
    number: int | None
    item: ListItem
    family: str = ""


class _Open(Struct):
    level: int
    kind: ListKind
    family: str
    start: int
    next: int
    items: list[ListItem] = field(default_factory=list)


def nested(entries: Iterable[Entry]) -> tuple[List, ...]:
    """The lists that the entries make; one of a deeper level belongs to the item before it."""
    made: list[List] = []
    opened: list[_Open] = []
    for entry in entries:
        while opened and opened[-1].level > entry.level:
            _close(opened, made)
        if opened and opened[-1].level == entry.level and (opened[-1].kind, opened[-1].family) != (entry.kind, entry.family):
            _close(opened, made)
        if not opened or opened[-1].level < entry.level:
            start = entry.number if entry.number is not None else 1
            opened.append(_Open(entry.level, entry.kind, entry.family, start, start))
        here = opened[-1]
        value = entry.number if entry.number is not None and entry.number != here.next else None
        here.next = (here.next if value is None else value) + 1
        here.items.append(replace(entry.item, value=value))
    while opened:
        _close(opened, made)
    return tuple(made)


def _close(opened: list[_Open], made: list[List]) -> None:
    done = opened.pop()
    finished = List(items=tuple(done.items), kind=done.kind, start=done.start)
    if opened:
        items = opened[-1].items
        items[-1] = replace(items[-1], blocks=(*items[-1].blocks, finished))
    else:
        made.append(finished)
