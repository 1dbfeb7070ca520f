"""An engine for tests: two threads, and a word for an address that makes it lose work."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, ClassVar

from exporter.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable


class ThreadsEngine(ThreadPoolExecutor):
    """Runs what it gets. At the address "loses" it forgets what came of each piece of work once; at "forgets" it never begins
    the first, and never says that another is done; at "closed" it takes none.
    """

    name: ClassVar[str] = "threads"

    def __init__(self, address: str) -> None:
        super().__init__(2)
        self._address = address
        self._lost: set[str] = set()
        if address == "nowhere":
            raise EngineError("Nobody is there.")

    @property
    def width(self) -> int:
        """Two at a time."""
        return 2

    def submit(self, function: Callable[[str], str], argument: str, /) -> Future[str]:  # type: ignore[override]
        """Run it in a thread."""
        if self._address == "closed":
            raise RuntimeError("cannot schedule new futures after shutdown")
        if self._address != "forgets":
            return super().submit(self._run, function, argument)
        if self._lost:
            super().submit(function, argument)
        self._lost.add(argument)
        return Future()

    def _run(self, function: Callable[[str], str], argument: str) -> str:
        done = function(argument)
        if self._address == "loses" and argument not in self._lost:
            self._lost.add(argument)
            raise ConnectionResetError("the answer was lost")
        return done
