"""Markup → the tree that is laid out: plain elements, with what HTML attributes ask for said in CSS."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from msgspec import Struct

from formats.pdf.tree.sentence_pages import is_sentence, letters

if TYPE_CHECKING:
    from collections.abc import Iterable

    from formats.markup.tree import Element
    from formats.pdf.tree.sentence_pages import Starts

SAID: Final = "data-said"
"""On a span that shows signs in place of letters without a font: the letters."""

LINE: Final = "data-line"
"""On a span that is a line of a title, of words that are its element's own."""

MATHML: Final = "data-mathml"
"""On what holds a formula: its MathML."""

MISSING: Final = "\ufffd"
TURN: Final = "turn"
"""The class of an empty element before which a line of code turns; the style draws its sign."""

DEEP: Final = 8
"""Levels of indentation, after which text moves in no further: the narrowest measure has room for these."""

COLUMNS: Final = "data-columns"
"""On the holder of a table with a page of its own: how many columns it has. The holder is no element of the article's."""

_INDENTED: Final = frozenset({"blockquote", "ul", "ol", "dd", "aside", "section"})
_TYPES: Final = {
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}


class Pressed(Struct, frozen=True, kw_only=True):
    """The tree to lay out, and where its sentences begin."""

    root: ET.Element
    starts: Starts


def press(root: Element, missing: Iterable[str] = ()) -> Pressed:
    """A copy of a tree of lxml as elements of the standard library, whose identity lasts as long as they do.

    `missing` are characters that no font has: U+FFFD stands for each, in a span that keeps what was meant.
    """
    copying = _Copying()
    made = ET.Element(root.tag, dict(root.attrib))
    copying.fill(root, made, 0)
    if missing:
        _stand_in(made, re.compile("[" + "".join(re.escape(character) for character in sorted(missing)) + "]+"))
    return Pressed(root=made, starts=copying.starts)


class _Copying:
    """Copies a tree in its order, without the elements that only say where a sentence is."""

    def __init__(self) -> None:
        self.starts: Starts = {}
        self.waiting: list[str] = []
        self.counts: dict[ET.Element, int] = {}

    def fill(self, source: Element, copy: ET.Element, depth: int) -> None:
        """Put copies of all in `source` into `copy`; `depth` is how often text moved in so far."""
        if copy.tag in _INDENTED:
            depth += 1
            if depth > DEEP:
                declare(copy, "margin-inline-start: 0; padding-inline-start: 0; border-inline-start-width: 0")
        self._inside(source, copy, depth)
        _style(copy)
        _close(copy)

    def _inside(self, source: Element, copy: ET.Element, depth: int) -> None:
        self._write(copy, source.text)
        for child in source:
            if isinstance(child.tag, str):
                if is_sentence(child.tag, child.attrib):
                    self.waiting.append(child.get("id"))
                    self._inside(child, copy, depth)
                else:
                    self.fill(child, ET.SubElement(copy, child.tag, dict(child.attrib)), depth)
            self._write(copy, child.tail)

    def _write(self, copy: ET.Element, text: str | None) -> None:
        if not text:
            return
        count = letters(text)
        before = self.counts.get(copy, 0)
        if count and self.waiting:
            self.starts.update(dict.fromkeys(self.waiting, (copy, before)))
            self.waiting.clear()
        self.counts[copy] = before + count
        if len(copy):
            copy[-1].tail = (copy[-1].tail or "") + text
        else:
            copy.text = (copy.text or "") + text


def _stand_in(root: ET.Element, missing: re.Pattern[str]) -> None:
    """Put a span that shows signs in the place of letters without a font."""
    body = root.find("body")
    for element in list((root if body is None else body).iter()):
        pieces = list(_cut(element.text, missing))
        if pieces:
            element.text = pieces[0][0]
            for place, (_, span) in enumerate(pieces):
                if span is not None:
                    element.insert(place, span)
        for child in list(element):
            tail = list(_cut(child.tail, missing))
            if tail and child.get(SAID) is None:
                child.tail = tail[0][0]
                place = list(element).index(child)
                for step, (_, span) in enumerate(tail, 1):
                    if span is not None:
                        element.insert(place + step, span)


def _cut(text: str | None, missing: re.Pattern[str]) -> Iterable[tuple[str, ET.Element | None]]:
    """The text before the first gap, then a span for each gap with the text after it as its tail; nothing without a gap."""
    if not text or not missing.search(text):
        return
    last = 0
    matches = list(missing.finditer(text))
    for number, match in enumerate(matches):
        span = ET.Element("span", {SAID: match[0]})
        span.text = MISSING * len(match[0])
        end = matches[number + 1].start() if number + 1 < len(matches) else len(text)
        span.tail = text[match.end() : end]
        yield text[last : match.start()], span
        last = end


def _style(element: ET.Element) -> None:
    match element.tag:
        case "ol":
            _numbered(element)
        case "li" if "note" in element.get("class", "").split():
            _named_by_its_mark(element)
        case "img" if "formula" not in element.get("class", "").split():
            _sized(element)


def _numbered(element: ET.Element) -> None:
    kind = _TYPES.get(element.get("type", ""))
    if kind:
        declare(element, f"list-style-type: {kind}")
    items = [child for child in element if child.tag == "li"]
    backwards = element.get("reversed") is not None
    number = whole(element.get("start"), len(items) if backwards else 1)
    plain = number == 1 and not backwards
    for item in items:
        own = item.get("value")
        number = whole(own, number)
        if own is not None or not plain:
            # No increment, since WeasyPrint counts after it sets, against CSS Lists 3, section 4.
            declare(item, f"counter-set: list-item {number}; counter-increment: list-item 0")
        number += -1 if backwards else 1


def _named_by_its_mark(note: ET.Element) -> None:
    """A note after the article bears its name on its mark: what has a name gets styles of its own, with all below it."""
    if len(note) and note[0].get("class") == "note-mark" and (name := note.attrib.pop("id", None)):
        note[0].set("id", name)


def _close(parent: ET.Element) -> None:
    """Name the last paragraph before a colophon: asking for it with :has() costs the style the square of an article's length."""
    for element, following in pairwise(parent):
        if element.tag == "p" and following.tag == "footer":
            element.set("class", f"{element.get('class', '')} closing".strip())


def whole(text: str | None, default: int) -> int:
    """The number that an attribute gives, else the default."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default


def _sized(element: ET.Element) -> None:
    """No wider than the page asks for; both sides stay automatic, so that no bound distorts the picture."""
    width = element.get("width", "")
    if width.isdecimal() and int(width):
        declare(element, f"max-width: min(100%, {int(width)}px)")


def declare(element: ET.Element, declaration: str) -> None:
    """Add a declaration to what an element says of its style."""
    before = element.get("style")
    element.set("style", f"{before}; {declaration}" if before else declaration)
