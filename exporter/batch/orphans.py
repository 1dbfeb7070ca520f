"""Processes that an item started and left behind, even in a session of their own: they end with the item's process.

The kernel gives what a dead process leaves to the nearest process above it that asks for that (Linux; elsewhere nothing is found).
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_PR_SET_CHILD_SUBREAPER: Final = 36
_DEEPEST: Final = 20
"""Rounds in which what is ended leaves others behind."""


class Orphans:
    """What is left to this process from now on. Its own children are known by its process group, which an item's process leaves."""

    def __init__(self) -> None:
        self._before = _children()
        if sys.platform == "linux":
            with suppress(OSError, AttributeError):
                set_option: Callable[..., int] = ctypes.CDLL(None).prctl
                set_option(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)

    def end(self) -> None:
        """End all that was left."""
        for _ in range(_DEEPEST):
            left = [each for each in _children() - self._before if _is_strange(each)]
            if not left:
                return
            for each in left:
                with suppress(OSError):
                    os.kill(each, signal.SIGKILL)
                with suppress(OSError):
                    os.waitpid(each, 0)


def _children() -> set[int]:
    found: set[int] = set()
    for thread in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):
            found.update(map(int, thread.read_text().split()))
    return found


def _is_strange(process: int) -> bool:
    try:
        return os.getpgid(process) != os.getpgrp()
    except OSError:
        return False
