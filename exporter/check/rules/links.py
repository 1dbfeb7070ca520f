"""Links that nobody can choose from a list of links, or say to a voice control (WCAG 2.2, 2.4.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urldefrag

from exporter.check.rules.quoting import cut, place_of
from exporter.diagnostics import finding
from exporter.lazily import Lazily
from exporter.model import Alt, Figure, Image, Link
from exporter.model.text import OBJECT, plain
from exporter.model.walk import inlines_under, text_units, walk
from exporter.phrases import link_says_nothing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic
    from exporter.model import Article
    from exporter.model.walk import TextUnit

_ADDRESS: Final = Lazily(r"(?=\S{28,}$)https?://[^/\s]+/\S+")
"""A written address so long that hearing it spelled is a burden; a host's name alone is none."""
_NUMBER: Final = Lazily(r"[\W\d_]*|\w")
"""Marks of notes and pages, which are the same in many lists."""


def check(article: Article) -> Iterator[Diagnostic]:
    """Links that say nothing, are an address, or are called the same and are not; an entry of a page's own contents and a link to
    another page of the same name are no two that anybody takes for one.
    """
    places: dict[tuple[str, bool], set[str]] = {}
    first: dict[tuple[str, bool], str] = {}
    of_pictures = _named_by_pictures(article)
    for unit in text_units(article):
        for link in _links(unit):
            if link in of_pictures:
                continue
            said = " ".join(plain(link.children).replace(OBJECT, " ").split())
            if not said:
                continue
            place = place_of(said)
            if link_says_nothing(said):
                yield finding("ART-121", place=place, words=cut(said), href=cut(link.href))
            elif _ADDRESS.fullmatch(said):
                yield finding("ART-122", place=place, words=cut(said))
            elif not _NUMBER.fullmatch(said):
                key = said.casefold(), link.href.startswith("#")
                places.setdefault(key, set()).add(_target(link.href))
                first.setdefault(key, said)
    for key, targets in places.items():
        if len(targets) > 1:
            yield finding("ART-123", place=place_of(first[key]), count=len(targets), words=cut(first[key]))


def _links(unit: TextUnit) -> Iterator[Link]:
    return (inline for inline in inlines_under(unit.inlines) if isinstance(inline, Link))


def _named_by_pictures(article: Article) -> set[Link]:
    """Links of captions and credits that are one in the page with the link of their picture, whose alternative names them, too."""
    found: set[Link] = set()
    for figure in walk(article):
        if not isinstance(figure, Figure) or figure.href is None or not any(_has_words(each) for each in walk(figure.content)):
            continue
        found |= {node for node in walk((figure.caption, figure.credit)) if isinstance(node, Link) and node.href == figure.href}
    return found


def _has_words(node: object) -> bool:
    return isinstance(node, Image) and isinstance(node.alt, Alt) and bool(node.alt.text.strip())


def _target(href: str) -> str:
    """Where a link leads: host without "www." and path in small letters, which differ so between no two pages, and query; in the
    page its fragment. What sites add to know who came the reader took away.
    """
    address, fragment = urldefrag(href)
    path, mark, query = (address or f"#{fragment}").removeprefix("https://").removeprefix("http://").partition("?")
    return path.casefold().removeprefix("www.").rstrip("/") + mark + query
