"""No search for garbage while a page is read.

Reading makes many objects in a short time, and almost all of them live until it ends: the collector of cycles walks them again and
again and finds nothing. One look afterwards finds what there is.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def without_gc() -> Iterator[None]:
    """Leave the collector out while the body runs. Where it was off it stays off; of two threads the first to end turns it on."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
