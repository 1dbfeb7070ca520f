"""Which addresses may be connected to."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Final

from exporter.errors import FetchError

if TYPE_CHECKING:
    import httpx

SCHEMES: Final = {"http": 80, "https": 443}

_OTHER_SERVICES: Final = frozenset({
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111,
    113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554,
    556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666,
    6667, 6668, 6669, 6679, 6697, 10080,
})  # fmt: skip
"""Ports of other services, which a page must not be able to talk to (WHATWG Fetch, "bad port")."""

_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
"""IPv4 inside IPv6, well-known prefix (RFC 6052 section 2.1)."""
_IPV4_COMPATIBLE: Final = ipaddress.ip_network("::/96")
"""IPv4 inside IPv6, the old way (RFC 4291 section 2.5.5.1)."""


def is_address(source: str) -> bool:
    """Whether `source` is a web address rather than a file's name."""
    return source.lower().startswith(("http://", "https://"))


def is_public(address: str) -> bool:
    """Whether an IP address is a public one; addresses that carry another (mapped, 6to4, Teredo, NAT64) are looked through."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and (ip in _NAT64 or ip in _IPV4_COMPATIBLE):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def parsed(url: str) -> httpx.URL:
    """An address in its parts. Raises FetchError for what is no http or https address, or names a port of another service."""
    import httpx

    try:
        parts = httpx.URL(url)
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise FetchError(f"{shown(url)} is no address: {error}.", hint="Check the address.") from error
    if parts.scheme not in SCHEMES:
        raise FetchError(f"{shown(url)} has the scheme {parts.scheme or 'none'}.", hint="Only http and https are fetched.")
    if not parts.raw_host:
        raise FetchError(f"{shown(url)} names no host.", hint="Check the address.")
    if not 0 < (parts.port or SCHEMES[parts.scheme]) < 65536:
        raise FetchError(f"{shown(url)} names a port that does not exist.", hint="Ports are 1 to 65535.")
    if parts.port in _OTHER_SERVICES:
        raise FetchError(f"Port {parts.port} belongs to another service than the web.", hint="Check the address.")
    return parts


def shown(url: str) -> str:
    """An address without user name and password, for messages and for the article."""
    scheme, mark, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{host.rpartition('@')[2]}{slash}{path}" if mark else url
