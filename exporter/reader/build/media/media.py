"""Films, recordings and other embedded things: title, page, poster and text tracks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from bs4 import Tag

from exporter.lazily import Lazily
from exporter.model import Decorative, Figure, Image, Media, Resource, Track
from exporter.model.text import collapse
from exporter.reader.build.attributes import attr, classes, has, is_blank, is_hidden, language, number, style
from exporter.reader.build.figures.images import alt_of, code_of
from exporter.reader.build.links import picture_address, resolve
from exporter.reader.build.media.embeds import is_advertising, kind_of, page_of
from exporter.reader.dom.element import Element

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.model import Block, MediaKind
    from exporter.reader.build.state import State

NAMES: Final = (
    "iframe", "video", "audio", "object", "embed", "oembed", "amp-iframe", "amp-video", "amp-audio", "amp-youtube", "amp-vimeo",
    "amp-twitter", "amp-instagram", "amp-dailymotion", "amp-soundcloud", "amp-facebook", "lite-youtube", "lite-vimeo",
)  # fmt: skip
_BY_ID: Final[dict[str, tuple[str, str, MediaKind]]] = {
    "amp-youtube": ("data-videoid", "https://www.youtube.com/watch?v={}", "video"),
    "lite-youtube": ("videoid", "https://www.youtube.com/watch?v={}", "video"),
    "amp-vimeo": ("data-videoid", "https://vimeo.com/{}", "video"),
    "lite-vimeo": ("videoid", "https://vimeo.com/{}", "video"),
    "amp-dailymotion": ("data-videoid", "https://www.dailymotion.com/video/{}", "video"),
    "amp-twitter": ("data-tweetid", "https://twitter.com/i/status/{}", "embed"),
    "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/{}/", "embed"),
    "amp-soundcloud": ("data-trackid", "https://api.soundcloud.com/tracks/{}", "audio"),
    "amp-facebook": ("data-href", "{}", "embed"),
}
_LAZY: Final = (
    "src",
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-iframe-src",
    "data-url",
    "data-embed-src",
    "data",
    "data-cookieblock-src",
    "data-oembed-url",
    "data-embed-url",
    "data-href",
)
_STANDING_IN: Final = frozenset({"data-oembed-url", "data-embed-url", "data-href"})
"""The attributes with the address of a thing that a script would put into an empty box."""
_DURATION: Final = Lazily(r"P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?", re.IGNORECASE)


def block(state: State, tag: Tag) -> Sequence[Block]:
    """The media block of an element; nothing for advertisements, counters and frames of no size."""
    name = tag.name
    if name in _BY_ID:
        return _identified(state, tag)
    if name in {"video", "audio", "amp-video", "amp-audio"}:
        return _played(state, tag)
    if name == "object" and attr(tag, "type").startswith("image/"):
        return _pictured(state, tag)
    return _framed(state, tag)


def _framed(state: State, tag: Tag) -> Sequence[Block]:
    """`iframe`, `object` and `embed`: the page behind the embed address, and the title the page gives."""
    address = _address(tag)
    if not address:
        inner = tag.find(["embed", "object", "iframe", "video"])
        if not isinstance(inner, Tag):
            return _fallback(state, tag)
        made = block(state, inner)
        state.skipped.add(id(inner))
        state.leave_out("fallback", tag)
        return made
    if "wp-embedded-content" in classes(tag) and _is_beside_quotation(tag):
        return ()  # The frame shows what the quotation beside it links to.
    sizes = [number(attr(tag, side) or style(tag).get(side, "")) for side in ("width", "height")]
    if is_advertising(address) or any(size is not None and size <= 1 for size in sizes) or is_hidden(tag):
        state.leave_out("advertising", tag)
        return ()
    page, kind = page_of(address)
    url = resolve(page, state.context.base_url)
    title = _title(tag)
    player = resolve(address, state.context.base_url)
    if not (url or title):
        return _fallback(state, tag)
    state.leave_out("fallback", tag)
    return (Media(kind=kind, url=url, player=player if player != url else None, title=title),)


def _is_beside_quotation(tag: Tag) -> bool:
    """Whether a quotation stands in the box of a frame, or right before it."""
    box = tag.parent
    before = box.find_previous_sibling(True) if box is not None and box.name == "p" else None
    return any(
        isinstance(each, Tag) and (each.name == "blockquote" or each.find("blockquote") is not None) for each in (box, before)
    )


def is_stand_in(tag: Tag) -> bool:
    """Whether an empty box waits for a script to put in what its attributes name. A button to share by is none."""
    if _STANDING_IN.isdisjoint(tag.attrs) or tag.name not in {"div", "figure", "span"} or not is_blank(tag.contents):
        return False
    return "data-href" not in tag.attrs or not {"fb-post", "fb-video"}.isdisjoint(classes(tag))


def is_alone(tag: Tag) -> bool:
    """Whether a `noscript` holds a film that stands nowhere else: no lazy frame beside it, in its own box."""
    if tag.find("iframe") is None:
        return False
    box = tag.parent
    if isinstance(tag, Element) and isinstance(box, Element) and box.outline is not None:
        return box.amount("iframe", "video") == tag.amount("iframe", "video")
    beside = box.find_all(["iframe", "video"]) if box is not None else []
    return all(any(up is tag for up in node.parents) for node in beside)


def _fallback(state: State, tag: Tag) -> Sequence[Block]:
    if tag.name == "object":
        return state.blocks(tag.contents)
    state.leave_out("fallback", tag)
    return ()


def _address(tag: Tag) -> str:
    for name in (*_LAZY, "url") if tag.name == "oembed" else _LAZY:
        value = attr(tag, name)
        if value and not value.startswith(("about:", "javascript:", "data:", "blob:")):
            return value
    param = next((node for node in tag.find_all("param") if attr(node, "name").lower() in {"movie", "src", "url"}), None)
    return attr(param, "value") if param is not None else ""


def _identified(state: State, tag: Tag) -> Sequence[Block]:
    name, page, kind = _BY_ID[tag.name]
    value = attr(tag, name)
    url = resolve(page.format(value), state.context.base_url) if value else None
    state.leave_out("fallback", tag)
    return (Media(kind=kind, url=url, title=_title(tag)),) if url else ()


def _played(state: State, tag: Tag) -> Sequence[Block]:
    """`video` and `audio` with their sources and text tracks."""
    base = state.context.base_url
    sources = [attr(node, name) for node in (tag, *tag.find_all("source")) for name in ("src", "data-src") if attr(node, name)]
    url = next((found for source in sources if (found := resolve(source, base)) is not None), None)
    tracks = tuple(
        Track(
            kind=attr(node, "kind").lower() or "subtitles",
            url=address,
            language=language(attr(node, "srclang")),
            label=collapse(attr(node, "label")) or None,
        )
        for node in tag.find_all("track")
        if (address := resolve(attr(node, "src"), base)) is not None
    )
    kind: MediaKind = "audio" if "audio" in tag.name else "video"
    poster = _poster(state, tag)
    title = _title(tag) or (None if url else _file_name(sources))
    if not (url or title or poster or tracks):
        return state.blocks(tag.contents)
    state.leave_out("fallback", tag)
    duration, muted = _duration(tag), has(tag, "muted")
    return (Media(kind=kind, url=url, title=title, duration=duration, poster=poster, tracks=tracks, muted=muted),)


def _file_name(sources: Sequence[str]) -> str | None:
    """What the file beside the page is called, where its address can't be known: all that can be said of the film."""
    paths = (re.split(r"[?#]", source)[0] for source in sources if not source.startswith(("blob:", "data:")))
    return next((name for path in paths if (name := collapse(unquote(path.rpartition("/")[2])))), None)


def _poster(state: State, tag: Tag) -> Image | None:
    """The still of a film. It has no text alternative in HTML: the film's title stands for both, so it is decoration."""
    source = attr(tag, "poster") or attr(tag, "data-poster")
    if not source:
        return None
    address = picture_address(source, state.context.base_url)
    loaded = state.context.load_picture(address)
    if not isinstance(loaded, Resource):
        state.report(code_of(loaded), tag, image=address, reason=loaded)
        return None
    state.resources.setdefault(loaded.digest, loaded)
    return Image(alt=Decorative(), digest=loaded.digest, source=address)


def _pictured(state: State, tag: Tag) -> Sequence[Block]:
    """An `object` that shows a picture; its text alternative is its label or the text inside."""
    from exporter.model import Alt
    from exporter.reader.build.attributes import words

    address = picture_address(attr(tag, "data"), state.context.base_url)
    loaded = state.context.load_picture(address) if attr(tag, "data") else "no address"
    text = collapse(words(tag))
    image = Image(alt=Alt(text=text) if text else alt_of(state, tag), source=address)
    if not isinstance(loaded, Resource):
        state.report(code_of(loaded), tag, image=address, reason=loaded)
        return (Figure(content=(image,)),)
    state.resources.setdefault(loaded.digest, loaded)
    return (Figure(content=(Image(alt=image.alt, source=address, digest=loaded.digest),)),)


def _title(tag: Tag) -> str | None:
    for name in ("title", "aria-label", "data-title", "playlabel", "alt"):
        text = collapse(attr(tag, name))
        if text and text.lower() not in {
            "youtube video player",
            "video player",
            "embedded content",
            "iframe",
            "video",
            "audio",
            "player",
        }:
            return text
    return None


def _duration(tag: Tag) -> int | None:
    """Seconds, from `data-duration` or the microdata around the element."""
    seconds = number(attr(tag, "data-duration"))
    if seconds is not None and seconds > 0:
        return seconds
    holder = tag.find_parent(attrs={"itemtype": re.compile(r"(?:Video|Audio|Media)Object")})
    meta = holder.find(itemprop="duration") if isinstance(holder, Tag) else None
    match = _DURATION.fullmatch(attr(meta, "content") or attr(meta, "datetime")) if isinstance(meta, Tag) else None
    if not match or not any(match.groups()):
        return None
    days, hours, minutes, rest = (int(group or 0) for group in match.groups())
    return ((days * 24 + hours) * 60 + minutes) * 60 + rest


__all__ = ["NAMES", "block", "kind_of"]
