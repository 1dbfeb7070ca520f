"""Cells of a table → tags that reach their headers (ISO 32000-1, 14.8.5.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from formats.pdf.tagging.tag_tree import Tag

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

    from formats.pdf.tagging.context import Around, Walk

_SCOPES: Final = {"row": "Row", "rowgroup": "Row", "col": "Column", "colgroup": "Column"}


def cell(element: ET.Element, around: Around, walk: Walk) -> Tag:
    """A cell, with its spans, its scope and the cells that head it."""
    attributes: dict[str, Any] = {}
    for name, key in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
        if (value := element.get(name, "1")) != "1":
            attributes[key] = int(value)
    kids = walk.kids(element, around)
    headers = element.get("headers", "").split()
    if element.tag == "th":
        default = "col" if around.group == "thead" else "row"
        attributes["Scope"] = f"/{_SCOPES[element.get('scope') or default]}"
        if walk.modern and (words := element.get("abbr")):
            attributes["Short"] = words
    if headers:
        attributes["Headers"] = headers
    role = element.tag.upper()
    return Tag(role=role, kids=kids, attributes={"Table": attributes} if attributes else {}, id=element.get("id"))
