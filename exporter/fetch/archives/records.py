"""What streams of records have in common: a record that is a page, one that can't be read, and a count of what is none."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from exporter.diagnostics import Diagnostic  # noqa: TC001 - the type of a Struct's field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.fetch.archives.kinds import Archive

_KINDS: Final = 40  # Kinds that are told apart: a server may say anything of its answers.


class Page(Struct, frozen=True, kw_only=True):
    """A page of an archive: which part of it (`:0+238`, `#7`), its address and title as far as they are said, its bytes and
    Content-Type, and what was found on the way.
    """

    part: str
    data: bytes
    url: str = ""
    title: str = ""
    content_type: str | None = None
    told: tuple[Diagnostic, ...] = ()


class Unread(Struct, frozen=True, kw_only=True):
    """A record that can't be read, and why."""

    part: str
    url: str = ""
    why: str
    hint: str = ""


class Passed(Struct, kw_only=True):
    """What of an archive is no page, counted by what it is; and why it ended before its end, where it did."""

    kinds: dict[str, int] = field(default_factory=dict)
    ended: str = ""

    def count(self, kind: str) -> None:
        """One more of a kind; of very many kinds the last ones are counted as one."""
        kind = kind if kind in self.kinds or len(self.kinds) < _KINDS else "of other kinds"
        self.kinds[kind] = self.kinds.get(kind, 0) + 1

    def told(self) -> str:
        """What was counted, the most frequent first."""
        some = sorted(self.kinds.items(), key=lambda each: (-each[1], each[0]))
        return ", ".join(f"{count} {kind}" for kind, count in some)


def records_of(archive: Archive, passed: Passed, *, max_bytes: int) -> Iterator[Page | Unread]:
    """The pages of a stream of records, one after another; of a record larger than `max_bytes` only that it is.

    What is no page is counted in `passed`. Raises SourceError where the archive can't be opened, MissingLibraryError.
    """
    match archive.kind:
        case "web archive":
            from exporter.fetch.archives.warc import pages_of_warc

            found = pages_of_warc(archive, passed, max_bytes)
        case "web archive (WACZ)":
            from exporter.fetch.archives.wacz import pages_of_wacz

            found = pages_of_wacz(archive, passed, max_bytes)
        case "file of JSON lines":
            from exporter.fetch.archives.json_lines import pages_of_lines

            found = pages_of_lines(archive, passed, max_bytes)
        case _:
            raise AssertionError(archive.kind)
    if archive.number is None:
        yield from found
    else:
        yield from islice(found, archive.number - 1, archive.number)


def megabytes(count: int) -> str:
    """A bound in words."""
    return f"{count // 1024**2} MB" if count >= 1024**2 else f"{count} bytes"
