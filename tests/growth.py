"""Whether the time of some work grows in step with its size, told by pairs measured in turn on whatever machine this is."""

from __future__ import annotations

import gc
from time import process_time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

TIMES: Final = 4
"""How many times as large the larger one is. Its square is 16."""
MOST: Final = 12.0
"""Times what a quarter costs: four is in step, sixteen the square; caches that are outgrown take a part of the way."""
PAIRS: Final = 6
"""Tries of which one must hold: other work on a machine slows down some of them, and growth by the square slows down all."""


def spent(work: Callable[[], object]) -> float:
    """The seconds of CPU that `work` takes, without the collector, which looks through all that other tests have left in memory."""
    is_on = gc.isenabled()
    gc.disable()
    try:
        start = process_time()
        work()
        return process_time() - start
    finally:
        if is_on:
            gc.enable()


def assert_in_step(cost: Callable[[int], float], size: int, *, least: float) -> None:
    """Four times the size takes some four times the seconds that `cost` gives for a size.

    `least` are seconds under which nothing is compared: what is loaded once, or the clock's own step, weighs more there.
    """
    pairs = []
    for _ in range(PAIRS):
        pairs.append((cost(size), cost(size * TIMES)))
        small, large = pairs[-1]
        if large < MOST * max(small, least):
            return
    raise AssertionError(f"{TIMES} times the size took more than {MOST:g} times as long, {PAIRS} times over: {pairs}")
