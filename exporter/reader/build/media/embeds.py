"""Embed addresses of players to the addresses of their pages, which a reader can open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, unquote, urlsplit

from exporter.lazily import Lazily
from exporter.reader.addresses import parts_of

if TYPE_CHECKING:
    from exporter.model import MediaKind

_PAGES: Final[tuple[tuple[Lazily, str, MediaKind], ...]] = tuple(
    (Lazily(pattern, re.IGNORECASE), page, kind)  # type: ignore[misc]
    for pattern, page, kind in (
        (
            r"(?:https?:)?//(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:embed|v|shorts)/(?!videoseries)([\w-]{6,})",
            "https://www.youtube.com/watch?v={0}",
            "video",
        ),
        (r"(?:https?:)?//youtu\.be/([\w-]{6,})", "https://www.youtube.com/watch?v={0}", "video"),
        (r"(?:https?:)?//player\.vimeo\.com/video/(\d+)", "https://vimeo.com/{0}", "video"),
        (r"(?:https?:)?//(?:www\.)?dailymotion\.com/embed/video/(\w+)", "https://www.dailymotion.com/video/{0}", "video"),
        (r"(?:https?:)?//embed\.ted\.com/(.+?)(?:[?#]|$)", "https://www.ted.com/{0}", "video"),
        (r"(?:https?:)?//player\.twitch\.tv/\?.*?video=v?(\d+)", "https://www.twitch.tv/videos/{0}", "video"),
        (r"(?:https?:)?//(?:www\.)?tiktok\.com/embed/(?:v\d/)?(\d+)", "https://www.tiktok.com/embed/v2/{0}", "video"),
        (r"(?:https?:)?//fast\.wistia\.(?:net|com)/embed/iframe/(\w+)", "https://fast.wistia.net/embed/iframe/{0}", "video"),
        (r"(?:https?:)?//rumble\.com/embed/(\w+)", "https://rumble.com/embed/{0}", "video"),
        (r"(?:https?:)?//open\.spotify\.com/embed(?:-podcast)?/(\w+/\w+)", "https://open.spotify.com/{0}", "audio"),
        (r"(?:https?:)?//embed\.podcasts\.apple\.com/(.+?)(?:[?#]|$)", "https://podcasts.apple.com/{0}", "audio"),
        (r"(?:https?:)?//embed\.music\.apple\.com/(.+?)(?:[?#]|$)", "https://music.apple.com/{0}", "audio"),
        (r"(?:https?:)?//(?:www\.)?mixcloud\.com/widget/iframe/\?.*?feed=([^&]+)", "https://www.mixcloud.com{0}", "audio"),
        (r"(?:https?:)?//codepen\.io/([\w-]+)/embed/(?:preview/)?(\w+)", "https://codepen.io/{0}/pen/{1}", "embed"),
        (r"(?:https?:)?//(?:www\.)?instagram\.com/(p|reel|tv)/([\w-]+)/embed", "https://www.instagram.com/{0}/{1}/", "embed"),
        (
            r"(?:https?:)?//platform\.(?:twitter|x)\.com/embed/Tweet\.html\?.*?\bid=(\d+)",
            "https://twitter.com/i/status/{0}",
            "embed",
        ),
        (r"(?:https?:)?//archive\.org/embed/([\w.-]+)", "https://archive.org/details/{0}", "video"),
    )
)
_VIDEO: Final = Lazily(
    r"youtube|vimeo|dailymotion|twitch|brightcove|jwplayer|jwplatform|kaltura|wistia|rumble|bitchute|peertube|odysee|streamable|ooyala|"
    r"video",
    re.IGNORECASE,
)
_AUDIO: Final = Lazily(
    r"spotify|soundcloud|podcast|megaphone|simplecast|libsyn|buzzsprout|anchor\.fm|bandcamp|transistor\.fm|acast|audioboom|mixcloud|"
    r"omny|art19|spreaker|audio|radio",
    re.IGNORECASE,
)
_SCRIPT: Final = Lazily(r"\.js(?=$|[?#])", re.IGNORECASE)
"""The end of a script's address that puts the thing into a page; without it, it is that of the thing."""
_ADS: Final = Lazily(
    r"doubleclick\.net|googletagmanager|googlesyndication|google-analytics|amazon-adsystem|adservice|taboola|outbrain|scorecardresearch|"
    r"facebook\.com/(?:tr|plugins/(?:like|page|share_button|likebox))|platform\.twitter\.com/widgets/(?:follow|tweet)_button|recaptcha|about:blank",
    re.IGNORECASE,
)
_WITHIN: Final[tuple[tuple[Lazily, str], ...]] = (
    (Lazily(r"//w\.soundcloud\.com/player", re.IGNORECASE), "url"),
    (Lazily(r"//(?:www\.)?facebook\.com/plugins/(?:video|post)\.php", re.IGNORECASE), "href"),
    (Lazily(r"//(?:www\.)?slideshare\.net/.*embed", re.IGNORECASE), "url"),
    (Lazily(r"//cdn\.embedly\.com/", re.IGNORECASE), "url"),
    (Lazily(r"//iframe\.ly|//cdn\.iframe\.ly", re.IGNORECASE), "url"),
)


def is_advertising(address: str) -> bool:
    """Whether an address is that of an advertisement, a counter or a button."""
    return bool(_ADS.search(address))


def page_of(address: str) -> tuple[str, MediaKind]:
    """The page of an embedded player's address, and what it plays; the address itself where its page isn't known."""
    if address.startswith("//"):
        address = f"https:{address}"
    for pattern, parameter in _WITHIN:
        if pattern.search(address):
            inner = _parameter(address, parameter)
            if inner:
                return page_of(inner) if inner != address else (inner, "embed")
    for known, page, kind in _PAGES:
        match = known.match(address)
        if match:
            return page.format(*(unquote(group) for group in match.groups())), kind
    return _SCRIPT.sub("", address), kind_of(address)


def kind_of(address: str) -> MediaKind:
    """What an address plays, by its host and suffix."""
    parts = parts_of(address)
    if parts is None:
        return "embed"
    if re.search(r"\.(?:mp4|webm|ogv|m4v|mov|m3u8)$", parts.path, re.IGNORECASE):
        return "video"
    if re.search(r"\.(?:mp3|m4a|ogg|oga|opus|wav|flac|aac)$", parts.path, re.IGNORECASE):
        return "audio"
    if _VIDEO.search(parts.netloc):
        return "video"
    return "audio" if _AUDIO.search(parts.netloc) else "embed"


def _parameter(address: str, name: str) -> str | None:
    try:
        values = parse_qs(urlsplit(address).query).get(name)
    except ValueError:
        return None
    return values[0] if values and values[0].startswith(("http://", "https://")) else None
