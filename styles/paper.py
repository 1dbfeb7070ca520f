"""The page: paper, margins and lines, so that text stands on a grid and every length is exact in binary pixels."""

from __future__ import annotations

import math

from msgspec import Struct

from styles.tokens import Layout, StyleError

# Width and height in pt (ISO 216, ANSI X3.151).
PAPERS: dict[str, tuple[float, float]] = {
    "A4": (595.28, 841.89),
    "A5": (419.53, 595.28),
    "letter": (612.0, 792.0),
}

SLIMMEST_MARGIN = 36.0
SIDE_SHARE = 0.36
"""Part of the free width that stands left of the outer column; the rest stands right of the text."""


class Page(Struct, frozen=True, kw_only=True):
    """A page in pt, all values multiples of 0.09375 pt (1/8 px). `outer` is 0 where the paper has no room for it."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    measure: float
    outer: float
    lines: int


def exact(points: float) -> float:
    """The nearest length in pt that is a whole number of eighths of a CSS px (0.75 pt).

    WeasyPrint 70 compares the foot of a note with the foot of its area without tolerance; lengths that binary floats
    can't hold make the two differ by rounding, and the note then moves to the next page.
    """
    return round(points / 0.75 * 8) / 8 * 0.75


def page(layout: Layout, *, leading: float, paper: str | None = None) -> Page:
    """The page for a layout on its own or another paper. Raises StyleError (`style-paper`) for an unknown one."""
    name = paper or layout.paper
    known = {key.lower(): size for key, size in PAPERS.items()}
    if name.lower() not in known:
        hint = f"papers: {', '.join(PAPERS)}"
        raise StyleError(f"no paper is called {name!r}", code="style-paper", hint=hint)
    width, height = (exact(side) for side in known[name.lower()])
    outer = layout.outer if width - layout.outer - layout.measure >= 3 * SLIMMEST_MARGIN else 0.0
    measure = exact(min(layout.measure, width - 2 * SLIMMEST_MARGIN))
    spare = width - outer - measure
    left = outer + exact(spare * (SIDE_SHARE if outer else 0.5))
    # Small paper gets smaller head and foot.
    scale = min(1.0, height / 760)
    top = exact(layout.top * scale)
    lines = math.floor((height - top - layout.bottom * scale) / leading)
    return Page(
        width=width,
        height=height,
        top=top,
        right=width - left - measure,
        bottom=height - top - lines * leading,
        left=left,
        measure=measure,
        outer=outer,
        lines=lines,
    )
