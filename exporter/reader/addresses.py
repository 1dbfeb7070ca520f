"""Addresses as sources write them: what can't be taken apart (`http://[x`, `//a℀b`) is told here, and raises nothing."""

from __future__ import annotations

from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

from exporter.model.text import clean

PADDING: Final = " \t\n\f\r"
"""White space that does not count around an address (the URL standard)."""


def joined(base: str | None, address: str) -> str | None:
    """An address made absolute by a base, as it is without one, of characters that forms can hold; None where one is broken."""
    address = clean(address.strip(PADDING))
    try:
        return urljoin(base, address) if base else address
    except ValueError:
        return None


def parts_of(address: str) -> SplitResult | None:
    """The parts of an address, None for a broken one."""
    try:
        return urlsplit(address.strip(PADDING))
    except ValueError:
        return None
