"""Letters as SVG paths: the same outlines as the library of record writes, so that no letter is bent, lost or left open."""

from __future__ import annotations

import pytest
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen

from styles.lettering import Letterer, _font
from styles.outlines import PathPen, decimal


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Æ 8&g “%”"), ("ar", "الجسور ١٢"), ("ja", "港が聞く"), ("hi", "हिन्दी"), ("en", "∑ ♞")],
)
def test_letters_have_the_outlines_that_fonttools_writes(language: str, text: str) -> None:
    letterer = Letterer("display", language=language, direction="rtl" if language == "ar" else "ltr")
    line = letterer.line(letterer.drawable(text))
    wanted = SVGPathPen(None, ntos=decimal)
    for glyph in line.glyphs:
        font = _font(*letterer.paths[glyph.font])
        scale = 70 / font.face.upem
        font.draw_glyph_with_pen(glyph.number, TransformPen(wanted, (scale, 0, 0, -scale, 3 + glyph.x * 70, 90.5 - glyph.y * 70)))
    assert letterer.path(line, x=3, y=90.5, size=70) == wanted.getCommands()


def test_lines_along_an_axis_are_short_and_a_line_to_nowhere_is_left_out() -> None:
    pen = PathPen()
    pen.place(10, 20, 0.5)
    pen.moveTo((0, 0))
    pen.moveTo((2, 2))
    for point in ((2, 2), (2, 8), (6, 8), (8, 10)):
        pen.lineTo(point)
    pen.qCurveTo((0, 0), (2, 2))
    pen.closePath()
    assert pen.data == "M11 19V16H13L14 15Q10 20 11 19Z"
