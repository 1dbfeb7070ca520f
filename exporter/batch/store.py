"""A run whose files go to an address of another store: they are made in a folder of this machine and brought there by the worker.

The journal is in that folder, under XDG_STATE_HOME, one for each address; in it files are called as they are there.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from exporter.batch.identity import name_in
from exporter.batch.made import GuardedSink
from exporter.errors import SinkError
from exporter.fetch.addresses import shown
from exporter.fetch.remote import put, remote_print, remote_size

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exporter.batch.made import Recorder
    from exporter.batch.stamps import Stamp


def folder_of(url: str) -> Path:
    """The folder of this machine that has the journal of an address."""
    state = os.environ.get("XDG_STATE_HOME", "")
    base = Path(state) if Path(state).is_absolute() else Path.home() / ".local" / "state"
    return base / "article-exporter" / "out" / sha256(url.rstrip("/").encode()).hexdigest()[:24]


def place_of(url: str, folder: str | Path, path: Path) -> str:
    """The address of a file that would be at `path` below the `folder` of this machine."""
    return f"{url}/{os.path.relpath(path, folder).replace(os.sep, '/')}"


def is_there(url: str, stamp: Stamp) -> bool:
    """Whether a file is as it was brought there, by what its store says of it (see `remote_print`), else by its size."""
    place = f"{url}/{stamp.path}"
    now = remote_print(place) if stamp.told else ""
    return now == stamp.told if now else remote_size(place) == stamp.size


class RemoteSink(GuardedSink):
    """Files are complete in the `root` of this machine, then they are put to where `url` is, never over one of the `sources`."""

    def __init__(self, folder: Path, recorder: Recorder, *, url: str, root: str, mark: str, sources: Iterable[str]) -> None:
        super().__init__(folder, recorder, keep=(), mark=mark)
        self._url, self._root, self._sources = url, root, frozenset(sources)

    def _publish(self, staging: Path) -> None:
        parts = sorted(path for path in staging.rglob("*") if path.is_file())
        moves = [(part, self._place / part.relative_to(staging)) for part in parts]
        for _, target in moves:
            if (place := place_of(self._url, self._root, target)) in self._sources:
                raise SinkError(f"{shown(place)} is a source and would be overwritten.", hint="Choose another address with --out.")
        if not self._admits(moves):
            return
        told = {}
        for part, target in moves:
            place = place_of(self._url, self._root, target)
            put(part, place)
            told[name_in(self._root, target)] = remote_print(place)
            self.written.append(self.folder / target.relative_to(self._place))
        self._recorder.brought(told)
