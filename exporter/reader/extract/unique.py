"""Selectors that match one element of a page and no other: by its id or a class where one is its own, else by its place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily
from exporter.reader.by_hand import LONGEST

if TYPE_CHECKING:
    import re

_ESCAPED: Final = Lazily(r"\A\d|(?<=\A-)\d|[^\w-]")
"""What can't stand in a name in a selector (CSS syntax, identifiers)."""
_UNSURE: Final = Lazily(r"\d{3,}|[^\x21-\x7e]")
"""Names that a program made up are others the next time the page is made."""


class Elements:
    """The elements of a page in its order, each added before what it holds. `add` takes the number of the element around it (0:
    none), its name, id and classes; elements are numbered from 1.
    """

    def __init__(self) -> None:
        self._parents: list[int] = [0]
        self._tags: list[str] = [""]
        self._ids: list[str] = [""]
        self._classes: list[tuple[str, ...]] = [()]
        self._nth: list[int] = [0]
        self._count: Counter[tuple[int, str]] = Counter()
        self._names: Counter[str] = Counter()

    def add(self, parent: int, tag: str, name: str, classes: tuple[str, ...]) -> None:
        """Note the next element."""
        self._parents.append(parent)
        self._tags.append(tag)
        self._ids.append(name)
        self._classes.append(classes)
        self._count[parent, tag] += 1
        self._nth.append(self._count[parent, tag])
        self._names.update([f"#{name}"] if name else [])
        self._names.update({f"{tag}.{each}" for each in classes})

    def selector(self, number: int) -> str:
        """A selector of no more than `LONGEST` characters that matches this element alone; empty where there is none."""
        steps: list[str] = []
        while number:
            if name := self._own_name(number):
                steps.append(name)
                break
            steps.append(self._step(number))
            number = self._parents[number]
        selector = ">".join(reversed(steps))
        return selector if len(selector) <= LONGEST else ""

    def _own_name(self, number: int) -> str:
        """A name that no other element has, "" where there is none that would last."""
        name, tag = self._ids[number], self._tags[number]
        if name and self._names[f"#{name}"] == 1 and not _UNSURE.search(name):
            return f"#{escaped(name)}"
        own = next((each for each in self._classes[number] if self._names[f"{tag}.{each}"] == 1 and not _UNSURE.search(each)), "")
        return f"{tag}.{escaped(own)}" if own else ""

    def _step(self, number: int) -> str:
        tag = self._tags[number]
        is_only = self._count[self._parents[number], tag] == 1
        return tag if is_only else f"{tag}:nth-of-type({self._nth[number]})"


def escaped(name: str) -> str:
    """A name as it stands in a selector."""
    return _ESCAPED.sub(_escape, name)


def _escape(sign: re.Match[str]) -> str:
    """A sign as it stands in a name in a selector; where a bare one would mean something, as six digits, with no space behind."""
    return f"\\{ord(sign[0]):06x}" if sign[0].isspace() or sign[0].isdigit() or sign[0] in "~>" else f"\\{sign[0]}"
