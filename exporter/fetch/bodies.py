"""The body of an answer without its Content-Encoding. What is cut, broken or not packed as it says is an error, never less text."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from exporter.errors import FetchError
from exporter.fetch.addresses import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ACCEPTED: Final = "gzip, deflate"
_CODINGS: Final = {"gzip": "gzip", "x-gzip": "gzip", "deflate": "deflate"}
_MOST: Final = 2
"""Codings of one body: a packed file that a server packs once more."""
_STEP: Final = 1024 * 1024
"""Bytes that are unpacked at a time: a compressed bomb is noticed after as many."""
_GZIP, _ZLIB, _RAW = zlib.MAX_WBITS | 16, zlib.MAX_WBITS, -zlib.MAX_WBITS


class CutShortError(FetchError):
    """A body ended before its end."""


def unpacked(parts: Iterable[bytes], encoding: str, url: str) -> Iterable[bytes]:
    """A body without its Content-Encoding (RFC 9110 section 8.4), in pieces of at most 1 MB.

    Raises FetchError for an encoding that was not asked for, and while it is read for what is cut or not packed so.
    """
    codings = [name for part in encoding.split(",") if (name := part.strip().lower()) not in {"", "identity"}]
    if any(name not in _CODINGS for name in codings) or len(codings) > _MOST:
        told = " in ".join(codings[: _MOST + 1])
        raise FetchError(f"{shown(url)} came packed as {told}, which was not asked for.", hint="Save the page to a file.")
    for name in reversed(codings):
        parts = _unpacked(parts, _CODINGS[name], url)
    return parts


def joined(parts: Iterable[bytes], url: str, limit: int, *, cut: bool = False) -> bytes:
    """All of a body. One of more than `limit` bytes is an error, or with `cut` what is beyond is not read."""
    body = bytearray()
    for part in parts:
        body += part
        if len(body) > limit:
            if cut:
                return bytes(body[:limit])
            raise too_large(url, limit)
    return bytes(body)


def too_large(url: str, limit: int) -> FetchError:
    """The error that a body of more than `limit` bytes is."""
    size = f"{limit // 1024**2} MB" if limit >= 1024**2 else f"{limit} bytes"
    return FetchError(f"{shown(url)} is larger than {size}.", hint="Give the article as a file of its own.")


def _unpacked(parts: Iterable[bytes], coding: str, url: str) -> Iterator[bytes]:
    """The pieces of one coding: gzip is one member or several (RFC 1952 section 2.2), deflate has a header or none."""
    unpacker, members = None, 0
    for part in parts:
        waiting = part
        while waiting:
            if unpacker is None:
                if members and not (waiting := waiting.lstrip(b"\0")):
                    break
                unpacker = zlib.decompressobj(_window(coding, waiting, url, members))
            try:
                yield unpacker.decompress(waiting, _STEP)
            except zlib.error as error:
                raise _not_so(coding, url, members, f" ({error})") from error
            members += unpacker.eof
            unpacker, waiting = (None, unpacker.unused_data) if unpacker.eof else (unpacker, unpacker.unconsumed_tail)
    if unpacker is not None:
        yield unpacker.flush()
        if not unpacker.eof:
            raise CutShortError(f"{shown(url)} broke off before its end: its {coding} data are cut.", hint="Try again.")


def _window(coding: str, data: bytes, url: str, members: int) -> int:
    """How zlib is to read what begins here. Raises FetchError for what follows the end."""
    if coding == "gzip":
        if members and not data.startswith(b"\x1f"):
            raise _not_so(coding, url, members, "")
        return _GZIP
    if members:
        raise _not_so(coding, url, members, "")
    is_zlib = len(data) < 2 or (data[0] & 0x0F == 8 and int.from_bytes(data[:2]) % 31 == 0)
    return _ZLIB if is_zlib else _RAW  # many servers leave out the header that RFC 9110 section 8.4.1.2 asks for


def _not_so(coding: str, url: str, members: int, why: str) -> FetchError:
    if members:
        return FetchError(f"{shown(url)} has more behind its {coding} data that is not packed.", hint="Save the page to a file.")
    told = f"{shown(url)} is packed in a broken way: it says {coding}{why}."
    return FetchError(told, hint="The server is at fault; try again later, or look for the page elsewhere.")
