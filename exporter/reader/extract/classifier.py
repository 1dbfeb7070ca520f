"""The classifier: how likely each block of a page is part of its article, by a few small decision trees.

`tools/train_classifier.py` grows the trees on pages whose article is known, and `tools/classifier_source.py` makes `trees.py` of
them, which takes microseconds for a block.
"""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from exporter.reader.extract.features import columns
from exporter.reader.extract.trees import NAMES, classify_one

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exporter.reader.dom.measure import Statistics
    from exporter.reader.extract.features import Hints


def classify(found: Statistics, hints: Hints) -> dict[int, float]:
    """For each block of a page, by its place, how likely it is part of the article: 0 to 1."""
    blocks, figures = columns(found, hints)
    rows = zip(*(_floats(figures[name]) for name in NAMES), strict=True)
    return {place: 1 / (1 + exp(-classify_one(*row))) for place, row in zip(blocks, rows, strict=True)}


def _floats(column: Sequence[float]) -> Iterable[float]:
    """A column as floats: the trees' thresholds are, and Python compares two floats three times as fast as one with an integer."""
    return column if column and type(column[0]) is float else map(float, column)
