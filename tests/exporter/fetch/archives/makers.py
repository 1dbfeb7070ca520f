"""Web archives as crawlers write them, byte for byte."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"


def record(url: str, body: bytes | str, *, http: str = OK, kind: str = "response", **headers: str) -> bytes:
    """A record of a WARC file; `http` is the head of the answer, empty for a record without one."""
    block = http.encode() + (body.encode() if isinstance(body, str) else body)
    stated = "application/http; msgtype=response" if http else "text/html"
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-03-02T07:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{abs(hash(url)) % 10**12:012}>\r\n"
        f"Content-Type: {stated}\r\n{more}Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def packed(records: Iterable[bytes]) -> bytes:
    """Records, each a member of gzip, as the standard recommends (ISO 28500 annex D)."""
    return b"".join(gzip.compress(each, mtime=0) for each in records)
