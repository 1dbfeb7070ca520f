"""Pages of the PDF that was made in the same run: marks in the text, and the page list."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily
from formats.markup.tree import Element, element

if TYPE_CHECKING:
    from exporter.plugin import PageMap

_SENTENCE: Final = Lazily(r"a[0-9a-f]{8}-s\d{4,}")
_TEXT: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "caption", "figcaption"})
_INSIDE: Final = _TEXT | {"div", "section", "article", "aside", "blockquote", "header", "footer", "figure"}
"""Elements that may begin with a mark."""
_BEFORE: Final = frozenset({"span", "a", "bdi", "code", "em", "strong"})
"""Elements in a line: the mark stands before them."""


class Pages:
    """Where the pages of the printed form begin, by the anchors that both forms share."""

    def __init__(self, page_map: PageMap) -> None:
        self._label_of = dict(page_map.labels)
        self._rank = {label: rank for rank, label in enumerate(dict.fromkeys(label for _, label in page_map.labels))}
        self._last = -1
        self.by_sentence: Final = any(_SENTENCE.fullmatch(anchor) for anchor in self._label_of)

    def mark(self, root: Element, file: str) -> tuple[tuple[str, str], ...]:
        """Put a mark where a page first shows up in an article's element: ((label, address of the mark), …) in reading order.

        What print sets elsewhere than a book does (a note at the foot, a float) is on a page out of turn and gets no mark.
        """
        places: list[tuple[Element, str]] = []
        for node in root.iter():
            label = self._label(node) if isinstance(node.tag, str) else None
            if label is not None and self._rank[label] > self._last and node.tag in _INSIDE | _BEFORE:
                places.append((node, label))
        marks: list[tuple[str, str]] = []
        for index in in_turn([self._rank[label] for _, label in places]):
            node, label = places[index]
            self._last = self._rank[label]
            name = f"page-{self._last + 1}"
            _put(node, element("span", id=name, epub_type="pagebreak", role="doc-pagebreak", aria_label=label))
            marks.append((label, f"{file}#{name}"))
        return tuple(marks)

    def _label(self, node: Element) -> str | None:
        """The page of a node. A note at the foot of a page stands where its first reference is, and the list of notes nowhere."""
        name = node.get("id") or ""
        if node.get("role") == "doc-noteref" and name.endswith("-ref1"):
            return self._label_of.get(name) or self._label_of.get(name.removesuffix("-ref1"))
        if node.get("epub-type") == "endnote" and f"{name}-ref1" not in self._label_of:
            return None
        return self._label_of.get(name)


def _put(node: Element, mark: Element) -> None:
    if node.tag in _BEFORE:
        node.addprevious(mark)
    else:
        mark.tail, node.text = node.text, None
        node.insert(0, mark)


def in_turn(ranks: list[int]) -> list[int]:
    """The places of a longest run of rising ranks, each the first that can be, in order (patience sorting, n log n)."""
    tails: list[int] = []  # the lowest rank that ends a run of each length
    ends: list[int] = []  # and its place
    before: list[int] = []
    for place, rank in enumerate(ranks):
        length = bisect_left(tails, rank)
        before.append(ends[length - 1] if length else -1)
        if tails[length : length + 1] != [rank]:
            tails[length : length + 1] = [rank]
            ends[length : length + 1] = [place]
    run: list[int] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        run.append(place)
        place = before[place]
    return run[::-1]
