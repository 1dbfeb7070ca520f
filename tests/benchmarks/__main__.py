"""python -m tests.benchmarks [--quick] [--rounds N] [--pages DIR]

Prints CPU and memory of reading and of each format, warm and as whole commands, each beside the peers in the same run, and writes
the tables to docs/benchmarks.md. Pages: examples/*.html, and those of a folder of one's own with --pages (or the environment's
CORPUS). Seconds are of one machine at one time; only ratios of 1.5 and more are called a lead. --quick tries all on two pages and
writes nothing.
"""

from __future__ import annotations

import argparse
import os
import platform
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Final

from tests.benchmarks import warm, whole
from tests.benchmarks.corpus import unpack
from tests.benchmarks.peers import Peers, peers
from tests.benchmarks.tables import ROOT, publish, table

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAD: Final = 1.5
"""Below this ratio either way nothing is claimed: CPU time itself was seen to move by 40 % on a busy machine."""

WORK: Final = ROOT / "build" / "benchmarks"


def main() -> None:
    """Measure, print, and publish."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pages", type=Path, default=os.environ.get("CORPUS") and Path(os.environ["CORPUS"]))
    given = parser.parse_args()
    pages = sorted((ROOT / "examples").glob("*.html"))
    if given.pages:
        pages += unpack(given.pages, WORK / "pages")
    rounds = 1 if given.quick else given.rounds
    pages = pages[:2] if given.quick else pages
    found = peers()
    for name in found.missing():
        print(f"{name} is missing: nothing is compared with it.")
    parts = {
        "machine": machine(found),
        "help": starting(rounds=max(3, rounds)),
        "commands": as_commands(pages, found, rounds=max(1, rounds // 2)),
        "warm": in_one_process(pages, found, rounds=rounds),
    }
    for name, text in parts.items():
        print(text, end="\n\n")
        if not given.quick:
            publish(name, text)


def machine(found: Peers) -> str:
    """What the figures were taken on: processors, memory, load and versions; no name and no path."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    names = (
        "article-exporter",
        "weasyprint",
        "ebooklib",
        "beautifulsoup4",
        "lxml",
        "selectolax",
        "typer",
        "lameenc",
        "espeakng-loader",
    )
    versions = {name: version(name) for name in names} | found.versions
    rows = [
        ("processors", str(os.cpu_count())),
        ("memory", f"{memory:.0f} GB"),
        ("load at the start", f"{os.getloadavg()[0]:.1f}"),
        ("Python", platform.python_version()),
        ("system", f"{platform.system()} {platform.machine()}"),
        *versions.items(),
    ]
    return table(("what", "figure"), rows)


def starting(*, rounds: int) -> str:
    """The help of the command beside that of a bare Typer program."""
    rows, ratios = whole.help_beside_hello(WORK, rounds=rounds)
    return f"{rows}\n\n`exporter --help` takes {_spread(ratios)} times the CPU of the bare program."


def as_commands(pages: Sequence[Path], found: Peers, *, rounds: int) -> str:
    """Whole commands."""
    costs, failures = whole.run(pages, found, rounds=rounds, work=WORK)
    head = f"{len(pages)} pages, {rounds} round{'s' if rounds > 1 else ''}."
    return "\n\n".join((head, whole.as_table(costs, failures), verdicts(whole.comparisons(costs, found))))


def in_one_process(pages: Sequence[Path], found: Peers, *, rounds: int) -> str:
    """Warm."""
    times, peaks, failures = warm.run(pages, found, rounds=rounds)
    head = f"{len(pages)} pages, {rounds} round{'s' if rounds > 1 else ''}."
    return "\n\n".join((head, warm.costs(times, peaks, failures), verdicts(warm.comparisons(times))))


def verdicts(pairs: Sequence[tuple[str, str, list[float]]]) -> str:
    """The comparisons as a table: the median ratio peer / ours, the middle half of the ratios, and what may be said."""
    rows = [(ours, peer, _spread(ratios), _verdict(median(ratios))) for ours, peer, ratios in pairs if ratios]
    return table(("ours", "beside", "peer's CPU / ours (middle half)", ""), rows, numbers_from=2)


def _spread(ratios: Sequence[float]) -> str:
    middle = median(ratios)
    if len(ratios) < 3:
        return f"{middle:.2f}"
    low, _, high = quantiles(ratios, n=4, method="inclusive")
    return f"{middle:.2f} ({low:.2f} to {high:.2f})"


def _verdict(ratio: float) -> str:
    if ratio >= LEAD:
        return "a lead"
    return "behind" if ratio <= 1 / LEAD else "level"


if __name__ == "__main__":
    main()
