"""Where lines end: faults of WeasyPrint 70 that leave a word, half a word or the number of a note alone on a line.

Each sentence is an inline element of its own here, so what is rare in other documents is on every page of ours. Part of the
adapter's private side; `tests/formats/pdf/weasy/patches/test_line_break.py` shows each fault.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any, Final

import weasyprint.layout.inline as weasyprint_inline
import weasyprint.text.line_break as weasyprint_breaks

if TYPE_CHECKING:
    from collections.abc import Callable

REPLACES: Final = (
    "weasyprint.layout.inline.split_inline_box",
    "weasyprint.layout.inline.split_text_box",
    "weasyprint.layout.inline.split_first_line",
    "weasyprint.layout.preferred.split_first_line",
    "weasyprint.text.line_break.line_size",
)
_ROUNDING: Final = 1 / 1024
"""CSS pixels: Pango's unit."""

_COLLAPSING: Final = frozenset({"normal", "pre-line"})
_ENOUGH: Final = 160
"""Letters that hold the first word of nearly all texts, and half of which is no end of a line only because the text was cut."""

_RUN: Final = 400
"""Letters of which the second half is never reached by a line of print; without a space in them they are a word without end."""

_LEEWAY: Final = 1.0
"""CSS pixels: within them text stands at the start of its line, and a line is not too long."""


class Breaking:
    """WeasyPrint's functions for the ends of lines, made right; one set for one layout."""

    def __init__(self) -> None:
        self._start = 0.0
        self._limit = inf
        self._split_inline_box: Callable[..., Any] = weasyprint_inline.split_inline_box
        self._split_text_box: Callable[..., Any] = weasyprint_inline.split_text_box
        self._split_first_line: Callable[..., Any] = weasyprint_inline.split_first_line
        self._line_size: Callable[..., Any] = weasyprint_breaks.line_size

    @property
    def inline(self) -> dict[str, Callable[..., Any]]:
        """What stands in for names of `weasyprint.layout.inline`."""
        return {
            "split_inline_box": self.split_inline_box,
            "split_text_box": self.split_text_box,
            "split_first_line": self.split_first_line,
        }

    @property
    def preferred(self) -> dict[str, Callable[..., Any]]:
        """What stands in for names of `weasyprint.layout.preferred`."""
        return {"split_first_line": self.split_shortest_line}

    @property
    def text(self) -> dict[str, Callable[..., Any]]:
        """What stands in for names of `weasyprint.text.line_break`."""
        return {"line_size": self.line_size}

    def split_inline_box(self, context: Any, box: Any, position_x: float, *rest: Any) -> Any:
        """Keep where the line starts while its boxes are filled; lines may stand in lines (inline blocks)."""
        if not isinstance(box, weasyprint_inline.boxes.LineBox):
            return self._split_inline_box(context, box, position_x, *rest)
        before, self._start = self._start, position_x
        try:
            return self._split_inline_box(context, box, position_x, *rest)
        finally:
            self._start = before

    def split_text_box(self, context: Any, box: Any, width: float | None, skip: int, *, is_line_start: bool = True) -> Any:
        """A word may be cut anywhere only if it begins the line: WeasyPrint takes the start of any element for that."""
        # Text that is only measured stands nowhere yet.
        first = is_line_start and getattr(box, "position_x", self._start) <= self._start + _LEEWAY
        made = self._split_text_box(context, box, width, skip, is_line_start=first)
        # Pango chose these words for this width, and measures them anew without the space that followed. An element's lines get
        # a billionth more room than those of the element around it.
        if made[0] is not None and width is not None and -_ROUNDING < made[0].width - width < _LEEWAY:
            made[0].width = width - _ROUNDING
        return made

    def split_first_line(self, text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **named: Any) -> Any:
        """Text that fits but for the space at its end fits: WeasyPrint would cut its first word."""
        before, self._limit = self._limit, inf if max_width is None else max_width
        try:
            made = self._split_beginning(text, style, context, max_width, *rest, **named)
            resume = made[2]
            if resume is None or max_width is None or text[-1] != " " or style["white_space"] not in _COLLAPSING:
                return made
            words = text.rstrip(" ")
            if not words or self._split_beginning(words, style, context, max_width, *rest, **named)[2] is not None:
                return made
            return self._split_first_line(text, style, context, None, *rest, **named)
        finally:
            self._limit = before

    def _split_beginning(self, text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **named: Any) -> Any:
        """A line has only the beginning of a word without end: WeasyPrint would try each syllable of it, for each of its lines."""
        if max_width is not None and len(text) > _RUN and " " not in text[_RUN // 2 : _RUN]:
            made = self._split_first_line(text[:_RUN], style, context, max_width, *rest, **named)
            if made[2] is not None and made[2] < len(text[: _RUN // 2].encode()):
                return made
        return self._split_first_line(text, style, context, max_width, *rest, **named)

    def split_shortest_line(self, text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **named: Any) -> Any:
        """A line that is as short as it can be needs the first words only: WeasyPrint would set all that follows for each word."""
        if max_width == 0 and len(text) > _ENOUGH:
            made = self._split_first_line(text[:_ENOUGH], style, context, max_width, *rest, **named)
            if made[2] is not None and made[2] < _ENOUGH / 2:
                return made
        return self._split_first_line(text, style, context, max_width, *rest, **named)

    def line_size(self, line: Any, style: Any) -> tuple[float, float]:
        """The space that letters and words leave behind the last one doesn't make a line too long."""
        width, height = self._line_size(line, style)
        if width > self._limit:
            letter = 0.0 if style["letter_spacing"] == "normal" else style["letter_spacing"]
            spare = letter + style["word_spacing"]
            if spare > 0 and width - 2 * spare <= self._limit:
                return self._limit, height
        return width, height
