"""What runs that were killed have left behind: their folder of temporary files, and hidden folders in which files waited.

A run holds a lock on a file in its folder as long as it lives, whatever ends it; its hidden folders bear the folder's name. A run
on several machines has another folder of that kind in the place where its files go, which all of them see.
"""

from __future__ import annotations

import fcntl
import platform
import shutil
import tempfile
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exporter.plugin.sinks import STAGING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.batch.worker import Task

_RUN: Final = "exporter-run-"
_SHARED: Final = f"{STAGING}shared-"
_LOCK: Final = "lock"


@contextmanager
def run_folder() -> Iterator[Path]:
    """A folder for the temporary files of a run, gone when the run ends; what dead runs of this user left is removed first."""
    with _living(Path(tempfile.gettempdir()), _RUN) as folder:
        yield folder


@contextmanager
def shared_folder(place: Path) -> Iterator[Path]:
    """A hidden folder in `place` for what a run's machines have in common, gone when the run ends; those of dead runs go first."""
    with _living(place, _SHARED) as folder:
        yield folder


@contextmanager
def _living(place: Path, prefix: str) -> Iterator[Path]:
    for left in place.glob(f"{prefix}*"):
        _remove_if_dead(left)
    with (
        tempfile.TemporaryDirectory(prefix=prefix, dir=place, ignore_cleanup_errors=True) as folder,
        (Path(folder) / _LOCK).open("wb") as lock,
    ):
        with suppress(OSError):  # not every file system has locks; its folders are not swept
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield Path(folder)


def mark_of(folder: Path) -> str:
    """How the names of hidden folders of a run begin: by the machine, since others may write to the same place, and the run."""
    return f"{_machine()}-{folder.name.removeprefix(_RUN)}-"


class Sweeper:
    """Removes from the places where a run will write the hidden folders of runs of this machine that are dead; from each once."""

    def __init__(self) -> None:
        self._swept: set[tuple[str, str]] = set()

    def sweep(self, task: Task) -> None:
        """Look at the place of a task's files before the first is written there; on standard output is none."""
        names = task.out, task.sources[0].folder
        if names in self._swept or task.out == "-":
            return
        self._swept.add(names)
        place = task.folder
        for left in place.glob(f"{_SHARED}*"):
            _remove_if_dead(left)
        for left in place.glob(f"{STAGING}{_machine()}-*"):
            run = left.name.removeprefix(f"{STAGING}{_machine()}-").split("-")[0]
            if not (Path(tempfile.gettempdir()) / f"{_RUN}{run}").exists():
                shutil.rmtree(left, ignore_errors=True)


def _remove_if_dead(folder: Path) -> None:
    with suppress(OSError), (folder / _LOCK).open("rb") as lock:  # Without a lock it is another's, or has just begun.
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder, ignore_errors=True)


def _machine() -> str:
    return sha256(platform.node().encode()).hexdigest()[:6]
