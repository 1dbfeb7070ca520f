"""SVG files made safe: nothing runs, nothing is fetched, no entity is expanded."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from exporter.lazily import Lazily
from exporter.reader.lexicon.word_sets import names
from exporter.reader.svg_references import drawn_elements

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE: Final = "http://www.w3.org/2000/svg"
XLINK: Final = "http://www.w3.org/1999/xlink"
_ELEMENTS: Final = names(
    "svg g defs symbol use title desc metadata path rect circle ellipse line polyline polygon text tspan textPath "
    "image marker pattern clipPath mask linearGradient radialGradient stop filter feBlend feColorMatrix "
    "feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow "
    "feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight "
    "feSpecularLighting feSpotLight feTile feTurbulence switch style view a"
)
DRAWS_NOTHING: Final = "an SVG file that draws nothing"
_DRAWN: Final = names("path rect circle ellipse line polyline polygon text use image")
_URL: Final = Lazily(r"url\(\s*['\"]?(?!#)[^)]*\)", re.IGNORECASE)
_RISKY_CSS: Final = Lazily(
    r"@import[^;]*;?|@font-face\s*\{[^}]*\}|expression\s*\([^)]*\)|-moz-binding[^;]*;?|javascript:|\\", re.IGNORECASE
)
_SAFE_DATA: Final = Lazily(r"data:image/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]+", re.IGNORECASE)
_LENGTH: Final = Lazily(r"\s*(\d+(?:\.\d+)?)\s*(px|pt|pc|mm|cm|in|q)?\s*", re.IGNORECASE)
_PIXELS: Final = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "q": 96 / 101.6}
"""CSS pixels in a unit (CSS Values and Units Level 4, section 6.2)."""
_MAX_DEPTH: Final = 200
_STEPS: Final = {"feTurbulence": 5.0, "feConvolveMatrix": 5.0, "feDiffuseLighting": 3.0, "feSpecularLighting": 3.0}
"""What a step of a filter costs beside a plain one."""
_AGAIN: Final = frozenset({"use", "pattern", "marker", "mask"})
_MOST_TIMES: Final = 1000.0
_LARGEST: Final = 4_000_000
"""Pixels that a drawing is drawn with at most."""
_MOST_EFFORT: Final = 200.0
"""Millions of pixels and steps: some ten seconds."""
_MAX_ELEMENTS: Final = 200_000


class Svg(Struct, frozen=True, kw_only=True):
    """A sanitised drawing; `width` and `height` are CSS pixels, 0 where the drawing gives none."""

    data: bytes
    width: int
    height: int


def is_svg(data: bytes) -> bool:
    """Whether bytes begin as an SVG file does (gzip-compressed ones are not taken)."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return (
        start.startswith(b"<")
        and re.search(rb"<(?:\w+:)?svg[\s>/]", start) is not None
        and not start[:15].lower().startswith(b"<!doctype html")
    )


def sanitise(data: bytes) -> Svg | str:
    """A drawing with only known elements, no scripts, event handlers, foreign content, entities or references outside of itself.

    Returns the reason in words where nothing is left to draw or the file is no well-formed XML.
    """
    from lxml import etree

    if re.search(rb"<!ENTITY", data, re.IGNORECASE):
        return "an SVG file with entities"
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return "an SVG file that is not well-formed"
    if _local(root) != "svg":
        return "not an SVG file"
    if sum(1 for _ in root.iter()) > _MAX_ELEMENTS:
        return "an SVG file with more than 200,000 elements"
    clean = _copy(root, 0)
    if clean is None or not any(_local(node) in _DRAWN for node in clean.iter()):
        return DRAWS_NOTHING
    etree.cleanup_namespaces(clean)
    width, height = _size(clean)
    if drawn_elements(clean, _MAX_ELEMENTS) > _MAX_ELEMENTS:
        return "an SVG file that draws more than 200,000 elements"
    if _effort(clean, width * height) > _MOST_EFFORT:
        return "an SVG file whose filters take too long to draw"
    return Svg(data=etree.tostring(clean, encoding="utf-8"), width=width, height=height)


def _effort(root: _Element, pixels: int) -> float:
    """What the filters of a drawing cost at most: steps that are taken over all its pixels, in millions.

    Each element that may have one is taken to have all, and to be drawn as often as there are elements that draw others again.
    """
    nodes = [(_local(node), node) for node in root.iter()]
    steps = sum(_STEPS.get(name, 1) * _repeats(node) for name, node in nodes if name.startswith("fe"))
    styles = sum((node.text or "").count("filter") for name, node in nodes if name == "style")
    filtered = sum("filter" in node.attrib or "filter" in (node.get("style") or "") for _, node in nodes)
    again = sum(name in _AGAIN for name, _ in nodes)
    every = len(nodes) if styles else filtered
    return steps * every * (1 + again) * min(pixels or _LARGEST, _LARGEST) / 1e6


def _repeats(node: _Element) -> float:
    """How often a step of a filter goes over each pixel: octaves of turbulence, a pen's radius, a convolution's cells.

    What is no finite number is taken for the most: programs that draw differ in what they make of it.
    """
    given = node.get("numOctaves") or (node.get("radius") or "").split()[:1] or ["1"]
    orders = (node.get("order") or "1").replace(",", " ").split()[:2] if _local(node) == "feConvolveMatrix" else ["1"]
    cells = [_times(order) for order in orders]
    return _times(given if isinstance(given, str) else given[0]) * math.prod(cells if len(cells) == 2 else cells * 2)


def _times(given: str) -> float:
    """A number of repetitions as it is given, from 1 to 1000; 1 for what is no number."""
    try:
        number = float(given)
    except ValueError:
        return 1.0
    return min(max(number, 1.0), _MOST_TIMES) if math.isfinite(number) else _MOST_TIMES


def _local(node: _Element) -> str:
    tag = node.tag
    return str(tag).rpartition("}")[2] if isinstance(tag, str) else ""


def _copy(node: _Element, depth: int) -> _Element | None:
    from lxml import etree

    tag = node.tag if isinstance(node.tag, str) else ""
    namespace, _, name = tag.rpartition("}")
    if name not in _ELEMENTS or name == "metadata" or namespace not in {"", f"{{{NAMESPACE}"} or depth > _MAX_DEPTH:
        return None
    made = etree.Element(f"{{{NAMESPACE}}}{'g' if name == 'a' else name}", nsmap={None: NAMESPACE, "xlink": XLINK})
    for key, value in sorted(node.attrib.items()):
        kept = _attribute(name, str(key), str(value))
        if kept is not None:
            made.set(str(key), kept)
    made.text = _css(node.text or "") if name == "style" else node.text
    last: _Element | None = None
    for child in node:
        copied = _copy(child, depth + 1)
        if copied is not None:
            made.append(copied)
            last = copied
        tail = child.tail or ""
        if tail.strip() and last is not None:
            last.tail = (last.tail or "") + tail
        elif tail.strip():
            made.text = (made.text or "") + tail
    return made


def _attribute(element: str, key: str, value: str) -> str | None:
    """An attribute's value as it may stay, None where it may not."""
    name = key.rpartition("}")[2]
    if name.lower().startswith("on") or (
        key.startswith("{") and not key.startswith((f"{{{XLINK}}}", "{http://www.w3.org/XML/1998/namespace}"))
    ):
        return None
    if name == "href":
        if element == "image":
            return value if _SAFE_DATA.fullmatch(value.strip()) else None
        return value if value.strip().startswith("#") and element != "a" else None
    if name in {"src", "action", "formaction", "base"} or name.startswith("data-") or "javascript:" in value.lower():
        return None
    return _css(value) if name == "style" or "url(" in value.lower() else value


def _css(text: str) -> str:
    return _URL.sub("none", _RISKY_CSS.sub("", text))


def _size(root: _Element) -> tuple[int, int]:
    sizes = [_LENGTH.fullmatch(root.get(name) or "") for name in ("width", "height")]
    box = (root.get("viewBox") or "").replace(",", " ").split()
    try:
        pixels = [round(float(size[1]) * _PIXELS[(size[2] or "").lower()]) if size else 0 for size in sizes]
        if all(pixels):
            return pixels[0], pixels[1]
        view = [round(float(part)) for part in box[2:4]]
    except (ValueError, OverflowError):
        view = []
    return (view[0], view[1]) if len(view) == 2 and min(view) > 0 else (0, 0)
