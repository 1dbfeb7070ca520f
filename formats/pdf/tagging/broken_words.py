"""Words that a line's end breaks without a hyphen (addresses, cells, Korean): said to be broken, so that they are read as one.

The sign for it is the soft hyphen (ISO 32000-1, 14.8.2.2.3), in the ActualText of the line. A line that runs from right to left
can't have one (`formats.pdf.weasy.fidelity`): there an element around both lines says the words.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from exporter.lazily import Lazily
from formats.pdf.text_string import pdf_text
from formats.pdf.tree.print_tree import TURN
from formats.pdf.weasy.fidelity import SOFT_HYPHEN, runs_right_to_left

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

    from formats.pdf.weasy.marked_content import Painted, Piece

_GAP: Final = "\0"

_SPACED: Final = Lazily("[\0-\u0dff\uac00-\ud7a3]+")
"""The scripts with spaces between words: those after them break anywhere, but for Korean."""


def mark_broken_words(painted: Painted) -> None:
    """Say of each line that ends inside a word of its element that the word goes on."""
    for element, pieces in painted.pieces.items():
        _mark(element, [piece for piece in pieces if not piece.part and piece.text], painted)


def _mark(element: ET.Element, pieces: list[Piece], painted: Painted) -> None:
    tails = (("" if child.get("class") == TURN else _GAP) + (child.tail or "") for child in element)
    source = (element.text or "") + "".join(tails)
    at = 0
    for piece, following in pairwise(pieces):
        start = source.find(piece.text, at)
        if start < 0:
            continue
        at = start + len(piece.text)
        if _same_line(piece, following) or not source.startswith(following.text, at):
            continue
        if not _breaks_word(source[at - 1], source[at : at + 1]):
            continue
        if runs_right_to_left(piece.text):
            painted.going_on.add(piece.order)
        else:
            properties: Any = piece.stream.stream[piece.place]
            properties["ActualText"] = pdf_text(piece.text + SOFT_HYPHEN)


def _same_line(piece: Piece, following: Piece) -> bool:
    return piece.page == following.page and piece.box[1] == following.box[1]


def _breaks_word(before: str, after: str) -> bool:
    """Whether a line's end between two characters is inside a word; scripts without spaces between words need no sign."""
    return (before + after).isalnum() and _SPACED.fullmatch(before + after) is not None
