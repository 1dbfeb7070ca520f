"""The sources of a run, held so that hundreds of thousands take little room: their objects are made when they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, overload

from msgspec import Struct
from msgspec.structs import replace

from exporter.fetch import is_address
from exporter.listings.model import Item  # noqa: TC001 - the type of a Struct's field

if TYPE_CHECKING:
    from collections.abc import Iterable


class Source(Struct, frozen=True, kw_only=True):
    """One item. `location` is a path, an address or "-"; its files go to `folder` below the output folder, called `stem`.

    `data` are its bytes where they are at hand already (standard input). `item` is what a listing (a feed, a mailbox) holds of it;
    `location` is then its name for people. `within` are the listings in which it was found, outermost first.
    """

    location: str
    stem: str
    folder: str = ""
    data: bytes | None = None
    item: Item | None = None
    within: tuple[str, ...] = ()

    @property
    def path(self) -> Path | None:
        """The file, for an item that of its listing; None for an address and standard input."""
        location = self.item.origin if self.item is not None else self.location
        return None if location == "-" or is_address(location) else Path(location)


class Names:
    """Names that are taken, without regard to case. Of each its hash is held: two of one hash are taken for one."""

    def __init__(self) -> None:
        self._hashes: set[int] = set()

    def __contains__(self, name: str) -> bool:
        return hash(name.casefold()) in self._hashes

    def add(self, name: str) -> None:
        """Take a name."""
        self._hashes.add(hash(name.casefold()))

    def free(self, source: Source) -> Source:
        """The source, with the first name of its own that is free in its folder, which then is taken."""
        stem, number = source.stem, 2
        while f"{source.folder}/{stem}" in self:
            stem, number = f"{source.stem}-{number}", number + 1
        self.add(f"{source.folder}/{stem}")
        return replace(source, stem=stem)


class Catalogue(Sequence[Source]):
    """Sources in order, each once, with names that don't collide in their folder; these are `taken`."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._locations: list[str] = []
        self._folders: list[str] = []
        self._stems: dict[int, str] = {}
        self._whole: dict[int, Source] = {}
        self.taken = Names()
        self._gather(sources)

    def _gather(self, sources: Iterable[Source]) -> None:
        # Hashes in place of names take a third of the room; what has the same hash is compared.
        seen: dict[int, int] = {}
        folders: dict[str, str] = {}
        here = Path.cwd()
        for source in sources:
            name = source.location if source.path is None else str(here / source.location)
            first = seen.setdefault(hash(name), len(self._locations))
            if first < len(self._locations) and self._is(first, name, here):
                continue
            self._add(self.taken.free(source), folders)

    def _is(self, number: int, name: str, here: Path) -> bool:
        other = self[number]
        return name == (other.location if other.path is None else str(here / other.location))

    def _add(self, source: Source, folders: dict[str, str]) -> None:
        number = len(self._locations)
        self._locations.append(source.location)
        self._folders.append(folders.setdefault(source.folder, source.folder))
        if source.stem != Path(source.location).stem:
            self._stems[number] = source.stem
        if self[number] != source:
            self._whole[number] = source

    def __len__(self) -> int:
        return len(self._locations)

    @overload
    def __getitem__(self, index: int) -> Source: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Source, ...]: ...
    def __getitem__(self, index: int | slice) -> Source | tuple[Source, ...]:
        if isinstance(index, slice):
            return tuple(self[number] for number in range(*index.indices(len(self))))
        index = range(len(self))[index]
        if index in self._whole:
            return self._whole[index]
        location = self._locations[index]
        return Source(location=location, stem=self._stems.get(index) or Path(location).stem, folder=self._folders[index])
