"""Films without captions and sound without a transcript (WCAG 2.2, 1.2.1 and 1.2.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from exporter.check.rules.quoting import cut
from exporter.diagnostics import finding
from exporter.lazily import Lazily
from exporter.model import Media
from exporter.model.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic
    from exporter.model import Article

_CAPTIONS: Final = frozenset({"captions", "subtitles"})
_FILE: Final = Lazily(r".*\.(?:mp4|m4v|mov|webm|ogv|mp3|m4a|m4b|ogg|oga|opus|wav|flac|aac)", re.IGNORECASE)
"""The path of a file that a page plays by itself; what else is embedded is another site's player, or a stream (`.m3u8`, `.mpd`),
which may hold captions of its own.
"""


def check(article: Article) -> Iterator[Diagnostic]:
    """What the page plays by itself fails without its text; of another site's player, and of a film that is played without sound,
    only a person can tell whether it needs one.
    """
    for media in walk(article):
        if not isinstance(media, Media) or media.transcript:
            continue
        words = cut(media.title or media.url or media.player or media.kind)
        own = bool(_FILE.fullmatch(urlsplit(media.url or "").path))
        if media.kind == "video" and not any(track.kind in _CAPTIONS for track in media.tracks):
            yield finding("ART-141" if own and not media.muted else "ART-143", words=words)
        elif media.kind == "audio":
            yield finding("ART-142" if own else "ART-144", words=words)
