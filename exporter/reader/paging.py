"""The next page of an article that its site cuts into several: what a page names as next, and whether that can be the same article.

rel="next" also leads to the next article of a blog and to the next list of articles. So an address counts only when it is the
page's own but for a page number that is one higher.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from exporter.lazily import Lazily
from exporter.reader.addresses import joined
from exporter.reader.lexicon.tables import any_of, set_of

_NEXT: Final = re.compile(rb"""rel\s*=\s*["']?[^"'>]{0,60}\bnext\b""", re.IGNORECASE)
_NAMED: Final = Lazily(lambda: rf"[-_/.,](?:{any_of('page_paths')})[-_/]?(\d{{1,3}})(?=\.\w{{2,5}}$|$)", re.IGNORECASE)
_BARE: Final = Lazily(r"[-_/,](\d{1,2})(?=\.\w{2,5}$|$)")


def next_page(data: bytes, *, url: str, media_type: str | None = None) -> str | None:
    """The address of the article's next page, None where the page names none or one that is not the same article's."""
    if not _NEXT.search(data):
        return None
    from exporter.reader.dom.parse import parse
    from exporter.reader.source.decode import decode

    document = parse(decode(data, media_type=media_type).text)
    base = document.css_first("base[href]")
    place = joined(url, (base.attributes.get("href") if base is not None else None) or "") or url
    for link in document.css('link[rel~="next" i][href], a[rel~="next" i][href]'):
        address = (joined(place, (link.attributes.get("href") or "").strip()) or "").partition("#")[0]
        if follows(url, address):
            return address
    return None


def follows(one: str, other: str) -> bool:
    """Whether `other` is the address of the page after `one` of the same article."""
    try:
        first, second = _parted(one), _parted(other)
    except ValueError:
        return False
    if first is None or second is None or first[0] != second[0]:
        return False
    (_, number, named), (_, after, named_after) = first, second
    if after is None:
        return False
    if number is None:
        return after in {1, 2}
    # A bare number may be an article's own; only the first page's is surely a page's.
    return after == number + 1 and ((named and named_after) or number <= 1)


def _parted(address: str) -> tuple[tuple[str, str, str], int | None, bool] | None:
    """Host, path and query without a page number; the number; whether a word says that it is one."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    host = f"{parts.hostname.removeprefix('www.')}:{parts.port or ''}"
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    counted = [(key, value) for key, value in pairs if key.lower() in set_of("page_keys") and value.isdecimal() and len(value) < 4]
    if counted:
        rest = urlencode([pair for pair in pairs if pair not in counted])
        return (host, _file(parts.path), rest), int(counted[-1][1]), True
    path = parts.path.rstrip("/")
    for pattern, named in ((_NAMED, True), (_BARE, False)):
        if match := pattern.search(path):
            return (host, _file(path[: match.start()] + path[match.end() :]), parts.query), int(match.group(1)), named
    return (host, _file(path), parts.query), None, False


def _file(path: str) -> str:
    """A path without what a site leaves out as it likes: the last slash, and the index."""
    return re.sub(r"/index\.\w{2,5}$", "", path.rstrip("/"))
