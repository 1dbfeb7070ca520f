"""The classifier: how likely each block of a page is part of its article, by a few small decision trees.

The trees stand in classifier.json beside this file; `tools/train_classifier.py` grows them on pages whose article is known. Each
tree is a nested list, [figure, threshold, tree where the figure is at most the threshold, tree where it is more], or a number. The
numbers that a block reaches are summed up to the logarithm of its odds. They are turned into Python once, which takes microseconds
for a block.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING, Any, Final

from exporter.reader.extract.features import columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from exporter.reader.dom.measure import Statistics
    from exporter.reader.extract.features import Hints

FILE: Final = "classifier.json"
_STAGES: Final = ((35, -2.2, 1.9), (50, -2.6, 1.9), (75, -2.4, 1.6))
"""(trees, low, high): after so many trees a block whose sum is below or above is judged no further. In training none of them comes
to the other side of what a choice asks for; it saves a third of the comparisons.
"""
_OPEN: Final = ("flagged", "page_line")
"""Figures that lower a likelihood afterwards (`extract.select`): where one is not 0 a high sum is needed exactly."""


def classify(found: Statistics, hints: Hints) -> dict[int, float]:
    """For each block of a page, by its place, how likely it is part of the article: 0 to 1."""
    blocks, figures = columns(found, hints)
    names, classify_one = _compiled()
    rows = zip(*(_floats(figures[name]) for name in names), strict=True)
    return {place: 1 / (1 + exp(-classify_one(*row))) for place, row in zip(blocks, rows, strict=True)}


def _floats(column: Sequence[float]) -> Iterable[float]:
    """A column as floats: the trees' thresholds are, and Python compares two floats three times as fast as one with an integer."""
    return column if column and type(column[0]) is float else map(float, column)


@cache
def _compiled() -> tuple[list[str], Callable[..., float]]:
    """The names of the figures that the trees ask for, and the function of these figures that sums the trees up."""
    trees = json.loads((files(__package__) / FILE).read_text("utf-8"))
    names: list[str] = sorted({name for tree in trees for name in _asked(tree)})
    number = {name: f"x{index}" for index, name in enumerate(names)}
    doubted = " or ".join(f"{number[name]} > 0.0" for name in _OPEN if name in number) or "False"
    lines, start = [f"def classify_one({', '.join(number.values())}):", " total = 0.0"], 0
    for stop, low, high in _STAGES:
        lines += [
            *_sum(trees[start:stop], number),
            f" if total < {low} or (total > {high} and not ({doubted})):",
            "  return total",
        ]
        start = stop
    lines += [*_sum(trees[start:], number), " return total"]
    space: dict[str, Any] = {}
    exec(compile("\n".join(lines), FILE, "exec"), space)  # noqa: S102 - made of names and numbers of the package's own file
    return names, space["classify_one"]


def _sum(trees: list[Any], number: dict[str, str]) -> list[str]:
    """A line that adds the trees up, none for no trees."""
    return [" total += " + " + ".join(_source(tree, number) for tree in trees)] if trees else []


def _asked(tree: Any) -> set[str]:
    if isinstance(tree, list):
        return {tree[0], *_asked(tree[2]), *_asked(tree[3])}
    return set()


def _source(tree: Any, number: dict[str, str]) -> str:
    if isinstance(tree, list):
        name, threshold, low, high = tree
        return f"({_source(low, number)} if {number[name]} <= {float(threshold)!r} else {_source(high, number)})"
    return repr(float(tree))
