"""Figures as sums over pages, so that an interval is a matter of drawing pages anew.

Each measure gives a row of numbers a page. A figure is a function of the rows' sum: `shared words / words`, a harmonic mean of two
averages, a mean of such shares.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Rows = Sequence[Sequence[float]]
    Figure = Callable[[Any], Any]
    """Sums (…, columns) → figures (…): of one sum or of many at once."""

DRAWS: Final = 2000
SEED: Final = 20_261_126
"""Any number would do; a fixed one gives the same interval for the same pages."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95 of 100 differences, and the difference over all pages."""

    middle: float
    low: float
    high: float

    @property
    def is_lead(self) -> bool:
        """Whether the whole interval is above 0."""
        return self.low > 0

    @property
    def is_loss(self) -> bool:
        """Whether the whole interval is below 0."""
        return self.high < 0


def share(part: Any, whole: Any) -> Any:
    """part / whole, 0 where there is nothing to share."""
    part, whole = np.asarray(part, float), np.asarray(whole, float)
    return np.divide(part, whole, out=np.zeros(np.broadcast(part, whole).shape), where=whole > 0)


def over(rows: Rows, figure: Figure) -> float:
    """A figure over all pages."""
    return float(figure(np.sum(np.asarray(rows, float), axis=0)))


def paired(ours: Rows, theirs: Rows, figure: Figure) -> Interval:
    """The bootstrap interval of ours minus theirs: whole pages are drawn with replacement, the same for both."""
    mine, other = np.asarray(ours, float), np.asarray(theirs, float)
    if mine.shape != other.shape:
        raise ValueError("Both must have been measured on the same pages.")
    drawn = np.random.default_rng(SEED).multinomial(len(mine), np.full(len(mine), 1 / len(mine)), size=DRAWS)
    differences = figure(drawn @ mine) - figure(drawn @ other)
    low, high = np.quantile(differences, (0.025, 0.975))
    return Interval(over(ours, figure) - over(theirs, figure), float(low), float(high))
