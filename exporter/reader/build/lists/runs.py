"""Lists that follow one another and are one: word processors and note-takers begin a new one for each item or each level."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from bs4 import Tag

from exporter.lazily import Lazily
from exporter.reader.build.attributes import attr, classes, has, is_blank, is_hidden, is_text, number

if TYPE_CHECKING:
    from exporter.reader.build.state import State

_LISTS: Final = frozenset({"ul", "ol"})
_LEVELLED: Final = Lazily(r"(lst-\w+)-(\d)")
"""The class by which a list is told from others of the same document, with its level from 0."""
_INDENTED: Final = Lazily(r"(?:[\w-]+-)?indent-(\d)")
_MARGIN: Final = Lazily(r"(?:^|;)\s*margin-left\s*:\s*(\d+(?:\.\d+)?)(?:pt|px|cm|in|em)")
_LEVEL: Final = 1000.0  # More than any margin.
_BOXES: Final = 3  # Elements around a list that hold nothing else.


def run_of(state: State, tag: Tag) -> list[Tag]:
    """A list and those behind it that go on with it."""
    run = [tag]
    if tag.name not in _LISTS or has(tag, "reversed"):
        return run
    count = first_of(tag) + _count(tag)
    while (following := _next(run[-1])) is not None and id(following) not in state.skipped and not is_hidden(following):
        if has(following, "reversed") or not _goes_on(run[-1], following, count):
            break
        count = first_of(following) + _count(following)
        run.append(following)
    return run


def core_of(tag: Tag) -> Tag:
    """The list that a list holds alone, as word processors write a deeper level; else the list itself."""
    return _core(tag)[0]


def _core(tag: Tag) -> tuple[Tag, int]:
    depth = 0
    while tag.name in _LISTS:
        told = (node for node in tag.contents if isinstance(node, Tag) or (is_text(node) and str(node).strip()))
        inner = list(islice(told, 2))
        if len(inner) != 1 or not isinstance(inner[0], Tag) or inner[0].name not in _LISTS:
            break
        tag, depth = inner[0], depth + 1
    return tag, depth


def _shift(tag: Tag) -> float:
    """How far a list is set in by levels around it, and by the margin that it or its items have, in their unit."""
    core, depth = _core(tag)
    item = core.find("li", recursive=False)
    margins = (_MARGIN.search(attr(node, "style")) for node in (item, core) if isinstance(node, Tag) and "style" in node.attrs)
    return depth * _LEVEL + next((float(match[1]) for match in margins if match is not None), 0.0)


def shifts_of(run: list[Tag]) -> dict[int, int]:
    """The levels of the lists of a run, by their identities, where they are set in to different places; else none."""
    shifts = {id(each): _shift(each) for each in run}
    levels = {shift: level for level, shift in enumerate(sorted(set(shifts.values())), 1)}
    return {name: levels[shift] for name, shift in shifts.items()} if len(levels) > 1 else {}


def level_of(tag: Tag, item: Tag, shifts: dict[int, int] | None = None) -> int | None:
    """The level that a list or its item says it is of, 1 for the outermost; None where neither does. `shifts` are those of the run
    (`shifts_of`) that the list stands in.
    """
    if shifts:
        return min(shifts[id(tag)], 9)
    declared = attr(item, "data-aria-level") or attr(item, "aria-level")
    indents = [int(match[1]) for name in classes(item) if (match := _INDENTED.fullmatch(name))]
    levelled = _levelled(tag)
    if levelled is None and not declared and not indents:
        return None
    own = levelled[1] if levelled is not None else (number(declared) or 1) if declared else 1
    return min(max(own, 1) + sum(indents), 9)


def _levelled(tag: Tag) -> tuple[str, int] | None:
    match = next((found for name in classes(tag) if (found := _LEVELLED.fullmatch(name))), None)
    return (match[1], int(match[2]) + 1) if match is not None else None


def _goes_on(before: Tag, tag: Tag, count: int) -> bool:
    one, other = _levelled(before), _levelled(tag)
    if one is not None or other is not None:
        return one is not None and other is not None and one[0] == other[0]
    if "aria-level" in _item(before) and "aria-level" in _item(tag):
        return True
    if (one_shift := _shift(before)) != (other_shift := _shift(tag)):
        return other_shift > one_shift or _core(before)[1] > 0 or has(tag, "start")
    if before.name != tag.name:
        return False
    if tag.name == "ol":
        return attr(before, "type") == attr(tag, "type") and first_of(tag) == count and count > 1
    return _count(before) == 1 and _count(tag) == 1 and classes(before) == classes(tag)


def _item(tag: Tag) -> str:
    """The attributes of a list's first item, in one string."""
    item = tag.find("li", recursive=False)
    return " ".join(item.attrs) if isinstance(item, Tag) else ""


def first_of(tag: Tag) -> int:
    """The number that a list begins with."""
    tag = core_of(tag)
    item = tag.find("li", recursive=False)
    own = number(attr(item, "value")) if isinstance(item, Tag) else None
    start = own if own is not None else number(attr(tag, "start"))
    return start if start is not None else 1


def _count(tag: Tag) -> int:
    return sum(1 for node in tag.contents if isinstance(node, Tag) and node.name == "li")


def _next(tag: Tag) -> Tag | None:
    """The list that follows with nothing between; boxes that hold a list alone are looked through."""
    node = tag
    for _ in range(_BOXES):
        following = _following(node)
        if following is not None:
            return _inner(following)
        parent = node.parent
        if parent is None or parent.name != "div" or not is_blank([child for child in parent.contents if child is not node]):
            return None
        node = parent
    return None


def _following(tag: Tag) -> Tag | None:
    """The next element where no text is between."""
    for node in tag.next_siblings:
        if isinstance(node, Tag):
            return node
        if is_text(node) and str(node).strip():
            return None
    return None


def _inner(tag: Tag) -> Tag | None:
    """The list that an element is or holds alone."""
    for _ in range(_BOXES):
        if tag.name in _LISTS:
            return tag
        if tag.name != "div":
            return None
        inner = [node for node in tag.contents if isinstance(node, Tag) or (is_text(node) and str(node).strip())]
        if len(inner) != 1 or not isinstance(inner[0], Tag):
            return None
        tag = inner[0]
    return None
