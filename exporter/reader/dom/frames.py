"""Frames whose page stands in an attribute (HTML, `iframe srcdoc`): it is shown in its place, so it is read there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from exporter.reader.dom.parse import parse
from exporter.reader.dom.shadow import show_shadow_roots

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element
    from selectolax.lexbor import LexborHTMLParser, LexborNode

SHEET: Final = "data-frame-sheet"
"""The attribute of the box of a frame that has a style sheet of its own."""
_FRAMES: Final = "iframe[srcdoc]"
MAX_FRAMES: Final = 3
"""Frames in one another that are read, each level as long as all that is in it; what is in inner ones is left out (READ-030)."""
_MOST: Final = 1000
"""Frames of a page that are read: each costs as much as a page of its own; what is in others is left out (READ-030)."""

_KEPT: Final = ("id", "class", "hidden", "style", "aria-hidden", "lang", "dir")
_STAND_IN: Final = 80  # Characters of a page that stands in for a film until somebody asks for it.
_PICTURES: Final = "img, svg, video, audio, iframe"


def show_frames(document: LexborHTMLParser, sheets: list[str]) -> bool:
    """Put the pages of frames into boxes in their places; returns whether some were too many or nested too deep and left out. The
    style sheets of a frame are added to `sheets`, and its box says by SHEET at which place: they hold in it alone.
    """
    return _show(document, 1, iter(range(_MOST)), sheets)


def _show(document: LexborHTMLParser, level: int, places: Iterator[int], sheets: list[str]) -> bool:
    left = False
    for frame in document.css(_FRAMES):
        if level > MAX_FRAMES or next(places, None) is None:
            return True
        inner = parse(frame.attributes.get("srcdoc") or "")
        show_shadow_roots(inner)
        left |= _show(inner, level + 1, places, sheets)
        sheet = "\n".join(style.text() for style in inner.css("style"))
        for script in inner.css("script, style, template"):
            script.decompose(recursive=False)
        if inner.body is not None and _says(frame, inner.body):
            box: Any = _box(document, frame, inner.body)
            if sheet.strip():
                box.attrs[SHEET] = str(len(sheets))
                sheets.append(sheet)
            frame.replace_with(box, move=True)
    return left


def boxes_of(body: _Element, sheets: Sequence[str]) -> Iterator[tuple[_Element, str]]:
    """The boxes of frames in `body` that have style sheets of their own, each with them; for those that `show_frames` has made."""
    for box in list(body.iter("div")) if sheets else ():
        place = box.attrib.pop(SHEET, None)
        if place is not None and str(place).isdecimal() and int(place) < len(sheets):
            yield box, sheets[int(place)]


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
