"""Addresses of links: made absolute, freed of tracking, refused where they lead nowhere."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from urllib.parse import unquote, urldefrag, urljoin, urlsplit, urlunsplit

from exporter.lazily import Lazily
from exporter.reader.addresses import joined
from exporter.reader.lexicon.tables import any_of
from exporter.reader.lexicon.word_sets import names

_MERGE_TAG: Final = Lazily(lambda: any_of("merge_tags"))
_SCHEMES: Final = names(
    "http https mailto tel sms ftp ftps sftp irc ircs xmpp matrix news nntp magnet geo gemini gopher webcal git ssh doi urn"
)
_TRACKING: Final = Lazily(
    r"utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|__hstc|__hssc"
    r"|mkt_tok|vero_id|vero_conv|oly_enc_id|oly_anon_id|ref_src|ref_url|s_cid|ncid|cmpid|wt_mc|_openstat|at_medium|at_campaign",
    re.IGNORECASE,
)
_FORWARDING: Final = Lazily(
    r"https?://(?:[^/?#]*safelinks[^/?#]*/|(?:l|lm|out|away|link|exit|leave)\.[^?#]*|[^?#]*/(?:url|redirect|redir|away|l|out|exit|leave|"
    r"leaving|goto|go|link|linkfilter)(?:\.php|\.aspx?)?/?)\?",
    re.IGNORECASE,
)
"""Addresses that only lead on to the one that is in their query."""
_FORWARDED: Final = frozenset({"q", "u", "url", "to", "target", "dest", "destination", "href", "link", "z"})
_ABSOLUTE: Final = ("https://", "http://")
_WHOLE: Final = Lazily(r"https?://[^/?#\[\]]+(?:/[^?#;]*)?(?:\?[^#]+)?(?:#.+)?")
"""An absolute address that has nothing to be resolved, nor to be left out as empty."""
_PLAIN: Final = Lazily(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[A-Za-z0-9%+,=@:;!$&'()*~._/-]*)?")
"""An absolute address of usual signs without query and fragment: it is its own absolute form."""
_PICTURE: Final = Lazily(r"\.(?:jpe?g|png|gif|webp|avif)$", re.IGNORECASE)
_CONTROL: Final = Lazily(r"[\x00-\x1f\x7f]+")
_OPAQUE: Final = frozenset({"mailto", "tel", "sms", "magnet", "urn", "doi", "geo", "news", "xmpp"})


def resolve(address: str, base_url: str | None) -> str | None:
    """The absolute form of a link's address, without tracking parameters; None where it leads nowhere outside of the page.

    A merge tag in it loses its spaces, which addresses can't hold; one that is the whole address leads nowhere yet.
    Refused are javascript:, data:, blob:, file: and other schemes that only the page's own machine knows, malformed addresses,
    and relative ones when `base_url` is None.
    """
    if _PLAIN.fullmatch(address):
        return address
    address = _CONTROL.sub("", address).strip()
    if not address or is_merge_tag(address):
        return None
    if "|" in address or "{" in address or "%%" in address or "[[" in address or "<%" in address:
        address = _MERGE_TAG.sub(lambda tag: "".join(tag[0].replace("%20", " ").split()), address)
    try:
        absolute = address if not base_url or address.startswith(_ABSOLUTE) else urljoin(base_url, address)
        parts = urlsplit(absolute)
        if parts.scheme.lower() not in _SCHEMES:
            return None
        if parts.scheme.lower() in _OPAQUE:
            return absolute.replace(" ", "%20")
        if not parts.netloc:
            return None
    except ValueError:
        return None
    if parts.query and (onward := _onward(absolute, parts.query)) is not None:
        return resolve(onward, None) or absolute
    query = (
        "&".join(pair for pair in parts.query.split("&") if not _TRACKING.fullmatch(pair.partition("=")[0])) if parts.query else ""
    )
    return urlunsplit(parts._replace(query=query)).replace(" ", "%20")


def _onward(address: str, query: str) -> str | None:
    """The address that a forwarding one leads on to, None for any other address."""
    if not _FORWARDING.match(address):
        return None
    for pair in query.split("&"):
        name, _, value = pair.partition("=")
        if name.lower() in _FORWARDED and (onward := unquote(value)).startswith(_ABSOLUTE):
            return onward if onward != address else None
    return None


def is_merge_tag(address: str) -> bool:
    """Whether an address is nothing but a tag, in whose place a sending service puts one."""
    return address[:1] in "*{%[<" and _MERGE_TAG.fullmatch(address.strip()) is not None


def is_picture(address: str) -> bool:
    """Whether an address names a picture's file."""
    return _PICTURE.search(address.partition("?")[0]) is not None


def picture_address(address: str, base_url: str | None) -> str:
    """The address under which a picture is loaded: absolute where `base_url` is known, else as the page gives it."""
    if _PLAIN.fullmatch(address):
        return address
    address = _CONTROL.sub("", address).strip() if not address.startswith("data:") else address
    if not base_url or address.startswith("data:") or _WHOLE.fullmatch(address):
        return address
    return joined(base_url, address) or address


def fragment(address: str, base_url: str | None) -> str | None:
    """The id an address leads to inside the page itself ("" for its top), None for an address elsewhere."""
    address = address.strip()
    if address.startswith("#"):
        return unquote(address[1:])
    if "#" not in address or not base_url:
        return None
    place, _, name = address.partition("#")
    try:
        if ";" not in place and name.isprintable() and _PLAIN.fullmatch(place):
            return unquote(name) if place == _page(base_url) else None
        page, name = urldefrag(urljoin(base_url, address))
        return unquote(name) if page == _page(base_url) else None
    except ValueError:
        return None


@lru_cache(maxsize=16)
def _page(base_url: str) -> str:
    return urldefrag(base_url)[0]


def depth(address: str) -> int:
    """How deep in its site an address leads: the one of a post lies deeper than those of its author and its topics."""
    return address.partition("?")[0].rstrip("/").count("/")
