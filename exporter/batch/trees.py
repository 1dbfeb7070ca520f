"""An archive of files in folders → its pages, chosen as those of a folder are."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from exporter.batch.catalogue import Source, stem_of
from exporter.batch.sources import in_order, is_companion, is_of_page, page_suffix
from exporter.fetch.archives.kinds import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def pages_of(
    archive: str, names: Iterable[str], *, stand_in: tuple[str, str] | None = None, also: tuple[str, ...] = ()
) -> Iterator[Source]:
    """The pages among the files of an archive, in order; hidden files, what was made from a page, and what a browser saved beside
    one are none. Files whose names end in one of `also` are taken, too.
    """
    folders: dict[str, dict[str, bool]] = {"": {}}
    pages = []
    for name in names:
        if any(part.startswith(".") or part == "__MACOSX" for part in name.split("/")):
            continue
        if _note(folders, name, also):
            pages.append(name)
    for name in sorted(pages, key=in_order):
        path = PurePosixPath(name)
        inside = "" if str(path.parent) == "." else str(path.parent)
        if is_companion(path.name, folders[inside]) or any(
            is_of_page(folder.name, folders["" if str(folder.parent) == "." else str(folder.parent)])
            for folder in path.parents
            if folder.name
        ):
            continue
        yield Source(location=f"{archive}/{name}", stem=stem_of(path.name), folder=inside, stand_in=stand_in)


def nested(names: Iterable[str]) -> int:
    """How many archives are in an archive."""
    return sum(name.lower().endswith(ENDINGS) for name in names)


def _note(folders: dict[str, dict[str, bool]], name: str, also: tuple[str, ...]) -> bool:
    """Put a page, and the folders that it is in, where their siblings find them; False for what is no page."""
    parent, _, own = name.rpartition("/")
    if not page_suffix(own) and not own.lower().endswith(also):
        return False
    folders.setdefault(parent, {})[own] = False
    while parent:
        above, _, folder = parent.rpartition("/")
        inside = folders.setdefault(above, {})
        if folder in inside:
            break
        inside[folder] = True
        parent = above
    return True
