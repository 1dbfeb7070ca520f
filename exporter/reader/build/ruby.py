"""Ruby annotations: bases paired with their readings, in every order that HTML allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bs4 import Tag

from exporter.model import Inline, Ruby, RubyPair, Text
from exporter.reader.build.attributes import is_text

if TYPE_CHECKING:
    from bs4.element import PageElement

    from exporter.reader.build.state import State


_DEEPEST: Final = 8
"""Annotations in annotations that are read as such; two are known to be of use."""


class _Pairs:
    """Bases and readings as they come; a reading goes to the first base that has none."""

    def __init__(self) -> None:
        self.bases: list[list[Inline]] = []
        self.readings: list[list[Inline]] = []
        self.open = False

    def base(self, inlines: list[Inline], *, own: bool) -> None:
        if self.open and not own:
            self.bases[-1].extend(inlines)
        else:
            self.bases.append(inlines)
        self.open = not own

    def reading(self, inlines: list[Inline]) -> None:
        self.open = False
        if len(self.readings) == len(self.bases):
            self.bases.append([])
        self.readings.append(inlines)

    def second(self, readings: list[list[Inline]]) -> None:
        """Readings of a second container (`rtc`) join those of the same bases."""
        self.open = False
        for place, inlines in enumerate(readings):
            if place < len(self.readings):
                self.readings[place] += [Text(value=" "), *inlines]
            else:
                self.reading(inlines)


def ruby(state: State, tag: Tag) -> tuple[Inline, ...]:
    """A `ruby` element (HTML, section 4.5.10); `rp` is left out. Without any reading it is plain text; so is one deep in others."""
    if state.in_ruby == _DEEPEST:
        return (Text(value=tag.get_text()),)
    pairs = _Pairs()
    explicit = tag.find("rb") is not None
    state.in_ruby += 1
    for node in tag.contents:
        _take(state, node, pairs, explicit=explicit)
    state.in_ruby -= 1
    if not pairs.readings:
        return tuple(inline for base in pairs.bases for inline in base)
    readings = pairs.readings + [[] for _ in range(len(pairs.bases) - len(pairs.readings))]
    return (
        Ruby(
            pairs=tuple(
                RubyPair(base=tuple(base), reading=tuple(reading)) for base, reading in zip(pairs.bases, readings, strict=True)
            )
        ),
    )


def _take(state: State, node: PageElement, pairs: _Pairs, *, explicit: bool) -> None:
    if not isinstance(node, Tag):
        if is_text(node) and (str(node).strip() or pairs.open) and not (explicit and not str(node).strip()):
            pairs.base(state.inlines((node,)), own=False)
    elif node.name == "rt":
        pairs.reading(state.inlines(node.contents))
    elif node.name == "rtc":
        inner = [child for child in node.contents if not (is_text(child) and not str(child).strip())]
        readings = inner if all(isinstance(child, Tag) and child.name == "rt" for child in inner) else [node]
        pairs.second([state.inlines(reading.contents) for reading in readings if isinstance(reading, Tag)])
    elif node.name == "rb":
        # lxml and html.parser leave rt inside rb where the page closes neither.
        nested = node.find_all(["rt", "rtc"], recursive=False)
        pairs.base(state.inlines([child for child in node.contents if child not in nested]), own=True)
        for child in nested:
            _take(state, child, pairs, explicit=explicit)
    elif node.name == "rp":
        state.leave_out("ruby-bracket", node)
    else:
        pairs.base(state.inlines((node,)), own=False)
