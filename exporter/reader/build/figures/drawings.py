"""SVG drawings inside a page as files of their own."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from bs4 import Tag
from bs4.element import CData, NavigableString, PreformattedString

from exporter.reader.lexicon.word_sets import names

if TYPE_CHECKING:
    from exporter.model import Resource

_ELEMENTS: Final = {
    name.lower(): name
    for name in names(
        "clipPath linearGradient radialGradient textPath feBlend feColorMatrix feComponentTransfer feComposite "
        "feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset "
        "feTile feTurbulence"
    )
}
_ATTRIBUTES: Final = {
    name.lower(): name
    for name in names(
        "viewBox preserveAspectRatio gradientUnits gradientTransform spreadMethod patternUnits patternContentUnits "
        "patternTransform clipPathUnits maskUnits maskContentUnits markerWidth markerHeight markerUnits refX refY "
        "textLength lengthAdjust startOffset stdDeviation baseFrequency numOctaves tableValues filterUnits primitiveUnits "
        "pathLength"
    )
}
"""HTML parsers write names in lower case; SVG wants its own (HTML, section 13.2.6.1, the tables of foreign names)."""


def drawing(tag: Tag) -> Resource | None:
    """An inline `svg` as a sanitised file; None where nothing in it can be drawn."""
    from exporter.reader.pictures import resource_from

    parts: list[str] = []
    _write(tag, parts)
    made = resource_from("".join(parts).encode())
    return None if isinstance(made, str) else made


def _write(tag: Tag, parts: list[str]) -> None:
    """Serialise as XML; iterative over siblings, one frame a level."""
    name = _ELEMENTS.get(tag.name.lower(), tag.name.lower()).rpartition(":")[2]
    attrs = {
        _ATTRIBUTES.get(key.lower(), key): value if isinstance(value, str) else " ".join(value) for key, value in tag.attrs.items()
    }
    attrs = {
        key: value for key, value in attrs.items() if key.partition(":")[0] != "xmlns" and (":" not in key or key == "xlink:href")
    }
    if name == "svg":
        attrs = {"xmlns": "http://www.w3.org/2000/svg", "xmlns:xlink": "http://www.w3.org/1999/xlink", **attrs}
    written = "".join(f' {key}="{escape(value)}"' for key, value in attrs.items() if _is_name(key))
    if not _is_name(name):
        return
    parts.append(f"<{name}{written}>")
    for child in tag.contents:
        if isinstance(child, Tag):
            _write(child, parts)
        elif isinstance(child, NavigableString) and (isinstance(child, CData) or not isinstance(child, PreformattedString)):
            parts.append(escape(str(child), quote=False))
    parts.append(f"</{name}>")


def _is_name(name: str) -> bool:
    return bool(name) and name.replace(":", "").replace("-", "").replace("_", "").isalnum() and name[0].isalpha() and name.isascii()
