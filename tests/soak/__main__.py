"""python -m tests.soak [--count N] [--seed N] [--seconds S] [--from N] [--only N] [--keep FOLDER] [--jobs N] [--made]

Reads damaged sources of every kind, each in a process of its own, and tells of those that raise what reading should not raise, take
more than 5 s of CPU or a gigabyte of memory for each megabyte, hang, or become an article that breaks the model's invariants.
With `--made` text, book, letter, JSON and script are made of each and checked; then what raises, hangs, is not made or leaves
something outside of its folder is told.
Seed and number make a source again: `--seed 3 --only 712 --keep build/soak` writes it into a folder. `--seconds` ends early;
`--jobs` reads side by side, in as many processes.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.soak.sources import sample_of
from tests.soak.trial import tried, warm

if TYPE_CHECKING:
    from collections.abc import Iterable
    from multiprocessing.connection import Connection

_DEAREST: Final = 5  # Sources named at the end.


@dataclass(slots=True)
class Tally:
    """What came of sources: how many of a kind, and those that took longest: seconds, number, how it was made."""

    found: Counter[str] = field(default_factory=Counter)
    dearest: list[tuple[float, int, str]] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Take in another's."""
        self.found += other.found
        self.dearest = sorted([*self.dearest, *other.dearest], reverse=True)[:_DEAREST]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Which sources are read: of a seed, until a moment of the monotonic clock; those that failed (or all) are told and kept."""

    seed: int
    end: float
    keep: Path | None
    every: bool
    made: bool = False


def main() -> int:
    """Run and print; the status is 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=None, help="without it, one of the clock's")
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--only", type=int, default=None)
    parser.add_argument("--keep", type=Path, default=None)
    parser.add_argument("--made", action="store_true", help="make files of each source, too, and check them")
    parser.add_argument("--jobs", type=int, default=1, help="processes, each of which takes every N-th number")
    given = parser.parse_args()
    seed = given.seed if given.seed is not None else int(time.time()) % 1_000_000
    numbers = range(given.only, given.only + 1) if given.only is not None else range(given.first, given.first + given.count)
    print(f"seed {seed}", flush=True)
    warm()
    run = Run(seed=seed, end=time.monotonic() + given.seconds, keep=given.keep, every=given.only is not None, made=given.made)
    jobs = max(1, min(given.jobs, len(numbers)))
    tally = _read(run, numbers) if jobs == 1 else _shared(run, [numbers[place::jobs] for place in range(jobs)])
    done = tally.found.total()
    print(f"{done} sources: {', '.join(f'{count} {name}' for name, count in sorted(tally.found.items()))}")
    for seconds, number, what in tally.dearest:
        print(f"    {seconds:.1f} s: {number} {what[:120]}")
    return 1 if tally.found["failed"] else 0


def _shared(run: Run, shares: Iterable[Iterable[int]]) -> Tally:
    """The sum of shares that are read side by side. A process that dies is counted as a failure."""
    context = get_context("fork")  # What is loaded already is there in each.
    workers = []
    for share in shares:
        receiving, sending = context.Pipe(duplex=False)
        worker = context.Process(target=_send, args=(run, share, sending))
        worker.start()
        sending.close()  # Else nobody would hear that the process has died.
        workers.append((worker, receiving))
    tally = Tally()
    for worker, receiving in workers:
        try:
            tally.add(receiving.recv())
            worker.join()
        except EOFError:
            worker.join()
            print(f"a process of the run ended with {worker.exitcode}", flush=True)
            tally.add(Tally(Counter(failed=1)))
    return tally


def _send(run: Run, numbers: Iterable[int], sending: Connection) -> None:
    sending.send(_read(run, numbers))


def _read(run: Run, numbers: Iterable[int]) -> Tally:
    """Read the sources of some numbers, and tell of those that failed as soon as they have."""
    tally = Tally()
    for number in numbers:
        if time.monotonic() > run.end:
            break
        sample = sample_of(run.seed, number)
        outcome = tried(sample, made=run.made)
        fate = "failed" if outcome.problem else "refused" if outcome.said.startswith("refused: ") else "read"
        tally.add(Tally(Counter([fate]), [(outcome.seconds, number, sample.what)]))
        if tally.found.total() % 500 == 0:
            print(f"{tally.found.total()} sources", file=sys.stderr, flush=True)
        if outcome.problem or run.every:
            cost = f"\n    {outcome.seconds:.2f} s, {outcome.grown / 1e6:.0f} MB" if run.every else ""
            told = f"{number} ({outcome.size:,} bytes) {sample.what[:300]}\n    {outcome.problem or outcome.said}{cost}\n"
            sys.stdout.write(told)  # In one piece, since others may write beside.
            sys.stdout.flush()
            if run.keep is not None:
                run.keep.mkdir(parents=True, exist_ok=True)
                (run.keep / f"{run.seed}-{number}{sample.path.suffix}").write_bytes(sample.data)
    return tally


if __name__ == "__main__":
    sys.exit(main())
