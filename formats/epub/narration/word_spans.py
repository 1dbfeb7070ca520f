"""A spoken element → the same with an element around each of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from formats.synchronised.words import ShownWord

_XHTML: Final = "{http://www.w3.org/1999/xhtml}"
_WHOLE: Final = frozenset({"ruby", "script", "style"})
"""Elements whose text is not parted."""


class _Slot(Struct, frozen=True, kw_only=True):
    """A run of characters in a tree: the text of `owner`, or its tail; the first is character `first` of the whole text."""

    owner: Any
    is_tail: bool
    first: int
    text: str


def part_words(element: Any, words: Sequence[ShownWord]) -> list[Any]:
    """Put a span around each word of an element; returns the spans in order.

    Where not every letter is in a word that stands in one piece, or a picture is among them, nothing is changed and the list is
    empty: such an element is marked whole, so that nothing of it is left out.
    """
    if next(element.iter(f"{_XHTML}img"), None) is not None:
        return []
    slots = list(_slots(element))
    parts = [(slot, [word for word in words if _is_in(word, slot)]) for slot in slots]
    if sum(len(inside) for _, inside in parts) != len(words) or not all(_is_covered(slot, inside) for slot, inside in parts):
        return []
    made: list[Any] = []
    for slot, inside in reversed(parts):  # From the end, so that places before stay what they are.
        made[:0] = _wrap(slot, inside)
    return made


def _slots(element: Any) -> Iterator[_Slot]:
    at = 0
    for owner, is_tail in _runs(element):
        text = (owner.tail if is_tail else owner.text) or ""
        if text:
            yield _Slot(owner=owner, is_tail=is_tail, first=at, text=text)
        at += len(text)


def _runs(element: Any) -> Iterator[tuple[Any, bool]]:
    yield element, False
    for child in element:
        if isinstance(child.tag, str):
            yield from _runs(child)
        yield child, True


def _is_in(word: ShownWord, slot: _Slot) -> bool:
    return slot.first <= word.first and word.last <= slot.first + len(slot.text)


def _is_covered(slot: _Slot, inside: Sequence[ShownWord]) -> bool:
    """Whether every letter of a run is in a word, and it can be parted."""
    letters = {slot.first + number for number, char in enumerate(slot.text) if char.isalpha()}
    if not letters:
        return True
    holder = slot.owner.getparent() if slot.is_tail else slot.owner
    if not holder.tag.startswith(_XHTML) or holder.tag.removeprefix(_XHTML) in _WHOLE:
        return False
    return letters <= {place for word in inside for place in range(word.first, word.last)}


def _wrap(slot: _Slot, inside: Sequence[ShownWord]) -> list[Any]:
    if not inside:
        return []
    ends = [*(word.first - slot.first for word in inside[1:]), len(slot.text)]
    spans = []
    for word, end in zip(inside, ends, strict=True):
        span = slot.owner.makeelement(f"{_XHTML}span")
        first, last = word.first - slot.first, word.last - slot.first
        span.text, span.tail = slot.text[first:last], slot.text[last:end]
        spans.append(span)
    before = slot.text[: inside[0].first - slot.first]
    if slot.is_tail:
        parent = slot.owner.getparent()
        place = parent.index(slot.owner) + 1
        slot.owner.tail = before
    else:
        parent, place = slot.owner, 0
        slot.owner.text = before
    parent[place:place] = spans
    return spans
