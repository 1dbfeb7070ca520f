"""Rules on a font: its program is in the file, and its letters say what they are (ISO 14289-1, 7.21)."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from formats.pdf.rules.advances import Widths, read_widths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from formats.pdf.rules.found import Findings

INVISIBLE: Final = 3
"""The rendering mode of text that is not painted (ISO 32000-1, table 106)."""

_ENCODINGS: Final = frozenset({"/WinAnsiEncoding", "/MacRomanEncoding", "/MacExpertEncoding", "/StandardEncoding"})
_SYMBOLIC: Final = 4
_CHARS: Final = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES: Final = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR: Final = re.compile(rb"<([0-9a-fA-F\s]+)>\s*<([0-9a-fA-F\s]*)>")
_RANGE: Final = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*(<[0-9a-fA-F\s]*>|\[.*?\])", re.DOTALL)
_FORBIDDEN: Final = frozenset({"\0", "\ufeff", "\ufffe"})


class Font:
    """A font and the codes that pages show in it; `place` is where it was seen first."""

    def __init__(self, held: Any, place: str) -> None:
        self.held = held
        self.place = place
        self.codes: set[int] = set()
        self.visible = False
        self.is_composite = held.get("/Subtype") == "/Type0"

    @property
    def name(self) -> str:
        """The font's name."""
        return str(self.held.get("/BaseFont", "/unnamed"))[1:]

    @cached_property
    def descendant(self) -> Any:
        """The dictionary that describes the glyphs."""
        kids = self.held.get("/DescendantFonts")
        return kids[0] if self.is_composite and isinstance(kids, pikepdf.Array) and len(kids) else self.held

    def show(self, data: bytes, mode: int) -> None:
        """Keep what is shown."""
        self.visible |= mode != INVISIBLE
        self.codes.update(self.split(data))

    def split(self, data: bytes) -> Sequence[int]:
        """The codes in a string: of two bytes each in a composite font."""
        if self.is_composite:
            return [int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2)]
        return data

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
        if self.visible and not self._is_embedded():
            found.add("PDF-127", self.place, font=self.name)
        if self.is_composite and self._is_identity and 0 in self.codes:
            found.add("PDF-129", self.place, font=self.name)
        known = self._known
        if known is None:
            return
        if self.codes - set(known) or any(_FORBIDDEN & set(known[code]) for code in self.codes):
            found.add("PDF-128", self.place, font=self.name)

    def _is_embedded(self) -> bool:
        if self.held.get("/Subtype") == "/Type3":
            return True
        described = self.descendant.get("/FontDescriptor", {})
        return any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3"))

    @property
    def _is_identity(self) -> bool:
        return str(self.held.get("/Encoding", "")) in {"/Identity-H", "/Identity-V"}

    @cached_property
    def _known(self) -> dict[int, str] | None:
        """The text of each code; None where the codes say it themselves by a known encoding."""
        table = self.held.get("/ToUnicode")
        if isinstance(table, pikepdf.Stream):
            return to_unicode(bytes(table.read_bytes()))
        if self.is_composite:
            system = self.descendant.get("/CIDSystemInfo", {})
            return {} if str(system.get("/Ordering", "Identity")) == "Identity" else None
        if self.held.get("/Subtype") == "/Type3":
            return {}
        return None if self._says_by_names() else {}

    def _says_by_names(self) -> bool:
        """Whether a simple font's codes have names that stand for characters (ISO 32000-1, 9.10.2)."""
        encoding = self.held.get("/Encoding")
        if isinstance(encoding, pikepdf.Name):
            return str(encoding) in _ENCODINGS
        flags = int(self.held.get("/FontDescriptor", {}).get("/Flags", 0))
        if isinstance(encoding, pikepdf.Dictionary):
            return str(encoding.get("/BaseEncoding", "")) in _ENCODINGS or not flags & _SYMBOLIC or "/Differences" in encoding
        return not flags & _SYMBOLIC or self.held.get("/Subtype") == "/Type1"


def to_unicode(data: bytes) -> dict[int, str]:
    """The map of a ToUnicode stream: code → text (ISO 32000-1, 9.10.3)."""
    found: dict[int, str] = {}
    for block in _CHARS.findall(data):
        for code, words in _PAIR.findall(block):
            found[int(code, 16)] = _text(words)
    for block in _RANGES.findall(data):
        for low, high, words in _RANGE.findall(block):
            first, last = int(low, 16), min(int(high, 16), int(low, 16) + 0xFFFF)
            if words.startswith(b"["):
                texts = [_text(text) for text in re.findall(rb"<([0-9a-fA-F\s]*)>", words)]
                found.update(zip(range(first, last + 1), texts, strict=False))
                continue
            text = _text(words[1:-1])
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
