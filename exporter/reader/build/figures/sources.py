"""Where a picture's file may be: responsive and lazy sources, best first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily
from exporter.reader.build.attributes import above, attr
from exporter.reader.lexicon.tables import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import Tag

WIDEST: Final = 2000
"""Pixels: a wider file is taken only where there is no other."""
_LAZY: Final = (
    "data-src", "data-lazy-src", "data-original", "data-hi-res-src", "data-full-src", "data-large-file",
    "data-original-src", "data-img-src", "data-lazy", "data-url", "data-image", "data-actualsrc", "data-pagespeed-lazy-src",
    "data-li-src", "data-runner-src", "file-src", "data-fallback-src", "data-orig-file",
)  # fmt: skip
_LAZY_NAMES: Final = frozenset(_LAZY)
_SETS: Final = ("srcset", "data-srcset", "data-lazy-srcset", "data-src-set", "data-pagespeed-lazy-srcset")
_CANDIDATE: Final = Lazily(r"\s*,?\s*([^\s,]\S*[^\s,]|[^\s,])(?:\s+([\d.]+)([wxh])(?:\s+[\d.]+[wxh])?)?\s*(?:,|$)")
_PLACEHOLDER: Final = Lazily(
    lambda: rf"(?:^|[/_-])(?:{any_of('files.placeholder')})[\w-]*\.(?:gif|png|svg|jpe?g|webp)(?:\?.*)?$", re.IGNORECASE
)
_PICTURE: Final = Lazily(
    r"(?:https?:)?//\S+\.(?:jpe?g|png|gif|webp|avif)(?:\?\S*)?|/\S+\.(?:jpe?g|png|gif|webp|avif)", re.IGNORECASE
)
_DARK: Final = Lazily(r"prefers-color-scheme\s*:\s*dark", re.IGNORECASE)
_UNSHOWN: Final = frozenset({"image/jxl", "image/avif-sequence", "image/heic"})


def addresses(tag: Tag) -> list[str]:
    """The addresses of a picture as the page gives them, the best first, each once; placeholders only where nothing else is."""
    ranked = sorted(_sized(tag), key=_rank)
    own = _lazy(tag)
    source = attr(tag, "src") or attr(tag, "href") or attr(tag, "xlink:href")
    is_lazy = bool(own) or bool(ranked)
    if source and not is_placeholder(source, lazy=is_lazy):
        own.append(source)
    found = list(dict.fromkeys([address for _, address in ranked if not is_placeholder(address, lazy=True)] + own))
    if not found or (found == [source] and is_placeholder(source, lazy=True)):
        found = _any_address(tag) + found
    return found or ([source] if source else [])


def _lazy(tag: Tag) -> list[str]:
    """The addresses that wait for a script."""
    attrs = tag.attrs
    if _LAZY_NAMES.isdisjoint(attrs):
        return []
    return [value for name in _LAZY if name in attrs and _is_address(value := attr(tag, name).strip())]


def is_lazy(tag: Tag) -> bool:
    """Whether a picture has an address beside `src`, for a script to put there."""
    return any(attr(tag, name) for name in (*_LAZY, *_SETS)) or next(iter(_sized(tag)), None) is not None


def _any_address(tag: Tag) -> list[str]:
    """Addresses of pictures in whatever attribute a script of the page looks for them."""
    return [value for name in tag.attrs if name.startswith("data-") and _PICTURE.fullmatch(value := attr(tag, name).strip())]


def is_placeholder(address: str, *, lazy: bool) -> bool:
    """Whether an address only fills the place until a script puts the picture there; `lazy` tells that another address is known."""
    if address.startswith("data:"):
        return lazy or len(address) < 200
    return lazy and _PLACEHOLDER.search(address) is not None


def _sized(tag: Tag) -> Iterator[tuple[float, str]]:
    """(width in pixels, address) of all srcset candidates, those of the picture's sources too; without a width 0."""
    holder = above(tag, "picture")
    sources = [tag]
    if holder is not None:
        sources += [source for source in holder.find_all("source") if _is_for_paper(source)]
    for source in sources:
        for name in _SETS:
            if name in source.attrs:
                yield from parse(attr(source, name))
        if source is not tag:
            yield from ((0.0, address) for address in _lazy(source))
            if _is_address(attr(source, "src")):
                yield 0.0, attr(source, "src")


def _is_for_paper(source: Tag) -> bool:
    """Whether a source of a picture can be shown, and is not the one for dark screens."""
    return attr(source, "type").lower() not in _UNSHOWN and _DARK.search(attr(source, "media")) is None


def parse(srcset: str) -> Iterator[tuple[float, str]]:
    """The candidates of a srcset attribute (HTML, section 4.8.4.2.1); a density of 2 counts as 1600 pixels."""
    position = 0
    while position < len(srcset):
        match = _CANDIDATE.match(srcset, position)
        if match is None or match.end() == position:
            return
        position = match.end()
        size = float(match[2]) if match[2] and match[2].replace(".", "", 1).isdigit() else 0.0
        if match[3] == "x":
            size *= 800
        if _is_address(match[1]):
            yield size, match[1]


def _rank(candidate: tuple[float, str]) -> tuple[bool, bool, float]:
    """Widths up to WIDEST first, the widest of them first; then those without one; then wider ones, the narrowest first."""
    size = candidate[0]
    if size > WIDEST:
        return (True, True, size)
    return (False, size == 0, -size)


def _is_address(value: str) -> bool:
    return (
        bool(value)
        and not value.startswith(("{", "[", "<", "#"))
        and value.lower() not in {"null", "undefined", "true", "false", "auto"}
    )
