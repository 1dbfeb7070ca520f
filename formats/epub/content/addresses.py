"""Addresses as a validator of URLs takes them (WHATWG URL, without its tolerated errors)."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from exporter.lazily import Lazily

SCHEMES: Final = frozenset({"http", "https", "mailto", "tel", "fax", "ftp", "news", "nntp", "irc", "xmpp", "sip", "sips", "urn"})
"""Schemes that reading systems hand on and that EPUBCheck 5 knows as registered; any other is a warning there (HTM-025)."""

_PARTS: Final = Lazily(r"([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
_PERCENT: Final = Lazily(r"%(?![0-9A-Fa-f]{2})")
_HOST: Final = Lazily(r"[A-Za-z0-9\-._~]+|\[[0-9A-Fa-f:.]+\]")
_PORT: Final = Lazily(r"\d{1,5}")
_SAFE: Final = "%/:@!$&'()*+,;=-._~"


def address(href: str) -> str | None:
    """`href` with whatever a URL may not hold written in percent signs; None where it is no address that a reader can follow."""
    scheme, colon, rest = href.partition(":")
    if not colon or scheme.lower() not in SCHEMES or not rest:
        return None
    if not rest.startswith("//"):
        if scheme.lower() in {"http", "https", "ftp"}:
            return None
        return f"{scheme.lower()}:{_escape(rest, _SAFE + '?#')}"
    split = _PARTS.fullmatch(rest[2:])
    assert split is not None
    authority = _authority(split[1])
    if authority is None:
        return None
    query = f"?{_escape(split[3][1:], _SAFE + '?')}" if split[3] else ""
    fragment = f"#{_escape(split[4][1:], _SAFE + '?')}" if split[4] else ""
    return f"{scheme.lower()}://{authority}{_escape(split[2], _SAFE)}{query}{fragment}"


def _escape(part: str, safe: str) -> str:
    return quote(_PERCENT.sub("%25", part), safe=safe)


def _authority(given: str) -> str | None:
    user, at, host_port = given.rpartition("@")
    name, _, port = host_port.rpartition(":") if _has_port(host_port) else (host_port, "", "")
    if not name.isascii():
        try:
            name = name.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    if not _HOST.fullmatch(name) or (port and not (_PORT.fullmatch(port) and int(port) < 65536)):
        return None
    own = f"{_escape(user, _SAFE)}@" if at else ""
    return f"{own}{name}{':' + port if port else ''}"


def _has_port(host_port: str) -> bool:
    return ":" in host_port and not host_port.endswith("]")
