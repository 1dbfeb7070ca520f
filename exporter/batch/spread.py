"""Many items by an engine: they go out in batches, and come back in the order of the tasks, whatever the engine loses."""

from __future__ import annotations

import math
import os
import tempfile
import time
from collections import deque
from concurrent.futures import FIRST_COMPLETED, wait
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field
from msgspec.structs import replace

from exporter.batch import batches, failures, fingerprint
from exporter.batch.batches import Batch
from exporter.batch.remote import work_batch
from exporter.batch.sweep import shared_folder
from exporter.batch.worker import Outcome, Task
from exporter.errors import EngineError, ExporterError
from exporter.plugin import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from exporter.plugin.engine import Engine

_LASTING: Final = 1.0
"""Seconds that a batch should take: so the engine's own cost, a few milliseconds, can be left out of account."""
_MOST: Final = 64
"""Items of a batch."""
_AHEAD: Final = 2
"""Batches for each place of the engine that are at work or wait for it."""
_HELD: Final = 16
"""Batches for each place that are at work, or are done and wait for one before them."""
_LOOK: Final = 5.0
"""Seconds after which it is told that nobody works."""
_UNHEARD: Final = 10.0
"""Seconds after which a batch that nobody has begun, though a place is free, is given again: an engine that is connected anew may
have forgotten it, and then says neither that it is done nor that it is lost.
"""
_LOSSES: Final = 6
"""How often an engine may lose a batch. An item that is to blame is found before (`failures.LOSSES`)."""
_AGAIN: Final = "The same command goes on where it was."


class Elsewhere(Struct, frozen=True, kw_only=True):
    """An engine that is named but not yet reached: its address, the folder that its machines see, and who is told what happens."""

    name: str
    address: str
    folder: Path
    notice: Callable[[str], None]


class Reached(Struct, frozen=True, kw_only=True):
    """An engine at work for a run, and the folder in which the run's batches lie."""

    engine: Engine
    place: Path
    notice: Callable[[str], None]


@contextmanager
def reached(elsewhere: Elsewhere) -> Iterator[Reached]:
    """Reach an engine; it is left, and its folder removed, when the run ends. Raises EngineError, PluginError and their kind."""
    made = registry.load("engine", elsewhere.name)
    try:
        engine: Engine = made(elsewhere.address)
    except ExporterError:
        raise
    except Exception as error:
        raise EngineError(f"The engine {elsewhere.name} cannot be reached: {_said(error)}.", hint=_AGAIN) from error
    try:
        with shared_folder(elsewhere.folder.absolute()) as place:
            yield Reached(engine=engine, place=place, notice=elsewhere.notice)
    finally:
        with suppress(Exception):  # what it says when it is left changes nothing any more
            engine.shutdown(wait=False, cancel_futures=True)


def work_spread(tasks: Iterator[tuple[Task, float] | Outcome], reached: Reached) -> Generator[Outcome, None, None]:
    """Do the tasks, each within its seconds, and give the outcomes in order. Raises EngineError where the engine is lost."""
    place = Path(tempfile.mkdtemp(dir=reached.place))
    spread = _Spread(reached, place)
    held: deque[_Portion] = deque()
    more = True
    while held or more:
        while more and spread.has_room(held):
            portion = spread.next(tasks)
            more = portion is not None
            if portion is not None:
                held.append(portion)
            if held and held[0].is_over:
                break
        spread.settle(held)
        if held and held[0].is_over:
            yield from held.popleft().items
        elif held:
            spread.wait(held)


class _Portion(Struct, kw_only=True):
    """Some items in order, some of which were done before; the others are a batch, until it is over. It was `given` to the engine
    at a moment of the monotonic clock, and was `lost` so many times.
    """

    items: list[Outcome]
    batch: Batch | None = None
    places: list[int] = field(default_factory=list)
    path: Path = Path()
    future: Any = None
    given: float = 0.0
    lost: int = 0

    @property
    def is_over(self) -> bool:
        return self.batch is None


class _Spread:
    """Makes batches, gives them to the engine, and takes what came of them."""

    def __init__(self, reached: Reached, place: Path) -> None:
        self._engine, self._notice, self._place = reached.engine, reached.notice, place
        self._numbers = count()
        self._mean = _LASTING
        self._silent = False
        self._about = (str(Path.cwd()), tuple(fingerprint.versions()[0]), fingerprint.environment())

    def has_room(self, held: deque[_Portion]) -> bool:
        """Whether another batch may go out."""
        width = max(1, self._engine.width)
        return sum(not each.is_over for each in held) < width * _AHEAD and len(held) < width * _HELD

    def next(self, tasks: Iterator[tuple[Task, float] | Outcome]) -> _Portion | None:
        """The next items, which are given to the engine; None for no more."""
        portion, work = _Portion(items=[]), list[tuple[Task, float]]()
        most = min(_MOST, max(1, math.ceil(_LASTING / max(self._mean, 1e-6))))
        for each in tasks:
            if isinstance(each, Outcome):
                portion.items.append(each)
            else:
                portion.places.append(len(portion.items))
                portion.items.append(Outcome(source=each[0].shown))
                number = next(self._numbers)
                work.append((replace(each[0], notices="", steps=str(self._place / f"steps-{number}")), each[1]))
            if len(work) == most or len(portion.items) == _MOST:
                break
        if not portion.items:
            return None
        if work:
            folder, versions, environment = self._about
            moment = os.environ.get("SOURCE_DATE_EPOCH")
            portion.batch = Batch(tasks=tuple(work), folder=folder, versions=versions, environment=environment, moment=moment)
            portion.path = self._place / f"batch-{next(self._numbers)}"
            batches.write(portion.path, portion.batch)
            self._submit(portion)
        return portion

    def settle(self, held: deque[_Portion]) -> None:
        """Take what came of the batches that are done, and give again what was lost."""
        for portion in held:
            if portion.batch is not None and (portion.future.done() or batches.is_done(portion.path)):
                self._settle(portion, portion.batch)

    def wait(self, held: deque[_Portion]) -> None:
        """Wait until a batch is done; when it takes long, tell it where nobody works."""
        busy = [each.future for each in held if not each.is_over]
        began = time.monotonic()
        done, _ = wait(busy, timeout=_LOOK, return_when=FIRST_COMPLETED)
        nobody = not done and self._engine.width == 0
        if nobody and not self._silent:
            self._notice(f"The engine {self._engine.name} has no worker; waiting for one.")
        self._silent = nobody or (self._silent and time.monotonic() - began < _LOOK)
        if not done:
            self._give_again([each for each in held if not each.is_over])

    def _give_again(self, waiting: list[_Portion]) -> None:
        """Give the engine what it seems to have forgotten. Who does a batch that is done or at work finds that out."""
        idle = [each for each in waiting if not batches.is_at_work(each.path) and not batches.is_done(each.path)]
        free = self._engine.width - (len(waiting) - len(idle))
        late = [each for each in idle if time.monotonic() - each.given > _UNHEARD]
        for portion in late[: max(0, free)]:
            self._submit(portion)

    def _submit(self, portion: _Portion) -> None:
        try:
            portion.given = time.monotonic()
            portion.future = self._engine.submit(work_batch, str(portion.path))
        except EngineError:
            raise
        except Exception as error:
            raise EngineError(f"The engine {self._engine.name} takes no work: {_said(error)}.", hint=_AGAIN) from error

    def _settle(self, portion: _Portion, batch: Batch) -> None:
        fault, lost = "", None
        try:
            fault = portion.future.result() if portion.future.done() else ""
        except BaseException as error:  # a future that was cancelled raises no Exception
            if isinstance(error, (KeyboardInterrupt, SystemExit, GeneratorExit)):
                raise
            lost = error
        outcomes = batches.outcomes_of(portion.path)
        if outcomes is None:
            self._lost(portion, fault, lost)
            return
        for place, outcome in zip(portion.places, outcomes, strict=True):
            portion.items[place] = outcome
        mean = sum(each.seconds for each in outcomes) / len(outcomes)
        self._mean = mean if self._mean == _LASTING else 0.8 * self._mean + 0.2 * mean
        for task, _ in batch.tasks:
            failures.forget(task)
        batches.forget(portion.path)
        portion.batch = portion.future = None

    def _lost(self, portion: _Portion, fault: str, error: BaseException | None) -> None:
        """A batch came to nothing: it is given again, unless a worker can't do it, or it was lost too often."""
        name = self._engine.name
        if fault:
            raise EngineError(f"A worker of the engine {name} can't do the work: {fault}", hint=_AGAIN)
        portion.lost += 1
        if portion.lost >= _LOSSES:
            raise EngineError(f"The engine {name} lost the same work {portion.lost} times: {_said(error)}.", hint=_AGAIN)
        if portion.lost == 1:
            self._notice(f"The engine {name} lost a batch ({_said(error)}); it is given again.")
        self._submit(portion)


def _said(error: BaseException | None) -> str:
    """What an error says, in some words."""
    words = " ".join(str(error or "").split()) or type(error).__name__
    return f"{words[:200]}…" if len(words) > 200 else words.rstrip(".")
