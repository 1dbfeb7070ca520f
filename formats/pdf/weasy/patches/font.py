"""Fonts of a file while it is painted. Part of the adapter's private side.

WeasyPrint copies the whole font file for each size and weight in which it is used: twenty megabytes each for Chinese, Japanese and
Korean. Here a file is read when its bytes are asked for, which the subset of a font does not need.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import weasyprint.pdf.fonts as weasyprint_fonts
from weasyprint.pdf.fonts import Font

if TYPE_CHECKING:
    from collections.abc import Callable

REPLACES: Final = ("weasyprint.pdf.stream.Font",)


class LeanFont(Font):  # type: ignore[misc]
    """WeasyPrint's Font without a copy of its file."""

    def __init__(self, *given: Any) -> None:
        read = weasyprint_fonts.get_hb_object_data
        weasyprint_fonts.get_hb_object_data = lambda face, *_: lambda: read(face)
        try:
            super().__init__(*given)
        finally:
            weasyprint_fonts.get_hb_object_data = read

    @property
    def file_content(self) -> bytes:
        """The bytes of the font: its whole file, later its subset."""
        content: bytes = self._content() if callable(self._content) else self._content
        return content

    @file_content.setter
    def file_content(self, content: bytes | Callable[[], bytes]) -> None:
        self._content = content

    @cached_property
    def nominal(self) -> Callable[[str], int]:
        """The font's own glyph for a character, 0 without one."""
        import uharfbuzz

        font = uharfbuzz.Font(uharfbuzz.Face(self.file_content, self.index))
        return lambda character: font.get_nominal_glyph(ord(character)) or 0
