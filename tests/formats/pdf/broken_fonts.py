"""Ways in which a font breaks a PDF, each with the finding that it must give; and fonts of each kind in which nothing is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pikepdf import Array, Dictionary, Name, String

from tests.formats.pdf.small_fonts import SYMBOLS, cff, cmap, composite, postscript, shown, simple, truetype, type1

if TYPE_CHECKING:
    from collections.abc import Callable

    import pikepdf

_CODES = "<00010002>"


def _differences(*names: str, base: str = "WinAnsiEncoding") -> Any:
    return Dictionary(
        Type=Name.Encoding, BaseEncoding=Name(f"/{base}"), Differences=Array([65, *(Name(f"/{name}") for name in names)])
    )


def _stream(data: bytes, **entries: Any) -> Callable[[pikepdf.Pdf], Any]:
    return lambda pdf: pdf.make_stream(data, **entries)


def _type3(*names: str) -> Callable[[pikepdf.Pdf], Any]:
    """A font whose glyphs are drawings; it has A."""

    def made(pdf: pikepdf.Pdf) -> Any:
        drawn = Dictionary(A=pdf.make_stream(b"600 0 0 0 500 500 d1 0 0 500 500 re f"))
        encoding = Dictionary(Type=Name.Encoding, Differences=Array([65, *(Name(f"/{name}") for name in names)]))
        held = {"FontBBox": Array([0, 0, 500, 500]), "FontMatrix": Array([0.001, 0, 0, 0.001, 0, 0]), "Resources": Dictionary()}
        codes = {"FirstChar": 65, "LastChar": 66, "Widths": Array([600, 600]), "Encoding": encoding}
        return pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type3, CharProcs=drawn, **held, **codes))

    return made


SOUND: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "truetype": shown(simple()),
    "truetype-of-symbols": shown(
        simple(truetype(SYMBOLS), flags=4, Encoding=None, ToUnicode=_stream(b"2 beginbfchar <41> <0041> <42> <0042> endbfchar"))
    ),
    "truetype-with-differences": shown(simple(Encoding=_differences("B", "A"), Widths=Array([700, 600]))),
    "cff": shown(postscript(cff())),
    "type1": shown(postscript(type1(), Encoding=None)),
    "type1-with-charset": shown(postscript(type1(), described={"CharSet": String("/A/B")})),
    "composite": shown(composite(), _CODES),
    "composite-with-map": shown(composite(inner={"CIDToGIDMap": Name.Identity}), _CODES),
    "composite-with-cmap": shown(composite(Encoding=cmap(b"/WMode 0 def", WMode=0)), _CODES),
    "composite-with-cidset": shown(composite(described={"CIDSet": _stream(b"\xe0")}), _CODES),
}
"""Fonts of which nothing is to be told."""

BROKEN_FONTS: dict[str, tuple[str, Callable[[pikepdf.Pdf], None]]] = {
    "unreadable-program": ("PDF-127", shown(simple(b"nothing"))),
    "other-registry": ("PDF-144", shown(composite(Encoding=Name("/UniJIS-UTF16-H")), _CODES)),
    "later-supplement": (
        "PDF-144",
        shown(
            composite(
                inner={"CIDSystemInfo": Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=7)},
                Encoding=cmap(b"/WMode 0 def"),
            ),
            _CODES,
        ),
    ),
    "no-map-to-glyphs": ("PDF-145", shown(composite(inner={"CIDToGIDMap": None}), _CODES)),
    "odd-map-to-glyphs": ("PDF-145", shown(composite(inner={"CIDToGIDMap": Name.Other}), _CODES)),
    "unknown-cmap": ("PDF-146", shown(composite(Encoding=Name("/Own-H")), _CODES)),
    "cmap-on-unknown-one": ("PDF-146", shown(composite(Encoding=cmap(b"", UseCMap=cmap(b"/WMode 0 def"))), _CODES)),
    "two-directions": ("PDF-147", shown(composite(Encoding=cmap(b"/WMode 1 def", WMode=0)), _CODES)),
    "glyph-beyond-the-last": ("PDF-148", shown(composite(), "<00010009>")),
    "letter-without-glyph": ("PDF-148", shown(simple(LastChar=67, Widths=Array([600, 700, 500])), "<43>")),
    "name-without-glyph": ("PDF-148", shown(postscript(type1(), LastChar=67, Widths=Array([600, 700, 500])), "<43>")),
    "drawing-without-glyph": ("PDF-148", shown(_type3("A", "B"))),
    "charset-too-short": ("PDF-149", shown(postscript(type1(), described={"CharSet": String("/A")}))),
    "charset-too-long": ("PDF-149", shown(postscript(cff(), described={"CharSet": String("/A/B/C/D")}))),
    "cidset-too-short": ("PDF-149", shown(composite(described={"CIDSet": _stream(b"\xc0")}), _CODES)),
    "cidset-too-long": ("PDF-149", shown(composite(described={"CIDSet": _stream(b"\xff")}), _CODES)),
    "wrong-widths": ("PDF-150", shown(composite(inner={"W": Array([1, Array([600, 800])])}), _CODES)),
    "wrong-widths-of-truetype": ("PDF-150", shown(simple(Widths=Array([900, 700])))),
    "wrong-widths-of-type1": ("PDF-150", shown(postscript(type1(), Widths=Array([900, 700])))),
    "wrong-widths-of-cff": ("PDF-150", shown(postscript(cff(), Widths=Array([900, 700])))),
    "cmap-of-symbols-alone": ("PDF-151", shown(simple(truetype(SYMBOLS)))),
    "no-encoding": ("PDF-152", shown(simple(Encoding=None))),
    "no-base-encoding": ("PDF-152", shown(simple(Encoding=Dictionary(Type=Name.Encoding, Differences=Array([65, Name.A]))))),
    "other-encoding": ("PDF-152", shown(simple(Encoding=Name.StandardEncoding))),
    "unknown-names": ("PDF-152", shown(simple(Encoding=_differences("A", "g17")), "<41>")),
    "differences-without-unicode": (
        "PDF-152",
        shown(simple(truetype({(1, 0): {65: "A", 66: "B"}}), Encoding=_differences("A", "B"))),
    ),
    "symbols-with-encoding": ("PDF-153", shown(simple(truetype(SYMBOLS), flags=4))),
    "symbols-with-two-cmaps": (
        "PDF-153",
        shown(simple(truetype({(1, 0): {65: "A", 66: "B"}, (0, 3): {65: "A"}}), flags=4, Encoding=None)),
    ),
    "unicode-of-nothing": ("PDF-154", shown(simple(ToUnicode=_stream(b"2 beginbfchar <41> <0000> <42> <FEFF> endbfchar")))),
    "named-notdef": ("PDF-129", shown(simple(Encoding=_differences("A", ".notdef")))),
    "symbols-without-text": ("PDF-128", shown(simple(truetype(SYMBOLS), flags=4, Encoding=None))),
}
"""Name → the code that must be found, and what breaks the file."""
