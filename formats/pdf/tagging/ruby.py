"""Ruby → tags: an element for each pair, since one has room for one base and one reading (ISO 32000-1, table 338)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formats.pdf.tagging.children import one

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

    from formats.pdf.tagging.context import Around, Walk
    from formats.pdf.tagging.tag_tree import Kid


def ruby(element: ET.Element, around: Around, walk: Walk) -> list[Kid]:
    """The pairs of an element; a base without a reading stands as it is."""
    pairs: list[tuple[list[Kid], list[Kid]]] = []
    for kid, is_reading in _parts(element, around, walk):
        if not pairs or (not is_reading and pairs[-1][1]):
            pairs.append(([], []))
        pairs[-1][is_reading].append(kid)
    found: list[Kid] = []
    for base, reading in pairs:
        found += one("Ruby", [*one("RB", base), *one("RT", reading)]) if base and reading else [*base, *reading]
    return found


def _parts(element: ET.Element, around: Around, walk: Walk) -> list[tuple[Kid, bool]]:
    parts: list[tuple[Kid, bool]] = [(piece, False) for piece in walk.painted.pieces.get(element, ())]
    for child in element:
        parts += [(kid, child.tag == "rt") for kid in walk.tags(child, around)]
    return parts
