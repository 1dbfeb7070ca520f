"""Fonts of a few glyphs, and pages that show them: what a file of ours never has, and others have."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.eexec import encrypt
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from pikepdf import Array, Dictionary, Name, String

if TYPE_CHECKING:
    from collections.abc import Callable

    import pikepdf

WIDTHS: Final = {".notdef": 500, "A": 600, "B": 700}
_UNICODE: Final = {(3, 1): {65: "A", 66: "B"}}
SYMBOLS: Final = {(3, 0): {0xF041: "A", 0xF042: "B"}}


def truetype(cmaps: dict[tuple[int, int], dict[int, str]] | None = None) -> bytes:
    """A TrueType program with the glyphs A and B, and these tables from codes to them."""
    made = _builder(TTGlyphPen)
    held = []
    for (platform, encoding), codes in (_UNICODE if cmaps is None else cmaps).items():
        table = CmapSubtable.newSubtable(0 if platform == 1 else 4)
        table.platformID, table.platEncID, table.language = platform, encoding, 0
        table.cmap = {code: codes.get(code, ".notdef") for code in range(256)} if platform == 1 else codes
        held.append(table)
    made.font["cmap"].tables = held
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def cff() -> bytes:
    """A CFF program with the glyphs A and B."""
    made = _builder(T2CharStringPen)
    return bytes(made.font.getTableData("CFF "))


def _builder(kind: Any) -> FontBuilder:
    made = FontBuilder(1000, isTTF=kind is TTGlyphPen)
    made.setupGlyphOrder(list(WIDTHS))
    drawn = {}
    for name, width in WIDTHS.items():
        pen = kind(None) if kind is TTGlyphPen else kind(width, None)
        for move, point in (("moveTo", (0, 0)), ("lineTo", (0, 500)), ("lineTo", (500, 500))):
            getattr(pen, move)(point)
        pen.closePath()
        drawn[name] = pen.glyph() if kind is TTGlyphPen else pen.getCharString()
    if kind is TTGlyphPen:
        made.setupGlyf(drawn)
    else:
        made.setupCFF("Small", {}, drawn, {})
    made.setupHorizontalMetrics({name: (width, 0) for name, width in WIDTHS.items()})
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupCharacterMap({65: "A", 66: "B"})
    made.setupOS2()
    made.setupPost()
    return made


def type1() -> bytes:
    """A Type 1 program with the glyphs A and B."""
    head = (
        b"%!PS-AdobeFont-1.0: Small\n/FontMatrix [0.001 0 0 0.001 0 0] def\n/Encoding 256 array dup 65 /A put dup 66 /B put def\n"
    )
    glyphs = b""
    for name, width in WIDTHS.items():
        drawn = encrypt(b"\0\0\0\0" + bytes([139]) + _number(width) + bytes([13, 14]), 4330)[0]
        glyphs += f"/{name} {len(drawn)} RD ".encode() + drawn + b" ND\n"
    private = (
        b"dup /Private 8 dict dup begin /lenIV 4 def /CharStrings 3 dict dup begin\n"
        + glyphs
        + b"end end mark currentfile closefile\n"
    )
    return head + b"currentfile eexec\n" + encrypt(b"\0\0\0\0" + private, 55665)[0] + b"\n" + b"0" * 512 + b"\ncleartomark\n"


def _number(value: int) -> bytes:
    return bytes([255]) + value.to_bytes(4, "big", signed=True)


def shown(font: Callable[[pikepdf.Pdf], Any], text: str = "<4142>") -> Callable[[pikepdf.Pdf], None]:
    """Show letters in a font of its own on the last page, as an artifact."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[-1].obj
        page.Resources.Font = Dictionary({**dict(page.Resources.Font), "/Own": font(pdf)})
        page.Contents.write(bytes(page.Contents.read_bytes()) + f"\n/Artifact BMC BT /Own 9 Tf {text} Tj ET EMC".encode())

    return change


def simple(program: bytes | None = None, *, flags: int = 32, described: dict[str, Any] | None = None, **entries: Any) -> Any:
    """A simple TrueType font of A and B; entries are added, and those that are None taken away."""

    def made(pdf: pikepdf.Pdf) -> Any:
        descriptor = _descriptor(flags, FontFile2=pdf.make_stream(truetype() if program is None else program), **(described or {}))
        return (
            _font("TrueType", pdf, descriptor, Encoding=Name.WinAnsiEncoding, **entries)
            if "Encoding" not in entries
            else _font("TrueType", pdf, descriptor, **entries)
        )

    return made


def postscript(program: bytes, *, described: dict[str, Any] | None = None, **entries: Any) -> Any:
    """A simple font with a Type 1 or a CFF program of A and B."""

    def made(pdf: pikepdf.Pdf) -> Any:
        is_bare = program[:1] == b"\1"
        stream = pdf.make_stream(program, **({"Subtype": Name.Type1C} if is_bare else {"Length1": program.index(b"eexec") + 6}))
        descriptor = _descriptor(32, **{"FontFile3" if is_bare else "FontFile": stream}, **(described or {}))
        return _font("Type1", pdf, descriptor, **{"Encoding": Name.WinAnsiEncoding, **entries})

    return made


def composite(program: bytes | None = None, *, inner: dict[str, Any] | None = None, described: Any = None, **entries: Any) -> Any:
    """A composite font with a TrueType program of A and B, whose codes are the numbers of glyphs."""

    def made(pdf: pikepdf.Pdf) -> Any:
        own = {key: value(pdf) if callable(value) else value for key, value in entries.items()}
        more = {key: value(pdf) if callable(value) else value for key, value in (described or {}).items()}
        descriptor = _descriptor(4, FontFile2=pdf.make_stream(truetype() if program is None else program), **more)
        info = Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
        below = {"CIDSystemInfo": info, "CIDToGIDMap": Name.Identity, "W": Array([1, Array([600, 700])]), **(inner or {})}
        kept = {key: value for key, value in below.items() if value is not None}
        kid = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/AAAAAA+Small"), FontDescriptor=descriptor, **kept
        )
        unicode_ = pdf.make_stream(b"2 beginbfchar <0001> <0041> <0002> <0042> endbfchar")
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=Name("/AAAAAA+Small"),
                DescendantFonts=Array([pdf.make_indirect(kid)]),
                **{"Encoding": Name("/Identity-H"), "ToUnicode": unicode_, **own},
            )
        )

    return made


def _descriptor(flags: int, **entries: Any) -> Any:
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/AAAAAA+Small"),
        Flags=flags,
        FontBBox=Array([0, 0, 500, 500]),
        ItalicAngle=0,
        Ascent=800,
        Descent=-200,
        CapHeight=500,
        StemV=80,
        **entries,
    )


def _font(kind: str, pdf: pikepdf.Pdf, descriptor: Any, **entries: Any) -> Any:
    held = {"FirstChar": 65, "LastChar": 66, "Widths": Array([600, 700]), **entries}
    kept = {key: value(pdf) if callable(value) else value for key, value in held.items() if value is not None}
    base = Name("/AAAAAA+Small")
    return pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name(f"/{kind}"), BaseFont=base, FontDescriptor=descriptor, **kept))


def cmap(text: bytes, **entries: Any) -> Callable[[pikepdf.Pdf], Any]:
    """A CMap of codes of two bytes that stand for themselves."""
    info = Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
    body = b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 begincidrange <0000> <FFFF> 0 endcidrange\n"
    head = b"/CIDInit /ProcSet findresource begin begincmap /CMapName /Own def /CMapType 1 def\n"
    system = b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> def\n"
    data = head + system + text + b"\n" + body + b"endcmap end"
    held = {"Type": Name.CMap, "CMapName": Name.Own, "CIDSystemInfo": info, **entries}
    return lambda pdf: pdf.make_stream(data, **{key: value(pdf) if callable(value) else value for key, value in held.items()})
