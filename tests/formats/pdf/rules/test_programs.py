"""Programs of fonts are read as far as pages need them, and no program of nobody's keeps the check busy or ends it."""

from __future__ import annotations

import random
import struct

import pikepdf
import pytest

from formats.pdf.check import PdfChecker
from formats.pdf.rules.cmaps import read_cmap
from formats.pdf.rules.encodings import names_of
from formats.pdf.rules.postscript import Cff, Type1
from formats.pdf.rules.truetype import TrueType
from tests.formats.pdf.making import article, make, paragraph
from tests.formats.pdf.small_fonts import SYMBOLS, WIDTHS, cff, composite, postscript, shown, simple, truetype, type1

_READERS = {"truetype": (TrueType, truetype()), "cff": (Cff, cff()), "type1": (Type1, type1())}


def test_a_truetype_program_tells_glyphs_and_widths() -> None:
    font = TrueType(truetype())
    assert (font.count, font.glyph((3, 1), 65), font.glyph((3, 1), 67)) == (3, 1, 0)
    assert font.width(2) == WIDTHS["B"]
    assert font.names["A"] == 1


@pytest.mark.parametrize(("which", "code"), [((3, 0), 0xF041), ((1, 0), 65), ((0, 3), 65)])
def test_each_format_of_cmap_is_looked_up(which, code) -> None:
    tables = {**SYMBOLS, (1, 0): {65: "A"}, (0, 3): {65: "A"}}
    assert TrueType(truetype({which: tables[which]})).glyph(which, code) == 1


def test_the_cmap_of_far_characters_is_looked_up() -> None:
    groups = struct.pack(">HHLLLLLLLLL", 12, 0, 40, 0, 2, 65, 90, 1, 0x1F600, 0x1F64F, 30)
    font = TrueType(truetype())
    held = struct.pack(">HHHHL", 0, 1, 3, 10, 12) + groups
    start = len(font.data)
    font.data += held
    font.tables[b"cmap"] = (start, len(held))
    assert [font.glyph((3, 10), code) for code in (65, 66, 91, 0x1F601)] == [1, 2, 0, 31]


def test_type_1_and_cff_programs_tell_names_and_widths() -> None:
    for font in (Type1(type1()), Cff(cff())):
        assert {"A", "B"} <= font.names
        assert [font.width(name) for name in ("A", "B")] == [WIDTHS["A"], WIDTHS["B"]]


def test_a_cmap_tells_the_cid_of_each_code() -> None:
    pdf = pikepdf.new()
    text = b"1 begincodespacerange <00> <FF> endcodespacerange 2 begincidrange <20> <29> 5 <40> <4F> 30 endcidrange /WMode 1 def"
    made = read_cmap(pdf.make_stream(text + b" 1 begincidchar <30> 99 endcidchar"))
    assert made is not None
    assert [made.cid(code) for code in (0x1F, 0x20, 0x29, 0x2A, 0x30, 0x41)] == [0, 5, 14, 0, 99, 31]
    assert (made.lengths, made.way) == (frozenset({1}), 1)


def test_codes_have_the_names_of_their_encoding() -> None:
    given = pikepdf.Dictionary(BaseEncoding=pikepdf.Name.WinAnsiEncoding, Differences=[65, pikepdf.Name.Alpha, pikepdf.Name.Beta])
    names = names_of(pikepdf.Dictionary(Encoding=given), None)
    assert [names[code] for code in (65, 66, 67, 0x80, 0x92, 0xA0, 0xAF)] == [
        "Alpha", "Beta", "C", "Euro", "quoteright", "space", "macron",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    return make(article(paragraph("Fog.")), tmp_path_factory.mktemp("good"))


@pytest.mark.parametrize("kind", _READERS)
def test_torn_programs_are_findings_at_most(kind, good, tmp_path) -> None:
    rng = random.Random(7)
    program = _READERS[kind][1]
    for turn in range(40):
        torn = bytearray(program)
        for _ in range(1 + turn % 8):
            torn[rng.randrange(len(torn))] = rng.randrange(256)
        held = bytes(torn[: rng.randrange(len(torn))] if turn % 5 == 0 else torn)
        font = {"truetype": simple, "cff": lambda data: postscript(b"\1" + data[1:]), "type1": postscript}[kind]
        if kind == "type1" and b"eexec" not in held:
            continue
        path = tmp_path / "torn.pdf"
        with pikepdf.open(good) as pdf:
            shown(font(held))(pdf)
            pdf.save(path)
        assert not [each for each in PdfChecker().check(path) if each.code == "PDF-101"]


def test_a_cmap_that_claims_all_characters_costs_nothing(good, tmp_path) -> None:
    font = TrueType(truetype())
    groups = b"".join(struct.pack(">LLL", at, 0x10FFFF, 1) for at in range(50_000))
    held = struct.pack(">HHHHL", 0, 1, 3, 1, 12) + struct.pack(">HHLLL", 12, 0, 16 + len(groups), 0, 50_000) + groups
    data = bytearray(font.data + held)
    for at in range(12, 12 + 16 * len(font.tables), 16):
        if data[at : at + 4] == b"cmap":
            data[at + 8 : at + 16] = struct.pack(">LL", len(font.data), len(held))
    path = tmp_path / "claims.pdf"
    with pikepdf.open(good) as pdf:
        shown(simple(bytes(data)))(pdf)
        pdf.save(path)
    assert "PDF-101" not in {each.code for each in PdfChecker().check(path)}


def test_glyphs_that_call_one_another_end() -> None:
    font = Cff(cff())
    glyph = font.top.CharStrings["A"]
    glyph.decompile()
    glyph.setProgram([-107, "callgsubr"] * 10 + ["endchar"])
    glyph.globalSubrs.append(type(glyph)(program=[*[-107, "callgsubr"] * 10, "return"], globalSubrs=glyph.globalSubrs))
    assert font.width("A") is None


def test_widths_and_texts_of_millions_of_codes_are_not_taken(good, tmp_path) -> None:
    path = tmp_path / "millions.pdf"
    with pikepdf.open(good) as pdf:
        table = b"1 beginbfrange " + b"<0000> <FFFF> <0041> " * 20_000 + b"endbfrange"
        widths = pikepdf.Array([0, 0xFFFF, 600] * 20_000)
        shown(composite(inner={"W": widths}, ToUnicode=lambda pdf: pdf.make_stream(table)), "<0001>")(pdf)
        pdf.save(path)
    assert "PDF-101" not in {each.code for each in PdfChecker().check(path)}


def test_letters_of_a_composite_font_are_found_by_its_map(good, tmp_path) -> None:
    path = tmp_path / "mapped.pdf"
    with pikepdf.open(good) as pdf:
        table = pdf.make_stream(b"\0\0\0\2\0\1")
        shown(composite(inner={"CIDToGIDMap": table, "W": pikepdf.Array([1, pikepdf.Array([700, 600])])}), "<00010002>")(pdf)
        pdf.save(path)
    assert PdfChecker().check(path) == ()
