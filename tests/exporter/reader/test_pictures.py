"""Which files a page may show, what they are found to be, and what is refused with which words."""

from __future__ import annotations

import base64
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from exporter.model import Resource, read_resource
from exporter.reader import read
from exporter.reader.pictures import NO_SITE, ON_THE_NETWORK, picture_loader, resource_from

BASE = "https://site.example/news/2026/story.html"


def raster(kind: str, size: tuple[int, int] = (7, 5)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, kind)
    return out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    page = tmp_path / "page"
    (page / "pictures").mkdir(parents=True)
    (page / "a b.png").write_bytes(raster("PNG"))
    (page / "pictures" / "c.jpg").write_bytes(raster("JPEG"))
    (page / "text.png").write_text("not a picture at all")
    (page / "page.png").write_text("<!DOCTYPE html><p>404")
    (page / "wrong.gif").write_bytes(raster("WEBP"))
    (page / "cut.png").write_bytes(raster("PNG")[:20])
    (tmp_path / "secret.png").write_bytes(raster("PNG"))
    (page / "link.png").symlink_to(tmp_path / "secret.png")
    (page / "inside.png").symlink_to(page / "pictures" / "c.jpg")
    return page


@pytest.mark.parametrize(
    ("address", "media_type"),
    [
        ("a%20b.png", "image/png"),
        ("./pictures/c.jpg?v=2#x", "image/jpeg"),
        ("https://site.example/news/2026/pictures/c.jpg", "image/jpeg"),
        ("wrong.gif", "image/webp"),
        ("inside.png", "image/jpeg"),
        ("pictures/../a b.png", "image/png"),
    ],
)
def test_a_file_of_the_page_is_found_and_known_by_its_bytes(folder: Path, address: str, media_type: str) -> None:
    found = picture_loader(folder=folder, base_url=BASE, fetch=None)(address)
    assert isinstance(found, Resource)
    assert (found.media_type, found.width, found.height) == (media_type, 7, 5)
    assert isinstance(found.content, Path)
    assert len(read_resource(found)) == found.size


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("../secret.png", "outside"),
        ("%2e%2e/secret.png", "outside"),
        ("/etc/passwd", "outside"),
        ("file:///etc/passwd", "outside"),
        ("file://host/share/a.png", "outside"),
        ("link.png", "outside"),
        ("gone.png", "no such file"),
        ("pictures", "no such file"),
        ("", "outside"),
        ("a\x00b.png", "outside"),
        ("text.png", "not a picture"),
        ("page.png", "an HTML page"),
        ("cut.png", "picture"),
        ("ftp://site.example/a.png", "ftp"),
        ("blob:https://site.example/1", "blob"),
        ("http://[bad", "not an address"),
        ("https://elsewhere.example/a.png", "on the network"),
        ("//elsewhere.example/a.png", "on the network"),
        ("https://site.example/other.png", "on the network"),
        ("data:image/png;base64,####", "data:"),
        ("data:image/png", "data:"),
        ("data:text/plain,hello", "not a picture"),
    ],
)
def test_what_cannot_be_had_says_why(folder: Path, address: str, reason: str) -> None:
    found = picture_loader(folder=folder, base_url=BASE, fetch=None)(address)
    assert isinstance(found, str)
    assert reason in found


def test_a_page_without_a_folder_reads_no_file() -> None:
    assert picture_loader(folder=None, base_url=None, fetch=None)("a.png") == "the page has no folder"


def test_a_file_address_in_the_folder_is_read(folder: Path) -> None:
    found = picture_loader(folder=folder, base_url=None, fetch=None)((folder / "pictures" / "c.jpg").as_uri())
    assert isinstance(found, Resource)


def test_a_data_address_is_a_picture_of_its_own() -> None:
    address = "data:image/gif;base64," + base64.b64encode(raster("PNG")).decode()
    found = picture_loader(folder=None, base_url=None, fetch=None)(address)
    assert isinstance(found, Resource)
    assert found.media_type == "image/png"


def test_the_network_is_asked_once_and_only_when_allowed() -> None:
    asked: list[str] = []

    def fetch(address: str) -> bytes:
        asked.append(address)
        if "gone" in address:
            raise OSError("404 Not Found")
        return raster("PNG")

    load = picture_loader(folder=None, base_url=BASE, fetch=fetch)
    assert load("https://net.example/a.png") == load("https://net.example/a.png")
    assert load("//net.example/gone.png") == "404 Not Found"
    assert asked == ["https://net.example/a.png", "https://net.example/gone.png"]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"])
def test_the_type_comes_from_the_bytes(kind: str) -> None:
    found = resource_from(raster(kind))
    assert isinstance(found, Resource)
    assert (found.media_type, found.width, found.height) == (f"image/{kind.lower()}", 7, 5)


def test_a_decompression_bomb_is_refused() -> None:
    image = BytesIO()
    Image.new("1", (40_000, 3_000)).save(image, "PNG")
    assert resource_from(image.getvalue()) == "more than 100 megapixels"


def test_a_turned_photo_has_its_shown_size() -> None:
    image = Image.new("RGB", (7, 5))
    exif = image.getexif()
    exif[274] = 6
    out = BytesIO()
    image.save(out, "JPEG", exif=exif)
    found = resource_from(out.getvalue())
    assert isinstance(found, Resource)
    assert (found.width, found.height) == (5, 7)


def test_a_file_over_thirty_megabytes_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "big.png").open("wb") as file:
        file.truncate(30_000_001)
    assert picture_loader(folder=tmp_path, base_url=None, fetch=None)("big.png") == "larger than 30 MB"


HOSTILE_SVG = b"""<?xml version="1.0"?><?xml-stylesheet href="http://e.example/x.css"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="2in" height="96px" onload="steal()">
<script>steal()</script><style>@import "http://e.example/a.css"; rect { fill: url(http://e.example/b); stroke: url(#ok) }</style>
<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="http://e.example/c"/></foreignObject>
<image href="http://e.example/d.png" width="1" height="1"/><image xlink:href="data:image/png;base64,AAAA" width="1" height="1"/>
<use href="http://e.example/e.svg#x"/><use href="#ok"/><a href="javascript:steal()"><text x="1">Words stay</text></a>
<rect id="ok" width="5" height="5" onclick="steal()" style="fill:url('http://e.example/f')" fill="url(#ok)"/>
<animate attributeName="href" to="javascript:steal()"/><set attributeName="onload" to="steal()"/></svg>"""


def test_an_svg_file_keeps_its_drawing_and_loses_what_runs_or_fetches() -> None:
    found = resource_from(HOSTILE_SVG)
    assert isinstance(found, Resource)
    text = read_resource(found).decode()
    assert (found.width, found.height) == (192, 96)
    assert "e.example" not in text
    for word in ("steal", "script", "foreignObject", "iframe", "@import", "animate", "<set", "onload", "onclick"):
        assert word not in text
    for kept in ("Words stay", "data:image/png;base64,AAAA", 'href="#ok"', "url(#ok)"):
        assert kept in text
    again = resource_from(text.encode())
    assert isinstance(again, Resource)
    assert read_resource(again).decode() == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>', "entities"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><rect></svg>', "well-formed"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>', "draws nothing"),
        (b"", "empty"),
    ],
)
def test_an_svg_file_that_is_none_says_why(data: bytes, reason: str) -> None:
    found = resource_from(data)
    assert isinstance(found, str)
    assert reason in found


def test_an_svg_without_a_size_takes_that_of_its_view_box() -> None:
    found = resource_from(b'<svg xmlns="http://www.w3.org/2000/svg" width="100%" viewBox="0 0 30 40.4"><path d="M0 0h9"/></svg>')
    assert isinstance(found, Resource)
    assert (found.width, found.height) == (30, 40)


def test_an_address_from_the_root_of_a_site_that_nobody_names_is_told_as_such(tmp_path: Path) -> None:
    loader = picture_loader(folder=tmp_path, base_url=None, fetch=None)
    assert loader("/images/a.png") == NO_SITE
    assert loader("images/a.png") == "no such file"
    named = picture_loader(folder=tmp_path, base_url="https://mill.example/a", fetch=None)
    assert named("https://mill.example/images/a.png") == ON_THE_NETWORK
    words = "The mill stands by the river still, and its wheel turns in spring, when the water is high."
    image = '<p><img src="/pictures/mill.png" alt="A mill"></p>'
    page = f"<html lang=en><title>Mill</title>{{}}<body><article><p>{words}</p>{image}<p>{words}</p>"
    canonical = '<link rel=canonical href="https://mill.example/a">'
    found = {head: [item.code for item in read(page.format(head)).diagnostics if "IMG" in item.code] for head in ("", canonical)}
    assert found == {"": ["IMG-007"], canonical: ["IMG-005"]}


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        ("<img src='https://a.example/line.png' alt=''>", "IMG-008"),
        ("<img src='/line.png' role=presentation alt='x'>", "IMG-008"),
        ("<figure><img src='https://a.example/b.jpg' alt=''><figcaption>The mill in spring.</figcaption></figure>", "IMG-005"),
        ("<img src='https://a.example/b.jpg' alt='' width=800 height=400>", "IMG-005"),
        ("<img src='gone.png' alt=''>", "IMG-002"),
    ],
    ids=["empty alt", "role", "captioned", "large", "broken"],
)
def test_an_ornament_that_was_not_fetched_is_no_warning_unless_a_form_shows_its_place(
    markup: str, code: str, tmp_path: Path
) -> None:
    words = "<p>The mill stands by the river still, and its wheel turns in spring, when the water is high.</p>"
    page = tmp_path / "page.html"
    page.write_text(f"<html lang=en><title>Mill</title><body><article>{words * 3}<p>{markup}</p>{words * 3}</article>")
    assert [item.code for item in read(page.read_bytes(), path=page).diagnostics if "IMG" in item.code] == [code]


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (f"image/png;base64,{'AAAA' * 80}", ["IMG-001", "IMG-002"]),
        ("image/jpeg;base64,AAAA", ["IMG-001", "IMG-002"]),
        (f"image/png;base64,{base64.b64encode(raster('PNG')[:20]).decode()}", ["IMG-001", "IMG-002"]),
        ("image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 width=%229%22 height=%229%22/%3E", []),
        (f"image/gif;base64,{base64.b64encode(raster('GIF', (1, 1))).decode()}", []),
        (",", []),
    ],
    ids=["long", "short", "cut", "empty drawing", "one pixel", "nothing"],
)
def test_a_picture_in_the_page_that_cannot_be_drawn_is_told_unless_there_is_nothing_to_draw(data: str, codes: list[str]) -> None:
    words = "<p>The mill stands by the river still, and its wheel turns in spring, when the water is high.</p>"
    page = f"<html lang=en><title>Mill</title><body><article>{words * 3}<p><img src='data:{data}'></p>{words * 3}</article>"
    assert sorted(item.code for item in read(page).diagnostics if "IMG" in item.code) == codes
