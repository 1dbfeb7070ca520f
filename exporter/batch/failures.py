"""What is left of an item whose process is gone: an outcome that says why, and no half-written file."""

from __future__ import annotations

import os
import shutil
import signal
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from exporter.batch import bounds
from exporter.batch.steps import READING, read_steps
from exporter.batch.worker import Outcome, Task
from exporter.diagnostics import Place, at_source, distinct, of_error
from exporter.errors import LimitError
from exporter.plugin.sinks import STAGING

if TYPE_CHECKING:
    from exporter.conversion.request import AnyFormat
    from exporter.diagnostics import Diagnostic


def after_death(task: Task, code: int | None) -> tuple[Outcome, Task | None]:
    """What came of an item whose process ended by itself, by a bound or by a signal, and the task of what is left to do, None where
    nothing is. `code` is a signal's number, negative, or an exit status; None where it had to be ended by the clock.

    Formats that were complete stay; the step in which it ended has failed; those behind it were not begun.
    """
    clean(task)
    steps = read_steps(task.steps)
    for step in steps[-1:]:
        with suppress(OSError, PermissionError):
            os.killpg(step.process, signal.SIGKILL)
    whole = [step for step in steps if step.ended]
    last = whole[-1] if whole else None
    culprit = steps[-1].name if steps and not steps[-1].ended else ""
    made = {step.name for step in whole} | {culprit}
    left = tuple(name for name in task.request.to if _name(name) not in made)
    outcome = Outcome(
        source=task.shown,
        files=last.files if last else (),
        diagnostics=distinct(at_source(last.findings, task.shown)) if last else (),
        errors=(*(last.errors if last else ()), _error(task, culprit, code, left)),
    )
    goes_on = bool(left) and bool(culprit) and culprit != READING
    with suppress(OSError):
        Path(task.steps or os.devnull).write_bytes(b"")
    return outcome, replace(task, request=replace(task.request, to=left), claims="") if goes_on else None


def joined(before: Outcome, after: Outcome) -> Outcome:
    """The outcomes of two processes that worked on one item."""
    return Outcome(
        source=before.source,
        files=(*before.files, *after.files),
        diagnostics=distinct((*before.diagnostics, *after.diagnostics)),
        errors=(*before.errors, *after.errors),
        seconds=before.seconds + after.seconds,
    )


def _name(item: AnyFormat) -> str:
    return item if isinstance(item, str) else str(item.name)


def _error(task: Task, culprit: str, code: int | None, left: tuple[AnyFormat, ...]) -> Diagnostic:
    """LIM-001, which names the step and the bound, and what was not begun."""
    what = "The reading of the source" if culprit == READING else f"The format {culprit}" if culprit else "The item"
    waiting = f" Not begun: {', '.join(map(_name, left))}." if left and culprit == READING else ""
    many = max(1, len(task.sources))
    hint = "Raise --timeout, or make fewer formats at once with --to."
    if code == bounds.PROCESSOR:
        why = f"took more than {task.seconds:g} seconds of processor time."
    elif code == bounds.ALARM or code is None:
        why = f"took more than {task.seconds * bounds.CLOCK:g} seconds by the clock, of which it may work {task.seconds:g}."
    else:
        why = f"ended its process ({f'signal {-code}' if code < 0 else f'status {code}'})."
        hint = "Raise --memory, or see `exporter doctor`."
    if many > 1:
        hint = f"{hint} An issue of {many} articles has the bounds of all of them."
    return of_error(LimitError(f"{what} {why}{waiting}", hint=hint), place=Place(source=task.shown))


def clean(task: Task) -> None:
    """Remove what an item had begun to write."""
    if task.out != "-" and task.mark:
        for left in task.folder.glob(f"{STAGING}{task.mark}*"):
            shutil.rmtree(left, ignore_errors=True)
