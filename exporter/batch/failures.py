"""What is left of an item whose process is gone: an outcome that says why, and no half-written file.

Two things end a process: the item, which then is to blame, or somebody who ended the machine's worker, which is no item's fault.
What was done before is known from the item's steps; it is kept beside them, since they are begun anew.
"""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from exporter.batch import bounds
from exporter.batch.measures import Stage
from exporter.batch.steps import READING, read_steps
from exporter.batch.worker import Outcome, Task
from exporter.diagnostics import Place, at_source, distinct, of_error
from exporter.errors import LimitError
from exporter.plugin.sinks import STAGING

if TYPE_CHECKING:
    from exporter.batch.steps import Step
    from exporter.conversion.request import AnyFormat
    from exporter.diagnostics import Diagnostic

LOSSES: Final = 3
"""How often a worker may be lost while one item is at work, before the item is taken for the cause."""
_KEPT: Final = ".kept"


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
    culprit = _culprit(steps)
    left = _left(task, steps, culprit)
    outcome = _so_far(task, steps)
    outcome = replace(outcome, errors=(*outcome.errors, _error(task, culprit, code, left)))
    outcome = _with_last(outcome, steps, bounds.ended_by(code))
    _remember(task, outcome)
    return outcome, _rest(task, left) if left and culprit not in {"", READING} else None


def after_loss(task: Task) -> tuple[Outcome | None, Task | None]:
    """What is known of an item whose worker may have been lost, None where nothing is; and the task of what is left to do, None
    where nothing is. What was at work is done again; where the worker was lost LOSSES times at the same item, that one is to blame.
    """
    steps, kept = read_steps(task.steps), _kept(task)
    if kept is None and not steps:
        return None, task
    clean(task)
    culprit = _culprit(steps)
    lost = (kept.lost if kept else 0) + bool(culprit)
    fault = lost >= LOSSES and bool(culprit)
    left = _left(task, steps, culprit if fault else "", kept)
    outcome = _so_far(task, steps)
    if fault:
        outcome = replace(outcome, errors=(*outcome.errors, _error(task, culprit, None, left, lost=lost)))
    _remember(task, outcome, lost=0 if fault else lost)
    known = _kept(task)
    is_over = not left or (fault and culprit == READING)
    return known.outcome if known else outcome, None if is_over else _rest(task, left)


def forget(task: Task) -> None:
    """Remove the steps of an item that is done, and what is kept beside them."""
    if task.steps:
        for each in (task.steps, f"{task.steps}{_KEPT}"):
            with suppress(OSError):
                os.unlink(each)  # noqa: PTH108 - for each of a million items


def joined(before: Outcome, after: Outcome) -> Outcome:
    """The outcomes of two processes that worked on one item."""
    return Outcome(
        source=before.source,
        files=tuple(dict.fromkeys((*before.files, *after.files))),
        diagnostics=distinct((*before.diagnostics, *after.diagnostics)),
        errors=distinct((*before.errors, *after.errors)),
        seconds=before.seconds + after.seconds,
        listing=after.listing,
        stages=(*before.stages, *after.stages),
        outputs=tuple(dict.fromkeys((*before.outputs, *after.outputs))),
        again=before.again,
    )


class _Kept(Struct, frozen=True, kw_only=True):
    """What is kept of an item beside its steps: what came of it, the formats that are made, how often its worker was lost."""

    outcome: Outcome
    made: tuple[str, ...]
    lost: int


def _kept(task: Task) -> _Kept | None:
    try:
        kept: _Kept = pickle.loads(Path(f"{task.steps}{_KEPT}").read_bytes())  # noqa: S301 - it is ours, in a folder of ours
    except OSError:
        return None
    return kept


def _remember(task: Task, outcome: Outcome, *, lost: int = 0) -> None:
    """Keep what is known of an item, and begin its steps anew."""
    if not task.steps:
        return
    kept, steps = _kept(task), read_steps(task.steps)
    made = (*(kept.made if kept else ()), *(step.name for step in steps if step.ended))
    value = _Kept(outcome=joined(kept.outcome, outcome) if kept else outcome, made=made, lost=lost)
    part = Path(f"{task.steps}{_KEPT}.part")
    with suppress(OSError):
        part.write_bytes(pickle.dumps(value))
        part.replace(f"{task.steps}{_KEPT}")
        Path(task.steps).write_bytes(b"")


def _culprit(steps: list[Step]) -> str:
    """The step that was at work, empty for none."""
    return steps[-1].name if steps and not steps[-1].ended else ""


def _left(task: Task, steps: list[Step], culprit: str, kept: _Kept | None = None) -> tuple[AnyFormat, ...]:
    """The formats that were neither made nor are to blame."""
    made = {step.name for step in steps if step.ended} | {culprit} | set(kept.made if kept else ())
    return tuple(name for name in task.request.to if name_of(name) not in made)


def _so_far(task: Task, steps: list[Step]) -> Outcome:
    """What the steps that ended have brought."""
    last = next((step for step in reversed(steps) if step.ended), None)
    return Outcome(
        source=task.shown,
        files=last.files if last else (),
        diagnostics=distinct(at_source(last.findings, task.shown)) if last else (),
        errors=last.errors if last else (),
        stages=last.stages if last else (),
        outputs=last.outputs if last else (),
        again=task.again,
        seconds=sum(stage.seconds for stage in last.stages) if last else 0.0,
    )


def _with_last(outcome: Outcome, steps: list[Step], ended: str) -> Outcome:
    """The outcome with the step that was at work, and what ended it just now."""
    if not steps or steps[-1].ended:
        return outcome
    seconds = max(0.0, time.monotonic() - steps[-1].moment)
    stage = Stage(name=steps[-1].name, seconds=seconds, ended=ended)
    return replace(outcome, stages=(*outcome.stages, stage), seconds=outcome.seconds + seconds)


def _rest(task: Task, left: tuple[AnyFormat, ...]) -> Task:
    return task if left == task.request.to else replace(task, request=replace(task.request, to=left))


def name_of(item: AnyFormat) -> str:
    """What a format of a request is called."""
    return item if isinstance(item, str) else str(item.name)


def _error(task: Task, culprit: str, code: int | None, left: tuple[AnyFormat, ...], *, lost: int = 0) -> Diagnostic:
    """LIM-001, which names the step and the bound, and what was not begun."""
    what = "The reading of the source" if culprit == READING else f"The format {culprit}" if culprit else "The item"
    waiting = f" Not begun: {', '.join(map(name_of, left))}." if left and culprit == READING else ""
    many = max(1, len(task.sources))
    why, hint = bounds.why_ended(code, task.seconds, "Raise --timeout, or make fewer formats at once with --to.")
    if lost:
        why = f"was at work each of the {lost} times when its machine's worker was lost."
        hint = "See whether something ends the workers; the same command tries it again."
    if many > 1:
        hint = f"{hint} An issue of {many} articles has the bounds of all of them."
    return of_error(LimitError(f"{what} {why}{waiting}", hint=hint), place=Place(source=task.shown))


def clean(task: Task) -> None:
    """Remove what an item had begun to write."""
    if task.out != "-" and task.mark:
        for left in task.folder.glob(f"{STAGING}{task.mark}*"):
            shutil.rmtree(left, ignore_errors=True)
