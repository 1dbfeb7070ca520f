"""What an item that is at work has come to, for a person who waits."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from msgspec import Struct

from exporter.batch.steps import READING, read_steps

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exporter.batch.worker import Task

    Beat = Callable[[Sequence["Task"]], None]
    """Called about each second with the tasks that are given out and not over."""

BEAT = 1.0
"""Seconds between two looks."""


class AtWork(Struct, frozen=True, kw_only=True):
    """An item, the step that it is at, the seconds since that began, the formats that are made, and the seconds of all."""

    source: str
    step: str
    seconds: float
    made: tuple[str, ...]
    total: float


def longest_at_work(tasks: Sequence[Task]) -> AtWork | None:
    """Of the tasks the one that has been at work longest; None where none has begun."""
    found = [each for task in tasks if (each := at_work(task)) is not None]
    return max(found, key=lambda each: each.total, default=None)


def at_work(task: Task) -> AtWork | None:
    """What a task has come to; None where it has not begun, or its last step has ended."""
    steps = read_steps(task.steps)
    if not steps or steps[-1].ended:
        return None
    now, last = time.monotonic(), steps[-1]
    made = tuple(step.name for step in steps if step.ended and step.name != READING)
    return AtWork(source=task.shown, step=last.name, seconds=now - last.moment, made=made, total=now - steps[0].moment)
