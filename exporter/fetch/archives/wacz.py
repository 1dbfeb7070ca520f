"""The pages of a web archive in a ZIP (WACZ 1.1): those that its lists of pages name, out of the WARC files in it."""

from __future__ import annotations

import json
import zipfile
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from exporter.errors import SourceError
from exporter.fetch.archives.warc import pages_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.fetch.archives.kinds import Archive
    from exporter.fetch.archives.records import Page, Passed, Unread

_LISTS: Final = ("pages/pages.jsonl", "pages/extraPages.jsonl")
_DAMAGES: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)
_LINE: Final = 1024 * 1024
"""Bytes of a line of a list: an address, a title, perhaps the words of the page."""


def pages_of_wacz(archive: Archive, passed: Passed, max_bytes: int) -> Iterator[Page | Unread]:
    """The pages of an archive, by their numbers. All HTML is taken where no list of pages can be read. Raises SourceError."""
    try:
        packed = zipfile.ZipFile(archive.path)
    except (*_DAMAGES, ValueError) as error:
        raise SourceError(f"{archive.path} cannot be read: {str(error).rstrip('.')}.", hint="Fetch or copy it again.") from error
    with packed:
        wanted = _listed(packed, passed)
        listed = frozenset() if passed.ended else frozenset(wanted)
        number = 0
        for made in _pages(packed, passed, max_bytes):
            key = _key(made.url)
            if listed and key not in wanted:
                passed.count("in no list of pages" if key not in listed else "a second copy of a page")
                continue
            title = wanted.pop(key, "")
            number += 1
            yield replace(made, part=f"#{number}", **({"title": title} if hasattr(made, "title") else {}))
        if wanted and not passed.ended:
            passed.ended = f"pages that it lists and does not hold: {len(wanted)}"


def _listed(packed: zipfile.ZipFile, passed: Passed) -> dict[int, str]:
    """The titles of the pages that are listed, by the hashes of their addresses. A damaged list is noted in `passed`."""
    found: dict[int, str] = {}
    for name in _LISTS:
        try:
            with packed.open(name) as file:
                while line := file.readline(_LINE):
                    _note(line, found)
        except KeyError:
            continue
        except _DAMAGES as error:
            passed.ended = f"{name} is damaged: {str(error).rstrip('.')}"
    return found


def _key(url: str) -> int:
    """The same for all places of one page."""
    return hash(url.partition("#")[0])


def _note(line: bytes, found: dict[int, str]) -> None:
    """Put the title that a line tells under its address."""
    with suppress(ValueError, RecursionError):
        record = json.loads(line)
        if isinstance(record, dict) and isinstance(url := record.get("url"), str):
            found.setdefault(_key(url), str(record.get("title") or ""))


def _pages(packed: zipfile.ZipFile, passed: Passed, max_bytes: int) -> Iterator[Page | Unread]:
    names = sorted(name for name in packed.namelist() if name.startswith("archive/") and name.endswith((".warc", ".warc.gz")))
    if not names:
        raise SourceError("No WARC file is in it.", hint="Look whether it was saved whole.")
    for name in names:
        try:
            with packed.open(name) as file:
                for _, made in pages_in(file, passed, max_bytes):
                    if made is not None:
                        yield made
        except _DAMAGES as error:
            passed.ended = passed.ended or f"{name} is damaged: {str(error).rstrip('.')}"
