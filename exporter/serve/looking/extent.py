"""What of a page is its article, said by selectors: to take a part out of what is there, or to put back what was left out.

Taking out needs an `exclude` alone. What was left out comes back by saying the whole extent anew: `select` of elements in which all
text belongs to the article, and `exclude` of what stands in them and does not. Of all ways to say it the one with the fewest
selectors is taken.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from exporter.reader.build.left_out import RULES
from exporter.reader.by_hand import LONGEST, MOST
from exporter.reader.extract.by_hand import EXCLUDED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exporter.reader.reading import AccountEntry, PageElement

_MIXED: Final = 1000
"""The cost of text that can't be parted from the article's own, in selectors: the last way out."""


class Extent(Struct, frozen=True):
    """The selectors of an article."""

    select: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


class _Way(Struct, frozen=True):
    """A way to say an element's part of the article, and what it costs."""

    cost: int
    select: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def and_that(self, other: _Way) -> _Way:
        """Both."""
        return _Way(self.cost + other.cost, self.select + other.select, self.exclude + other.exclude)


class Parts:
    """The parts of an article by the elements of its page. Made once for all parts: a page may have thousands."""

    def __init__(self, account: Sequence[AccountEntry], elements: Sequence[PageElement]) -> None:
        self._parents = {element.number: element.parent for element in elements}
        self._selectors = {element.number: element.selector for element in elements}
        self._own: Counter[int] = Counter(entry.element for entry in account if entry.fate != "unseen")
        self._all: Counter[int] = Counter(self._own)
        for element in reversed(elements):
            self._all[element.parent] += self._all[element.number]
        self._by_place: dict[str, list[int]] = {}
        for entry in account:
            if entry.fate == "kept":
                self._by_place.setdefault(entry.where, []).append(entry.element)

    def taken_out(self, where: str) -> tuple[str, ...]:
        """Selectors for the elements that hold what is kept at a place of the article ("body 12"), and nothing else that is shown;
        none where the place shares an element with others.
        """
        own = Counter(self._by_place.get(where, ()))
        if any(self._own[number] != count for number, count in own.items()):
            return ()
        within: Counter[int] = Counter()
        for number, count in own.items():
            for above in (number, *_above(number, self._parents)):
                within[above] += count
        outermost = {self._outermost(number, within) for number in own}
        covered = sorted(number for number in outermost if not any(above in outermost for above in _above(number, self._parents)))
        selectors = tuple(self._selectors.get(number, "") for number in covered)
        return selectors if all(selectors) else ()

    def _outermost(self, number: int, within: Counter[int]) -> int:
        """The largest element around this one with nothing else in it that is shown."""
        while (above := self._parents.get(number, 0)) and self._all[above] == within[above]:
            number = above
        return number


def put_back(
    account: Sequence[AccountEntry], elements: Sequence[PageElement], wanted: Iterable[int], before: Extent = Extent()
) -> Extent | None:
    """The extent with the entries of the account that are `wanted` (places in it) in the article; None where too many selectors
    would be needed. `before` is how it was said until now: what was excluded by hand comes back without its selector.
    """
    entries = [account[place] for place in wanted]
    by_hand = {entry.rule.removeprefix(EXCLUDED) for entry in entries if entry.rule.startswith(EXCLUDED)}
    if by_hand and len(by_hand) == len({entry.rule for entry in entries}):
        return Extent(before.select, tuple(each for each in before.exclude if each not in by_hand))
    way = _cheapest(account, elements, frozenset(wanted))
    extent = Extent(joined(way.select), joined(way.exclude))
    return extent if extent.select and max(len(extent.select), len(extent.exclude)) <= MOST else None


def without(account: Sequence[AccountEntry], elements: Sequence[PageElement], where: str) -> Extent | None:
    """The extent of all that is kept but for a place of the article ("body 12"), whatever the reader would choose without it."""
    way = _cheapest(account, elements, frozenset(), dropped=where)
    extent = Extent(joined(way.select), joined(way.exclude))
    return extent if extent.select and max(len(extent.select), len(extent.exclude)) <= MOST else None


def _cheapest(
    account: Sequence[AccountEntry], elements: Sequence[PageElement], wanted: frozenset[int], *, dropped: str = ""
) -> _Way:
    """The fewest selectors for all that is kept in the text but what is dropped, and for what is wanted."""
    size = max((element.number for element in elements), default=0) + 1
    own_need, own_bar, own_told = [0] * size, [0] * size, [0] * size
    for place, entry in enumerate(account):
        if entry.fate == "kept" and dropped and entry.where == dropped:
            own_bar[entry.element] += 1
        elif place in wanted or (entry.fate == "kept" and entry.where.startswith(("body", "note", "lead"))):
            own_need[entry.element] += 1
        elif entry.fate == "kept":  # The page is asked for it as long as it is not excluded.
            own_told[entry.element] += 1
        elif entry.fate == "left out" and entry.rule not in RULES:
            own_bar[entry.element] += 1
    need, bar, told = own_need[:], own_bar[:], own_told[:]
    children: list[list[int]] = [[] for _ in range(size)]
    named = [""] * size
    for element in reversed(elements):
        need[element.parent] += need[element.number]
        bar[element.parent] += bar[element.number]
        told[element.parent] += told[element.number]
        children[element.parent].append(element.number)
        named[element.number] = element.selector
    without: list[_Way] = [_Way(0)] * size
    within: list[_Way] = [_Way(0)] * size
    for element in reversed(elements):
        number, inner = element.number, children[element.number][::-1]
        without[number] = _exclusion(
            element, need[number] + told[number], bar[number], own_bar[number], [without[each] for each in inner]
        )
        whole = _Way(1, (element.selector,)) if element.selector else _Way(_MIXED * 10)
        whole = whole.and_that(without[number])
        parts = _together(within[each] for each in inner)
        within[number] = _Way(0) if not need[number] else whole if own_need[number] or whole.cost < parts.cost else parts
    return _together(within[each] for each in children[0][::-1])


def _exclusion(element: PageElement, asked: int, bar: int, own_bar: int, inner: list[_Way]) -> _Way:
    """How to keep out what is not of the article in a selected element; `asked` counts what is text or metadata."""
    if not bar:
        return _Way(0)
    if not asked:
        return _Way(1, (), (element.selector,)) if element.selector else _Way(_MIXED)
    return _together(inner).and_that(_Way(_MIXED * own_bar))


def _together(ways: Iterable[_Way]) -> _Way:
    made = _Way(0)
    for way in ways:
        made = made.and_that(way)
    return made


def joined(selectors: Iterable[str]) -> tuple[str, ...]:
    """The same selectors, as many in one as may be."""
    made: list[str] = []
    for selector in selectors:
        if made and len(made[-1]) + len(selector) + 2 <= LONGEST:
            made[-1] += f", {selector}"
        else:
            made.append(selector)
    return tuple(made)


def _above(number: int, parents: dict[int, int]) -> Iterable[int]:
    number = parents.get(number, 0)
    while number:
        yield number
        number = parents.get(number, 0)
