"""A letter's text cut into runs: what stands together in one block, between two empty lines or two other blocks."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from exporter.reader.dom.measure import HEADINGS, INLINE

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST: Final = 700
"""Characters of a link that are looked at: of a run that may be frame there are no more."""

_BARS = " \t\n\r\f\v\u00a0\u200b\u200c\u200d\u034f\ufeff\u00ad|·•‧/–—-_*=~"


class Run(Struct):
    """Text nodes and inline elements in a row. `nodes` are (element, "text" | "tail" | "all")."""

    block: Any
    nodes: list[tuple[Any, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of the run."""
        parts = [
            (node.text if what == "text" else node.tail if what == "tail" else "".join(node.itertext())) or ""
            for node, what in self.nodes
        ]
        return " ".join("".join(parts).split())

    @property
    def links(self) -> list[Any]:
        """The links in the run, or the one around it."""
        inside = [link for node, what in self.nodes if what == "all" for link in node.iter("a")]
        return inside or list(islice(self.block.iterancestors("a"), 1))

    @property
    def pictures(self) -> list[Any]:
        """The pictures in the run."""
        return [picture for node, what in self.nodes if what == "all" for picture in node.iter("img")]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be read: no picture, no word but marks that part others."""
        return not self.text.strip(_BARS) and not self.pictures

    @property
    def is_heading(self) -> bool:
        """Whether the run stands in a heading."""
        return self.block.tag in HEADINGS

    def linked(self) -> str:
        """The words that are links; of a link around the run and much else the first."""
        return " ".join(words_of(link) for link in self.links)

    def drop(self) -> None:
        """Take the run out of its tree."""
        for node, what in reversed(self.nodes):  # a tail goes before the element that it hangs on
            if what == "text":
                node.text = None
            elif what == "tail":
                node.tail = None
            else:
                cut(node)


def words_of(link: Any) -> str:
    """The words of a link, of a long one the first."""
    parts: list[str] = []
    size = 0
    for text in link.itertext():
        parts.append(text[:_LONGEST])
        size += len(text)
        if size > _LONGEST:
            break
    return " ".join("".join(parts).split())


def cut(node: Any) -> None:
    """Take an element out of its tree and keep what follows it."""
    parent, before = node.getparent(), node.getprevious()
    if parent is None:
        return
    if node.tail:
        if before is not None:
            before.tail = (before.tail or "") + node.tail
        else:
            parent.text = (parent.text or "") + node.tail
        node.tail = None
    parent.remove(node)


def runs_of(body: Any) -> list[Run]:
    """All runs with something in them, in document order."""
    return [run for run in _runs(body) if run.text or run.pictures]


def _runs(element: Any) -> Iterator[Run]:
    waiting: list[Any] = [element]
    while waiting:
        top = waiting.pop()
        if isinstance(top, Run):
            yield top
            continue
        parts: list[Any] = []
        run = Run(top)
        run.nodes.append((top, "text"))
        breaks = 0
        for child in top:
            if not isinstance(child.tag, str) or _holds_block(child):
                parts += [run, *([child] if isinstance(child.tag, str) else [])]
                run, breaks = Run(top), 0
            elif child.tag == "br":
                breaks += 1
                if breaks == 2:
                    parts.append(run)
                    run = Run(top)
            else:
                run.nodes.append((child, "all"))
                breaks = 0
            if child.tail:
                run.nodes.append((child, "tail"))
                breaks = breaks if not child.tail.strip() else 0
        waiting.extend(reversed([*parts, run]))


def _holds_block(element: Any) -> bool:
    return element.tag not in INLINE or any(inner.tag not in INLINE for inner in element.iterdescendants("*"))
