"""What a process of our own may do to itself while it works. A library's caller is spared all of it: see docs/library.md."""

from __future__ import annotations

import gc
import warnings
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def process_of_our_own() -> Iterator[None]:
    """Keep quiet what libraries print and warn of, which is neither data nor a message, and seldom collect garbage.

    Reading and laying out make millions of objects, most of which live until the end. Never to collect would cost a long document
    twice its memory, since each new layout of a page leaves the old one behind.
    """
    before = gc.get_threshold()
    with warnings.catch_warnings(action="ignore"), redirect_stdout(StringIO()):
        gc.set_threshold(50_000, 20, 50)
        try:
            yield
        finally:
            gc.set_threshold(*before)
