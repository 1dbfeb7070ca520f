"""GET by http and https, bounded in time, size and redirects, in a host's own time and by its rules."""

from __future__ import annotations

import os
import time
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from msgspec.structs import replace

from exporter.errors import FetchError
from exporter.fetch import cache
from exporter.fetch.addresses import parsed, shown
from exporter.fetch.answers import StatusError, TooManyRedirectsError, delay, error_of
from exporter.fetch.bodies import CutShortError, joined, too_large, unpacked
from exporter.fetch.identity import headers_of, origin_of
from exporter.fetch.policy import Fetched, Policy
from exporter.fetch.proxies import proxy_for, proxy_parts
from exporter.fetch.robots import MAX_BYTES as MOST_RULES
from exporter.fetch.robots import agent_of, rules_of
from exporter.fetch.trace import Trace
from exporter.fetch.turns import AT_ONCE, await_turn
from exporter.lazily import Lazily

if TYPE_CHECKING:
    import ssl
    from collections.abc import Mapping

    import httpcore
    import httpx

    from exporter.fetch.robots import Rules

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_ERRNO: Final = Lazily(r"^\[Errno -?\d+\] ")
_DIGITS: Final = 18  # Of a length that may be true; Python reads no number of thousands of digits.


class BrokenConnectionError(FetchError):
    """A connection that had been made broke."""


def fetch(
    url: str,
    policy: Policy | None = None,
    *,
    etag: str | None = None,
    modified: str | None = None,
    trace: Trace | None = None,
) -> Fetched:
    """Fetch an address by GET. Raises FetchError with the reason.

    With `etag` or `modified` from an answer of before the body comes only where it changed (RFC 9110 section 13). What happens is
    noted in `trace`.
    """
    known = {
        name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", modified)) if value and value.isprintable()
    }
    return _Door(policy or Policy(), known, trace or Trace()).patiently(url)


class _Door:
    """One fetch: its policy, what is known of the answer, the time it has left."""

    def __init__(self, policy: Policy, known: Mapping[str, str], trace: Trace, *, cut: bool = False) -> None:
        from exporter.fetch.network import Deadline

        self._policy = policy
        self._known = known
        self._trace = trace
        self._cut = cut
        self._deadline = Deadline(policy.timeout)

    def patiently(self, url: str) -> Fetched:
        """The answer, asked for again where that is worth it."""
        for attempt in range(1, self._policy.retries + 1):
            try:
                return self._followed(url)
            except StatusError as error:
                wait = delay(attempt, error.pause)
                if not error.again or wait >= self._deadline.seconds_left():
                    raise
            except (BrokenConnectionError, CutShortError):
                wait = delay(attempt, None)
                if wait >= self._deadline.seconds_left():
                    raise
            time.sleep(wait)
        return self._followed(url)

    def _followed(self, url: str) -> Fetched:
        """The answer at an address or where it leads."""
        import httpcore

        asked, most = url, self._policy.max_redirects
        try:
            for _ in range(most + 1):
                answer = self._once(url)
                if isinstance(answer, Fetched):
                    return answer
                url = answer
        except httpcore.TimeoutException as error:
            told = f"{shown(asked)} did not answer within {self._policy.timeout:g} seconds."
            raise FetchError(told, hint="Try again, or raise --timeout.") from error
        except httpcore.ProxyError as error:
            told = f"The proxy does not let {shown(url)} through: {error}."
            raise FetchError(told, hint="Check --proxy, and the name and password in it.") from error
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            raise _broken(url, error) from error
        raise TooManyRedirectsError(f"{shown(asked)} was redirected more than {most} times.", hint="Check the address.")

    def _once(self, url: str) -> Fetched | str:
        """One request: the answer, or the address it leads to. What is kept and fresh is not asked for."""
        policy = self._policy
        hop = self._trace.begin(url)
        parts = parsed(url)
        if not self._known and (held := cache.fresh(url, policy)) is not None:
            hop.from_cache = True
            return held
        hop.waited = self._await_turn(url, parts)
        conditions = self._known or cache.conditions(url, policy)
        with (
            self._pool(parts) as pool,
            pool.stream("GET", _target(parts), headers=headers_of(parts, url, policy, conditions)) as response,
        ):
            headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            hop.status, hop.headers = response.status, headers
            self._trace.note("answered")
            if response.status in _REDIRECTS and "location" in headers:
                hop.leads_to = _redirected(url, headers["location"])
                cache.keep_redirect(url, hop.leads_to, headers, policy)
                return hop.leads_to
            if response.status == 304 and self._known:
                return Fetched(data=b"", url=shown(url), is_unchanged=True)
            if response.status == 304 and (kept := cache.kept(url, policy, headers)) is not None:
                return kept
            if response.status == 304 and conditions:  # the copy is damaged: asked without conditions, its server gives another
                cache.forget(url, policy)
                return url
            if response.status != 200:
                raise error_of(url, response.status, headers)
            data = self._body(response, headers, url)
        answer = _answer(url, data, headers)
        cache.keep(url, answer, headers, policy)
        return answer

    def _body(self, response: httpcore.Response, headers: Mapping[str, str], url: str) -> bytes:
        limit, length = self._policy.max_bytes, headers.get("content-length", "")
        if length.isdecimal() and (len(length) > _DIGITS or int(length) > limit) and not self._cut:
            raise too_large(url, limit)
        parts = unpacked(self._trace.counted(response.iter_stream(), "received"), headers.get("content-encoding", ""), url)
        data = joined(self._trace.counted(parts, "unpacked"), url, limit, cut=self._cut)
        self._trace.note("read")
        return data

    def _await_turn(self, url: str, parts: httpx.URL) -> float:
        """Wait until the host may be asked. Raises FetchError for what its robots.txt closes. The time is not the answer's."""
        policy = self._policy
        interval, at_once = (1 / policy.rate if policy.rate > 0 else 0.0), AT_ONCE
        if policy.robots:
            rules = rules_at(str(parts), policy)
            rules.refuse(url, agent_of(policy))
            if pause := rules.delay(agent_of(policy)):
                interval, at_once = max(interval, pause), 1
        host = parts.netloc.decode("ascii")
        waited = await_turn(host, interval=interval, at_once=at_once, folder=policy.turns)
        self._deadline.end += waited
        return waited

    def _pool(self, parts: httpx.URL) -> httpcore.ConnectionPool:
        """What makes the connection of one request: to an address that was checked, or to the proxy that the person named."""
        import httpcore

        from exporter.fetch.network import CheckedBackend, refuse_private

        policy, trust = self._policy, _trust(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))
        proxy = proxy_for(parts, policy.proxy)
        if not proxy:
            backend = CheckedBackend(self._deadline, allow_private=policy.allow_private, trace=self._trace)
            return httpcore.ConnectionPool(ssl_context=trust, network_backend=backend, max_connections=1)
        if not policy.allow_private:
            refuse_private(parts.raw_host.decode("ascii"))
        address, auth = proxy_parts(proxy)
        self._trace.hops[-1].proxy = address
        backend = CheckedBackend(self._deadline, allow_private=True, trace=self._trace)
        tls = trust if address.startswith("https:") else None
        return httpcore.HTTPProxy(
            address, proxy_auth=auth, ssl_context=trust, proxy_ssl_context=tls, network_backend=backend, max_connections=1
        )


def rules_at(url: str, policy: Policy) -> Rules:
    """The rules of the site of an address; of a large robots.txt the first part is read."""
    of_rules = replace(policy, robots=False, max_bytes=MOST_RULES, max_redirects=5, retries=min(1, policy.retries))
    return rules_of(origin_of(url), lambda address: _Door(of_rules, {}, Trace(), cut=True).patiently(address).data)


def _answer(url: str, data: bytes, headers: Mapping[str, str]) -> Fetched:
    from exporter.mime import AnyMessage

    message = AnyMessage()
    message["Content-Type"] = headers.get("content-type", "")
    return Fetched(
        data=data,
        url=shown(url),
        media_type=headers.get("content-type", "").partition(";")[0].strip().lower() or None,
        charset=message.get_content_charset(),
        etag=headers.get("etag"),
        modified=headers.get("last-modified"),
    )


def _broken(url: str, error: Exception) -> FetchError:
    """The error that a connection is which was not made, or broke."""
    import httpcore

    reason = _ERRNO.sub("", " ".join(str(error).split())).rstrip(".") or type(error).__name__
    if "without sending complete message body" in reason or "incomplete chunked read" in reason:
        told = f"{shown(url)} broke off before its end: {reason}."
        return CutShortError(told, hint="Try again; the server, or something on the way, ends it too soon.")
    kinds = (httpcore.ReadError, httpcore.WriteError, httpcore.RemoteProtocolError, ConnectionResetError)
    kind = BrokenConnectionError if isinstance(error, kinds) else FetchError
    return kind(f"{shown(url)} could not be fetched: {reason}.", hint="Check the address and your connection.")


@lru_cache(maxsize=4)
def _trust(file: str | None, folder: str | None) -> ssl.SSLContext:
    """Who is trusted: SSL_CERT_FILE or SSL_CERT_DIR where set, else certifi's list; loading it takes longer than asking."""
    import httpx

    return httpx.create_ssl_context()


def _redirected(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise FetchError(f"{shown(url)} leads to what is no address.", hint="Check the address.") from error


def _target(parts: httpx.URL) -> httpcore.URL:
    import httpcore

    return httpcore.URL(scheme=parts.raw_scheme, host=parts.raw_host, port=parts.port, target=parts.raw_path)
