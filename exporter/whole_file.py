"""Files that appear at once: whoever reads one sees all of it, or what was there before."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

PUBLISHED: Final = 0o666


def write_whole(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Write a file beside its place and move it there, over one that is there; missing folders are made.

    `mode` is who may read and write it, less what the process masks: its owner alone, or with `PUBLISHED` others, too.
    Nothing is left of a file that could not be written. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".part-{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(data)
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
