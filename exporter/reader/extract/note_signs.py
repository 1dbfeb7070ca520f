"""Signs of notes that a page writes as plain text ("in May* and"): raised where one paragraph below begins with the same sign; and
what only a class calls raised.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from exporter.lazily import Lazily
from exporter.reader.dom.measure import INLINE
from exporter.reader.dom.tree import beginning_of, raw_text, text_of
from exporter.reader.lexicon.tables import any_of, set_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_IN_SOURCE: Final = (b"*", "†".encode(), "‡".encode())
_RUN: Final = Lazily(r"[*†‡]+")
_BEGINS: Final = Lazily(r"([*†‡]{1,3})[\s\u00a0]*[^\s\u00a0*†‡]")
_RAISED: Final = Lazily(lambda: rf"(?<![\w-])(?:{any_of('classes.raised')})(?![\w-])", re.IGNORECASE)
_RAISED_MOST: Final = 10  # Characters of what is raised: a mark, an ending, a power.
_UNITS: Final = frozenset({"p", "div", "small", "li", "td"})
_BLOCKS: Final = ("p", "div", "ul", "ol", "table", "blockquote", "h1", "h2", "h3")
_VERBATIM: Final = frozenset({"pre", "code", "kbd", "samp", "script", "textarea", "math", "svg", "sup"})
_BEFORE: Final = 12  # Characters at the beginning of a paragraph.
_PAIR: Final = 2  # A mark and its note.
_MOST: Final = 1000  # Signs of a page: a text with more of them means something else by them.


def raise_signs(body: _Element, source: bytes) -> None:
    """Raise each sign in `body` that stands once behind a word, and once before a paragraph below it. `source` is its mark-up."""
    if not any(sign in source for sign in _IN_SOURCE) or len(_RUN.findall(raw_text(body))) < _PAIR:
        return
    runs = list(_runs(body))
    if not 1 < len(runs) <= _MOST:
        return
    counts = Counter(run.sign for run in runs)
    firsts: dict[str, _Run] = {}
    marks = [
        firsts[run.sign]
        for run in runs
        if counts[run.sign] == _PAIR and firsts.setdefault(run.sign, run) is not run and _is_pair(firsts[run.sign], run)
    ]
    order = {run: number for number, run in enumerate(runs)}
    for mark in sorted(marks, key=order.__getitem__, reverse=True):  # What is split last stands first in its text.
        _raise(mark)


def raise_called(body: _Element, classes: bytes) -> None:
    """Raise the few letters or figures in `body` that only a class calls raised. `classes` are all classes of the page."""
    if not _RAISED.search(classes.decode("utf-8", "replace")):
        return
    for element in body.iter("span", "a", "small", "font", "i", "em", "b"):
        names = (element.get("class") or "").lower().split()
        if set_of("classes.raised").isdisjoint(names) or not 0 < len(text_of(element)) <= _RAISED_MOST:
            continue
        if next(element.iterdescendants("sup"), None) is not None or next(element.iterancestors("sup"), None) is not None:
            continue
        if element.tag != "a":
            element.tag = "sup"
            continue
        raised = element.makeelement("sup")
        raised.text, element.text = element.text, None
        raised.extend(list(element))
        element.append(raised)


class _Run(NamedTuple):
    """A run of signs in the text of an element, or in its tail, from a place on."""

    sign: str
    element: Any
    in_tail: bool
    start: int

    @property
    def text(self) -> str:
        return str(self.element.tail if self.in_tail else self.element.text)


def _runs(body: _Element) -> Iterator[_Run]:
    """The runs of signs in text, in order."""
    verbatim: set[Any] = set()
    waiting: list[tuple[Any, bool]] = [(body, False)]
    while waiting:
        element, in_tail = waiting.pop()
        text = element.tail if in_tail else element.text
        around = element.getparent() if in_tail else element
        if text and around not in verbatim and not text.isspace() and (_says(text) or _says(raw_text(around))):
            for run in _RUN.finditer(text):
                yield _Run(run[0], element, in_tail, run.start())
        if not in_tail:
            if element.tag in _VERBATIM or element.getparent() in verbatim:
                verbatim.add(element)
            for child in reversed(element):
                waiting.append((child, True))
                if isinstance(child.tag, str):
                    waiting.append((child, False))


def _says(text: str) -> bool:
    """Whether a text has words: one of signs alone is a rule or an ornament."""
    return any(map(str.isalnum, text))


def _is_pair(mark: _Run, note: _Run) -> bool:
    """Whether the first of two like signs closes a word, and the second begins a paragraph that the first does not stand in."""
    before = mark.text[: mark.start] or (raw_text(mark.element) if mark.in_tail and mark.element.tag in INLINE else "")
    before, after = before[-1:], mark.text[mark.start + len(mark.sign) :][:1]
    if not before or before.isspace() or before in "([{/\\=" or after.isalnum() or after in {"(", "/"}:
        return False
    unit = note.element.getparent() if note.in_tail else note.element
    while unit is not None and unit.tag not in _UNITS:
        unit = unit.getparent()
    if unit is None or next(unit.iterdescendants(*_BLOCKS), None) is not None:
        return False
    begins = _BEGINS.match(beginning_of(unit, _BEFORE))
    return (
        begins is not None and begins[1] == mark.sign and mark.element is not unit and unit not in set(mark.element.iterancestors())
    )


def _raise(mark: _Run) -> None:
    element, text, end = mark.element, mark.text, mark.start + len(mark.sign)
    raised = element.makeelement("sup", {})
    raised.text = mark.sign
    if mark.in_tail:
        element.tail = None
        element.addnext(raised)
        element.tail = text[: mark.start]
    else:
        element.text = text[: mark.start]
        element.insert(0, raised)
    raised.tail = text[end:]
