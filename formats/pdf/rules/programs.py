"""The program of a font, as far as pages need it: which glyph a code has, and how wide that is (ISO 32000-1, 9.6.6, 9.7.4, 9.9)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pikepdf

from formats.pdf.rules.cmaps import IDENTITY, read_cmap
from formats.pdf.rules.encodings import character_of, mac_codes, names_of
from formats.pdf.rules.postscript import Cff, Type1
from formats.pdf.rules.truetype import TrueType
from formats.pdf.rules.typed import dictionary, entry, integer, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

Program: TypeAlias = TrueType | Cff | Type1

_SYMBOLIC: Final = 4
_NONSYMBOLIC: Final = 32
_SYMBOLS: Final = (3, 0)
_UNICODE: Final = (3, 1)
_MAC: Final = (1, 0)
_PAGES: Final = (0, 0xF000, 0xF100, 0xF200)
"""Where the codes of a symbolic font stand in its cmap (ISO 32000-1, 9.6.6.4)."""


def program_of(descendant: Any) -> Program | None:
    """The program of a font; None where the file has none that can be read. `descendant` is the dictionary of its glyphs."""
    described = dictionary(descendant, "/FontDescriptor")
    readers: tuple[tuple[str, Callable[[bytes], Program]], ...] = (
        ("/FontFile", Type1),
        ("/FontFile2", TrueType),
        ("/FontFile3", _bare),
    )
    for key, reader in readers:
        held = described.get(key)
        if isinstance(held, pikepdf.Stream):
            try:
                return reader(held.read_bytes())
            except MemoryError:
                raise
            except Exception:
                return None
    return None


def _bare(data: bytes) -> Program:
    """A program of FontFile3: CFF alone, or wrapped as OpenType."""
    if data[:1] == b"\1":
        return Cff(data)
    wrapped = TrueType(data)
    return Cff(wrapped.table(b"CFF ")) if b"CFF " in wrapped.tables else wrapped


def is_symbolic(font: Any) -> bool:
    """Whether a font says that its letters are signs of its own."""
    flags = integer(dictionary(font, "/FontDescriptor"), "/Flags")
    return bool(flags & _SYMBOLIC) and not flags & _NONSYMBOLIC


class Glyphs:
    """The glyph of each code of a font with a program."""

    def __init__(self, font: Any, descendant: Any, program: Program) -> None:
        self.font = font
        self.descendant = descendant
        self.program = program
        self.is_composite = font.get("/Subtype") == "/Type0"

    @cached_property
    def names(self) -> dict[int, str]:
        """The name of each code of a simple font."""
        own = None if isinstance(self.program, TrueType) else self.program.codes
        return names_of(self.font, own)

    @cached_property
    def _to_cid(self) -> Callable[[int], int] | None:
        given = entry(self.font, "/Encoding")
        if isinstance(given, pikepdf.Stream):
            made = read_cmap(given)
            return made.cid if made is not None and not made.used else None
        return (lambda code: code) if text_of(given)[1:] in IDENTITY else None

    @cached_property
    def map(self) -> bytes | None:
        """The map from CIDs to glyphs; None where they are the same."""
        held = entry(self.descendant, "/CIDToGIDMap")
        try:
            return held.read_bytes() if isinstance(held, pikepdf.Stream) else None
        except pikepdf.PdfError:
            return None

    def cid(self, code: int) -> int | None:
        """The CID of a code of a composite font; None where only a reader's own tables tell it."""
        return self._to_cid(code) if self._to_cid else None

    def is_missing(self, code: int) -> bool:
        """Whether the program has no glyph for a code, as far as that can be told."""
        if self.is_composite:
            cid = self.cid(code)
            return cid is not None and self._is_cid_missing(cid)
        name = self.names.get(code, ".notdef")
        if name == "space":  # Programs leave it out, and readers leave room for it.
            return False
        if self.names.get(code) == ".notdef":  # The page asks for it by its name, which is a finding of its own.
            return False
        if isinstance(self.program, TrueType):
            return not 0 < self.by_cmap(code) < self.program.count
        return name not in self.program.names

    def _is_cid_missing(self, cid: int) -> bool:
        if isinstance(self.program, TrueType):
            return not 0 < self.by_map(cid) < self.program.count
        return isinstance(self.program, Cff) and (cid == 0 or cid not in self.program.cids)

    def by_map(self, cid: int) -> int:
        """The glyph of a CID in a TrueType program."""
        return cid if self.map is None else int.from_bytes(self.map[2 * cid : 2 * cid + 2], "big")

    def by_cmap(self, code: int) -> int:
        """The glyph of a simple TrueType font's code, 0 without one; no other tables are asked (ISO 32000-1, 9.6.6.4)."""
        assert isinstance(self.program, TrueType)
        if entry(self.font, "/Encoding") is None or is_symbolic(self.font):
            found = self._of_symbols(code)
            if found or entry(self.font, "/Encoding") is None:
                return found
        name = self.names.get(code)
        if name is None:
            return 0
        found = self.program.glyph(_UNICODE, character_of(name))
        found = found or (self.program.glyph(_MAC, mac_codes()[name]) if name in mac_codes() else 0)
        return found or self.program.names.get(name, 0)

    def _of_symbols(self, code: int) -> int:
        assert isinstance(self.program, TrueType)
        for page in _PAGES:
            if found := self.program.glyph(_SYMBOLS, page + code):
                return found
        return self.program.glyph(_MAC, code)

    def width(self, code: int) -> float | None:
        """How wide a code's glyph is, in thousandths of the size; None where that can't be told."""
        program = self.program
        cid = self.cid(code) if self.is_composite else None
        if self.is_composite and cid is None:
            return None
        if isinstance(program, TrueType):
            glyph = self.by_cmap(code) if cid is None else self.by_map(cid)
            return program.width(glyph) if glyph else None
        if cid is None:
            return program.width(self.names[code])
        return program.width(program.name_of(cid)) if isinstance(program, Cff) else None
