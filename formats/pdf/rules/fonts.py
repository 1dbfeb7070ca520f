"""Rules on a font: its program is in the file, and its letters say what they are (ISO 14289-1, 7.21)."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from formats.pdf.rules.advances import Widths, read_widths, widths_of_cids
from formats.pdf.rules.cmaps import ORDERINGS, check_cmap, read_cmap
from formats.pdf.rules.encodings import character_of, is_known, names_of
from formats.pdf.rules.glyphs import check_encoding, check_glyphs
from formats.pdf.rules.programs import Glyphs, is_symbolic, program_of
from formats.pdf.rules.typed import dictionary, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from formats.pdf.rules.found import Findings

INVISIBLE: Final = 3
"""The rendering mode of text that is not painted (ISO 32000-1, table 106)."""

_CHARS: Final = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES: Final = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR: Final = re.compile(rb"<([0-9a-fA-F\s]+)>\s*<([0-9a-fA-F\s]*)>")
_RANGE: Final = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*(<[0-9a-fA-F\s]*>|\[.*?\])", re.DOTALL)
_TEXTS: Final = 1_000_000
"""Texts of ranges of codes that are read; a line of a map can give sixty thousand."""
_STANDARD: Final = ("Courier", "Helvetica", "Symbol", "Times-")
"""What the names of fonts begin with whose encoding every reader knows (ISO 32000-1, 9.6.2.2); ZapfDingbats has no characters."""
_FORBIDDEN: Final = frozenset({"\0", "\ufeff", "\ufffe"})


class Font:
    """A font and the codes that pages show in it; `place` is where it was seen first."""

    def __init__(self, held: Any, place: str) -> None:
        self.held = held
        self.place = place
        self.codes: set[int] = set()
        self.painted: set[int] = set()
        self.is_composite = held.get("/Subtype") == "/Type0"

    @property
    def name(self) -> str:
        """The font's name."""
        return words(self.held, "/BaseFont")[1:] or "unnamed"

    @property
    def visible(self) -> bool:
        """Whether anything is painted in it."""
        return bool(self.painted)

    @cached_property
    def descendant(self) -> Any:
        """The dictionary that describes the glyphs."""
        kids = self.held.get("/DescendantFonts")
        first = kids[0] if self.is_composite and isinstance(kids, pikepdf.Array) and len(kids) else None
        return first if isinstance(first, pikepdf.Dictionary) else self.held

    def show(self, data: bytes, mode: int) -> None:
        """Keep what is shown."""
        codes = self.split(data)
        self.codes.update(codes)
        if mode != INVISIBLE:
            self.painted.update(codes)

    def split(self, data: bytes) -> Sequence[int]:
        """The codes in a string: in a composite font of as many bytes as its CMap says, which are two for most."""
        if not self.is_composite or self._length == 1:
            return data
        return [int.from_bytes(data[at : at + self._length], "big") for at in range(0, len(data), self._length)]

    @cached_property
    def _length(self) -> int:
        """The bytes of a code, where the font's CMap has codes of one length; two, where it has several."""
        given = self.held.get("/Encoding")
        made = read_cmap(given) if isinstance(given, pikepdf.Stream) else None
        return next(iter(made.lengths)) if made is not None and len(made.lengths) == 1 else 2

    @cached_property
    def widths(self) -> Widths:
        """How far each code moves the next letter on."""
        return read_widths(self.held, self.descendant)

    @cached_property
    def blank(self) -> frozenset[int]:
        """The codes of white space."""
        known = self._known
        if known is None:
            return frozenset({ord(" ")} if not self.is_composite else ())
        return frozenset(code for code, text in known.items() if not text.strip())

    def tell(self, found: Findings) -> None:
        """The rules, once all pages were run."""
        if self.is_composite:
            check_cmap(self.held, self.descendant, self.name, self.place, found)
        elif self.held.get("/Subtype") == "/TrueType":
            check_encoding(self.held, self.name, self.place, found)
        if not self.is_composite and any(self.names.get(code) == ".notdef" for code in self.codes):
            found.add("PDF-129", self.place, font=self.name)
        if self.glyphs is not None:
            check_glyphs(self, self.glyphs, found)
        elif self.held.get("/Subtype") == "/Type3":
            drawn = dictionary(self.held, "/CharProcs")
            if any(f"/{self.names.get(code)}" not in drawn for code in self.painted):
                found.add("PDF-148", self.place, font=self.name)
        elif self.visible:
            reason = "is in the file, but cannot be read" if self._is_embedded() else "is not in the file"
            found.add("PDF-127", self.place, font=self.name, reason=reason)
        known = self._known
        if known is None:
            return
        if self.codes - set(known):
            found.add("PDF-128", self.place, font=self.name)
        for character in sorted(_FORBIDDEN & {each for code in self.codes for each in known.get(code, "")}):
            found.add("PDF-154", self.place, font=self.name, what=f"U+{ord(character):04X}")

    @cached_property
    def names(self) -> dict[int, str]:
        """The name of each code of a simple font."""
        return self.glyphs.names if self.glyphs is not None else names_of(self.held, None)

    @cached_property
    def glyphs(self) -> Glyphs | None:
        """The glyphs of its program; None where the file has none that can be read."""
        program = program_of(self.descendant)
        return Glyphs(self.held, self.descendant, program) if program is not None else None

    @cached_property
    def cid_widths(self) -> Widths:
        """How wide the file says the glyph of each CID is."""
        return widths_of_cids(self.descendant)

    def _is_embedded(self) -> bool:
        described = dictionary(self.descendant, "/FontDescriptor")
        return any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3"))

    @cached_property
    def _known(self) -> dict[int, str] | None:
        """The text of each code; None where all codes say it by a collection of characters that readers have."""
        table = self.held.get("/ToUnicode")
        if isinstance(table, pikepdf.Name):
            return None
        told = self._table(table) if isinstance(table, pikepdf.Stream) else {}
        if self.is_composite:
            info = dictionary(self.descendant, "/CIDSystemInfo")
            is_adobe = words(info, "/Registry") == "Adobe" and words(info, "/Ordering") in ORDERINGS
            return None if is_adobe and not told else told
        return {**self._by_names(), **told}

    def _by_names(self) -> dict[int, str]:
        """The text of codes whose names are in the Adobe Glyph List (ISO 14289-1, 7.21.7), as far as the file says the names."""
        kind = self.held.get("/Subtype")
        is_own = self.glyphs is not None or self.name.startswith(_STANDARD)
        is_told = "/Encoding" in self.held or (not is_symbolic(self.held) if kind == "/TrueType" else is_own)
        if not is_told or (self.name.endswith("ZapfDingbats") and self.glyphs is None):
            return {}
        return {code: chr(character_of(name)) for code, name in self.names.items() if is_known(name)}

    def _table(self, table: pikepdf.Stream) -> dict[int, str]:
        """The map that a stream holds; an empty one of a stream that can't be read."""
        try:
            return to_unicode(bytes(table.read_bytes()))
        except pikepdf.PdfError:
            return {}


def to_unicode(data: bytes) -> dict[int, str]:
    """The map of a ToUnicode stream: code → text (ISO 32000-1, 9.10.3)."""
    found: dict[int, str] = {}
    told = 0
    for block in _CHARS.findall(data):
        for code, digits in _PAIR.findall(block):
            found[int(code, 16)] = _text(digits)
    for block in _RANGES.findall(data):
        for low, high, digits in _RANGE.findall(block):
            first, last = int(low, 16), min(int(high, 16), int(low, 16) + 0xFFFF)
            told += max(0, last - first)
            if told > _TEXTS:
                return found
            if digits.startswith(b"["):
                texts = [_text(text) for text in re.findall(rb"<([0-9a-fA-F\s]*)>", digits)]
                found.update(zip(range(first, last + 1), texts, strict=False))
                continue
            text = _text(digits[1:-1])
            for code in range(first, last + 1):
                if text and ord(text[-1]) + code - first <= 0x10FFFF:
                    found[code] = text[:-1] + chr(ord(text[-1]) + code - first)
    return found


def _text(digits: bytes) -> str:
    compact = b"".join(digits.split())
    try:
        data = bytes.fromhex(compact.decode() + "0" * (len(compact) % 2))
    except ValueError:
        return ""
    return (data if len(data) > 1 else b"\0" + data).decode("utf-16-be", "replace")
