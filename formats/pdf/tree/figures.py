"""Figures: how much stands below a picture, and which picture opens an article."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from formats.pdf.tree.print_tree import declare
from formats.pdf.weasy.patches.picture_fit import BELOW
from styles.widths import width

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

    from styles import Style

_PX: Final = 0.75
FIRST: Final = 4
"""Lines that stand below the picture that opens an article, with the space between: the text begins on the first page.

Large type has no room for both."""

_RAGGED: Final = 1.12
"""Lines of a caption end where words do: their words take so much more room than their letters."""


def fit_figures(root: ET.Element, style: Style, paper: str | None) -> None:
    """Mark each figure's last picture with the height of its caption; give the first picture of an article the whole width."""
    page = style.page(paper)
    for parent in root.iter():
        children = list(parent)
        for place, figure in enumerate(children):
            if figure.tag != "figure" or "image" not in figure.get("class", "").split():
                continue
            pictures = list(figure.iter("img"))
            if not pictures:
                continue
            opens = place > 0 and children[place - 1].tag == "header" and len(pictures) == 1
            if opens and _whole(pictures[0].get("width")) * _PX >= page.measure:
                figure.set("class", f"{figure.get('class')} lead")
            if len(pictures) > 1:
                declare(figure, "break-inside: auto")
                for picture in pictures[:-1]:
                    picture.set(BELOW, "0")
            below = _below(figure, style, page.measure)
            if parent.tag == "figure" and not any(child.tag == "figure" for child in children[place + 1 :]):
                below += _below(parent, style, page.measure)  # the caption of a gallery stands below its last picture
            below += FIRST * style.tokens.sizes.text[1] if opens and page.outer else 0
            pictures[-1].set(BELOW, f"{below / _PX:.1f}")


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _below(figure: ET.Element, style: Style, measure: float) -> float:
    """Points that caption, credit and status take."""
    tokens = style.tokens
    high = 0.0
    if figure.find("span[@class='status']") is not None:
        high += tokens.sizes.label[1] + 8
    room = measure / _RAGGED
    for box in (child for child in figure if child.tag == "div" and "long-description" in (child.get("class") or "")):
        size, leading = tokens.sizes.caption
        parts = ["".join(part.itertext()) for part in box] or ["".join(box.itertext())]
        high += 6 + sum(ceil(width(part, tokens.families.small) * size / (room - 9)) * leading for part in parts)
    caption = figure.find("figcaption")
    if caption is not None:
        high += 6
        for part in (child for child in caption if child.tag == "p"):
            size, leading = tokens.sizes.label if part.get("class") == "credit" else tokens.sizes.caption
            if part.get("lang") or figure.get("lang"):
                leading *= 1.2
            high += ceil(width("".join(part.itertext()), tokens.families.small) * size / room) * leading + 1.5
    return high
