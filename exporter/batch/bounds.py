"""What a process of ours may use. It is set in the process and held by the kernel, so that a loop in C ends, too."""

from __future__ import annotations

import math
import signal
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

CLOCK: Final = 5.0
"""How many times its processor time a step may take by the clock: on a busy machine a healthy one waits, what hangs never ends."""
FILE: Final = 4 * 1024**3
"""Bytes of a file: what ZIP without its extension and most file systems hold."""
FILES: Final = 1024
"""Files that may be open."""
PROCESSOR: Final = -signal.SIGXCPU
ALARM: Final = -signal.SIGALRM
"""Exit codes of a process that was ended by one of its bounds."""


def settle() -> None:
    """The bounds that hold as long as the process lives: sizes of files, open files; and no core is written."""
    import resource

    for what, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, FILE), (resource.RLIMIT_NOFILE, FILES)):
        hard = resource.getrlimit(what)[1]
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def begin(seconds: float) -> None:
    """From now on the process may use `seconds` of processor time, and CLOCK times as many may pass; then it is ended by a signal.

    Called again, all is counted anew.
    """
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    most = math.ceil(used.ru_utime + used.ru_stime + seconds)
    for number in (signal.SIGXCPU, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    signal.setitimer(signal.ITIMER_REAL, seconds * CLOCK)


def end() -> None:
    """Nothing is counted any more."""
    import resource

    signal.setitimer(signal.ITIMER_REAL, 0)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (hard, hard))


def die_with_parent() -> None:
    """Let the kernel end this process when the one that started it ends, however that ends (Linux; elsewhere nothing)."""
    import ctypes
    import sys

    if sys.platform != "linux":
        return
    with suppress(OSError, AttributeError):
        set_option: Callable[..., int] = ctypes.CDLL(None).prctl
        set_option(1, int(signal.SIGKILL), 0, 0, 0)  # PR_SET_PDEATHSIG
