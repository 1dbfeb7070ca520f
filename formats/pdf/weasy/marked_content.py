"""What the pages of a document showed, by the element it was shown for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from formats.pdf.text_string import pdf_text

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET


class Piece(Struct, frozen=True, kw_only=True, eq=False):
    """A stretch of content that was marked on a page.

    `part` says what of its element it is: "" for its text or picture, "marker", "before", "after", "footnote-call",
    "footnote-marker". `stream` is what it was painted on, `number` its MCID there, `place` the index of its property list among the
    stream's operators. `box` is left, bottom, right, top in points. `order` counts pieces in the order in which pages show them.
    """

    part: str
    page: int
    stream: Any
    number: int
    place: int
    box: tuple[float, float, float, float]
    order: int
    text: str = ""


class Target(Struct, frozen=True, kw_only=True, eq=False):
    """A link annotation on a page: the PDF object (a dictionary of pydyf); `part` of its element as with a piece."""

    page: int
    annotation: Any
    part: str = ""

    def say(self, words: str) -> None:
        """Set what the link is called (ISO 14289-1, 7.18.5)."""
        self.annotation["Contents"] = pdf_text(words)


class Painted(Struct, kw_only=True):
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
