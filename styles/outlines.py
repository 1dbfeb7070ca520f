"""Glyph outlines → SVG path data, as HarfBuzz hands them to a pen."""

from __future__ import annotations

Point = tuple[float, float]


def decimal(value: float) -> str:
    """A coordinate with one decimal at most, as short as it gets."""
    return f"{value:.1f}".removesuffix(".0")


class PathPen:
    """Takes outlines in font units, the y axis upwards; `data` is what was drawn so far, in the units of the drawing.

    `place` says where the next glyph's origin stands and how long a font unit is. Lines along an axis are written short, and a line
    that leads nowhere not at all. fontTools has such pens; loading and calling them takes three times as long.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._last: Point | None = None
        self._after_move = False
        self._scale = self._x = self._y = 0.0

    @property
    def data(self) -> str:
        """The path data."""
        return "".join(self._parts)

    def place(self, x: float, y: float, scale: float) -> None:
        """Draw what follows from (x, y) on, `scale` units of the drawing to a font unit."""
        self._x, self._y, self._scale = x, y, scale

    def _at(self, point: Point) -> Point:
        return self._scale * point[0] + self._x, -self._scale * point[1] + self._y

    def _curve(self, command: str, *points: Point) -> None:
        placed = [self._at(point) for point in points]
        self._parts.append(command + " ".join(f"{decimal(x)} {decimal(y)}" for x, y in placed))
        self._last, self._after_move = placed[-1], False

    def moveTo(self, point: Point) -> None:  # noqa: N802  the names are HarfBuzz's
        """Begin a contour."""
        if self._after_move:
            self._parts.pop()
        self._curve("M", point)
        self._after_move = True

    def lineTo(self, point: Point) -> None:  # noqa: N802
        """A straight line."""
        x, y = here = self._at(point)
        last_x, last_y = self._last or (None, None)
        if x == last_x and y == last_y:
            return
        if x == last_x:
            self._parts.append(f"V{decimal(y)}")
            self._after_move = False
        elif y == last_y:
            self._parts.append(f"H{decimal(x)}")
            self._after_move = False
        else:
            self._parts.append(f"{' ' if self._after_move else 'L'}{decimal(x)} {decimal(y)}")
        self._last = here

    def curveTo(self, first: Point, second: Point, end: Point) -> None:  # noqa: N802
        """A cubic curve."""
        self._curve("C", first, second, end)

    def qCurveTo(self, control: Point, end: Point) -> None:  # noqa: N802
        """A quadratic curve."""
        self._curve("Q", control, end)

    def closePath(self) -> None:  # noqa: N802
        """End a contour where it began."""
        self._parts.append("Z")
        self._last, self._after_move = None, False
