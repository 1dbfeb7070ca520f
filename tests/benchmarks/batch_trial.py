"""python -m tests.benchmarks.batch_trial ENGINE COUNT FOLDER: items that fail at once, so that their cost is the engine's."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from exporter.batch import engines
from exporter.batch.catalogue import Source
from exporter.batch.spread import Elsewhere, reached
from exporter.batch.worker import Task
from exporter.conversion import Request
from tests.benchmarks.cluster import Cluster


def main(engine: str, count: int, folder: Path) -> None:
    """Do the items."""
    os.chdir(folder)
    request = Request(to=("json",))
    tasks = (Task(sources=(Source(location="gone.html", stem="gone"),), out=str(folder), request=request) for _ in range(count))
    with ExitStack() as stack:
        run = partial(engines.run, jobs=0 if engine == "inline" else 1)
        if engine == "dask":
            named = stack.enter_context(Cluster(folder / "cluster", workers=1).for_engine("dask"))
            address = named.partition("//")[2]
            elsewhere = Elsewhere(name="dask", address=address, folder=folder, notice=print)
            run = partial(engines.run, jobs=1, engine=stack.enter_context(reached(elsewhere)))
        assert sum(bool(outcome.errors) for outcome in run(tasks)) == count


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
