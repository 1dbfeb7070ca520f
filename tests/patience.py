"""How long a test waits for what comes at once on a machine that has nothing else to do: only what hangs is ended."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE: Final = 600.0
"""Seconds. Less than the bound of a whole test (pyproject.toml), so that it is told what did not come."""


def wait_until(what: Callable[[], object], why: str = "It did not become so.", *, every: float = 0.05) -> None:
    """Wait until something is true, asked `every` so many seconds; raises AssertionError with `why` if it never is."""
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, why
        time.sleep(every)
