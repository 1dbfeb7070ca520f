"""The judge: how likely each block of a page is part of its article, by a few small decision trees.

The trees stand in judge.json beside this file; `tools/train_judge.py` grows them on pages whose article is known. Each tree is a
nested list: [figure, threshold, tree where the figure is at most the threshold, tree where it is more] or a number, and the numbers
that a block reaches are summed up to the logarithm of its odds. They are turned into Python once, which judges a block in
microseconds.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING, Any, Final

from exporter.reader.html.features import columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from exporter.reader.html.features import Hints
    from exporter.reader.html.statistics import Statistics

FILE: Final = "judge.json"
_EARLY: Final = 35  # Trees after which a block that stands no chance is judged no further.
_LOST: Final = -2.2  # Its logarithm of odds there; in training, no tree more takes such a block past an even chance.


def judge(found: Statistics, hints: Hints) -> dict[int, float]:
    """For each block of a page, by its place, how likely it is part of the article: 0 to 1."""
    blocks, figures = columns(found, hints)
    names, judge_one = _compiled()
    rows = zip(*(_floats(figures[name]) for name in names), strict=True)
    return {place: 1 / (1 + exp(-judge_one(*row))) for place, row in zip(blocks, rows, strict=True)}


def _floats(column: Sequence[float]) -> Iterable[float]:
    """A column as floats: the trees' thresholds are, and Python compares two floats three times as fast as one with an integer."""
    return column if column and type(column[0]) is float else map(float, column)


@cache
def _compiled() -> tuple[list[str], Callable[..., float]]:
    """The names of the figures that the trees ask for, and the function of these figures that sums the trees up."""
    trees = json.loads((files(__package__) / FILE).read_text("utf-8"))
    names: list[str] = sorted({name for tree in trees for name in _asked(tree)})
    number = {name: f"x{index}" for index, name in enumerate(names)}
    early, late = trees[:_EARLY], trees[_EARLY:]
    lines = [
        f"def judge_one({', '.join(number.values())}):",
        " total = " + (" + ".join(_source(tree, number) for tree in early) or "0.0"),
        f" if total < {_LOST}:",
        "  return total",
        *(f" total += {_source(tree, number)}" for tree in late),
        " return total",
    ]
    space: dict[str, Any] = {}
    exec(compile("\n".join(lines), FILE, "exec"), space)  # noqa: S102 - made of names and numbers of the package's own file
    return names, space["judge_one"]


def _asked(tree: Any) -> set[str]:
    if isinstance(tree, list):
        return {tree[0], *_asked(tree[2]), *_asked(tree[3])}
    return set()


def _source(tree: Any, number: dict[str, str]) -> str:
    if isinstance(tree, list):
        name, threshold, low, high = tree
        return f"({_source(low, number)} if {number[name]} <= {float(threshold)!r} else {_source(high, number)})"
    return repr(float(tree))
