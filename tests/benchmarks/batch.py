"""python -m tests.benchmarks.batch [--only lost,kills,overhead,rate] [--items N] [--seed N]

What many items cost and what is lost of them, on this machine and by Dask with two workers of its own: for docs/scale.md.
Times are of one machine at one time; what was lost, and how often a thing was made, is exact.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import time
from typing import TYPE_CHECKING, Any, Final

from tests.benchmarks.cluster import COMMAND, Cluster, killed, started
from tests.benchmarks.tables import ROOT, table
from tests.benchmarks.usage import measure

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORK: Final = ROOT / "build" / "benchmarks" / "batch"
ENGINES: Final = ("local:2", "dask")
POISON: Final = ("die", "hang", "hog")
CUT: Final = ":"
"""It may not stand in a path of PYTHONPATH."""
MANY: Final = 30
KILLS: Final = 20
WORDS: Final = "The ferry crossed the sound in fog, and nobody stood on deck to see the lights of the other shore. "


def main() -> None:
    """Print a table for each part that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="lost,kills,overhead,rate")
    parser.add_argument("--items", type=int, default=1000, help="items for overhead and rate")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    shutil.rmtree(WORK, ignore_errors=True)
    parts: dict[str, Callable[[], str]] = {
        "lost": lost,
        "kills": lambda: kills(given.seed),
        "overhead": lambda: overhead(given.items),
        "rate": lambda: rate(given.items),
    }
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, seed {given.seed}")
    for name in given.only.split(","):
        print(f"\n{parts[name]()}", flush=True)


def lost() -> str:
    """Items lost, and runs an item, of thirty of which one dies, hangs or eats memory."""
    rows = []
    for engine in ENGINES:
        for poison in POISON:
            cluster = Cluster(WORK / f"lost-{engine.partition(CUT)[0]}-{poison}")
            pages(cluster.folder, MANY, {5: poison})
            with cluster.for_engine(engine) as named:
                run = started(cluster, "--engine", named, "--timeout", "3", "--memory", "700")
                run.wait()
            good = [f"{number:05}.poison" for number in range(MANY) if number != 5]
            missing = sum(not (cluster.folder / "made" / name).exists() for name in good)
            most = max(cluster.counts().values())
            rows.append((engine, poison, str(missing), f"{sum(cluster.counts().values()) / MANY:.2f}", str(most)))
    return table(("engine", "one of 30", "others lost", "runs an item", "most runs of one"), rows)


def kills(seed: int) -> str:
    """Everything killed at random moments, the same command again: whether files are whole, and what was made twice."""
    rows = []
    for engine in ENGINES:
        draw, cluster = random.Random(seed), Cluster(WORK / f"kills-{engine.partition(CUT)[0]}")
        pages(cluster.folder, MANY * 10, {})
        first: dict[str, int] = {}
        for _ in range(KILLS):
            with cluster.for_engine(engine) as named:
                run = started(cluster, "--engine", named)
                began = len(cluster.made())
                until(lambda: run.poll() is not None or len(cluster.made()) > began)  # noqa: B023 - called at once
                time.sleep(draw.random())
                killed([run, *cluster.processes()])
            for path in cluster.made():
                first.setdefault(path.name, path.stat().st_mtime_ns)
        with cluster.for_engine(engine) as named:
            status = started(cluster, "--engine", named).wait()
        made = cluster.made()
        half = sum(not path.read_bytes().endswith(b"\n") for path in made)
        twice = sum(path.stat().st_mtime_ns != first.get(path.name, path.stat().st_mtime_ns) for path in made)
        again = sum(cluster.counts().values()) - MANY * 10
        left = [path.name for path in (cluster.folder / "made").glob(".*") if not path.name.startswith(".exporter-journal")]
        whole = f"{len(made)} of {MANY * 10}" if status == 0 else f"{len(made)}, status {status}"
        rows.append((engine, str(KILLS), whole, str(half), str(twice), str(again), str(len(left))))
    head = ("engine", "kills", "files", "not whole", "made again though done", "begun again (in flight)", "left behind")
    return table(head, rows)


def overhead(items: int) -> str:
    """CPU milliseconds an item beside the bare work's, of items that fail at once; from two numbers of them, without starts."""
    rows, bare = [], 0.0
    for engine in ("inline", "local:1", "dask"):
        costs = [_cpu(engine, number) for number in (items // 4, items)]
        each = (costs[1] - costs[0]) / (items - items // 4) * 1000
        bare = bare or each
        rows.append((engine, f"{each:.2f}", f"{each - bare:+.2f}"))
    return table(("engine", "CPU ms an item", "over the bare work"), rows)


def _cpu(engine: str, items: int) -> float:
    """CPU seconds of all processes for as many items."""
    folder = WORK / f"overhead-{engine}-{items}"
    folder.mkdir(parents=True)
    command = [sys.executable, "-m", "tests.benchmarks.batch_trial", engine, str(items), str(folder)]
    usage = measure(command, logs=folder)
    if usage.status:
        raise RuntimeError(usage.errors)
    return usage.cpu


def rate(items: int) -> str:
    """Pages a minute to text and EPUB on two cores, and the share of both that was used."""
    folder = WORK / "rate"
    pages(folder, items, {})
    command = [str(COMMAND), "convert", "pages", "--to", "txt,epub", "--out", "made", "--engine", "local:2", "-q"]
    usage = measure(command, logs=folder / "logs", folder=folder)
    return table(
        ("pages", "a minute", "share of two cores", "CPU ms a page", "largest process, MB"),
        [
            (
                str(items),
                f"{items / usage.wall * 60:.0f}",
                f"{usage.cpu / usage.wall / 2:.0%}",
                f"{usage.cpu / items * 1000:.0f}",
                f"{usage.peak / 1e6:.0f}",
            )
        ],
    )


def pages(folder: Path, many: int, titles: dict[int, str]) -> None:
    """Small pages, of which some have titles that a format takes for orders."""
    (folder / "pages").mkdir(parents=True)
    for number in range(many):
        title = titles.get(number, f"Tide {number}")
        body = "".join(f"<p>{WORDS * 3}</p>" for _ in range(12))
        page = f'<html lang="en"><title>{title}</title><article><h1>{title}</h1>{body}</article></html>'
        (folder / "pages" / f"{number:05}.html").write_text(page, "utf-8")


def until(holds: Callable[[], Any]) -> None:
    """Wait until something holds."""
    while not holds():
        time.sleep(0.02)


if __name__ == "__main__":
    main()
