"""Names of XML in a feed: RSS 2.0, Apple's and Podcasting 2.0's extensions, Atom's link to oneself."""

from __future__ import annotations

from typing import Final

ITUNES: Final = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST: Final = "https://podcastindex.org/namespace/1.0"
ATOM: Final = "http://www.w3.org/2005/Atom"
PREFIXES: Final = {"itunes": ITUNES, "podcast": PODCAST, "atom": ATOM}


def name(written: str) -> str:
    """The name as lxml has it: "itunes:image" → "{http://…}image"."""
    prefix, colon, local = written.partition(":")
    return f"{{{PREFIXES[prefix]}}}{local}" if colon else written
