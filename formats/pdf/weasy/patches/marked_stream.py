"""Content streams that number their own marks: WeasyPrint numbers by page, and a group has numbers of its own.

Each line says what it stands for, and a tile of a pattern that is near one unit in size is drawn in another unit.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.matrix import Matrix
from weasyprint.pdf.stream import Stream

from formats.pdf.text_string import pdf_text
from formats.pdf.weasy.fidelity import spoken_text

if TYPE_CHECKING:
    from collections.abc import Iterator

REPLACES: Final = ("weasyprint.pdf.Stream",)
_TILE: Final = 100


class MarkedStream(Stream):  # type: ignore[misc]
    """A content stream that numbers its marks itself: a group has numbers of its own (ISO 32000-1, 14.7.4.2)."""

    marks = 0

    def clone(self, **kwargs: Any) -> MarkedStream:
        """A stream of the same kind for a group or a pattern."""
        for name in ("fonts", "resources", "images", "tags", "color_profiles", "output_intent"):
            kwargs.setdefault(name, getattr(self, f"_{name}"))
        kwargs.setdefault("page_rectangle", self.page_rectangle)
        kwargs.setdefault("compress", self.compress)
        return MarkedStream(**kwargs)

    def add_pattern(self, *given: Any) -> Any:
        """A pattern in a unit of its own where its size is near one: poppler's painter shows such a tile as a dot (gradients do).

        `given`: x, y, width, height, the steps in both directions, and the matrix.
        """
        *place, matrix = given
        if min(place[2:4]) > _TILE:
            return super().add_pattern(*place, matrix)
        if place[2:] == [1, 1, 1, 1]:
            place[4:] = 2, 2  # one tile is all that is seen, and the next would show at its edge
        pattern = super().add_pattern(*(_TILE * side for side in place), Matrix(a=1 / _TILE, d=1 / _TILE) @ matrix)
        pattern.transform(a=_TILE, d=_TILE)
        return pattern

    @contextmanager
    def marked(self, box: Any, tag: str) -> Iterator[None]:
        """Mark what is painted for `box`, and keep where."""
        if self._tags is None:
            yield
            return
        number, place = self.marks, len(self.stream) + 1
        self.marks += 1
        self._tags[box] = (self, number, place)
        self.begin_marked_content(tag, pydyf.Dictionary({"MCID": number}))
        start = len(self.stream)
        try:
            yield
        finally:
            if isinstance(box, boxes.TextBox):
                said = spoken_text(box.text, self.stream[start:], self._fonts)
                if said is not None:
                    self.stream[place]["ActualText"] = pdf_text(said)
            self.end_marked_content()
