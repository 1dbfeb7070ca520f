"""The linter finds in a file what breaks it for a reader, and nothing in a good one."""

from __future__ import annotations

import pikepdf
import pytest

from exporter.check import check_file
from exporter.diagnostics import CODES
from tests.formats.pdf.broken import BROKEN, broken, everything
from tests.formats.pdf.broken_fonts import SOUND
from tests.formats.pdf.making import article, make, paragraph
from tests.formats.pdf.test_structure import png


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    return make(everything(png()), tmp_path_factory.mktemp("good"))


def codes(path) -> set[str]:
    return {finding.code for finding in check_file(path)}


@pytest.mark.parametrize("conformance", ["ua1", "ua2", "ua1+a3a", "ua2+a4f"])
def test_nothing_is_found_in_a_good_file(conformance, tmp_path):
    assert check_file(make(everything(png()), tmp_path, conformance=conformance)) == ()


@pytest.mark.parametrize("name", SOUND)
def test_nothing_is_found_in_fonts_of_others(name, good, tmp_path):
    assert check_file(broken(good, name, tmp_path / "sound.pdf")) == ()


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_found(name, good, tmp_path):
    assert BROKEN[name][0] in codes(broken(good, name, tmp_path / "broken.pdf"))


def test_every_rule_is_provoked(tmp_path):
    provoked = {code for code, _ in BROKEN.values()} | {"PDF-101", "PDF-129", "PDF-130", "PDF-133", "PDF-135"}
    provoked |= {"PDF-201", "PDF-202", "PDF-203", "PDF-204", "PDF-205", "PDF-206"}
    assert {code for code in CODES if code.startswith("PDF-")} == provoked


def test_a_finding_says_where_it_is_and_how_often(good, tmp_path):
    (finding,) = (f for f in check_file(broken(good, "figure-without-alt", tmp_path / "broken.pdf")) if f.code == "PDF-119")
    assert finding.place is not None
    assert finding.place.path.startswith("Document/Art/")
    assert finding.place.path.endswith("/Figure")
    assert finding.hint
    (many,) = (f for f in check_file(broken(good, "no-scopes", tmp_path / "broken.pdf")) if f.code == "PDF-203")
    assert many.place is not None
    assert "(and 2 more)" in many.place.path


def test_what_is_no_pdf_and_what_is_locked_is_said(good, tmp_path):
    torn = tmp_path / "torn.pdf"
    torn.write_bytes(b"%PDF-1.7\nnothing")
    assert codes(torn) == {"PDF-101"}
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(good) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(user="a", owner="b"))
    assert codes(locked) == {"PDF-101"}


def test_protection_against_reading_aloud_is_found(good, tmp_path):
    kept = tmp_path / "kept.pdf"
    allowed = pikepdf.Permissions(accessibility=False, extract=False)
    with pikepdf.open(good) as pdf:
        pdf.save(kept, encryption=pikepdf.Encryption(owner="b", R=3, aes=False, metadata=False, allow=allowed))
    assert "PDF-130" in codes(kept)


def test_a_long_file_may_draw_a_form_on_each_of_its_pages(tmp_path, monkeypatch):
    monkeypatch.setattr("formats.pdf.rules.content._RUNS", 3)
    pdf = pikepdf.new()
    form = pdf.make_stream(b"q Q", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
    for _ in range(20):
        page = pdf.add_blank_page()
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        page.obj.Contents = pdf.make_stream(b"/Artifact BMC " + b"/F Do " * 50 + b"EMC")
    pdf.save(tmp_path / "long.pdf")
    assert "PDF-101" not in codes(tmp_path / "long.pdf")
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/Artifact BMC " + b"/F Do " * 9000 + b"EMC")
    pdf.save(tmp_path / "greedy.pdf")
    assert "PDF-101" in codes(tmp_path / "greedy.pdf")


def test_a_file_that_draws_itself_ends(good, tmp_path):
    path = tmp_path / "loop.pdf"
    with pikepdf.open(good) as pdf:
        form = pdf.make_stream(b"/F Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        page = pdf.pages[0].obj
        page.Resources.XObject = pikepdf.Dictionary({**dict(page.Resources.get("/XObject", {})), "/F": form})
        page.Contents.write(bytes(page.Contents.read_bytes()) + b"\n/Artifact BMC /F Do EMC")
        elements = [held for held in pdf.objects if isinstance(held, pikepdf.Dictionary) and held.get("/S") == "/Art"]
        elements[0].K = pikepdf.Array([*elements[0].K, elements[0]])
        pdf.save(path)
    assert "PDF-101" not in codes(path)


def test_what_no_validator_asks_for_is_a_warning(good, tmp_path):
    path = tmp_path / "weak.pdf"
    with pikepdf.open(good) as pdf:
        for held in pdf.objects:
            if isinstance(held, pikepdf.Dictionary) and held.get("/S") == "/Figure":
                held.Alt = pikepdf.String("IMG_2041.jpg")
        pdf.save(path)
    (finding,) = check_file(path)
    assert (finding.code, finding.severity) == ("PDF-202", "warning")


def test_a_picture_that_nobody_described_is_told(good, tmp_path):
    path = tmp_path / "undescribed.pdf"
    with pikepdf.open(good) as pdf:
        for held in pdf.objects:
            if isinstance(held, pikepdf.Dictionary) and held.get("/S") == "/Figure":
                held.Alt = pikepdf.String("Image without description")
        pdf.save(path)
    assert [finding.code for finding in check_file(path)] == ["PDF-206"]


def test_a_long_file_without_bookmarks_or_headings_is_named(tmp_path):
    path = make(article(*(paragraph(f"Page {number}. " + ("Words and words. " * 150).strip()) for number in range(24))), tmp_path)
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) > 20
        del pdf.Root.Outlines
        for held in pdf.objects:
            if isinstance(held, pikepdf.Dictionary) and held.get("/S") == "/H1":
                held.S = pikepdf.Name.P
        pdf.save(tmp_path / "bare.pdf")
    assert codes(tmp_path / "bare.pdf") == {"PDF-201", "PDF-204"}


def test_a_letter_without_a_glyph_and_a_wrong_version(good, tmp_path):
    path = tmp_path / "three.pdf"
    with pikepdf.open(good) as pdf:
        page = pdf.pages[-1].obj
        font = next(key for key, held in page.Resources.Font.items() if held.Subtype == "/Type0")
        page.Contents.write(bytes(page.Contents.read_bytes()) + f"\n/Artifact BMC BT {font} 9 Tf <0000> Tj ET EMC".encode())
        pdf.save(path)
    path.write_bytes(path.read_bytes().replace(b"%PDF-1.7", b"%PDF-1.9", 1))
    assert {"PDF-129", "PDF-133"} <= codes(path)
