"""Which files hold many pages, and which part of one a name means."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from exporter.lazily import Lazily

Kind: TypeAlias = Literal["ZIP archive", "tar archive", "web archive", "web archive (WACZ)", "file of JSON lines"]

_KINDS: Final[dict[Kind, tuple[str, ...]]] = {
    "ZIP archive": (".zip",),
    "tar archive": (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz"),
    "web archive": (".warc", ".warc.gz"),
    "web archive (WACZ)": (".wacz",),
    "file of JSON lines": (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"),
}
ENDINGS: Final = tuple(ending for endings in _KINDS.values() for ending in endings)
_RANGE: Final = Lazily(
    r"(?P<path>.*\.(?:warc|jsonl|ndjson)(?:\.gz)?):(?P<start>\d{1,15})\+(?P<length>\d{1,15})(?: .*)?", re.IGNORECASE | re.DOTALL
)
_NUMBER: Final = Lazily(
    r"(?P<path>.*\.(?:warc|wacz|jsonl|ndjson)(?:\.gz)?)#(?P<number>[1-9]\d{0,14})(?: .*)?", re.IGNORECASE | re.DOTALL
)


class Archive(Struct, frozen=True, kw_only=True):
    """A file of many pages, or a part of one: the bytes from `start` on, `length` of them, or the `number`th record, from 1 on.

    `named` is what messages and the names of its pages call it: its path, or its address in a store.
    """

    path: Path
    kind: Kind
    named: str = ""
    start: int = 0
    length: int | None = None
    number: int | None = None

    @property
    def is_tree(self) -> bool:
        """Whether it holds files in folders, not a stream of records."""
        return self.kind in {"ZIP archive", "tar archive"}


def archive_at(location: str) -> Archive | None:
    """The archive of this machine that a name means, None for another source. What is behind a blank after a part is for people.

    `crawl.warc.gz:1000+5000` are the records in these bytes, from byte 1000 on, `pages.jsonl.gz#7` is the seventh record.
    """
    archive = archive_named(location)
    try:
        return archive if archive is not None and archive.path.is_file() else None
    except (OSError, ValueError):
        return None


def archive_named(location: str) -> Archive | None:
    """The archive that a name would mean if there were a file, by its end."""
    start, length, number = 0, None, None
    named = location
    if part := _RANGE.fullmatch(location):
        named, start, length = part["path"], int(part["start"]), int(part["length"])
    elif part := _NUMBER.fullmatch(location):
        named, number = part["path"], int(part["number"])
    name = Path(named).name.lower()
    kind = next((kind for kind, endings in _KINDS.items() if name.endswith(endings) and name not in endings), None)
    if kind is None:
        return None
    return Archive(path=Path(named), kind=kind, named=named, start=start, length=length, number=number)
