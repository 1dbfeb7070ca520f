"""By what a source is known again in a later run: a file by its path; what a list or an archive holds by what they say of it,
since its place there changes.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exporter.diagnostics import without_credentials
from exporter.fetch import is_address
from exporter.fetch.remote import is_remote

if TYPE_CHECKING:
    from exporter.batch.catalogue import Source

_BEHIND: Final = "\0"
"""Stands between a source's name for people and what it is known by; no name of a file holds it."""


def name_in(root: str, path: Path) -> str:
    """How a path is called in the journal whose folder is `root`."""
    return os.path.relpath(path, root)


def written_name(source: Source, root: str) -> str:
    """How a source that is no file of its own is called in the journal of `root`: its name for people, and what it is known by.

    An item of a list is known by its guid and address; where it has no address, by the list as well, whose guids may be mere
    numbers. A record of an archive is known by its address, one without by the archive: of these the order tells.
    """
    name = without_credentials(source.location)
    if source.item is not None:
        item = source.item
        scope = "" if is_address(item.link or "") or is_address(item.guid or "") else _place(item.origin, root)
        return _BEHIND.join((name, without_credentials(" ".join(filter(None, (scope, item.guid, item.link))))))
    if source.record is not None:
        return _BEHIND.join((name, without_credentials(source.record.url) or _place(source.record.archive, root)))
    return name


def is_listed(name: str) -> bool:
    """Whether a name of the journal is that of what a list or an archive holds."""
    return _BEHIND in name


def for_people(name: str) -> str:
    """A name of the journal as people know it."""
    return name.partition(_BEHIND)[0]


def known_by(name: str) -> str:
    """What tells whether two names of the journal are one source's; that of an address, which a list may have named, alone."""
    if is_listed(name):
        return name.partition(_BEHIND)[2]
    last = name.rpartition(" ")[2]
    return last if is_address(last) else name


def _place(origin: str, root: str) -> str:
    return without_credentials(origin) if is_address(origin) or is_remote(origin) else name_in(root, Path(origin))
