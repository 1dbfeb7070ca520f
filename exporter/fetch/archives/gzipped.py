"""What gzip made smaller (RFC 1952): all members of a file, never a part of them for the whole."""

from __future__ import annotations

import gzip
import zlib
from io import BytesIO
from typing import Final

from exporter.errors import SourceError, UnreadableError

_MAGIC: Final = b"\x1f\x8b\x08"


def is_gzipped(data: bytes) -> bool:
    """Whether bytes begin as gzip does."""
    return data.startswith(_MAGIC)


def unpacked(data: bytes, name: str, *, max_bytes: int) -> bytes:
    """The bytes that were compressed, of all members. `name` is what the source is called.

    Raises UnreadableError where it is cut off or damaged, SourceError where more than `max_bytes` come out.
    """
    try:
        with gzip.GzipFile(fileobj=BytesIO(data)) as file:
            found = file.read(max_bytes + 1)
    except EOFError as error:
        raise UnreadableError(f"{name} is cut off: its end is missing.", hint="Fetch or copy it again.") from error
    except (OSError, zlib.error) as error:
        raise UnreadableError(f"{name} is damaged: {error}.", hint="Fetch or copy it again.") from error
    if len(found) > max_bytes:
        raise SourceError(f"{name} is larger than {max_bytes // 1024**2} MB when unpacked.", hint="Give the article alone.")
    return found
