"""python -m tests.soak [--count N] [--seed N] [--seconds S] [--from N] [--only N] [--keep FOLDER] [--jobs N]

Reads damaged sources of every kind, each in a process of its own, and tells of those that raise what reading should not raise, take
more than 5 s of CPU or a gigabyte of memory for each megabyte, hang, or become an article that breaks the model's invariants.
Seed and number make a source again: `--seed 3 --only 712 --keep build/soak` writes it into a folder. `--seconds` ends early.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tests.soak.sources import sample_of
from tests.soak.trial import tried, warm

if TYPE_CHECKING:
    from collections.abc import Iterable


def main() -> int:
    """Run and print; the status is 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=None, help="without it, one of the clock's")
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--only", type=int, default=None)
    parser.add_argument("--keep", type=Path, default=None)
    given = parser.parse_args()
    seed = given.seed if given.seed is not None else int(time.time()) % 1_000_000
    numbers = range(given.only, given.only + 1) if given.only is not None else range(given.first, given.first + given.count)
    print(f"seed {seed}", flush=True)
    warm()
    return _run(seed, numbers, end=time.monotonic() + given.seconds, keep=given.keep, every=given.only is not None)


def _run(seed: int, numbers: Iterable[int], *, end: float, keep: Path | None, every: bool) -> int:
    found: Counter[str] = Counter()
    dearest: list[tuple[float, int, str]] = []
    done = 0
    for number in numbers:
        if time.monotonic() > end:
            break
        sample = sample_of(seed, number)
        outcome = tried(sample)
        done += 1
        if done % 500 == 0:
            print(f"{done} sources", file=sys.stderr, flush=True)
        found["failed" if outcome.problem else "refused" if outcome.said.startswith("refused: ") else "read"] += 1
        dearest = sorted([*dearest, (outcome.seconds, number, sample.what)], reverse=True)[:5]
        if outcome.problem or every:
            print(f"{number} ({outcome.size:,} bytes) {sample.what[:300]}\n    {outcome.problem or outcome.said}", flush=True)
            if every:
                print(f"    {outcome.seconds:.2f} s, {outcome.grown / 1e6:.0f} MB")
            if keep is not None:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{seed}-{number}{sample.path.suffix}").write_bytes(sample.data)
    print(f"{done} sources: {', '.join(f'{count} {name}' for name, count in sorted(found.items()))}")
    for seconds, number, what in dearest:
        print(f"    {seconds:.1f} s: {number} {what[:120]}")
    return 1 if found["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
