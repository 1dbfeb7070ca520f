"""Structure of the page itself, which no other extractor has touched.

An element of the page whose words stand in the gold text ought to survive with its kind: headings, list items and captions must be
a line of their own there; cells, quotations, code, links and emphasis have two words at least and may stand anywhere in it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any, Final

import lxml.html
import numpy as np

from tests.benchmarks.scoring.figures import share
from tests.benchmarks.scoring.markup import HEADINGS, LISTS, elements, parsed, text_of
from tests.benchmarks.scoring.words import normal

KINDS: Final = ("heading", "li", "cell", "blockquote", "pre", "a", "em", "strong", "figcaption")
_KIND: Final = {
    **dict.fromkeys(HEADINGS, "heading"), "li": "li", "td": "cell", "th": "cell", "blockquote": "blockquote", "pre": "pre",
    "a": "a",
    "em": "em", "i": "em", "strong": "strong", "b": "strong", "figcaption": "figcaption",
}  # fmt: skip
_LINES: Final = frozenset({"heading", "li", "figcaption"})

Wanted = dict[str, Counter[str]]


def wanted(page: str, gold: str) -> Wanted:
    """Kind → the words of the page's elements that stand in the gold text; none for a page that can't be parsed."""
    try:
        parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True)
        tree = lxml.html.document_fromstring(page.encode(), parser=parser)
    except (lxml.etree.LxmlError, ValueError):
        return {}
    text = f" {normal(gold)} "
    lines = Counter(normal(line) for line in gold.split("\n"))
    asked: Wanted = defaultdict(Counter)
    for kind, keys in _found(tree).items():
        for key, count in keys.items():
            there = lines[key] if kind in _LINES else text.count(f" {key} ") * (" " in key)
            if there:
                asked[kind][key] = min(count, there)
    return asked


def _found(tree: Any) -> Wanted:
    found: Wanted = defaultdict(Counter)
    for one in elements(tree):
        kind = _KIND.get(one.tag)
        if kind is None or (kind == "a" and not one.get("href")):
            continue
        key = normal(text_of(one, LISTS if kind == "li" else ()))
        if len(key) >= 2:
            found[kind][key] += 1
    return found


def row(asked: Wanted, predicted: str | None) -> list[float]:
    """Hits of all kinds, then how many were asked for."""
    found = _found(parsed(predicted))
    hits = [(asked.get(kind, Counter()) & found[kind]).total() for kind in KINDS]
    return [*hits, *(asked.get(kind, Counter()).total() for kind in KINDS)]


def recall(kind: str) -> Any:
    """The figure of one kind."""
    place = KINDS.index(kind)
    return lambda sums: share(sums[..., place], sums[..., len(KINDS) + place])


def macro(sums: Any) -> Any:
    """The mean recall of the kinds that are asked for."""
    hits, totals = sums[..., : len(KINDS)], sums[..., len(KINDS) :]
    return share(np.sum(share(hits, totals), axis=-1), np.sum(totals > 0, axis=-1))
