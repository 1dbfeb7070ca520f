"""What is left of an item whose process is gone: an outcome that says why, and no half-written file."""

from __future__ import annotations

import shutil

from exporter.batch.worker import Outcome, Task
from exporter.diagnostics import Place, of_error
from exporter.errors import ExporterError, LimitError
from exporter.plugin.sinks import STAGING


def late(task: Task, seconds: float) -> Outcome:
    """The outcome of an item that took more than `seconds`."""
    hint = "Raise --timeout, or make fewer formats at once with --to."
    return _failed(task, LimitError(f"The item took more than {seconds:g} seconds.", hint=hint))


def gone(task: Task, code: int | None) -> Outcome:
    """The outcome of an item whose process ended before it was done: a signal's number, negative, or an exit status."""
    why = f"signal {-code}" if code is not None and code < 0 else f"status {code}"
    return _failed(task, LimitError(f"The item's process ended ({why}).", hint="Raise --memory, or see `exporter doctor`."))


def _failed(task: Task, error: ExporterError) -> Outcome:
    """The outcome of an item whose process is gone: files that were complete stay, what it had begun is removed."""
    clean(task)
    return Outcome(source=task.shown, errors=(of_error(error, place=Place(source=task.shown)),))


def clean(task: Task) -> None:
    """Remove what an item had begun to write."""
    if task.out != "-" and task.mark:
        for left in task.folder.glob(f"{STAGING}{task.mark}*"):
            shutil.rmtree(left, ignore_errors=True)
