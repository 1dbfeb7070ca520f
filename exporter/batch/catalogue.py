"""The sources of a run, held so that hundreds of thousands take little room: their objects are made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias, overload

from msgspec import Struct
from msgspec.structs import replace

from exporter.batch.aside import Aside
from exporter.diagnostics import Diagnostic  # noqa: TC001 - the type of a Struct's field, as the next
from exporter.fetch import is_address
from exporter.fetch.archives.kinds import ENDINGS
from exporter.fetch.remote import is_remote
from exporter.listings.model import Item  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Iterable


class Record(Struct, frozen=True, kw_only=True):
    """What an `archive` holds of a page: its bytes, or the file `spooled` in which the run keeps them where they are many; `digest`
    is their SHA-256. `url` is the page's address, `content_type` what its server said, `told` what was found on the way.
    """

    data: bytes | None
    digest: str
    archive: str
    url: str = ""
    content_type: str | None = None
    spooled: str = ""
    told: tuple[Diagnostic, ...] = ()

    def bytes(self) -> bytes:
        """The page. Raises OSError where the run's own file is gone."""
        return Path(self.spooled).read_bytes() if self.data is None else self.data


class Source(Struct, frozen=True, kw_only=True):
    """One item. `location` is a path, an address or "-"; its files go to `folder` below the output folder, called `stem`.

    `data` are its bytes where they are at hand already (standard input). `item` is what a listing (a feed, a mailbox) holds of it;
    `location` is then its name for people. `within` are the listings in which it was found, outermost first. `record` is what an
    archive holds of it, `stand_in` the archive that its path leads through and the one that is read in its place.
    """

    location: str
    stem: str
    folder: str = ""
    data: bytes | None = None
    item: Item | None = None
    within: tuple[str, ...] = ()
    record: Record | None = None
    stand_in: tuple[str, str] | None = None

    @property
    def is_listed(self) -> bool:
        """Whether a list or an archive of records holds it, so that its name is made of a title or an address."""
        return self.item is not None or self.record is not None

    @property
    def path(self) -> Path | None:
        """The file, for an item that of its listing; None for an address and standard input."""
        location = self.item.origin if self.item is not None else self.location
        return None if location == "-" or is_address(location) or is_remote(location) else Path(location)

    @property
    def again(self) -> str:
        """How it is named in another run so that its files go where they go in this one; of what a listing holds the listing.

        In `pages/./story/a.html` the tree of `pages` is kept, as rsync has it.
        """
        if self.stand_in is not None and is_remote(self.location):
            return self.stand_in[0]  # of a store's archive no page alone can be named
        location = self.item.origin if self.item is not None else self.location
        head, _, name = location.rpartition("/")
        if not self.folder or not f"/{head}".endswith(f"/{self.folder}"):
            return location
        base = head[: len(head) - len(self.folder)].rstrip("/")
        return f"{base or '.'}/./{self.folder}/{name}"


def stem_of(name: str) -> str:
    """A file's name without what tells of its kind; of a page that gzip made smaller without both ends. An archive, which makes no
    file of its own, keeps its whole name, so that none of its pages has to give way to it.
    """
    if name.lower().endswith(ENDINGS):
        return Path(name).name
    stem = Path(name).stem
    return Path(stem).stem if name.lower().endswith(".gz") and len(Path(stem).suffix) > 1 else stem


Layout: TypeAlias = Literal["mirror", "flat", "hash"]
"""Where files go below the output folder: in the tree of their sources, all into it, or into 4,096 folders by a hash."""


Kept: TypeAlias = Callable[[Source], tuple[Sequence[str], Container[str]]]
"""What earlier runs have called a source that is listed, and which names of its kind they have given to anybody."""


class Names:
    """Names that are taken, without regard to case. Of each its hash is held: two of one hash are taken for one.

    `kept` tells what earlier runs have called what is listed: each keeps its name, and takes nobody else's.
    """

    def __init__(self, layout: Layout = "mirror") -> None:
        self.kept: Kept | None = None
        self._layout = layout
        self._hashes: set[int] = set()
        self._numbers: dict[str, int] = {}

    def __contains__(self, name: str) -> bool:
        return hash(name.casefold()) in self._hashes

    def add(self, name: str) -> None:
        """Take a name."""
        self._hashes.add(hash(name.casefold()))

    def free(self, source: Source) -> Source:
        """The source in the folder of the layout, with the first name of its own that is free there, which then is taken."""
        if self._layout != "mirror":
            digest = sha256(source.location.encode("utf-8", "surrogateescape")).hexdigest()
            source = replace(source, folder=digest[:3] if self._layout == "hash" else "")
        own, given = self.kept(source) if self.kept is not None and source.is_listed else ((), ())
        free = (stem for stem in own if f"{source.folder}/{stem}" not in self)
        stem = next(free, "") or self._first(source, given)
        self.add(f"{source.folder}/{stem}")
        return replace(source, stem=stem)

    def _first(self, source: Source, given: Container[str]) -> str:
        """The first stem that is free in the folder of a source, and was never `given`."""
        name = f"{source.folder}/{source.stem}"
        if name not in self and source.stem not in given:
            return source.stem
        number = self._numbers.get(name.casefold(), 2)
        while f"{name}-{number}" in self or f"{source.stem}-{number}" in given:
            number += 1
        self._numbers[name.casefold()] = number + 1
        return f"{source.stem}-{number}"


class Catalogue(Sequence[Source]):
    """Sources in order, each once, with names that don't collide in their folder; these are `taken`.

    `aside` is what was left aside of folders that were named.
    """

    aside: Aside

    def __init__(self, sources: Iterable[Source], *, layout: Layout = "mirror") -> None:
        self._locations: list[str] = []
        self._folders: list[str] = []
        self._stems: dict[int, str] = {}
        self._whole: dict[int, Source] = {}
        self.taken, self.aside = Names(layout), Aside()
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
        if source.stem != stem_of(source.location):
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
        return Source(location=location, stem=self._stems.get(index) or stem_of(location), folder=self._folders[index])
