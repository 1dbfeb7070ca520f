"""What earlier runs have called what lists and archives hold, as the journals of an output folder know it."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from exporter.batch.identity import known_by, written_name
from exporter.batch.stamps import Stamp
from exporter.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from exporter.batch.catalogue import Kept, Source

_ENDING: Final = Lazily(r"(-\d{1,9})?\.[^/]*")
_ASKED: Final = (
    "SELECT path, (SELECT needs FROM made WHERE made.item = owned.item AND needs IS NOT NULL LIMIT 1) "
    "FROM owned WHERE path >= ? AND path < ?"
)


@contextmanager
def kept_names(journals: Iterable[str], root: str) -> Iterator[Kept]:
    """A function that tells of a source that is listed which stems its files have in the folder `root`, and which of the same
    beginning any files have. Of a file whose making a kill cut off nobody is said to be the owner.
    """
    with ExitStack() as stack:
        opened = [
            stack.enter_context(closing(sqlite3.connect(f"{Path(each).absolute().as_uri()}?mode=ro", uri=True)))
            for each in journals
        ]
        held: dict[str, _Held] = {}

        def kept(source: Source) -> tuple[Sequence[str], Container[str]]:
            base = f"{source.folder}/{source.stem}" if source.folder else source.stem
            names = held.get(base) or _held(source.stem, _owners(opened, base))
            if len(names.stems) > 1:  # Of names that are alone there may be a million; they are asked for again.
                held[base] = names
            return names.by_owner.get(known_by(written_name(source, root)), ()), names.stems

        yield kept


class _Held(Struct, frozen=True):
    """Stems of one beginning, and those of each owner in the order of their numbers."""

    stems: frozenset[str]
    by_owner: Mapping[str, Sequence[str]]


def _held(stem: str, owners: Iterable[tuple[str, str]]) -> _Held:
    by_owner: dict[str, list[str]] = {}
    for ending, known in sorted(set(owners), key=lambda each: (len(each[0]), each[0])):
        by_owner.setdefault(known, []).append(stem + ending)
    return _Held(stems=frozenset(each for stems in by_owner.values() for each in stems), by_owner=by_owner)


def _owners(opened: Iterable[sqlite3.Connection], base: str) -> Iterator[tuple[str, str]]:
    """What follows `base` in the stems of files of ours that begin with it: nothing or a number; and by what each is known."""
    name = os.fsencode(base)
    for connection in opened:
        for low, high in ((b".", b"/"), (b"-0", b"-:")):
            with suppress(sqlite3.Error):
                for path, needs in connection.execute(_ASKED, (name + low, name + high)):
                    match = _ENDING.fullmatch(os.fsdecode(path)[len(base) :])
                    if match and needs:
                        yield match[1] or "", known_by(msgspec.convert(json.loads(needs), tuple[Stamp, ...])[0].path)
