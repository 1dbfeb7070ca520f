"""What is uploaded: taken within bounds of number, size, time and disk, and laid down unread."""

from __future__ import annotations

import asyncio
import os
import shutil
from contextlib import asynccontextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from exporter.serve.drafts import upload_name
from exporter.serve.problems import full, of_disk, too_many

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from starlette.datastructures import UploadFile

    from exporter.serve.settings import Settings

_CHUNK: Final = 256 * 1024
_AGAIN: Final = 5
"""Seconds after which an upload may be tried again where too many arrive."""
_COUNTED: Final = 10.0
"""Seconds for which the size of the state folder is taken as it was."""


class Intake:
    """Takes uploads of all visitors."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._arriving = 0
        self._size, self._counted = 0, -_COUNTED

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """While a request with files arrives. Raises Problem 429 where too many do, 507 where the disk is full."""
        limits = self._settings.limits
        if self._arriving >= limits.uploads:
            raise too_many("Too many uploads arrive at this moment.", _AGAIN)
        await self._count()
        expected = self._size + (self._arriving + 1) * limits.upload
        if expected > limits.disk or shutil.disk_usage(self._settings.state).free < limits.free + limits.upload:
            raise full()
        self._arriving += 1
        try:
            yield
        finally:
            self._arriving -= 1

    async def _count(self) -> None:
        """Look, now and then, how large the state folder is."""
        now = asyncio.get_running_loop().time()
        if now - self._counted > _COUNTED:
            self._counted = now
            self._size = await asyncio.to_thread(_size_of, self._settings.state)

    async def keep(self, folder: Path, number: str, upload: UploadFile) -> tuple[str, str]:
        """Lay an upload down in a draft's folder: its path there, "sources/001-page.html", and the SHA-256 of its bytes.

        An empty one is taken, too: who reads it says so, and the others go on. Raises Problem where the disk is full.
        """
        name = f"sources/{upload_name(number, upload.filename or '')}"
        try:
            digest = await asyncio.to_thread(_copy, upload, folder / name)
        except OSError as error:
            raise of_disk(error) from error
        self._size += upload.size or 0
        return name, digest


def _copy(upload: UploadFile, target: Path) -> str:
    """Copy what was uploaded; returns the SHA-256 of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = sha256()
    upload.file.seek(0)
    try:
        with target.open("xb") as file:
            while chunk := upload.file.read(_CHUNK):
                digest.update(chunk)
                file.write(chunk)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return digest.hexdigest()


def _size_of(folder: Path) -> int:
    """Bytes of all files below a folder."""
    total = 0
    for where, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.lstat(f"{where}/{name}").st_size
            except OSError:
                continue
    return total
