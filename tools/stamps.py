"""Stamp files: they remember what a finished step was made from, so that a second run does nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path


def content_key(*sources: Path | str) -> str:
    """Return the SHA-256 (hex) of the bytes of the files and of the strings, in order."""
    digest = hashlib.sha256()
    for source in sources:
        digest.update(source.read_bytes() if isinstance(source, Path) else source.encode())
        digest.update(b"\0")
    return digest.hexdigest()


def is_current(stamp: Path, key: str) -> bool:
    """Say whether the step was finished with exactly these sources."""
    return stamp.is_file() and stamp.read_text(encoding="ascii").strip() == key


def write_stamp(stamp: Path, key: str) -> None:
    """Remember a finished step."""
    stamp.write_text(key + "\n", encoding="ascii")
