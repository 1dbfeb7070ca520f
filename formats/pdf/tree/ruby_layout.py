"""Readings stand over what they are the readings of (JLREQ 3.3; WeasyPrint 70 knows no ruby).

Each reading is a box as wide as its base, put back over it. A reading that is longer leans over its neighbours by half of what
it has too much, as far as that is one letter of its own size; beyond that the base gets room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from formats.pdf.tree.print_tree import declare
from styles.widths import width

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

    from styles import Style

SIZE: Final = 0.5
"""The reading's size as a share of the base's."""

LEAN: Final = 0.5
"""Em of the base by which a reading may lean over each neighbour: one letter of its own."""


def place_readings(root: ET.Element, style: Style) -> None:
    """Give each reading below `root` its width and its place."""
    role = style.tokens.families.text
    for ruby in root.iter("ruby"):
        base: ET.Element | None = None
        for child in ruby:
            if child.tag == "rb":
                base = child
            elif child.tag == "rt" and base is not None:
                _place(base, child, role)
                base = None


def _place(base: ET.Element, reading: ET.Element, role: str) -> None:
    under = width("".join(base.itertext()), role)
    over = width("".join(reading.itertext()), role) * SIZE
    wide = max(under, over)
    beside = max((wide - under) / 2 - LEAN, 0.0)
    if beside:
        declare(base, f"padding: 0 {beside:.3f}em")
    back = under + 2 * beside + (wide - under - 2 * beside) / 2
    # Lengths of the reading are in its own em.
    declare(reading, f"width: {wide / SIZE:.3f}em; margin-left: {-back / SIZE:.3f}em; margin-right: {(back - wide) / SIZE:.3f}em")
