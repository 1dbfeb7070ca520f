"""What a process of our own may do to itself while it works. A library's caller is spared all of it: see docs/library.md."""

from __future__ import annotations

import gc
import logging
import os
import warnings
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def process_of_our_own() -> Iterator[None]:
    """Keep quiet what libraries print and warn of, which is neither data nor a message."""
    with warnings.catch_warnings(action="ignore"), redirect_stdout(StringIO()):
        yield


def seldom_collect() -> None:
    """Seldom collect garbage, as long as the process lives: at its end nothing needs to be collected.

    Loading, reading and laying out make millions of objects, most of which live until the end. Never to collect would cost a long
    document twice its memory, since each new layout of a page leaves the old one behind. A text or a book of one article is
    done with some 80,000.
    """
    gc.set_threshold(100_000, 20, 50)


def keep_logs() -> None:
    """Let no library's log reach standard error: what a reader should know is a finding. Handlers that are set stay."""
    if not logging.root.handlers:
        logging.root.addHandler(logging.NullHandler())  # without one Python prints warnings, and so does logging.basicConfig


def processors() -> int:
    """The processors that this process may use; where the system does not say (macOS), those that there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
