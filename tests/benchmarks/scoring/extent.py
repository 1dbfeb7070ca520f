"""How much of the article's text was found, and how much that is none of it.

precision, recall  of runs of four words, counted page by page; precision is averaged over the pages with a prediction, recall over
                   those with a gold text; F1 is the harmonic mean of the two averages.
exact              share of pages whose words are the gold's, in the same order.
page_F1            mean of the pages' own F1: a page can't be dropped by predicting nothing.
word_F1            mean of the F1 of words as a bag, in small letters.
with, without      share of the snippets that must be there, or must not be; snippet_F1 of the two as counts.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from tests.benchmarks.scoring.figures import share
from tests.benchmarks.scoring.words import folded, harmonic, normal, shingles, words

if TYPE_CHECKING:
    from collections.abc import Mapping

COLUMNS: Final = (
    "precision", "predicted", "recall", "gold", "exact", "page_F1", "word_F1", "with", "with_all", "without", "without_all",
)  # fmt: skip
_AT: Final = {name: index for index, name in enumerate(COLUMNS)}


def row(gold: Mapping[str, Any], text: str | None) -> list[float]:
    """The numbers of one page, in the order of COLUMNS. A page without a gold text counts for its snippets only."""
    values = dict.fromkeys(COLUMNS, 0.0)
    if gold.get("text"):
        values |= _text(gold["text"], text)
    said = folded(text)
    values["with"] = sum(folded(snippet) in said for snippet in gold.get("with") or ())
    values["with_all"] = len(gold.get("with") or ())
    values["without"] = sum(folded(snippet) not in said for snippet in gold.get("without") or ())
    values["without_all"] = len(gold.get("without") or ())
    return list(values.values())


def _text(gold: str, text: str | None) -> dict[str, float]:
    wanted_words, found_words = words(gold), words(text)
    wanted, found = shingles(wanted_words), shingles(found_words)
    both = sum((wanted & found).values())
    all_wanted, all_found = wanted.total(), found.total()
    return {
        "precision": both / all_found if all_found else 0.0,
        "predicted": bool(all_found),
        "recall": both / all_wanted if all_wanted else 0.0,
        "gold": bool(all_wanted),
        "exact": wanted_words == found_words,
        "page_F1": 2 * both / (all_wanted + all_found) if both else 0.0,
        "word_F1": _bag(normal(gold).split(), normal(text).split()),
    }


def _bag(gold: list[str], found: list[str]) -> float:
    if not gold or not found:
        return float(not gold and not found)
    both = (Counter(gold) & Counter(found)).total()
    return harmonic(both / len(found), both / len(gold))


def _column(sums: Any, name: str) -> Any:
    return sums[..., _AT[name]]


def precision(sums: Any) -> Any:
    """Mean precision of the pages with a prediction."""
    return share(_column(sums, "precision"), _column(sums, "predicted"))


def recall(sums: Any) -> Any:
    """Mean recall of the pages with a gold text."""
    return share(_column(sums, "recall"), _column(sums, "gold"))


def f1(sums: Any) -> Any:
    """The harmonic mean of the two."""
    right, whole = precision(sums), recall(sums)
    return share(2 * right * whole, right + whole)


def snippet_f1(sums: Any) -> Any:
    """F1 of the snippets: kept ones are hits, lost ones misses, forbidden ones that are there false alarms."""
    hits = _column(sums, "with")
    wrong = _column(sums, "with_all") - hits + _column(sums, "without_all") - _column(sums, "without")
    return share(2 * hits, 2 * hits + wrong)


def _per_page(name: str) -> Any:
    return lambda sums: share(_column(sums, name), _column(sums, "gold"))


def _per_snippet(name: str) -> Any:
    return lambda sums: share(_column(sums, name), _column(sums, f"{name}_all"))


TEXT: Final = {
    "F1": f1, "precision": precision, "recall": recall, "exact": _per_page("exact"), "page F1": _per_page("page_F1"),
    "word F1": _per_page("word_F1"),
}  # fmt: skip
"""Figures of pages with a gold text."""

SNIPPETS: Final = {"with": _per_snippet("with"), "without": _per_snippet("without"), "snippet F1": snippet_f1}
"""Figures of pages with snippets."""
