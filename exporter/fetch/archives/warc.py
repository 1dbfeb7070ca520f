"""The pages of a web archive (WARC, ISO 28500): answers of servers that hold HTML, each with its address."""

from __future__ import annotations

import os
import re
import zlib
from typing import IO, TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from exporter.diagnostics import finding
from exporter.errors import MissingLibraryError, SourceError, UnreadableError
from exporter.fetch.addresses import is_address, shown
from exporter.fetch.archives.records import Page, Unread, megabytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exporter.fetch.archives.kinds import Archive
    from exporter.fetch.archives.records import Passed

_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
_GZIP: Final = b"\x1f\x8b\x08"
_BEGINS: Final = re.compile(rb"\x1f\x8b\x08|WARC/1\.\d\r?\n")
_LENGTH: Final = re.compile(rb"\r?\nContent-Length:[ \t]*(\d{1,15})[ \t]*\r?\n", re.IGNORECASE)
_STEP: Final = 1024 * 1024
_REASONS: Final = {"length": "it was too long", "time": "it took too long", "disconnect": "the connection broke"}
"""Values of WARC-Truncated (ISO 28500 section 5.13)."""


def pages_of_warc(archive: Archive, passed: Passed, max_bytes: int) -> Iterator[Page | Unread]:
    """The pages of a file, or of those of its records that begin in a range. Raises SourceError, MissingLibraryError."""
    try:
        file = archive.path.open("rb")
    except OSError as error:
        raise SourceError(f"{archive.path} cannot be read: {error.strerror}.", hint="Check your permissions.") from error
    end = None if archive.length is None else archive.start + archive.length
    with file:
        begins = _begins_of(file)
        start = archive.start if not archive.start or begins(archive.start) else _next(file, archive.start)
        if start is None or (end is not None and start >= end):
            told = f"No record of {archive.named} begins in these bytes."
            raise UnreadableError(told, hint=f"`exporter inspect` lists them; {archive.named}#7 is the seventh page.")
        yield from _parted(pages_in(file, passed, max_bytes, start=start, end=end), begins, file)


def pages_in(
    file: IO[bytes], passed: Passed, max_bytes: int, *, start: int = 0, end: int | None = None
) -> Iterator[tuple[int, Page | Unread | None]]:
    """Where each record begins, and its page where it is one, of those that begin in a range of an open file.

    Behind a damaged record the next one that can be read is looked for: the damage costs what it covers.
    """
    iterator_of = _library().ArchiveIterator
    place: int | None = start
    while place is not None and (end is None or place < end):
        file.seek(place)
        try:
            for record in iterator_of(file, parse_http=False):
                place = max(place, record.stream_pos)
                if end is not None and place >= end:
                    return
                yield place, _page(record, passed, max_bytes)
            if not passed.ended and not _ends_well(file, place):
                passed.ended = "its end is missing"
            return
        except (OSError, ValueError, EOFError, zlib.error) as error:
            passed.ended = passed.ended or f"it is damaged behind byte {place} ({str(error).rstrip('.') or type(error).__name__})"
            place = _next(file, place + 1)


def _parted(
    found: Iterator[tuple[int, Page | Unread | None]], begins: Callable[[int], bool], file: IO[bytes]
) -> Iterator[Page | Unread]:
    """The pages, each with its part of the file: its bytes where a record begins there, else its number."""
    waiting: tuple[int, Page | Unread | None] | None = None
    number = 0
    for position, made in found:
        if waiting is not None and waiting[1] is not None:
            number += 1
            yield replace(waiting[1], part=_part(waiting[0], position, begins, number))
        waiting = position, made
    if waiting is not None and waiting[1] is not None:
        yield replace(waiting[1], part=_part(waiting[0], os.fstat(file.fileno()).st_size, begins, number + 1))


def _part(start: int, end: int, begins: Callable[[int], bool], number: int) -> str:
    # Where one stream of gzip holds all records, positions in it lead nowhere.
    return f":{start}+{end - start}" if end > start and begins(start) and begins(end) else f"#{number}"


def _begins_of(file: IO[bytes]) -> Callable[[int], bool]:
    """A function that tells whether a record begins at a byte, or the file ends there."""
    handle = file.fileno()
    size = os.fstat(handle).st_size
    magic = _GZIP if os.pread(handle, len(_GZIP), 0) == _GZIP else b"WARC/"
    return lambda place: place == size or os.pread(handle, len(magic), place) == magic


def _ends_well(file: IO[bytes], place: int) -> bool:
    """Whether the record at a place, the last one, is whole."""
    file.seek(place)
    head = file.read(_STEP)
    if head.startswith(_GZIP):
        packed = zlib.decompressobj(wbits=31)
        while head and not packed.eof:
            packed.decompress(head, _STEP)  # whatever it unpacks to, no more of it is held
            head = packed.unconsumed_tail or file.read(_STEP)
        return packed.eof
    blank = re.search(rb"\r?\n\r?\n", head)
    stated = _LENGTH.search(head, 0, blank.end()) if blank else None
    if blank is None or stated is None:  # in the midst of gzip, whose end was read if nothing was wrong with it
        return True
    return file.seek(0, os.SEEK_END) - place - blank.end() >= int(stated[1])


def _next(file: IO[bytes], place: int) -> int | None:
    """Where the next record that can be read begins, None where there is none."""
    while True:
        file.seek(place)
        chunk = file.read(_STEP)
        for match in _BEGINS.finditer(chunk):
            if match[0] != _GZIP or _is_record(chunk[match.start() :]):
                return place + match.start()
        if len(chunk) < _STEP:
            return None
        place += _STEP - 256  # so much of a record that one which begins at the end of a step is found in the next


def _is_record(data: bytes) -> bool:
    try:
        return zlib.decompressobj(wbits=31).decompress(data[:4096], 16).startswith(b"WARC/")
    except zlib.error:
        return False


def _page(record: Any, passed: Passed, max_bytes: int) -> Page | Unread | None:
    """The page of a record; None for what is none, which is counted."""
    kind = str(record.record_type)
    if kind not in {"response", "resource"}:
        passed.count(f"of the kind “{kind}”")
        return None
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    url = shown(url) if is_address(url) else ""
    try:
        return _answer(record, kind, url, passed, max_bytes)
    except (OSError, ValueError, EOFError, zlib.error) as error:
        return Unread(part="", url=url, why=f"it is damaged: {str(error).rstrip('.') or type(error).__name__}")


def _answer(record: Any, kind: str, url: str, passed: Passed, max_bytes: int) -> Page | Unread | None:
    length = record.content_length
    if kind == "response":
        if not record.is_http:
            passed.count("of another protocol than HTTP")
            return None
        record.parse_http(auto_decode="all")
        status = record.http_headers.status_code
        if status is None or not 200 <= status < 300:
            passed.count(f"answered {status or 'without a status'}")
            return None
        stated = record.http_headers.get("Content-Type") or ""
    else:
        stated = record.headers.get("Content-Type") or ""
    media_type = stated.partition(";")[0].strip().lower()
    if media_type not in _PAGES:
        passed.count(media_type or "of no stated type")
        return None
    if length > max_bytes:
        return Unread(part="", url=url, why=f"it is larger than {megabytes(max_bytes)}", hint="Give --max-size to read it.")
    before = record.content_length
    data = record.reader.read(max_bytes + 1)
    if len(data) > max_bytes:
        return Unread(part="", url=url, why=f"it unpacks to more than {megabytes(max_bytes)}", hint="Give --max-size to read it.")
    if not _is_encoded(record) and len(data) < before:
        passed.ended = passed.ended or "its end is missing"
        return Unread(part="", url=url, why="its end is missing", hint="Fetch or copy the archive again.")
    cut = record.headers.get("WARC-Truncated")
    told = (finding("LIST-008", why=_REASONS.get(cut, f"“{cut}”")),) if cut else ()
    return Page(part="", data=data, url=url, content_type=stated, told=told)


def _is_encoded(record: Any) -> bool:
    headers = record.http_headers if record.is_http_parsed else None
    return headers is not None and bool(headers.get("Content-Encoding") or headers.get("Transfer-Encoding"))


def _library() -> Any:
    try:
        from fastwarc import warc
    except ImportError as error:
        hint = "pip install 'article-exporter[warc]'"
        raise MissingLibraryError("Web archives are read with the package fastwarc.", hint=hint) from error
    return warc
