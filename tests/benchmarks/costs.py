"""What reading costs, ours and each peer in turn on each page in one run, so that a disturbance hits all alike."""

from __future__ import annotations

import sys
from statistics import median, quantiles
from typing import TYPE_CHECKING

from tests.benchmarks.gold import GoldPage, ReaderProcess
from tests.benchmarks.peers import PYTHON
from tests.benchmarks.tables import milliseconds, table

if TYPE_CHECKING:
    from collections.abc import Sequence

Times = dict[str, list[float | None]]
"""Reader → CPU seconds of each page, None where it failed."""


def spread(pages: Sequence[GoldPage], count: int) -> list[GoldPage]:
    """At most `count` pages, evenly from all."""
    step = max(1, len(pages) // count) if count else 1
    return list(pages[::step][:count]) if count else list(pages)


def run(pages: Sequence[GoldPage], peers: Sequence[str], *, rounds: int = 1) -> Times:
    """The least of the rounds for each page. A page before the first is not counted: it loads what is loaded on use."""
    processes = {"ours": ReaderProcess("ours", sys.executable)} | {name: ReaderProcess(name, str(PYTHON)) for name in peers}
    times: Times = {name: [] for name in processes}
    try:
        for page in pages[:1]:
            for process in processes.values():
                process.ask(page, timed=True)
        for number, page in enumerate(pages):
            order = list(processes.items())
            for name, process in order if number % 2 else order[::-1]:
                got = [process.ask(page, timed=True).get("seconds") for _ in range(rounds)]
                times[name].append(min((one for one in got if one is not None), default=None))
    finally:
        for process in processes.values():
            process.close()
    return times


def as_table(times: Times) -> str:
    """Milliseconds a page and the ratio of each peer's to ours."""
    rows = []
    for name, each in times.items():
        done = sorted(one for one in each if one is not None)
        mean = sum(done) / len(done) if done else 0.0
        ratios = [peer / own for peer, own in zip(each, times["ours"], strict=True) if peer and own]
        rows.append((name, milliseconds(mean), milliseconds(median(done or [0.0])), _ratio(name, ratios, each, times["ours"])))
    return table(("reader", "CPU ms a page", "median page", "reader / ours: all pages, (a page's middle half)"), rows)


def _ratio(name: str, ratios: Sequence[float], each: Sequence[float | None], own: Sequence[float | None]) -> str:
    if name == "ours" or len(ratios) < 2:
        return ""
    both = [(a, b) for a, b in zip(each, own, strict=True) if a and b]
    whole = sum(a for a, _ in both) / sum(b for _, b in both)
    low, _, high = quantiles(ratios, n=4, method="inclusive")
    return f"{whole:.2f} ({low:.2f} to {high:.2f})"
