"""The pages of a file with an object of JSON in each line, which holds an address and HTML; gzip may have made it smaller."""

from __future__ import annotations

import gzip
import json
import zlib
from typing import IO, TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from exporter.errors import SourceError, UnreadableError
from exporter.fetch.addresses import is_address, shown
from exporter.fetch.archives.records import Page, Unread, megabytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.fetch.archives.kinds import Archive
    from exporter.fetch.archives.records import Passed

_ADDRESSES: Final = ("url", "uri", "address", "link", "source_url")
_PAGES: Final = ("html", "raw_html", "page", "body", "content", "raw_content")
"""Keys, the first that is there and holds text."""
_STEP: Final = 1024 * 1024


def pages_of_lines(archive: Archive, passed: Passed, max_bytes: int) -> Iterator[Page | Unread]:
    """The page of each line; of a range those of the lines that begin in it. Raises SourceError."""
    try:
        raw = archive.path.open("rb")
    except OSError as error:
        raise SourceError(f"{archive.path} cannot be read: {error.strerror}.", hint="Check your permissions.") from error
    with raw:
        if raw.read(2) != b"\x1f\x8b":
            raw.seek(0)
            _refuse_other(archive, raw.read(_STEP))
            start = _begin(raw, archive.start)
            archive = replace(archive, start=start, length=archive.length and max(0, archive.start + archive.length - start))
            yield from _pages(raw, archive, passed, max_bytes, is_packed=False)
            return
        if archive.start or archive.length is not None:
            hint = f"{archive.named}#7 is its seventh record."
            raise UnreadableError(f"{archive.named} is packed, and can't be read from a byte in its midst.", hint=hint)
        raw.seek(0)
        with gzip.GzipFile(fileobj=raw) as file:
            try:
                _refuse_other(archive, file.peek(1))
                yield from _pages(file, archive, passed, max_bytes, is_packed=True)
            except EOFError:
                passed.ended = "its end is missing"
            except (OSError, zlib.error) as error:
                passed.ended = f"it is damaged: {str(error).rstrip('.')}"


def _refuse_other(archive: Archive, head: bytes) -> None:
    """Raise UnreadableError where the first line is none of JSON lines; each line would be told of else."""
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if first not in {b"{", b""}:
        told = f"{archive.named} is no file of JSON lines: its first line does not begin with {{."
        raise UnreadableError(told, hint="Each line is an object with an address and html.")


def _begin(file: IO[bytes], start: int) -> int:
    """Go to where the first line begins at a byte or behind it; its place."""
    if start == 0:
        return file.seek(0)
    file.seek(start - 1)
    while line := file.readline(_STEP):
        if line.endswith(b"\n"):
            break
    return file.tell()


def _pages(file: Any, archive: Archive, passed: Passed, max_bytes: int, *, is_packed: bool) -> Iterator[Page | Unread]:
    """The pages of lines. Their part is told by bytes, where they can be read from the middle of the file, else by their number."""
    position, number = archive.start, 0
    end = None if archive.length is None else archive.start + archive.length
    while end is None or position < end:
        line, length = _line(file, max_bytes)
        if not length:
            return
        start, position = position, position + length
        if line is not None and not line.strip():
            continue
        number += 1
        part = f"#{number}" if is_packed else f":{start}+{length}"
        if line is None:
            yield Unread(part=part, why=f"it is larger than {megabytes(max_bytes)}", hint="Give --max-size to read it.")
        else:
            yield _page(line, part)


def _line(file: IO[bytes], max_bytes: int) -> tuple[bytes | None, int]:
    """The next line, None where it is too long, and its length in bytes."""
    line = file.readline(max_bytes + 1)
    if len(line) <= max_bytes or line.endswith(b"\n"):
        return line, len(line)
    length = len(line)
    while more := file.readline(_STEP):
        length += len(more)
        if more.endswith(b"\n"):
            break
    return None, length


def _page(line: bytes, part: str) -> Page | Unread:
    try:
        record = json.loads(line)
    except RecursionError:
        return Unread(part=part, why="it nests too deep")
    except json.JSONDecodeError as error:
        return Unread(part=part, why=f"it is no JSON: it is wrong or breaks off at sign {error.pos + 1} of its line")
    except ValueError:
        return Unread(part=part, why="it is no text in UTF-8")
    if not isinstance(record, dict):
        return Unread(part=part, why="it is no object of JSON")
    url = next((record[key] for key in _ADDRESSES if isinstance(record.get(key), str) and is_address(record[key])), "")
    held = next((record[key] for key in _PAGES if isinstance(record.get(key), str) and record[key].strip()), None)
    if held is None:
        return Unread(part=part, url=shown(url), why="it holds no HTML", hint=f"It is looked for under {', '.join(_PAGES)}.")
    title = record.get("title")
    return Page(
        part=part,
        data=held.encode("utf-8", "replace"),
        url=shown(url),
        title=title if isinstance(title, str) else "",
        content_type=f"text/{'html' if '<' in held else 'plain'}; charset=utf-8",
    )
