"""Findings in a podcast's feed: what directories refuse it for, and what does not agree with the files beside it.

The rules are those of RSS 2.0, of Apple's required tags for podcasts, and of Podcasting 2.0.
"""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, ClassVar, Final
from urllib.parse import unquote, urlsplit

from exporter.diagnostics import Diagnostic, finding
from exporter.errors import SourceError
from formats.podcast.cover import fault_of
from formats.podcast.feed import parsed
from formats.podcast.names import name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_OF_CHANNEL: Final = ("title", "link", "description", "language", "itunes:explicit")
_OF_ITEM: Final = ("title", "guid", "enclosure", "pubDate")


class FeedChecker:
    """Reads a feed as directories of podcasts do."""

    name: ClassVar[str] = "feed"
    suffixes: ClassVar[frozenset[str]] = frozenset({".xml", ".rss"})

    def check(self, path: Path) -> tuple[Diagnostic, ...]:
        """The findings of a feed, and of its cover and episodes where they stand beside it."""
        data = path.read_bytes()
        try:
            root = parsed(data, "The feed")
        except SourceError as error:
            if "is no RSS feed" in error.message or b"<rss" not in data:
                return (finding("RSS-007"),)
            return (finding("RSS-001", reason=error.message.rstrip(".").removeprefix("The feed ")),)
        channel = root.find("channel")
        if not _is_podcast(channel):
            return (finding("RSS-007"),)
        return tuple(_findings(channel, path.parent))


def _is_podcast(channel: Any) -> bool:
    """Whether a feed has episodes, or says of itself what only a podcast's does: a feed of articles has neither."""
    says = (name(f"itunes:{tag}") for tag in ("image", "category", "author", "explicit"))
    return channel.find("item/enclosure") is not None or any(channel.find(tag) is not None for tag in says)


def _findings(channel: Any, folder: Path) -> Iterator[Diagnostic]:
    for tag in _OF_CHANNEL:
        if not (channel.findtext(name(tag)) or "").strip():
            yield finding("RSS-002", what=tag)
    image, category = channel.find(name("itunes:image")), channel.find(name("itunes:category"))
    if image is None or not image.get("href"):
        yield finding("RSS-002", what="itunes:image")
    if category is None or not category.get("text"):
        yield finding("RSS-002", what="itunes:category")
    here = _Here(channel, folder)
    cover = here.file(image.get("href", "")) if image is not None else None
    if cover is not None and (fault := fault_of(cover)):
        yield finding("RSS-006", what=fault)
    seen: set[str] = set()
    for item in channel.findall("item"):
        yield from _of_item(item, here, seen)


class _Here:
    """The files beside a feed, by the addresses that it gives them."""

    def __init__(self, channel: Any, folder: Path) -> None:
        own = next((each.get("href", "") for each in channel.findall(name("atom:link")) if each.get("rel") == "self"), "")
        self._base, self._folder = own.rpartition("/")[0] + "/", folder

    def file(self, address: str) -> Path | None:
        """The file at an address below the feed's own; None for an address elsewhere."""
        inside = unquote(urlsplit(address.removeprefix(self._base)).path)
        if len(self._base) < 2 or not address.startswith(self._base) or "/" in inside or inside in {"", ".", ".."}:
            return None
        return self._folder / inside


def _of_item(item: Any, here: _Here, seen: set[str]) -> Iterator[Diagnostic]:
    title = (item.findtext("title") or "").strip() or "?"
    for tag in _OF_ITEM:
        element = item.find(tag)
        if element is None or (tag != "enclosure" and not (element.text or "").strip()):
            yield finding("RSS-003", what=tag, title=title)
        elif tag == "pubDate" and not _is_date(element.text):
            yield finding("RSS-003", what="date that can be read", title=title)
    guid = (item.findtext("guid") or "").strip()
    if guid and guid in seen:
        yield finding("RSS-004", guid=guid)
    seen.add(guid)
    yield from _of_enclosure(item.find("enclosure"), here, title)
    for tag in ("podcast:chapters", "podcast:transcript"):
        for element in item.findall(name(tag)):
            file = here.file(element.get("url", ""))
            if not element.get("url") or not element.get("type"):
                yield finding("RSS-003", what=f"address and type of its {tag}", title=title)
            elif file is not None and not file.is_file():
                yield finding("RSS-005", title=title, what=f"{file.name} does not exist")


def _of_enclosure(enclosure: Any, here: _Here, title: str) -> Iterator[Diagnostic]:
    if enclosure is None:
        return
    for key in ("url", "length", "type"):
        if not enclosure.get(key):
            yield finding("RSS-003", what=f"{key} of its enclosure", title=title)
    file = here.file(enclosure.get("url", ""))
    if file is None:
        return
    if not file.is_file():
        yield finding("RSS-005", title=title, what=f"{file.name} does not exist")
    elif str(size := file.stat().st_size) != enclosure.get("length"):
        yield finding("RSS-005", title=title, what=f"{file.name} has {size} bytes, and the feed says {enclosure.get('length')}")


def _is_date(written: str) -> bool:
    try:
        parsedate_to_datetime(written)
    except ValueError:
        return False
    return True
