"""python tools/classifier_source.py: write the classifier's trees, tools/classifier.json, as the Python that reading runs.

Each tree is a nested list, [figure, threshold, tree where the figure is at most the threshold, tree where it is more], or a number.
The numbers that a block reaches are summed up to the logarithm of its odds. Made of them while reading, that Python took 25 ms.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

TREES = Path(__file__).with_name("classifier.json")
TARGET = Path(__file__).resolve().parents[1] / "exporter" / "reader" / "extract" / "trees.py"

STAGES = ((35, -2.2, 1.9), (50, -2.6, 1.9), (75, -2.4, 1.6))
"""(trees, low, high): after so many trees a block whose sum is below or above is judged no further. In training none of them comes
to the other side of what a choice asks for; it saves a third of the comparisons.
"""
OPEN = ("flagged", "page_line")
"""Figures that lower a likelihood afterwards (`extract.select`): where one is not 0 a high sum is needed exactly."""

_HEAD = '''"""The classifier's trees, written by tools/classifier_source.py from tools/classifier.json: change nothing here."""

# ruff: noqa: E501, PLR0917
# fmt: off
NAMES = (
{names}
)
"""The figures that the trees ask for, in the order in which `classify_one` takes them."""


def classify_one({parameters}) -> float:
    """The logarithm of the odds that a block of these figures is part of the article."""
'''


def source_of(trees: list[Any]) -> str:
    """The module that sums the trees up."""
    names = sorted({name for tree in trees for name in _asked(tree)})
    number = {name: f"x{index}" for index, name in enumerate(names)}
    doubted = " or ".join(f"{number[name]} > 0.0" for name in OPEN if name in number) or "False"
    lines, start = ["    total = 0.0"], 0
    for stop, low, high in STAGES:
        lines += [
            *_sum(trees[start:stop], number),
            f"    if total < {low} or (total > {high} and not ({doubted})):",
            "        return total",
        ]
        start = stop
    lines += [*_sum(trees[start:], number), "    return total"]
    head = _HEAD.format(
        names="\n".join(f'    "{name}",' for name in names),
        parameters=", ".join(f"{each}: float" for each in number.values()),
    )
    return head + "\n".join(lines) + "\n"


def _sum(trees: list[Any], number: dict[str, str]) -> list[str]:
    """Lines that add the trees up, a line a tree; none for no trees."""
    if not trees:
        return []
    first, *others = [_source(tree, number) for tree in trees]
    return ["    total += (", f"        {first}", *(f"        + {source}" for source in others), "    )"]


def _asked(tree: Any) -> set[str]:
    if isinstance(tree, list):
        return {tree[0], *_asked(tree[2]), *_asked(tree[3])}
    return set()


def _source(tree: Any, number: dict[str, str]) -> str:
    if isinstance(tree, list):
        name, threshold, low, high = tree
        return f"({_source(low, number)} if {number[name]} <= {float(threshold)!r} else {_source(high, number)})"
    return repr(float(tree))


if __name__ == "__main__":
    TARGET.write_text(source_of(json.loads(TREES.read_text("utf-8"))), encoding="utf-8")
