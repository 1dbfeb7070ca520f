"""Frames whose page stands in an attribute (HTML, `iframe srcdoc`): it is shown in its place, so it is read there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from exporter.reader.dom.parse import parse
from exporter.reader.dom.shadow import show_shadow_roots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

_FRAMES: Final = "iframe[srcdoc]"
MAX_FRAMES: Final = 3
"""Frames in one another that are read, each level as long as all that is in it; what is in inner ones is left out (READ-030)."""
_MOST: Final = 1000
"""Frames of a page that are read: each costs as much as a page of its own; what is in others is left out (READ-030)."""

_KEPT: Final = ("id", "class", "hidden", "style", "aria-hidden", "lang", "dir")
_STAND_IN: Final = 80  # Characters of a page that stands in for a film until somebody asks for it.
_PICTURES: Final = "img, svg, video, audio, iframe"


def show_frames(document: LexborHTMLParser) -> bool:
    """Put the pages of frames into boxes in their places; returns whether some were too many or nested too deep and left out."""
    return _show(document, 1, iter(range(_MOST)))


def _show(document: LexborHTMLParser, level: int, places: Iterator[int]) -> bool:
    left = False
    for frame in document.css(_FRAMES):
        if level > MAX_FRAMES or next(places, None) is None:
            return True
        inner = parse(frame.attributes.get("srcdoc") or "")
        show_shadow_roots(inner)
        left |= _show(inner, level + 1, places)
        for script in inner.css("script, style, template"):
            script.decompose(recursive=False)
        if inner.body is not None and _says(frame, inner.body):
            frame.replace_with(_box(document, frame, inner.body), move=True)
    return left


def _says(frame: LexborNode, body: LexborNode) -> bool:
    """Whether a frame's page is to be read, and not only a button that calls the film or the map at the frame's address."""
    size = len(body.text(strip=True))
    if (frame.attributes.get("src") or "").startswith(("http:", "https:", "//", "/")):
        return size > _STAND_IN
    return size > 0 or body.css_first(_PICTURES) is not None


def _box(document: LexborHTMLParser, frame: LexborNode, body: LexborNode) -> LexborNode:
    box: Any = document.create_node("div")
    for name, value in frame.attributes.items():
        if name in _KEPT:
            box.attrs[name] = value or ""
    for node in body.iter(include_text=True):
        box.insert_child(node)  # A copy, since it is another document's.
    result: LexborNode = box
    return result
