"""A podcast's feed: read, changed where it is ours to change, written whole.

What somebody wrote into it by hand stays: elements of other names, comments, the order of episodes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote
from uuid import UUID, uuid5

from lxml import etree
from msgspec import Struct

from exporter.errors import SourceError
from formats.podcast.elements import drop, insert, put
from formats.podcast.names import PREFIXES, name

if TYPE_CHECKING:
    from pathlib import Path

    from formats.podcast.episode import Episode
    from formats.podcast.settings import Podcast

FILE: Final = "feed.xml"
_NAMESPACE: Final = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""Of podcast:guid (Podcasting 2.0, guid): a feed's is uuid5 of its address without scheme and slashes at its end."""
_UNDATED: Final = datetime(1980, 1, 1, tzinfo=UTC)


class Files(Struct, frozen=True, kw_only=True):
    """The files of an episode by their names in the folder, and the length of the sound in bytes."""

    sound: str
    size: int
    chapters: str
    transcripts: tuple[tuple[str, str], ...]


def read_feed(path: Path) -> Any:
    """The feed at `path` as a tree of lxml, None where no file is. Raises SourceError for what is no feed, naming the line."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}.", hint="Check your permissions.") from error
    return parsed(data, str(path))


def parsed(data: bytes, where: str) -> Any:
    """A feed's tree. Raises SourceError; `where` names the file in its message."""
    hint = "Mend it, or move it away for a new one to begin. It was left as it is."
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, strip_cdata=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"{where} is no XML: {str(error) or 'it is empty'}.", hint=hint) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise SourceError(f"{where} has a document type, which no feed needs.", hint=hint)
    if root.tag != "rss" or root.find("channel") is None:
        raise SourceError(f"{where} is no RSS feed: it begins with {root.tag}.", hint=hint)
    return root


def begun() -> Any:
    """A feed in which nothing is said yet."""
    root = etree.Element("rss", nsmap=PREFIXES)
    root.set("version", "2.0")
    root.text = "\n  "
    etree.SubElement(root, "channel").tail = "\n"
    return root


def written(root: Any) -> bytes:
    """The feed as a file."""
    made: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")
    return made.rstrip(b"\n") + b"\n"


def address_of(podcast: Podcast, file: str) -> str:
    """Where listeners find a file of the folder."""
    return podcast.address + quote(file)


def say_channel(root: Any, podcast: Podcast, cover: str) -> None:
    """Say what the podcast is, as its settings have it; `cover` is a file of the folder."""
    channel, picture = root.find("channel"), address_of(podcast, cover)
    _move(channel, podcast)
    put(channel, "title", podcast.title)
    put(channel, "link", podcast.link)
    put(channel, "description", podcast.description)
    put(channel, "language", podcast.language)
    if podcast.copyright:
        put(channel, "copyright", podcast.copyright)
    given = {"href": address_of(podcast, FILE), "rel": "self", "type": "application/rss+xml"}
    put(channel, "atom:link", given=given, which=lambda each: each.get("rel") == "self")
    image = put(channel, "image")
    for key, value in (("url", picture), ("title", podcast.title), ("link", podcast.link)):
        put(image, key, value)
    put(channel, "itunes:author", podcast.author)
    put(channel, "itunes:explicit", "true" if podcast.explicit else "false")
    put(channel, "itunes:image", given={"href": picture})
    _say_categories(channel, podcast)
    if podcast.owner:
        owner = put(channel, "itunes:owner")
        put(owner, "itunes:name", podcast.author)
        put(owner, "itunes:email", podcast.owner)
    if channel.find(name("podcast:guid")) is None:  # one that is there holds for ever, wherever the feed has moved to
        bare = address_of(podcast, FILE).partition("://")[2].rstrip("/")
        put(channel, "podcast:guid", str(uuid5(_NAMESPACE, bare)))


def _move(channel: Any, podcast: Podcast) -> None:
    """Where the feed had another address, give the files of all its episodes the one that the folder has now."""
    own = next((each.get("href", "") for each in channel.findall(name("atom:link")) if each.get("rel") == "self"), "")
    former = own.removesuffix(FILE)
    if not own.endswith(f"/{FILE}") or former == podcast.address:
        return
    for item in channel.findall("item"):
        for tag in ("enclosure", "podcast:chapters", "podcast:transcript"):
            for each in item.findall(name(tag)):
                if each.get("url", "").startswith(former):
                    each.set("url", podcast.address + each.get("url").removeprefix(former))


def _say_categories(channel: Any, podcast: Podcast) -> None:
    for number, (above, below) in enumerate(podcast.categories):
        held = channel.findall(name("itunes:category"))
        if number < len(held):
            held[number].set("text", above)
        category = held[number] if number < len(held) else put(channel, "itunes:category", given={"text": above}, which=_none)
        for inner in category.findall(name("itunes:category"))[bool(below) :]:
            drop(category, inner)
        if below:
            put(category, "itunes:category", given={"text": below})
        elif not len(category):
            category.text = None
    for surplus in channel.findall(name("itunes:category"))[len(podcast.categories) :]:
        drop(channel, surplus)


def _none(_: Any) -> bool:
    return False


def item_of(root: Any, guid: str) -> Any:
    """The item of an episode, None where the feed has none."""
    return next((each for each in root.iter("item") if (each.findtext("guid") or "").strip() == guid), None)


def say_episode(root: Any, podcast: Podcast, episode: Episode, files: Files, *, fallback: date | None) -> bool:
    """Say an episode: in its place where the feed has it, else where its date belongs. Returns whether it has a date, the
    article's, the one that the feed has for it, or `fallback`; without one it stands at 1980-01-01.
    """
    item = item_of(root, episode.guid)
    before = _moment(item) if item is not None else None
    held = before if before != _UNDATED else None
    known = _read(episode.published) or held or (_at_midnight(fallback) if fallback else None)
    moment = known or _UNDATED
    if item is None:
        item = etree.Element("item")
        insert(root.find("channel"), _place(root, moment, episode.guid), item)
    elif before != moment:
        channel = item.getparent()
        drop(channel, item)
        insert(channel, _place(root, moment, episode.guid), item)
    _say_item(item, podcast, episode, files, format_datetime(moment))
    return moment != _UNDATED


def _say_item(item: Any, podcast: Podcast, episode: Episode, files: Files, published: str) -> None:
    put(item, "title", episode.title)
    put(item, "guid", episode.guid, {"isPermaLink": "false"})
    put(item, "pubDate", published)
    if episode.link:
        put(item, "link", episode.link)
    if episode.summary:
        put(item, "description", episode.summary)
    given = {"url": address_of(podcast, files.sound), "length": str(files.size), "type": "audio/mpeg"}
    put(item, "enclosure", given=given)
    put(item, "itunes:duration", str(round(episode.milliseconds / 1000)))
    if episode.author:
        put(item, "itunes:author", episode.author)
    put(item, "itunes:explicit", "true" if podcast.explicit else "false")
    chapters = {"url": address_of(podcast, files.chapters), "type": "application/json+chapters"}
    put(item, "podcast:chapters", given=chapters)
    for file, kind in files.transcripts:
        told = {"url": address_of(podcast, file), "type": kind, "language": episode.language, "rel": "captions"}
        put(item, "podcast:transcript", given=told, which=lambda each, kind=kind: each.get("type") == kind)  # type: ignore[misc]


def _place(root: Any, moment: datetime, guid: str) -> int:
    """The place among the channel's children of an episode: before the first that is older, of one date before the later guid."""
    channel = root.find("channel")
    for number, each in enumerate(channel):
        if each.tag != "item":
            continue
        other = _moment(each) or _UNDATED
        if other < moment or (other == moment and (each.findtext("guid") or "") > guid):
            return number
    items = [number for number, each in enumerate(channel) if each.tag == "item"]
    return items[-1] + 1 if items else len(channel)


def _moment(item: Any) -> datetime | None:
    try:
        moment = parsedate_to_datetime(item.findtext("pubDate") or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _read(written: str) -> datetime | None:
    if not written:
        return None
    moment = datetime.fromisoformat(written)
    return moment.replace(microsecond=0) if moment.tzinfo else moment.replace(microsecond=0, tzinfo=UTC)


def _at_midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
