"""Articles that say nearly the same: one text in two feeds, a teaser beside the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zlib import crc32

from exporter.lazily import Lazily
from exporter.model.walk import text_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.model import Article

RUN: Final = 5
"""Words of a shingle."""
ALIKE: Final = 0.8
"""Share of the shorter one's shingles that the longer one has, from which on the two say the same."""
LEAST: Final = 20
"""Shingles that a text must have to be compared: two lines are alike too easily."""
SKETCH: Final = 64
"""Least shingles by which a pair is found worth comparing; two texts of which nine tenths agree share nearly all of them."""
_WORD: Final = Lazily(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]|[^\W\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]+")
"""A word, or a letter of a script that writes none apart."""


def near_duplicates(articles: Sequence[Article]) -> dict[int, tuple[int, float]]:
    """Which articles to leave out, by place: place → (place of the one that says the same and more, the share of words in it).

    Of several the longest is kept, of equals the first. Time grows as the text does, and as pairs that share some of their words.
    """
    shingles = [_shingles(article) for article in articles]
    order = sorted(range(len(articles)), key=lambda place: (-len(shingles[place]), place))
    holders: dict[int, list[int]] = {}
    left: dict[int, tuple[int, float]] = {}
    for place in order:
        own = shingles[place]
        if len(own) < LEAST:
            continue
        sketch = sorted(own)[:SKETCH]
        near = dict.fromkeys(other for each in sketch for other in holders.get(each, ()))
        best = max(((len(own & shingles[other]) / len(own), -other) for other in near), default=(0.0, 0))
        if best[0] >= ALIKE:
            left[place] = (-best[1], best[0])
            continue
        for each in own:  # a shorter text's least shingles need not be among a longer one's
            holders.setdefault(each, []).append(place)
    return left


def _shingles(article: Article) -> frozenset[int]:
    words = [word.casefold() for unit in text_units(article) for word in _WORD.findall(unit.text)]
    return frozenset(crc32(" ".join(words[start : start + RUN]).encode()) for start in range(max(len(words) - RUN + 1, 0)))
