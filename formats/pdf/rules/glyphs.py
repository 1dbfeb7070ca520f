"""Rules on a font's program: it has what pages show, as wide as the file says, found by tables (ISO 14289-1, 7.21.4 to 7.21.6)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from formats.pdf.rules.encodings import LATIN, differing, is_known
from formats.pdf.rules.postscript import Cff
from formats.pdf.rules.programs import Glyphs, is_symbolic
from formats.pdf.rules.truetype import TrueType
from formats.pdf.rules.typed import dictionary, entry, text_of, words

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from formats.pdf.rules.fonts import Font
    from formats.pdf.rules.found import Findings

_SUBSET: Final = re.compile(r"[A-Z]{6}\+")
_THOUSAND: Final = 1000
_UNICODE: Final = (3, 1)
_SYMBOLS: Final = (3, 0)


def check_glyphs(font: Font, glyphs: Glyphs, found: Findings) -> None:
    """The rules on a font with a program that can be read, once all pages were run."""
    missing = {code for code in font.codes if glyphs.is_missing(code)}
    if missing and glyphs.is_composite:
        found.add("PDF-129", font.place, font=font.name)
    if missing & font.painted - {0}:
        found.add("PDF-148", font.place, font=font.name)
    if any(_differs(font, glyphs, code) for code in font.painted - missing):
        found.add("PDF-150", font.place, font=font.name)
    if _SUBSET.match(font.name):
        _listed(font, glyphs, found)
    if isinstance(glyphs.program, TrueType) and font.held.get("/Subtype") == "/TrueType":
        _cmaps(font, glyphs.program, found)


def _differs(font: Font, glyphs: Glyphs, code: int) -> bool:
    """Whether a code's width in the file is another than in the program, by more than a thousandth and rounding."""
    try:
        own = glyphs.width(code)
    except MemoryError:
        raise
    except Exception:
        return False
    if own is None:
        return False
    if glyphs.is_composite:
        known = font.cid_widths
        cid = glyphs.cid(code)
    else:
        known, cid = font.widths, code
    if not known.known or cid is None:
        return False
    return abs(round(known.each.get(cid, known.other) * _THOUSAND) - round(own)) > 1


def _listed(font: Font, glyphs: Glyphs, found: Findings) -> None:
    described = dictionary(font.descendant, "/FontDescriptor")
    if "/CharSet" in described and not glyphs.is_composite and not isinstance(glyphs.program, TrueType):
        said = {name.strip() for name in words(described, "/CharSet").split("/") if name.strip()}
        _compare(said - {".notdef"}, glyphs.program.names - {".notdef"}, "CharSet", font, found)
    held = entry(described, "/CIDSet")
    if isinstance(held, pikepdf.Stream) and glyphs.is_composite:
        try:
            data = held.read_bytes()
        except pikepdf.PdfError:
            return
        marked = {8 * at + bit for at, byte in enumerate(data[:8192]) for bit in range(8) if byte & 128 >> bit}
        _compare(marked - {0}, _cids(glyphs) - {0}, "CIDSet", font, found)


def _cids(glyphs: Glyphs) -> AbstractSet[int]:
    program = glyphs.program
    if isinstance(program, Cff):
        return program.cids
    if not isinstance(program, TrueType):
        return frozenset()
    if glyphs.map is None:
        return frozenset(range(program.count))
    return {cid for cid in range(len(glyphs.map) // 2) if 0 < glyphs.by_map(cid) < program.count}


def _compare(said: AbstractSet[object], held: AbstractSet[object], entry_: str, font: Font, found: Findings) -> None:
    if held - said:
        found.add("PDF-149", font.place, entry=entry_, font=font.name, reason="it leaves glyphs out")
    if said - held:
        found.add("PDF-149", font.place, entry=entry_, font=font.name, reason="it names glyphs that are not there")


def _cmaps(font: Font, program: TrueType, found: Findings) -> None:
    has_symbols = _SYMBOLS in program.cmaps
    if not is_symbolic(font.held):
        if font.visible and len(program.cmaps) <= has_symbols:
            found.add("PDF-151", font.place, font=font.name)
        if differing(font.held) and _UNICODE not in program.cmaps:
            found.add("PDF-152", font.place, font=font.name, reason="has Differences, and its program no Unicode cmap")
    elif not program.cmaps:
        found.add("PDF-153", font.place, font=font.name, reason="no cmap")
    elif len(program.cmaps) > 1 and not has_symbols:
        found.add("PDF-153", font.place, font=font.name, reason="more than one cmap, and none for symbols")


def check_encoding(font: Any, name: str, place: str, found: Findings) -> None:
    """The rules on what a TrueType font's dictionary says of its encoding."""
    given = entry(font, "/Encoding")
    if is_symbolic(font):
        if given is not None:
            found.add("PDF-153", place, font=name, reason="an Encoding")
        return
    base = text_of(given) if isinstance(given, pikepdf.Name) else words(given, "/BaseEncoding")
    if given is None:
        found.add("PDF-152", place, font=name, reason="is not said")
    elif base not in LATIN:
        found.add("PDF-152", place, font=name, reason=f"stands on {base[1:]}" if base else "stands on none")
    unknown = [each for each in differing(font) if each != ".notdef" and not is_known(each)]
    if unknown:
        found.add("PDF-152", place, font=name, reason=f"has names that are in no list of Adobe's ({unknown[0]})")
