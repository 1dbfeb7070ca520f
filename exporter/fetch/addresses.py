"""Which addresses may be connected to."""

from __future__ import annotations

import ipaddress
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from exporter.diagnostics import without_credentials
from exporter.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TypeAlias

    import httpx

    _Block: TypeAlias = tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, str]

SCHEMES: Final = {"http": 80, "https": 443}

_OTHER_SERVICES: Final = frozenset({
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111,
    113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554,
    556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666,
    6667, 6668, 6669, 6679, 6697, 10080,
})  # fmt: skip
"""Ports of other services, which a page must not be able to talk to (WHATWG Fetch, "bad port")."""


def is_address(source: str) -> bool:
    """Whether `source` is a web address rather than a file's name."""
    return source.lower().startswith(("http://", "https://"))


def is_public(address: str) -> bool:
    """Whether an IP address is one that everybody can reach; see `why_not_public`."""
    return not why_not_public(address)


def why_not_public(address: str) -> str:
    """What an IP address is that is not globally reachable by IANA's registries ("this machine"), empty for one that is.

    One that carries an address of IPv4 which the system or a translator connects to (mapped, NAT64) is what that one is.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    blocks = _blocks()
    if ip.version == 6 and ip.packed not in {bytes(16), bytes(15) + b"\1"} and _first(ip, blocks["carries"]):
        ip = ipaddress.IPv4Address(ip.packed[12:])
    if what := _first(ip, blocks["refused"]):
        return what
    return "" if ip.version == 4 or _first(ip, blocks["unicast"]) else "not given out to any network"


@lru_cache(maxsize=1)
def _blocks() -> Mapping[str, Sequence[_Block]]:
    """The tables of `data/special_purpose.toml`: blocks, and what each is."""
    import tomllib
    from importlib.resources import files

    tables = tomllib.loads((files("exporter.fetch") / "data" / "special_purpose.toml").read_text("utf-8"))
    return {name: [(ipaddress.ip_network(block), what) for block, what in table.items()] for name, table in tables.items()}


def _first(ip: ipaddress.IPv4Address | ipaddress.IPv6Address, table: Sequence[_Block]) -> str:
    """What the first block of a table is that holds an address, empty where none does."""
    return next((what for block, what in table if ip in block), "")


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
    return without_credentials(url)
