"""How much of the gold's structure survives, kind by kind, and how much of what is there is the gold's.

Recall: an element of the gold counts when the prediction has one of the same kind and key; each answers once. Tables answer from
80 % of shared words on, quotations and code from 90 %; a heading's level is right when it is the same or has the same rank in its
page; a paragraph may be answered by any block. `macro` is the mean of the kinds' recalls, each over all pages together.
Within shared text: elements of the gold count only where the prediction has their words at all, those of the prediction only where
the gold has them (`Page.is_shared`). So structure is told apart from extent.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any, Final

import numpy as np

from tests.benchmarks.scoring.figures import share
from tests.benchmarks.scoring.kinds import KINDS, Found, find
from tests.benchmarks.scoring.markup import BLOCKS, Page, elements, text_of
from tests.benchmarks.scoring.words import normal, shingles

PRECISION: Final = {f"{kind}_prec": kind for kind in ("heading", "li", "img", "a", "p")}
EXTRA: Final = ("figcap_text", "text", "order", *PRECISION)
ALL: Final = (*KINDS, *EXTRA)
_LEAST: Final = {"table": 0.8, "blockquote": 0.9, "pre": 0.9}


def rows(gold: str, predicted: str | None) -> tuple[list[float], list[float]]:
    """Hits of all kinds, then how many there were: of the whole page, and within the text that both share."""
    wanted, found = Page.of(gold), Page.of(predicted)
    of_gold, of_page = find(wanted.tree), find(found.tree)
    marks, back = wanted.covered(found), found.covered(wanted)
    shared_gold = _kept(wanted, of_gold, marks)
    shared_page = _kept(found, of_page, back)
    both = {"page": of_page, "all_gold": of_gold, "wanted": wanted, "found": found}
    return _score(gold=of_gold, some=of_page, **both), _score(gold=shared_gold, some=shared_page, **both)


def _kept(page: Page, found: Found, marks: list[bool]) -> Found:
    return {kind: [pair for pair in pairs if page.is_shared(pair[1], marks)] for kind, pairs in found.items()}


def _score(*, gold: Found, page: Found, all_gold: Found, some: Found, wanted: Page, found: Page) -> list[float]:
    """`gold` and `some` are what is asked for; `page` and `all_gold` are what may answer."""
    hits: dict[str, float] = {}
    totals: dict[str, float] = {}
    for kind in KINDS:
        hits[kind], totals[kind] = _recall(kind, _keys(gold, kind), _keys(page, kind), found)
    full = found.text
    captions = _keys(gold, "figcaption")
    hits["figcap_text"], totals["figcap_text"] = sum(key in full for key in captions), len(captions)
    hits["text"], totals["text"] = _text(wanted.text, full)
    places = [full.find(key[:120]) for key in _keys(gold, "p")]
    hits["order"], totals["order"] = sum(0 <= one < two for one, two in pairwise(places)), max(len(places) - 1, 0)
    for name, kind in PRECISION.items():
        said = _keys(some, kind)
        allowed = _blocks(wanted.tree) if kind == "p" else Counter(_keys(all_gold, kind))
        hits[name], totals[name] = (Counter(said) & allowed).total(), len(said)
    return [*(hits[name] for name in ALL), *(totals[name] for name in ALL)]


def _keys(found: Found, kind: str) -> list[Any]:
    return [key for key, _ in found.get(kind, ())]


def _recall(kind: str, gold: list[Any], page: list[Any], found: Page) -> tuple[float, float]:
    match kind:
        case "table":
            gold = list(filter(None, gold))
            return _alike(gold, page, _LEAST[kind]), len(gold)
        case "blockquote" | "pre":
            return _alike(gold, page, _LEAST[kind]), len(gold)
        case "pre_lines":
            gold = [key for key in gold if key[1] and key[1] > 1]
            return _lines(gold, page), len(gold)
        case "heading_level":
            return _levels(gold, page), len(gold)
        case "p":
            return (Counter(gold) & _blocks(found.tree)).total(), len(gold)
        case _:
            return (Counter(gold) & Counter(page)).total(), len(gold)


def _overlap(one: str, two: str) -> float:
    """The smaller share of words that two texts have in common."""
    first, second = Counter(one.split()), Counter(two.split())
    both = (first & second).total()
    return both / max(first.total(), second.total()) if both else 0.0


def _alike(gold: list[str], page: list[str], least: float) -> int:
    """Each text of the gold takes the most alike that is left, when it is alike enough."""
    left, hits = list(page), 0
    for key in gold:
        best = max(((_overlap(key, other), index) for index, other in enumerate(left)), default=(0.0, -1))
        if best[0] >= least:
            hits += 1
            left.pop(best[1])
    return hits


def _lines(gold: list[tuple[str, int]], page: list[tuple[str, int | None]]) -> int:
    """Code whose lines are still lines: nine in ten words and nine in ten lines."""
    left, hits = list(page), 0
    for text, lines in gold:
        for index, (other, kept) in enumerate(left):
            if _overlap(text, other) >= _LEAST["pre"] and (kept is None or kept >= 0.9 * lines):
                hits += 1
                left.pop(index)
                break
    return hits


def _levels(gold: list[tuple[str, str, int]], page: list[tuple[str, str, int]]) -> int:
    left, hits = list(page), 0
    for text, tag, rank in gold:
        match = next((n for n, other in enumerate(left) if other[0] == text and (other[1] == tag or other[2] == rank)), None)
        if match is not None:
            left.pop(match)
            hits += 1
    return hits


def _blocks(tree: Any) -> Counter[str]:
    return Counter(normal(text_of(one)) for one in elements(tree, *BLOCKS))


def _text(gold: str, page: str) -> tuple[float, float]:
    wanted = gold.split()
    if len(wanted) < 4:
        return 0.0, 0.0
    runs = shingles(wanted)
    both = (runs & shingles(page.split())).total()
    return both / runs.total(), 1.0


def recall(kind: str) -> Any:
    """The figure of one kind."""
    place = ALL.index(kind)
    return lambda sums: share(sums[..., place], sums[..., len(ALL) + place])


def macro(sums: Any) -> Any:
    """The mean recall of the kinds that the gold has."""
    hits, totals = sums[..., : len(KINDS)], sums[..., len(ALL) : len(ALL) + len(KINDS)]
    return share(np.sum(share(hits, totals), axis=-1), np.sum(totals > 0, axis=-1))
