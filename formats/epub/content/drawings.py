"""SVG files of a page: which of them can go into a book as they are."""

from __future__ import annotations

from typing import Final

_SVG: Final = "{http://www.w3.org/2000/svg}"
_MOVING: Final = frozenset({"animate", "animateColor", "animateMotion", "animateTransform", "set"})
_REFUSED: Final = _MOVING | {"script", "handler", "foreignObject", "a", "style", "image", "use"}
"""Elements that do something, move, or fetch; a drawing that holds one is drawn as a picture instead."""
_LIMIT: Final = 5_000_000


def is_plain(data: bytes) -> bool:
    """Whether an SVG file is a still drawing that stands by itself and that validators take as it is.

    No document type, no elements of other vocabularies, no script, style sheet, animation or address, no id twice.
    """
    from lxml import etree

    if len(data) > _LIMIT or b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"<?xml-stylesheet" in data:
        return False
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return False
    if root.tag != f"{_SVG}svg":
        return False
    ids: set[str] = set()
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        if not node.tag.startswith(_SVG) or node.tag.removeprefix(_SVG) in _REFUSED:
            return False
        for name, value in node.attrib.items():
            if (
                name.startswith("{")
                or name.lower().startswith("on")
                or ("url(" in value and "url(#" not in value)
                or name == "href"
            ):
                return False
        own = node.get("id")
        if own is not None and (own in ids or not own or not (own[0].isalpha() or own[0] == "_") or " " in own):
            return False
        ids.add(own or "")
    return True


def rasterise(data: bytes, width: int) -> bytes:
    """The drawing as a PNG of that width in pixels, without system fonts: the same bytes each time."""
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=data.decode("utf-8"), width=width, skip_system_fonts=True))
