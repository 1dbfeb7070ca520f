"""Who asks: the headers of a request, with the names, cookies and secrets that its host may see."""

from __future__ import annotations

from base64 import b64encode
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote_to_bytes, urlsplit

from exporter.errors import FetchError, OptionError
from exporter.fetch.addresses import SCHEMES, parsed
from exporter.fetch.bodies import ACCEPTED
from exporter.fetch.policy import USER_AGENT, Header, Policy
from exporter.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Mapping
    from http.cookiejar import MozillaCookieJar
    from pathlib import Path

    import httpx

_NAME: Final = Lazily(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_VALUE: Final = Lazily(r"[\x20-\x7e\xa0-\xff\t]+")
_OURS: Final = frozenset({
    "host", "connection", "content-length", "transfer-encoding", "accept-encoding", "te", "upgrade", "range", "if-none-match",
    "if-modified-since", "expect", "trailer", "proxy-authorization",
})  # fmt: skip
"""Headers by which the request itself, or what comes back, is ours to say."""


def header_of(given: str) -> Header:
    """The header that "Name: value" says (RFC 9110 section 5). Raises OptionError, which does not tell the value."""
    name, colon, value = given.partition(":")
    name, value = name.strip(), value.strip()
    if not colon or not _NAME.fullmatch(name) or not _VALUE.fullmatch(value):
        raise OptionError("--header does not take what was given.", hint='It takes one line, such as "Accept-Language: de".')
    if name.lower() in _OURS:
        raise OptionError(f"--header does not take {name}.", hint="It belongs to how pages are fetched.")
    return Header(name, value)


def origin_of(url: str) -> str:
    """Scheme, host and port of an address, as `Policy.headers_to` has them; empty for what is no address.

    A host of other letters is as its IDNA form (RFC 5891) has it, however it was written.
    """
    try:
        parts = urlsplit(url if url.isascii() else str(parsed(url)))
        port = parts.port or SCHEMES.get(parts.scheme)
    except (ValueError, FetchError):
        return ""
    return f"{parts.scheme}://{parts.hostname}:{port}" if parts.hostname and port else ""


def headers_of(parts: httpx.URL, url: str, policy: Policy, more: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """The headers of a request for an address, `more` among them."""
    headers = {
        "Host": parts.netloc.decode("ascii"),
        "User-Agent": policy.user_agent,
        "Accept": "text/html, application/xhtml+xml, text/markdown, text/plain, image/*, */*;q=0.5",
        "Accept-Encoding": ACCEPTED,
        "Connection": "close",
        **more,
    }
    if policy.cookies is not None and (cookies := cookies_for(str(parts), policy.cookies)):
        headers["Cookie"] = cookies
    if parts.userinfo:
        name, _, secret = parts.userinfo.partition(b":")
        credentials = unquote_to_bytes(name) + b":" + unquote_to_bytes(secret)
        headers["Authorization"] = f"Basic {b64encode(credentials).decode('ascii')}"
    if policy.headers and _is_named(str(parts), policy):
        given = {header.name.lower() for header in policy.headers}
        headers = {name: value for name, value in headers.items() if name.lower() not in given}
        headers |= {header.name: header.value for header in policy.headers}
    return [(name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in headers.items()]


def _is_named(url: str, policy: Policy) -> bool:
    """Whether an address is at an origin that the headers are for; one that was named by http may be asked by https, too."""
    origin = origin_of(url)
    plain = f"http{origin[5:-4]}:80" if origin.startswith("https:") and origin.endswith(":443") else ""
    return origin in policy.headers_to or plain in policy.headers_to


def identity(policy: Policy) -> str:
    """What tells answers apart that are made for somebody: a hash of all that says who asks, empty where nothing does."""
    if policy.user_agent == USER_AGENT and not policy.headers and policy.cookies is None:
        return ""
    said = [policy.user_agent, *(f"{header.name}: {header.value}" for header in policy.headers), cookies_hash(policy.cookies)]
    return sha256("\n".join(said).encode()).hexdigest()


def cookies_hash(path: Path | None) -> str:
    """The SHA-256 of a file of cookies: where it lies says nothing of who asks. Empty where there is none to be read."""
    try:
        return sha256(path.read_bytes()).hexdigest() if path is not None else ""
    except OSError:
        return ""


def cookies_for(url: str, path: Path) -> str:
    """The Cookie header (RFC 6265) that the cookies of a file make for an address, by their domain, path, time and security."""
    from urllib.request import Request

    request = Request(url)  # noqa: S310 - nothing is opened; the jar asks for an address in this form
    load_cookies(path).add_cookie_header(request)
    return request.get_header("Cookie") or ""


@lru_cache(maxsize=4)
def load_cookies(path: Path) -> MozillaCookieJar:
    """The cookies in a file in Netscape's form. Raises OptionError for what is none."""
    from http.cookiejar import LoadError, MozillaCookieJar

    jar = MozillaCookieJar(str(path))
    try:
        jar.load(ignore_discard=True, ignore_expires=True)
    except (LoadError, OSError, ValueError) as error:
        reason = "it is none of Netscape's form" if isinstance(error, LoadError) else getattr(error, "strerror", None) or "damaged"
        hint = "It begins with the line # Netscape HTTP Cookie File; browsers' add-ons and curl write such files."
        raise OptionError(f"The cookies in {path} cannot be read: {reason}.", hint=hint) from error
    held = MozillaCookieJar(str(path))
    for cookie in jar:
        if cookie.expires == 0:  # how such files write that a cookie lives as long as the browser
            cookie.expires = None
        if not cookie.domain.isascii():  # as browsers show it; requests name the host by its IDNA form
            with suppress(FetchError):
                host = cookie.domain.removeprefix(".")
                cookie.domain = cookie.domain.removesuffix(host) + parsed(f"https://{host}/").raw_host.decode("ascii")
        held.set_cookie(cookie)
    return held
