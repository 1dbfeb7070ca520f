"""Find the article: the element whose text weighs most, among candidates that names, roles and weights propose.

Each candidate has a few plain features; `score` puts them into one figure. The figures were set by hand on the development corpus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from exporter.reader.dom.names import is_body, is_content, name_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from exporter.reader.dom.measure import Statistics


class Candidate(Struct, frozen=True, kw_only=True):
    """An element that may be the article.

    `coverage` is its weight, the heaviest element's being 1; `waste` the share of its text that weighs nothing; `hints` what names
    and roles say for it; `after_title` whether the page's headline comes before it or in it.
    """

    element: _Element
    coverage: float
    waste: float
    hints: frozenset[str]
    after_title: bool


HINTS: Final = {"itemprop": 0.25, "body": 0.2, "article": 0.12, "main": 0.05, "content": 0.05}
"""What a hint adds to a candidate's score."""

_LEAST: Final = 0.5  # An element with less than half of the weight of the best is never the article.


def candidates(found: Statistics, title: _Element | None) -> list[Candidate]:
    """The elements that may be the article, in document order. Empty for a page without any text that weighs."""
    best = max(found.weight, default=0.0)
    if best <= 0:
        return []
    heading = found.place.get(title, -1) if title is not None else -1
    result = []
    for index, weight in enumerate(found.weight):
        if weight < best * _LEAST or found.tags[index] in {
            "p",
            "a",
            "span",
            "tr",
            "tbody",
            "ul",
            "ol",
            "li",
            "b",
            "i",
            "em",
            "strong",
        }:
            continue
        size = max(found.length[index], 1)
        result.append(
            Candidate(
                element=found.elements[index],
                coverage=weight / best,
                waste=max(0.0, 1.0 - weight / size),
                hints=_hints(found.elements[index]),
                after_title=heading < found.end[index],
            )
        )
    return result


def _hints(element: _Element) -> frozenset[str]:
    hints = set()
    name = name_of(element)
    if "articleBody" in (element.get("itemprop") or ""):
        hints.add("itemprop")
    if element.tag != "body" and is_body(name):
        hints.add("body")
    elif element.tag != "body" and is_content(name):
        hints.add("content")
    if element.tag == "article" or element.get("role") == "article":
        hints.add("article")
    if element.tag == "main" or element.get("role") == "main":
        hints.add("main")
    return frozenset(hints)


def score(candidate: Candidate) -> float:
    """How likely a candidate is the article: more is better, only the order counts."""
    return (
        candidate.coverage
        - 0.25 * candidate.waste
        + max((HINTS[hint] for hint in candidate.hints), default=0.0)
        - (0.0 if candidate.after_title else 0.3)
    )


def choose(found: Statistics, title: _Element | None) -> _Element | None:
    """The element that holds the article's text, None for a page without text."""
    proposed = candidates(found, title)
    if not proposed:
        return None
    # Of equals the innermost is taken, and document order puts it last.
    return max(enumerate(proposed), key=lambda pair: (round(score(pair[1]), 3), pair[0]))[1].element
