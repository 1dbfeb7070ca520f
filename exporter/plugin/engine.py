"""What an engine is: something that runs a function somewhere, in the manner of `concurrent.futures.Executor`."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future


@runtime_checkable
class Engine(Protocol):
    """Runs batches of articles on other machines, or on this one in a way of its own.

    It is made by the class of the entry point with one argument: what follows `name:` in `--engine`, without slashes before it. It
    raises `exporter.errors.EngineError` where it can't be reached.

    A batch is a file in a folder that all machines see under one path; what goes through an engine is a function of the package
    `exporter` and that path, and what comes back is a short text. The function guards itself: an article that crashes, hangs or
    eats memory costs nothing but itself. An engine that loses a batch sets an exception on its future, or cancels it: then the
    batch is given again, and what was done of it is not done again. So an engine needs no retries of its own, but may have them.
    """

    name: ClassVar[str]

    @property
    def width(self) -> int:
        """How many batches may be at work at once; asked again and again, 0 while there is nobody to work."""
        ...

    def submit(self, function: Callable[[str], str], argument: str, /) -> Future[str]:
        """Run `function(argument)`. Raises EngineError where no more work is taken."""
        ...

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End; with `cancel_futures` what has not begun is given up."""
        ...
