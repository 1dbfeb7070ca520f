"""What a process of ours may use. It is set in the process and held by the kernel, so that a loop in C ends, too."""

from __future__ import annotations

import math
import os
import signal
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS: Final = 60.0
"""Processor time of a step, by default."""
CLOCK: Final = 5.0
"""How many times its processor time a step may take by the clock: on a busy machine a healthy one waits, what hangs never ends."""
FILE: Final = 4 * 1024**3
"""Bytes of a file: what ZIP without its extension and most file systems hold."""
FILES: Final = 1024
"""Files that may be open."""
PROCESSOR: Final = -signal.SIGXCPU
ALARM: Final = -signal.SIGALRM
"""Exit codes of a process that was ended by one of its bounds."""


def settle(folder: str) -> None:
    """What a process that works for a run does first.

    Its temporary files go to `folder`, the run's own, where they are removed even if it is killed; it leads a group of its own,
    which ends with it; it ends with the run; sizes of files and open files are bounded as long as it lives, and no core is written.
    """
    import resource

    with suppress(OSError):
        os.setpgid(0, 0)
    die_with_parent()
    for what, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, FILE), (resource.RLIMIT_NOFILE, FILES)):
        hard = resource.getrlimit(what)[1]
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    tempfile.tempdir = folder
    os.environ["TMPDIR"] = folder


def bound_memory(limit: int) -> None:
    """Bound the data of this process to `limit` bytes (0: no bound); a hog then fails alone, by MemoryError.

    RLIMIT_DATA counts what is held, RLIMIT_AS would count what libraries only reserve.
    """
    if not limit:
        return
    import resource

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (limit, resource.getrlimit(resource.RLIMIT_DATA)[1]))


def held() -> int:
    """Bytes of data that this process holds now; 0 where the system doesn't tell."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path("/proc/self/statm").read_text("ascii").split()[5]) * os.sysconf("SC_PAGE_SIZE")
    return 0


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


def ended_by(code: int | None) -> str:
    """What ended a process, in some words: the bound, or the signal or status. `code` is as for `why_ended`."""
    if code == PROCESSOR:
        return "processor time"
    if code == ALARM or code is None:
        return "clock"
    return f"signal {-code}" if code < 0 else f"status {code}"


def why_ended(code: int | None, seconds: float, hint: str = "Raise --timeout.") -> tuple[str, str]:
    """What a message says of a process that might work for `seconds`, and what can be done: `hint` where it took too long.

    `code` is how it ended: an exit status, or a signal's number, negative; None where it had to be ended by the clock.
    """
    if code == PROCESSOR:
        return f"took more than {seconds:g} seconds of processor time.", hint
    if code == ALARM or code is None:
        return f"took more than {seconds * CLOCK:g} seconds by the clock, of which it may work {seconds:g}.", hint
    return f"ended its process ({ended_by(code)}).", "Raise --memory, or see `exporter doctor`."
