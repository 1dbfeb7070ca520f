"""The files of a draft: what somebody wants made of some sources, and what was made of it.

drafts/ID/draft.json            what this module reads and writes
drafts/ID/sources/001-page.html what was uploaded
drafts/ID/mends.toml            what was mended (docs/check.md)
drafts/ID/look/001/             what reading made of a source
drafts/ID/preview/              a look at what will be made
drafts/ID/made/                 the files
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping  # noqa: TC003 - the types of a Struct's fields
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import msgspec
from msgspec import Struct, field

from exporter.lazily import Lazily
from exporter.whole_file import write_whole

if TYPE_CHECKING:
    from pathlib import Path

Kind: TypeAlias = Literal["articles", "digest"]
FILE: Final = "draft.json"
IDENTIFIER: Final = Lazily(r"[\w-]{16,64}")
_NAME: Final = 80
"""Characters of an upload's name that are kept."""


class DraftSource(Struct, frozen=True, kw_only=True):
    """One source: the `file` (relative to the draft's folder) or the `address`, and how it is called; or the item of the key `item`
    in the listing that is the source `of`. Unless it is `used` it stays out. The rest is what an `issue.toml` says of an article,
    but `words`, which begin what selectors meant that name a place.
    """

    id: str
    name: str
    file: str = ""
    address: str = ""
    used: bool = True
    part: str = ""
    heading: str = ""
    lead: bool = False
    teaser: bool = False
    select: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    whole: bool = False
    language: str = ""
    of: str = ""
    item: str = ""


class DraftPicture(Struct, frozen=True, kw_only=True):
    """A picture that was given along with a page: how its file is called, and the `file` (relative to the draft's folder)."""

    name: str
    file: str


class Draft(Struct, frozen=True, kw_only=True):
    """What is to be made: a file for each source in each format, or of a "digest" one issue. Empty texts stand for the default."""

    id: str
    kind: Kind = "articles"
    title: str = ""
    number: str = ""
    date: str = ""
    publisher: str = ""
    language: str = ""
    description: str = ""
    note: str = ""
    sign_off: str = ""
    sources: tuple[DraftSource, ...] = ()
    pictures: tuple[DraftPicture, ...] = ()
    to: tuple[str, ...] = ("pdf", "epub", "txt")
    style: str = "default"
    voice: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    fetch: bool = False
    join: bool = False

    @property
    def next_id(self) -> str:
        """What the next source is called: ids are never used again."""
        return f"{max((int(source.id) for source in self.sources), default=0) + 1:03}"


def read_draft(folder: Path) -> Draft:
    """The draft that lies in a folder. Raises OSError where there is none, msgspec.DecodeError for what is no draft."""
    return msgspec.json.decode((folder / FILE).read_bytes(), type=Draft)


def write_draft(folder: Path, draft: Draft) -> None:
    """Write a draft, whole or not at all. Raises OSError."""
    write_whole(folder / FILE, msgspec.json.format(msgspec.json.encode(draft)))


def upload_name(number: str, given: str) -> str:
    """The name under which an upload is kept, "001-page.html": letters, digits, dots and hyphens of what it was called."""
    bare = re.split(r"[/\\]", given)[-1]
    kept = re.sub(r"[^\w.-]+", "-", bare, flags=re.UNICODE).strip(".-")
    stem, dot, suffix = kept.rpartition(".")
    short = f"{stem[: _NAME - len(suffix)]}{dot}{suffix[:16]}" if stem else kept[:_NAME]
    return f"{number}-{_within(short) or 'page'}"


def _within(name: str, most: int = 200) -> str:
    """A name of no more bytes than file systems take."""
    return name.encode("utf-8", "ignore")[-most:].decode("utf-8", "ignore")


def remove(folder: Path) -> None:
    """Remove a draft, or one of its folders, with all that is in it."""
    shutil.rmtree(folder, ignore_errors=True)
