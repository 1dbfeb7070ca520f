"""The feed that a page names (RSS autodiscovery: a link "alternate" of a feed's type)."""

from __future__ import annotations

from typing import Final

from exporter.reader.addresses import joined
from exporter.reader.source.decode import decode

_TYPES: Final = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"})
_HEAD: Final = 200_000
"""Bytes of a page in which its head is."""


def feed_of(data: bytes, *, url: str | None, media_type: str | None = None) -> str | None:
    """The address of the first feed that a page names; None where it names none."""
    from selectolax.lexbor import LexborHTMLParser

    text = decode(data[:_HEAD], media_type=media_type, guessing=False).text
    for node in LexborHTMLParser(text).css("link[href][rel~=alternate]"):
        kind = (node.attributes.get("type") or "").split(";")[0].strip().lower()
        address = joined(url, node.attributes.get("href") or "")
        if kind in _TYPES and address:
            return address
    return None
