"""The issues of a series as they stand in a folder: which of their files are there, and how large they are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from urllib.parse import quote
from uuid import UUID, uuid5

from msgspec import Struct

from exporter.diagnostics import Diagnostic, finding
from exporter.labels import labels_for

if TYPE_CHECKING:
    from pathlib import Path

    from exporter.edition import Issued
    from exporter.issues.state import Made

TYPES: Final = {
    ".epub": "application/epub+zip",
    ".pdf": "application/pdf",
    ".html": "text/html",
    ".txt": "text/plain",
    ".mp3": "audio/mpeg",
    ".m4b": "audio/mp4",
    ".opus": "audio/ogg",
}
"""What readers can have of an issue, the form that most programs for books open first; letters and what programs read are none."""
_NUMBERS: Final = UUID("3e6e1ea5-7d0f-5be4-9f0a-6a0b3d5f0c4e")
"""In which the identifiers of series without one are made."""


class File(Struct, frozen=True, kw_only=True):
    """A file of an issue: its address, relative to the folder or whole, its media type, its size in bytes, and its name where one
    type has several.
    """

    href: str
    media_type: str
    size: int
    title: str = ""


class Entry(Struct, frozen=True, kw_only=True):
    """An issue on the shelf. `name` is its title with its number, `position` that number where it is one."""

    identifier: str
    name: str
    issued: Issued
    position: int | None
    files: tuple[File, ...]


class Series(Struct, frozen=True, kw_only=True):
    """All issues, the newest first. `address` is that of the folder on the web, "" for one that nobody knows."""

    identifier: str
    title: str
    publisher: str
    language: str
    address: str
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> str:
        """When the newest issue is from."""
        return max((entry.issued.moment for entry in self.entries), default="1980-01-01T00:00:00Z")


def new_identifier(title: str, seed: str) -> str:
    """The identifier of a series; `seed` tells it from others of its title."""
    return str(uuid5(_NUMBERS, f"{title}\n{seed}"))


def series_of(
    issues: tuple[Made, ...], folder: Path, *, identifier: str, title: str, publisher: str, address: str
) -> tuple[Series, tuple[Diagnostic, ...]]:
    """What stands in a folder of the issues, and a finding for each file of them that is gone."""
    found: list[Diagnostic] = []
    entries = []
    taken: set[str] = set()  # What a newer issue is called, too, holds that one.
    for made, own in reversed([*zip(issues, _identifiers(issues, identifier), strict=True)]):
        if entry := _entry(made, folder, identifier=own, address=address, taken=taken, found=found):
            entries.append(entry)
        taken.update(made.files)
    language = entries[0].issued.language if entries else "und"
    series = Series(
        identifier=identifier, title=title, publisher=publisher or title, language=language, address=address, entries=tuple(entries)
    )
    return series, tuple(found)


def _identifiers(issues: tuple[Made, ...], series: str) -> list[str]:
    """The identifiers of issues, of their numbers or dates; where an older one has the same, of what is in them, too."""
    own: list[str] = []
    for made in issues:
        seed = made.number or made.date or (made.issued.moment if made.issued else "")
        made_of = str(uuid5(UUID(series), seed))
        if made_of in own:
            content = json.dumps([made.items, made.files, made.issued and [made.issued.title, made.issued.moment]])
            made_of = str(uuid5(UUID(series), f"{seed}\n{content}"))
        own.append(made_of)
    return own


def _entry(made: Made, folder: Path, *, identifier: str, address: str, taken: set[str], found: list[Diagnostic]) -> Entry | None:
    if (issued := made.issued) is None:
        return None
    labels = labels_for(issued.language)
    name = f"{issued.title}, {labels.text('issue', number=made.number)}" if made.number else issued.title
    files: list[File] = []
    kinds = [kind for each in made.files if (kind := _kind(each))]
    for each in sorted((each for each in made.files if _kind(each)), key=lambda each: ([*TYPES].index(_kind(each)), each)):
        try:
            size = -1 if each in taken else (folder / each).stat().st_size
        except OSError:
            size = -1
        if size < 0:
            found.append(finding("ISS-006", name=each, issue=name))
            continue
        alone = kinds.count(_kind(each)) == 1
        href = address + "/".join(quote(part) for part in each.split("/"))
        files.append(File(href=href, media_type=TYPES[_kind(each)], size=size, title="" if alone else each.rpartition("/")[2]))
    if not files:
        return None
    return Entry(
        identifier=identifier,
        name=name,
        issued=issued,
        position=int(made.number) if made.number and made.number.isdecimal() else None,
        files=tuple(files),
    )


def _kind(name: str) -> str:
    return next(
        (suffix for suffix in TYPES if name.lower().endswith(suffix) and not name.endswith((".mail.html", ".mail.txt"))), ""
    )
