"""GET by http and https, bounded in time, size and redirects."""

from __future__ import annotations

import time
import zlib
from base64 import b64encode
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote_to_bytes, urljoin

from exporter.errors import FetchError
from exporter.fetch import cache
from exporter.fetch.addresses import parsed, shown
from exporter.fetch.answers import StatusError, delay, error_of
from exporter.fetch.policy import USER_AGENT, Fetched, Policy
from exporter.lazily import Lazily

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable, Iterator, Mapping

    import httpcore
    import httpx

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_ERRNO: Final = Lazily(r"^\[Errno -?\d+\] ")
_DIGITS: Final = 18  # Of a length that may be true; Python reads no number of thousands of digits.
_STEP: Final = 1024 * 1024
"""Bytes that are unpacked at a time: a compressed bomb is noticed after as many."""


class BrokenConnectionError(FetchError):
    """A connection that had been made broke."""


def fetch(url: str, policy: Policy | None = None, *, etag: str | None = None, modified: str | None = None) -> Fetched:
    """Fetch an address by GET. Raises FetchError with the reason.

    With `etag` or `modified` from an answer of before the body comes only where it changed (RFC 9110 section 13).
    """
    from exporter.fetch.network import CheckedBackend, Deadline

    policy = policy or Policy()
    deadline = Deadline(policy.timeout)
    backend = CheckedBackend(deadline, allow_private=policy.allow_private)
    known = {
        name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", modified)) if value and value.isprintable()
    }
    for attempt in range(1, policy.retries + 1):
        try:
            return _followed(url, policy, backend, known)
        except StatusError as error:
            wait = delay(attempt, error.pause)
            if not error.again or wait >= deadline.seconds_left():
                raise
        except BrokenConnectionError:
            wait = delay(attempt, None)
            if wait >= deadline.seconds_left():
                raise
        time.sleep(wait)
    return _followed(url, policy, backend, known)


def _followed(url: str, policy: Policy, backend: httpcore.NetworkBackend, known: Mapping[str, str]) -> Fetched:
    """The answer at an address or where it leads."""
    import httpcore

    asked = url
    try:
        for _ in range(policy.max_redirects + 1):
            with httpcore.ConnectionPool(ssl_context=_trust(), network_backend=backend, max_connections=1) as pool:
                answer, url = _once(pool, url, policy, known)
            if answer is not None:
                return answer
    except httpcore.TimeoutException as error:
        raise FetchError(
            f"{shown(asked)} did not answer within {policy.timeout:g} seconds.", hint="Try again, or raise --timeout."
        ) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        reason = _ERRNO.sub("", " ".join(str(error).split())) or type(error).__name__
        kind = BrokenConnectionError if isinstance(error, _broken_off()) else FetchError
        raise kind(f"{shown(url)} could not be fetched: {reason}.", hint="Check the address and your connection.") from error
    raise FetchError(f"{shown(asked)} was redirected more than {policy.max_redirects} times.", hint="Check the address.")


def _broken_off() -> tuple[type[Exception], ...]:
    """What httpcore raises when a server that was reached says no more."""
    import httpcore

    return (httpcore.ReadError, httpcore.WriteError, httpcore.RemoteProtocolError, ConnectionResetError)


def _trust() -> ssl.SSLContext:
    """Who is trusted: SSL_CERT_FILE or SSL_CERT_DIR where they are set, else certifi's list."""
    import httpx

    return httpx.create_ssl_context()


def _once(pool: httpcore.ConnectionPool, url: str, policy: Policy, known: Mapping[str, str]) -> tuple[Fetched | None, str]:
    """One request: the answer, or the address it was redirected to."""
    parts = parsed(url)
    with pool.stream("GET", _target(parts), headers=_headers(parts, url, policy, known)) as response:
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
        if response.status in _REDIRECTS and "location" in headers:
            return None, _redirected(url, headers["location"])
        if response.status == 304 and known:
            return Fetched(data=b"", url=shown(url), is_unchanged=True), url
        if response.status == 304 and (kept := cache.kept(url, policy)) is not None:
            return kept, url
        if response.status != 200:
            raise error_of(url, response.status, headers)
        limit = policy.max_bytes
        length = headers.get("content-length", "")
        if length.isdecimal() and (len(length) > _DIGITS or int(length) > limit):
            raise _too_large(url, limit)
        parts_of_body = _unpacked(response.iter_stream(), headers.get("content-encoding", ""), url)
        data = _joined(parts_of_body, url, limit)
    from email.message import Message

    message = Message()
    message["Content-Type"] = headers.get("content-type", "")
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower() or None
    answer = Fetched(
        data=data,
        url=shown(url),
        media_type=media_type,
        charset=message.get_content_charset(),
        etag=headers.get("etag"),
        modified=headers.get("last-modified"),
    )
    cache.keep(url, answer, headers, policy)
    return answer, url


def _redirected(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise FetchError(f"{shown(url)} leads to what is no address.", hint="Check the address.") from error


def _target(parts: httpx.URL) -> httpcore.URL:
    import httpcore

    return httpcore.URL(scheme=parts.raw_scheme, host=parts.raw_host, port=parts.port, target=parts.raw_path)


def _headers(parts: httpx.URL, url: str, policy: Policy, known: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    headers = {
        "Host": parts.netloc.decode("ascii"),
        "User-Agent": USER_AGENT,
        "Accept": "text/html, application/xhtml+xml, text/markdown, text/plain, image/*, */*;q=0.5",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
        **(known or cache.conditions(url, policy)),
    }
    if parts.userinfo:
        name, _, secret = parts.userinfo.partition(b":")
        credentials = unquote_to_bytes(name) + b":" + unquote_to_bytes(secret)
        headers["Authorization"] = f"Basic {b64encode(credentials).decode('ascii')}"
    return [(name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in headers.items()]


def _unpacked(parts: Iterable[bytes], encoding: str, url: str) -> Iterator[bytes]:
    """A body without its Content-Encoding, in pieces of at most 1 MB. Raises FetchError for an encoding that was not asked for."""
    encoding = encoding.strip().lower()
    if encoding in {"", "identity"}:
        yield from parts
        return
    if encoding not in {"gzip", "x-gzip", "deflate"}:
        raise FetchError(f"{shown(url)} came packed as {encoding}, which was not asked for.", hint="Save the page to a file.")
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)  # 32: gzip or zlib, told by the header
    try:
        for part in parts:
            waiting = part
            while waiting and not unpacker.eof:
                yield unpacker.decompress(waiting, _STEP)
                waiting = unpacker.unconsumed_tail
        yield unpacker.flush()
    except zlib.error as error:
        raise FetchError(f"{shown(url)} is packed in a broken way: {error}.", hint="Try again.") from error


def _joined(parts: Iterable[bytes], url: str, limit: int) -> bytes:
    body = bytearray()
    for part in parts:
        body += part
        if len(body) > limit:
            raise _too_large(url, limit)
    return bytes(body)


def _too_large(url: str, limit: int) -> FetchError:
    size = f"{limit // 1024**2} MB" if limit >= 1024**2 else f"{limit} bytes"
    return FetchError(f"{shown(url)} is larger than {size}.", hint="Give the article as a file of its own.")
