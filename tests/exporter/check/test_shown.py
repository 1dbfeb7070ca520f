"""A report shows the picture, the table or the page that a finding is about, and no other."""

from __future__ import annotations

import base64
import shutil
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PIL import Image
from typer.testing import CliRunner

from exporter.check import check_file
from exporter.check.shown import MOST, shown_of, thumbnail
from exporter.cli.program import app
from exporter.reader import ReadOptions
from tests.conformance.test_validators import CHAPTER, write_epub

if TYPE_CHECKING:
    from pathlib import Path

_WORDS = "<p>The ferry runs at night, when nobody is awake to see it go, and no light is on it but one, at the bow.</p>"
_TABLE = (
    "<table><tr><td>{}</td><td>Leaves</td></tr><tr><td>Monday</td><td>7:00</td></tr><tr><td>Friday</td><td>8:00</td></tr></table>"
)


def _picture(path: Path, colour: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (600, 400), colour).save(out, "PNG")
    path.write_bytes(out.getvalue())
    return out.getvalue()


def _colour(data: bytes) -> tuple[int, ...]:
    with Image.open(BytesIO(data)) as opened:
        assert opened.format == "JPEG"
        assert max(opened.size) <= 400
        return tuple(round(value / 255) for value in opened.convert("RGB").getpixel((5, 5)))


def _page(folder: Path) -> Path:
    _picture(folder / "red.png", "red")
    _picture(folder / "blue.png", "blue")
    path = folder / "tide.html"
    path.write_text(
        f"<html lang=en><title>Tide</title><article><h1>Tide</h1>{_WORDS}<p><img src=red.png></p>{_TABLE.format('Day')}{_WORDS}"
        f"<p><img src=blue.png alt='Picture of a pier'></p>{_TABLE.format('Quay')}{_WORDS}</article></html>"
    )
    return path


def test_of_a_page_pictures_and_tables_are_those_that_are_meant(tmp_path: Path) -> None:
    page = _page(tmp_path)
    found = check_file(page)
    shown = shown_of(page, found, ReadOptions())
    told = {(found[number].code, number): each for number, each in shown.items()}
    pictures = {code: _colour(each.picture) for (code, _), each in told.items() if each.picture}
    assert pictures == {"IMG-001": (1, 0, 0), "ART-101": (0, 0, 1)}
    assert [each.rows[0] for (code, _), each in sorted(told.items()) if code == "TAB-001"] == [
        ("Day", "Leaves"),
        ("Quay", "Leaves"),
    ]


def test_pictures_that_are_called_alike_are_shown_each_at_its_own_finding(tmp_path: Path) -> None:
    sent = [base64.b64encode(_picture(tmp_path / "one.png", colour)).decode() for colour in ("red", "blue")]
    page = tmp_path / "tide.html"
    inner = "".join(f"{_WORDS}<p><img src='data:image/png;base64,{each}'></p>" for each in sent)
    page.write_text(f"<html lang=en><title>Tide</title><article><h1>Tide</h1>{inner}{_WORDS}</article></html>")
    found = check_file(page)
    shown = shown_of(page, found, ReadOptions())
    colours = [_colour(shown[number].picture) for number, item in enumerate(found) if item.code == "IMG-001"]
    assert colours == [(1, 0, 0), (0, 0, 1)], "somebody describes what is shown here"


def test_of_a_book_the_picture_is_the_one_beside_its_document(tmp_path: Path) -> None:
    import zipfile

    data = _picture(tmp_path / "a.png", "lime")
    book = write_epub(tmp_path / "a.epub", chapter=CHAPTER.replace("A paragraph.", '<img src="pictures/a.png"/>'))
    with zipfile.ZipFile(book, "a") as archive:
        archive.writestr("OPS/pictures/a.png", data)
    found = check_file(book)
    shown = shown_of(book, found, ReadOptions())
    assert {found[number].code: _colour(each.picture) for number, each in shown.items()} == {"EPUB-009": (0, 1, 0)}


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler-utils is not installed")
def test_of_a_pdf_the_page_is_shown(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    for colour in (b"1 0 0 rg", b"0 0 1 rg"):
        page = pdf.add_blank_page(page_size=(300, 300))
        page.obj.Contents = pdf.make_stream((b"/Artifact BMC " if b"1 0" in colour else b"") + colour + b" 0 0 300 300 re f")
    pdf.save(tmp_path / "a.pdf")
    found = check_file(tmp_path / "a.pdf")
    shown = shown_of(tmp_path / "a.pdf", found, ReadOptions())
    assert {(found[number].code, each.what, _colour(each.picture)) for number, each in shown.items()} == {
        ("PDF-109", "Page 2", (0, 0, 1))
    }


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"GIF89a" + bytes(40)])
def test_what_cannot_be_opened_is_not_shown(data: bytes) -> None:
    assert thumbnail(data) == b""


def test_only_so_many_pictures_are_shown(tmp_path: Path) -> None:
    _picture(tmp_path / "red.png", "red")
    for number in range(MOST + 5):
        (tmp_path / f"{number}.png").write_bytes((tmp_path / "red.png").read_bytes())
    images = "".join(f"<p><img src={number}.png></p>{_WORDS}" for number in range(MOST + 5))
    (tmp_path / "many.html").write_text(f"<html lang=en><title>Tide</title><article><h1>Tide</h1>{_WORDS}{images}</article></html>")
    assert len(shown_of(tmp_path / "many.html", check_file(tmp_path / "many.html"), ReadOptions())) == MOST


def test_the_report_of_the_command_holds_them(tmp_path: Path) -> None:
    page = _page(tmp_path)
    CliRunner().invoke(app, ["check", str(page), "--html", str(tmp_path / "report.html")])
    report = (tmp_path / "report.html").read_text("utf-8")
    assert report.count("data:image/jpeg;base64,") == 2
    assert "Day | Leaves" in report
