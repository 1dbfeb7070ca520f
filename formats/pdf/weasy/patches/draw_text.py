"""Text boxes on their way to the page: spaces that stand alone, letters with marks on them. Part of the adapter's private side."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.text.ffi import ffi, pango

from formats.pdf.weasy.fidelity import has_marks, share_out

if TYPE_CHECKING:
    from collections.abc import Callable

REPLACES: Final = ("weasyprint.draw.text.draw_first_line",)


def drawing(draw: Callable[..., Any]) -> Callable[..., Any]:
    """WeasyPrint's `draw_first_line`, with what it leaves out."""

    def draw_first_line(stream: Any, textbox: Any, *rest: Any) -> Any:
        if has_marks(textbox.text):
            _prime(stream, textbox)
        if not textbox.text or textbox.text.strip() or not isinstance(textbox, TextBox):
            return draw(stream, textbox, *rest)
        # In running text: a box of white space alone is not drawn, and the words on both sides would be read as one.
        kept, textbox.text = textbox.text, "."
        try:
            return draw(stream, textbox, *rest)
        finally:
            textbox.text = kept

    return draw_first_line


def _prime(stream: Any, textbox: Any) -> None:
    """Tell fonts what the glyphs of letters with marks stand for: drawing would give the whole cluster to one of them."""
    line, _ = textbox.pango_layout.get_first_line()
    words = textbox.pango_layout.text.encode()
    run = line.runs[0]
    while run != ffi.NULL:
        item, run = run.data, run.next
        string = item.glyphs
        font, _ = stream.add_font(item.item.analysis.font)
        offset, length = item.item.offset, item.item.length
        clusters: dict[int, list[int]] = {}
        for number in range(string.num_glyphs):
            glyph = string.glyphs[number].glyph
            cluster = clusters.setdefault(string.log_clusters[number], [])
            if glyph != pango.PANGO_GLYPH_EMPTY and not glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG:
                cluster.append(glyph)
        for start, end in pairwise([*sorted(clusters), length]):
            if len(clusters[start]) > 1:
                share_out(clusters[start], words[offset + start : offset + end].decode(), font.nominal, font.to_unicode)
