"""Headings that a letter only shows by large letters, made into headings."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from exporter.lazily import Lazily
from exporter.reader.dom.measure import HEADINGS
from exporter.reader.email.runs import Run, runs_of
from exporter.reader.lexicon.page_lines import is_page_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIZE: Final = Lazily(r"(?<![\w-])font(?:-size)?\s*:[^;]*?(\d{1,3}(?:\.\d+)?)(px|pt)", re.IGNORECASE)
_BUTTON: Final = Lazily(r"background(?:-color)?\s*:|border-radius", re.IGNORECASE)
_FONT: Final = {"1": 10.0, "2": 13.0, "3": 16.0, "4": 18.0, "5": 24.0, "6": 32.0, "7": 48.0}
"""Sizes of the element font in pixels, as browsers draw them (HTML standard, section 15.3.4)."""

_LARGER: Final = 1.25  # Times the size of most of the text; headings in letters that were seen begin at 1.3.
_LONGEST: Final = 120  # Characters.
_BLOCKS: Final = frozenset({"p", "div", "td", "center"})
_DEEPEST: Final = 3  # Levels of headings below the title that sizes are told apart for.


def mark_headings(body: Any) -> None:
    """Make headings (h2 to h4, the larger the higher) of short lines in letters larger than those of most of the text."""
    if any(True for _ in body.iter(*HEADINGS)):
        return  # A letter that marks its headings means those.
    runs = [(run, size) for run in runs_of(body) if run.text and (size := _size(run))]
    usual: Counter[float] = Counter()
    for run, size in runs:
        usual[size] += len(run.text)
    if not usual:
        return
    base = usual.most_common(1)[0][0]
    found = [(run, size) for run, size in runs if size >= _LARGER * base and _may_be(run)]
    ranks = sorted({size for _, size in found}, reverse=True)
    for run, size in found:
        _wrap(run, min(2 + ranks.index(size), 1 + _DEEPEST))


def _may_be(run: Run) -> bool:
    text = run.text
    if run.block.tag not in _BLOCKS or len(text) > _LONGEST or not any(map(str.isalpha, text)) or is_page_line(text):
        return False
    if text.endswith((".", ",", ";")) or run.pictures or len(text.split()) > 18:
        return False
    return not any(_BUTTON.search(one.get("style") or "") or one.get("bgcolor") for one in _around(run))


def _around(run: Run) -> Iterator[Any]:
    """The elements that only this run stands in: those of its links, and its block."""
    yield from run.links
    yield run.block


def _size(run: Run) -> float:
    """The size in which most of a run is written, in pixels; 0 where nothing says."""
    own = [node for node, what in run.nodes if what == "all" and "".join(node.itertext()).strip()]
    alone = len(own) == 1 and len("".join(own[0].itertext()).split()) == len(run.text.split())
    while alone and len(own) == 1 and not _said(own[0]) and len(own[0]) == 1:
        own = [own[0][0]]
    for element in (*(own if alone else ()), run.block, *run.block.iterancestors()):
        if size := _said(element):
            return size
    return 0.0


def _said(element: Any) -> float:
    match = _SIZE.search(element.get("style") or "")
    if match:
        return float(match.group(1)) * (4 / 3 if match.group(2).lower() == "pt" else 1)
    return _FONT.get(element.get("size") or "", 0.0) if element.tag == "font" else 0.0


def _wrap(run: Run, level: int) -> None:
    """Put a run into a heading of its own, where it stands."""
    from lxml import etree

    heading = etree.Element(f"h{level}")
    first, place = run.nodes[0]
    if place == "text":
        heading.text, first.text = first.text, None
        first.insert(0, heading)
    else:
        first.addprevious(heading) if place == "all" else first.addnext(heading)
        if place == "tail":
            heading.text, first.tail = first.tail, None
            heading.tail = None
    for node, what in run.nodes[1:] if place != "all" else run.nodes:
        if what == "all":
            heading.append(node)  # Its tail goes with it, and is the run's too.
