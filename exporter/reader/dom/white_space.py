"""Text whose lines a page shows as they are written (CSS, `white-space: pre-line` and its like): each line feed becomes a `br`."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from exporter.lazily import Lazily
from exporter.reader.dom.measure import INLINE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

_STYLE: Final = Lazily(r"(?<![\w-])white-space\s*:\s*(?:pre(?:-wrap|-line)?|break-spaces)(?![\w-])", re.IGNORECASE)
_RESET: Final = Lazily(r"(?<![\w-])white-space\s*:\s*(?:normal|nowrap|initial)", re.IGNORECASE)
_CLASS: Final = Lazily(
    r"(?:^|\s)(?:[a-z0-9]{1,8}[-:])*(?:(?:whitespace|text)-(?:pre(?:-?(?:wrap|line))?|break-spaces)|pre-(?:wrap|line))(?=\s|$)"
)
"""Utility classes of style sheets for such text."""
_SIGNS: Final = (b"whitespace-", b"text-pre", b"pre-wrap", b"pre-line")
_VERBATIM: Final = frozenset({"pre", "code", "textarea", "listing", "xmp", "svg", "math", "script", "table", "tbody", "tr"})
"""Elements in which a line feed is no break of a line: those that keep it anyway, and those that hold no text of their own."""
_FEEDS: Final = Lazily(r"[ \t\r]*\n(?:[ \t\r]*\n)*")
_MOST: Final = 100_000  # Breaks in a page.


def spaced_elements(body: _Element, telling: Iterable[_Element], classes: bytes) -> list[_Element]:
    """The elements in `body` that ask for it by their style or a utility class. `telling` holds those with a style among others;
    `classes` are the names of all classes.
    """
    styled = [element for element in telling if "white-space" in (style := element.get("style") or "") and _STYLE.search(style)]
    if not any(sign in classes for sign in _SIGNS):
        return styled
    return [*styled, *(element for element in _classed()(body) if _CLASS.search(element.get("class") or ""))]


@lru_cache(maxsize=1)
def _classed() -> Any:
    from lxml import etree

    return etree.XPath("descendant::*[contains(@class, 'pre') or contains(@class, '-break-spaces')]")


def break_lines(elements: Iterable[_Element]) -> bool:
    """Put a break for each line feed of the text in `elements`, two for an empty line; none at the edges of blocks. Returns whether
    there were so many that the rest run on.
    """
    done: set[Any] = set()
    left = _MOST
    for outer in elements:
        stack: list[Any] = [outer]
        while stack:
            element = stack.pop()
            if element in done or element.tag in _VERBATIM or (element is not outer and _RESET.search(element.get("style") or "")):
                continue
            done.add(element)
            children = list(element)
            if element.text and "\n" in element.text:
                left -= _break_text(element, children[0] if children else None, left)
            for child, after in zip_longest(children, children[1:]):
                if child.tail and "\n" in child.tail:
                    left -= _break_tail(element, child, after, left)
            stack.extend(reversed(children))
    return left <= 0


def _break_text(element: Any, after: Any, most: int) -> int:
    """Break the text before the first child; returns how many breaks were put in."""
    first, breaks = _broken(element, element.text, starts=_is_block(element), ends=_ends(element, after), most=most)
    element.text = first
    element[0:0] = breaks
    return len(breaks)


def _break_tail(element: Any, child: Any, after: Any, most: int) -> int:
    """Break the text between a child and the next one."""
    first, breaks = _broken(element, child.tail, starts=_is_block(child), ends=_ends(element, after), most=most)
    child.tail = None
    for mark in reversed(breaks):
        child.addnext(mark)
    child.tail = first
    return len(breaks)


def _ends(element: Any, after: Any) -> bool:
    """Whether a text before `after` (None for the end of its element) is the last of its line anyway."""
    return _is_block(element) if after is None else _is_block(after)


def _is_block(element: Any) -> bool:
    return element.tag not in INLINE


def _broken(element: Any, text: str, *, starts: bool, ends: bool, most: int) -> tuple[str, list[Any]]:
    """The first line of a text, and a break for each other line with the line as its tail."""
    if (starts and ends and not text.strip()) or most <= 0:
        return text, []
    text = text.lstrip("\r\n") if starts else text
    text = text.rstrip() if ends else text
    lines: list[str] = []
    start = 0
    for feed in _FEEDS.finditer(text):
        if len(lines) >= most:
            break
        lines += [text[start : feed.start()], *([""] if feed[0].count("\n") > 1 else [])]
        start = feed.end()
    lines.append(text[start:])
    breaks = []
    for line in lines[1:]:
        mark = element.makeelement("br", {})
        mark.tail = line or None
        breaks.append(mark)
    return lines[0], breaks
