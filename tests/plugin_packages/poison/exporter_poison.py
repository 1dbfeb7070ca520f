"""A format that does what the title says: die, leave, hang, spin, resist, hog, creep, orphan, daemon, patricide, base, slow, move,
raise, quit, fail.

Where POISON_LOG names a file, each run of it is a line there.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from exporter.errors import ExportError


class BaseOfAll(BaseException):
    """What `except Exception` does not see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PoisonOptions:
    """None."""


class PoisonFormat:
    """Well-behaved unless the title is one of the words above."""

    name: ClassVar[str] = "poison"
    suffix: ClassVar[str] = ".poison"
    media_type: ClassVar[str] = "text/plain"
    summary: ClassVar[str] = "fails on purpose"
    Options: ClassVar[type] = PoisonOptions
    provides: ClassVar[frozenset[str]] = frozenset()
    uses: ClassVar[frozenset[str]] = frozenset()

    def export(self, publication: Any, options: Any, run: Any) -> tuple[()]:
        """Fail, or write the number of this process."""
        if log := os.environ.get("POISON_LOG"):
            with Path(log).open("a") as lines:
                lines.write(f"{run.stem}\n")
        with run.sink.open(run.stem + self.suffix, self.media_type) as file:
            file.write(f"{os.getpid()}\n".encode())
            file.flush()
            _act(publication.title)
        return ()


def _act(title: str) -> None:
    match title:
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "leave":
            os._exit(3)
        case "hang":
            Path(tempfile.gettempdir(), "left-behind").write_text("x")
            time.sleep(600)
        case "spin":  # a loop in C, which holds the interpreter's lock
            re.fullmatch("(a+)+b", "a" * 60)
        case "orphan":
            left = subprocess.Popen(
                ["sleep", "600"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            Path(tempfile.gettempdir()).parent.joinpath("orphan").write_text(str(left.pid))
            os.kill(os.getpid(), signal.SIGKILL)
        case "slow":
            time.sleep(0.4)
        case "daemon":
            left = subprocess.Popen(
                ["sleep", "600"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            Path(tempfile.gettempdir()).parent.joinpath("orphan").write_text(str(left.pid))
        case "patricide":
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(600)
        case "base":
            raise BaseOfAll("no exception of the common kind")
        case "move":
            os.chdir("/")
        case "resist":
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            time.sleep(600)
        case "hog":
            held = bytearray(3 * 1024**3)
            held[:: 1024 * 1024] = b"x" * len(held[:: 1024 * 1024])
        case "creep":
            chunks = []
            while True:
                chunks.append("x" * 10_000_000 + str(len(chunks)))
        case "raise":
            raise ZeroDivisionError("by nought")
        case "quit":
            sys.exit("enough")
        case "fail":
            raise ExportError("The press is out of ink.", hint="Fill it up.")
        case _:
            pass
