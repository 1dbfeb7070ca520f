"""Where a page shows its text: the matrices and the spacing of ISO 32000-1, 8.3.4 and 9.3 to 9.4."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pikepdf

    from formats.pdf.rules.fonts import Font

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top."""

SAME: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
SLACK: Final = 1.0
"""Points that a letter may stand beyond the page: no more than its own bearing and a reader's rounding."""

MOVES: Final = frozenset({"cm", "BT", "Tm", "Td", "TD", "T*", "TL", "Tc", "Tw", "Tz", "'", '"'})
"""The operators that `Pen.move` knows, beside `Tf`."""

_THOUSANDTH: Final = 0.001
_SPACE: Final = 32
"""The code of one byte that the spacing of words counts for (ISO 32000-1, 9.3.3)."""

_NEXT_LINE: Final = frozenset({"T*", "'", '"'})


def times(first: Matrix, then: Matrix) -> Matrix:
    """Both changes, one after the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def matrix(values: Any) -> Matrix:
    """Six numbers of a file as a matrix; one that changes nothing for anything else."""
    try:
        a, b, c, d, e, f = (float(value) for value in values)
    except (ArithmeticError, TypeError, ValueError):
        return SAME
    return a, b, c, d, e, f


class Pen(Struct):
    """What says where the next letter stands: the current matrix, that of the text and of its line, and the spacing."""

    page: Matrix = SAME
    line: Matrix = SAME
    text: Matrix = SAME
    size: float = 0.0
    letter: float = 0.0
    word: float = 0.0
    scale: float = 1.0
    leading: float = 0.0

    def move(self, name: str, given: Sequence[Any]) -> None:
        """Run one of `MOVES`, or the size of a `Tf`; an operator that lacks its operands does nothing."""
        try:
            self._move(name, given)
        except (ArithmeticError, IndexError, TypeError, ValueError):
            return

    def _move(self, name: str, given: Sequence[Any]) -> None:
        match name:
            case "cm":
                self.page = times(matrix(given), self.page)
            case "BT":
                self.line = self.text = SAME
            case "Tm":
                self.line = self.text = matrix(given)
            case "Tf":
                self.size = float(given[1])
            case "TL":
                self.leading = float(given[0])
            case "Tc":
                self.letter = float(given[0])
            case "Tw":
                self.word = float(given[0])
            case "Tz":
                self.scale = float(given[0]) / 100
            case "Td" | "TD":
                across, down = float(given[0]), float(given[1])
                if name == "TD":
                    self.leading = -down
                self._turn(across, down)
            case _ if name in _NEXT_LINE:
                if name == '"':
                    self.word, self.letter = float(given[0]), float(given[1])
                self._turn(0.0, -self.leading)

    def _turn(self, across: float, down: float) -> None:
        self.line = self.text = times((1.0, 0.0, 0.0, 1.0, across, down), self.line)

    def show(self, font: Font, pieces: Iterable[Any]) -> tuple[tuple[float, float], tuple[float, float]] | None:
        """Move on over strings and the numbers between them; where the first and the last letter that is no space begin and end.

        Points of the page's own space. None for spaces alone, and where the font's codes don't tell how wide they are.
        """
        at, first, last = 0.0, None, 0.0
        widths, blank = font.widths, font.blank
        for piece in pieces:
            if not isinstance(piece, bytes):
                at -= float(piece) * _THOUSANDTH * self.size if isinstance(piece, int | float | Decimal) else 0.0
                continue
            for code in font.split(piece):
                wide = widths.each.get(code, widths.other) * self.size
                if code not in blank:
                    first = at if first is None else first
                    last = at + wide
                at += wide + self.letter
                if code == _SPACE and not font.is_composite:
                    at += self.word
        placed = times((self.scale, 0.0, 0.0, 1.0, 0.0, 0.0), times(self.text, self.page))
        self.text = times((1.0, 0.0, 0.0, 1.0, at * self.scale, 0.0), self.text)
        if first is None or not widths.known:
            return None
        return _point(first, placed), _point(last, placed)


def _point(across: float, placed: Matrix) -> tuple[float, float]:
    return across * placed[0] + placed[4], across * placed[1] + placed[5]


def edges(page: pikepdf.Page) -> Box | None:
    """What of a page is seen (ISO 32000-1, 14.11.2), in points; None where the file doesn't say it."""
    try:
        left, bottom, right, top = (float(edge) for edge in page.cropbox)
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError):
        return None
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def beyond(point: tuple[float, float], box: Box) -> bool:
    """Whether a point lies outside what is seen of a page by more than `SLACK`."""
    across, up = point
    left, bottom, right, top = box
    return not (left - SLACK <= across <= right + SLACK and bottom - SLACK <= up <= top + SLACK)
