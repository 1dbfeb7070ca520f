"""What the pages of a document showed, by the element it was shown for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

    from formats.pdf.tagging.tag_tree import Piece, Target


@dataclass(slots=True, kw_only=True)
class Painted:
    """Pieces and link annotations by element, and the pieces that pages add of their own with what they are.

    `bookmarks` are the elements that the bookmarks lead to, in order. `count` is the number of pieces so far; pages are 0, 1, ….
    `going_on` holds the orders of pieces whose last word goes on in the next piece of their element.
    """

    pieces: dict[ET.Element, list[Piece]] = field(default_factory=dict)
    targets: dict[ET.Element, list[Target]] = field(default_factory=dict)
    artifacts: list[tuple[Piece, str]] = field(default_factory=list)
    bookmarks: list[ET.Element] = field(default_factory=list)
    count: int = 0
    going_on: set[int] = field(default_factory=set)
