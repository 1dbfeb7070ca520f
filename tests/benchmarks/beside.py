"""python -m tests.benchmarks.beside DIR [--cache DIR] [--jobs N] [--timed PAGES] [--publish] [--source NAME] [--peers NAMES]

Reads every page of DIR (`<id>.html.gz` with its gold `<id>.json`, folders in it too) with our reader and with the peers, scores
all by the same scorers (tests/benchmarks/scoring), and prints the tables: text, structure, structure within shared text, structure
of the source, metadata, cost, and the curve of time and memory. Beside each peer's figures stands what ours is ahead of it, with
the bootstrap interval over pages. --cache keeps the peers' predictions. --publish puts the tables into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks import costs, curve, gold, judged
from tests.benchmarks.peers import reader_versions
from tests.benchmarks.tables import ROOT, publish, table

if TYPE_CHECKING:
    from collections.abc import Sequence

PACKAGES = {
    "trafilatura": "trafilatura",
    "trafilatura precision": "trafilatura",
    "trafilatura fast": "trafilatura",
    "readability-lxml": "readability-lxml",
    "newspaper4k": "newspaper4k",
    "resiliparse": "resiliparse",
}
"""Peer → the package that it comes in."""


def main() -> None:
    """Read, score, print, publish."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cache", type=Path, default=ROOT / "build" / "reading")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--timed", type=int, default=200, help="pages that are timed, evenly from all; 0 times none")
    parser.add_argument("--source", action="append", help="this set only; may be repeated")
    parser.add_argument("--peers", default=",".join(PACKAGES), help="names with commas between")
    parser.add_argument("--publish", action="store_true")
    given = parser.parse_args()
    pages = [page for page in gold.pages_of(given.folder) if not given.source or page.source in given.source]
    if not pages:
        sys.exit(f"{given.folder} holds no page with its gold.")
    versions = reader_versions()
    wanted = [name for name in PACKAGES if name in given.peers.split(",")]
    there = [name for name in wanted if PACKAGES[name] in versions]
    parts = {"reading": _scored(pages, there, versions, given)}
    if given.timed:
        parts["reading-cost"] = _timed(costs.spread(pages, given.timed), there)
        parts["reading-curve"] = curve.as_text()
    missing = [name for name in wanted if name not in there]
    for name, text in parts.items():
        print(text, end="\n\n")
        if given.publish:
            publish(name, text)
    for name in missing:
        print(f"{name} is missing: nothing is compared with it.")


def _scored(pages: Sequence[gold.GoldPage], peers: Sequence[str], versions: dict[str, str], given: argparse.Namespace) -> str:
    made = gold.ours(pages, jobs=given.jobs)
    for name in peers:
        print(f"{name} reads", file=sys.stderr)
        made[name] = gold.peer(name, versions[PACKAGES[name]], pages, given.cache)
    failed = {name: sum("error" in record for record in records) for name, records in made.items()}
    head = f"{len(pages)} pages; {', '.join(f'{name} {version}' for name, version in versions.items())}."
    told = [f"{name} could not read {count}" for name, count in failed.items() if count and name != gold.CAPTIONED]
    parts = [f"{head} {'; '.join(told)}{'.' if told else ''}".strip(), *judged.tables(pages, made)]
    return "\n\n".join(parts)


def _timed(pages: Sequence[gold.GoldPage], peers: Sequence[str]) -> str:
    sizes = sorted(len(page.markup) for page in pages)
    head = table(("pages", "median characters", "longest"), [(str(len(pages)), f"{sizes[len(sizes) // 2]:,}", f"{sizes[-1]:,}")])
    return f"{head}\n\n{costs.as_table(costs.run(pages, peers))}"


if __name__ == "__main__":
    main()
