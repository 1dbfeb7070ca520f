"""Addresses as sources write them: what can't be taken apart (`http://[x`, `//a℀b`) is told here, and raises nothing."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

from exporter.lazily import Lazily
from exporter.model.text import clean

_WHOLE: Final = Lazily(r"https?://[A-Za-z0-9.-]+/[\w./~%@+,-]*", re.ASCII)
"""Addresses that `urljoin` gives back as they are, which feeds are full of, and takes six times as long for."""
PADDING: Final = " \t\n\f\r"
"""White space that does not count around an address (the URL standard)."""


def joined(base: str | None, address: str) -> str | None:
    """An address made absolute by a base, as it is without one, of characters that forms can hold; None where one is broken."""
    address = clean(address.strip(PADDING))
    if not base or _WHOLE.fullmatch(address):
        return address
    try:
        return urljoin(base, address)
    except ValueError:
        return None


def parts_of(address: str) -> SplitResult | None:
    """The parts of an address, None for a broken one."""
    try:
        return urlsplit(address.strip(PADDING))
    except ValueError:
        return None
