"""The preflight tells of what a reader would stumble over, and of nothing where there is nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from exporter import read
from exporter.cli.program import app
from exporter.edition import Issue, digest, single
from exporter.errors import SourceError
from exporter.model import Article, Cell, Metadata, Paragraph, Row, Table, Text, Undescribed
from exporter.model.walk import images
from exporter.testing import export_to_memory
from formats.mail import EmlFormat, MailOptions
from formats.mail.check import MailChecker, check_letter

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = sorted((ROOT / "examples").glob("*.html"))
FRAME = MailOptions(
    from_="Harbour Letter <letter@example.org>",
    web="https://example.org/letter",
    address="Harbour Letter; 12 Quay Street",
    unsubscribe="https://example.org/leave, mailto:leave@example.org",
    preheader="What the ferries do.",
)
HEAD = (
    "From: Harbour Letter <letter@example.org>\n"
    "Subject: Harbour Letter\n"
    "List-Unsubscribe: <https://example.org/leave>\n"
    "List-Unsubscribe-Post: List-Unsubscribe=One-Click\n"
    "MIME-Version: 1.0\n"
    'Content-Type: multipart/alternative; boundary="=_b"\n\n'
)
PLAIN = (
    "The night ferry sails again\n\nThe ferry left the quay on Wednesday with forty passengers on board.\n\n"
    "Adult 4.20\n\nView in browser\n\n12 Quay Street, 4711 Port Merran\n\nUnsubscribe\n"
)
HTML = (
    '<html lang="en"><head><title>Harbour Letter</title></head><body><div role="article" lang="en">'
    '<div style="display:none">What the ferries do.</div>'
    '<p><a href="https://example.org/letter">View in browser</a></p>'
    '<h1>The night ferry sails again</h1><h2>Forty on board</h2><p style="color:#222222;font-size:16px">'
    "The ferry left the quay on Wednesday with forty passengers on board. "
    '<a href="https://example.org/times">The times of all boats</a></p>'
    '<img src="cid:a" alt="A white ferry"><table><tr><th scope="row">Adult</th><td>4.20</td></tr></table>'
    '<table role="presentation"><tr><td><p>12 Quay Street, 4711 Port Merran</p></td></tr></table>'
    '<p><a href="https://example.org/leave">Unsubscribe</a></p></div></body></html>\n'
)


def part(kind: str, text: str) -> str:
    return f"Content-Type: {kind}; charset=utf-8\n\n{text}"


def letter(head: str = HEAD, html: str = HTML, plain: str = PLAIN, *, order: tuple[int, ...] = (0, 1)) -> bytes:
    parts = [part("text/plain", plain), part("text/html", html)]
    body = "".join(f"--=_b\n{parts[number]}\n" for number in order)
    return f"{head}{body}--=_b--\n".encode().replace(b"\n", b"\r\n")


def codes(data: bytes) -> list[str]:
    return [each.code for each in check_letter(data)]


LONG = "\n".join(["The ferry left the quay with forty passengers."] * 45)
CHANGES = [
    ("MAIL-102", letter(order=(1,))),
    ("MAIL-103", letter(order=(1, 0))),
    ("MAIL-103", letter(HEAD.replace("alternative", "mixed"))),
    ("MAIL-104", letter(html=HTML.replace('<html lang="en">', "<html>"))),
    ("MAIL-104", letter(html=HTML.replace('role="article" lang="en"', 'role="article"'))),
    ("MAIL-104", letter(html=HTML.replace('lang="en"', 'lang="ar"'))),
    ("MAIL-105", letter(html=HTML.replace("<title>Harbour Letter</title>", "<title> </title>"))),
    ("MAIL-106", letter(html=HTML.replace('role="article" ', ""))),
    ("MAIL-107", letter(html=HTML.replace(' alt="A white ferry"', ""))),
    ("MAIL-108", letter(html=HTML.replace("A white ferry", "DSC_0042.jpg"))),
    ("MAIL-108", letter(html=HTML.replace("A white ferry", "White ferry 2.JPG"))),
    ("MAIL-128", letter(html=HTML.replace("A white ferry", "Image without description"))),
    ("MAIL-128", letter(html=HTML.replace("A white ferry", "Bild ohne Beschreibung"))),
    ("MAIL-128", letter(html=HTML.replace("A white ferry", "photo 3"))),
    ("MAIL-109", letter(html=HTML.replace("h2>", "h3>"))),
    ("MAIL-110", letter(html=HTML.replace("h1>", "p>").replace("h2>", "p>").replace("The ferry left", f"{LONG} The ferry left"))),
    ("MAIL-111", letter(html=HTML.replace(' role="presentation"', ""))),
    ("MAIL-112", letter(html=HTML.replace(' scope="row"', ""))),
    ("MAIL-113", letter(html=HTML.replace("The times of all boats", ""))),
    ("MAIL-114", letter(html=HTML.replace("The times of all boats", "Click here!"))),
    ("MAIL-114", letter(html=HTML.replace("The times of all boats", "hier"))),
    ("MAIL-115", letter(html=HTML.replace("#222222", "#999999"))),
    ("MAIL-115", letter(html=HTML.replace("<body>", '<body bgcolor="#333333">').replace("color:#222222;", ""))),
    (
        "MAIL-115",
        letter(html=HTML.replace("</head>", "<style>p { color: #bbb }</style></head>").replace("color:#222222;", "")),
    ),
    ("MAIL-116", letter(html=HTML.replace("example.org/times", "example.org/letter"))),
    ("MAIL-117", letter(html=HTML.replace('/times">', '/times" style="text-decoration:none">'))),
    ("MAIL-118", letter(html=HTML.replace("font-size:16px", "font-size:9pt"))),
    ("MAIL-119", letter(html=HTML.replace("</body>", f"<!-- {'x' * 105_000} --></body>"))),
    ("MAIL-120", letter(html=HTML.replace("</body>", '<img src="https://t.example/o.gif" width="1" height="1" alt=""></body>'))),
    ("MAIL-121", letter(HEAD.replace("From: Harbour Letter <letter@example.org>\n", ""))),
    ("MAIL-121", letter(html=HTML.replace('<div style="display:none">What the ferries do.</div>', ""))),
    ("MAIL-121", letter(html=HTML.replace("View in browser", "Our harbour"), plain=PLAIN.replace("View in browser", ""))),
    ("MAIL-121", letter(html=HTML.replace(", 4711 Port Merran", ""), plain=PLAIN.replace(", 4711 Port Merran", ""))),
    ("MAIL-121", letter(html=HTML.replace(">Unsubscribe", ">Our list"))),
    ("MAIL-122", letter(HEAD.replace("List-Unsubscribe: <https://example.org/leave>\n", ""))),
    ("MAIL-123", letter(HEAD.replace("List-Unsubscribe-Post: List-Unsubscribe=One-Click\n", ""))),
    ("MAIL-124", letter(HEAD.replace("<https://example.org/leave>", "=?utf-8?q?=3Chttps=3A//example=2Eorg/leave=3E?="))),
    ("MAIL-125", letter(html=HTML.replace("night ferry", "night férry"))),
    ("MAIL-125", letter(html=HTML.replace("</body>", f"<!-- {'x' * 1100} --></body>"))),
    ("MAIL-126", letter(plain=PLAIN.replace("The ferry left the quay on Wednesday with forty passengers on board.", ""))),
    ("MAIL-126", letter(plain=PLAIN + "\nOnly here we tell you that tickets became cheaper since yesterday.\n")),
]


def test_a_good_letter_has_no_finding() -> None:
    assert codes(letter()) == []


@pytest.mark.parametrize(("code", "data"), CHANGES, ids=[f"{number}-{code}" for number, (code, _) in enumerate(CHANGES)])
def test_each_fault_is_told_and_nothing_else_is(code: str, data: bytes) -> None:
    beside = {"MAIL-124": {"MAIL-122"}, "MAIL-110": {"MAIL-126"}, "MAIL-119": {"MAIL-125"}}.get(code, set())
    assert set(codes(data)) - beside == {code}


@pytest.mark.parametrize(
    "data", [b"", b"no letter at all", b"Subject: x\r\n\r\n", b"\xff\xfe\x00", b"Content-Type: image/png\r\n\r\nx"]
)
def test_what_is_no_letter_is_one_finding(data: bytes) -> None:
    found = codes(data)
    assert found == ["MAIL-101"] or "MAIL-121" in found


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    assert [each.code for each in MailChecker().check(tmp_path / "absent.eml")] == ["MAIL-101"]


@pytest.mark.parametrize("charset", ["no-such-charset", "utf-16", "iso-8859-1"])
def test_a_charset_that_nobody_knows_stops_nothing(charset: str) -> None:
    assert "MAIL-101" not in codes(letter().replace(b"charset=utf-8", f"charset={charset}".encode()))


@pytest.mark.parametrize("around", ["<div>", "<b>", "<table><tr><td>", "<table><tr><th>"])
def test_elements_nested_without_end_stop_nothing(around: str) -> None:
    assert "MAIL-101" not in codes(letter(html=HTML.replace("</body>", f"{around * 3000}deep</body>")))


def test_a_sheet_that_would_take_long_is_not_held_against_every_element() -> None:
    sheet = f"<style>{'p a.b{color:red}' * 3000}</style>"
    html = HTML.replace("</body>", f"{sheet}{'<p><a class=b>x</a></p>' * 2000}</body>")
    assert "MAIL-127" in codes(letter(html=html))


def test_text_in_rubies_and_on_pictures_is_not_measured() -> None:
    ruby = '<ruby>漢<rt style="font-size:8px">かん</rt></ruby>'
    cover = '<td style="background:url(cid:b);color:#FFFFFF">over a picture</td>'
    data = letter(html=HTML.replace("<td>4.20</td>", f"<td>4.20 {ruby}</td>{cover}"))
    assert not {"MAIL-115", "MAIL-118"} & set(codes(data))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_our_own_letters_have_no_finding(path: Path) -> None:
    article = read(path.read_bytes(), path=path).article
    files, _ = export_to_memory(EmlFormat, single(article), groups={"mail": FRAME})
    # What nobody described in the source is told of in the letter, too.
    lacking = [image for image in images(article) if isinstance(image.alt, Undescribed)]
    assert [each.code for each in check_letter(files["article.eml"])] == ["MAIL-128"] * len(lacking)


def test_a_table_of_data_without_headers_is_not_taken_for_layout() -> None:
    cell = Cell(blocks=(Paragraph(children=(Text(value="4.20"),)),))
    table = Table(width=2, head=(), bodies=((Row(cells=(cell, cell)),),), foot=(), column_groups=())
    article = Article(metadata=Metadata(title=(Text(value="T"),), language="en"), body=(table,))
    files, _ = export_to_memory(EmlFormat, single(article), groups={"mail": FRAME})
    assert check_letter(files["article.eml"]) == ()


def test_nor_has_an_issue() -> None:
    articles = [read(path.read_bytes(), path=path).article for path in EXAMPLES]
    for style in ("default", "night"):
        issue = digest(articles, Issue(title="Harbour Letter", number="7"))
        files, found = export_to_memory(EmlFormat, issue, groups={"mail": FRAME}, style=style)
        told = [each.code for each in check_letter(files["article.eml"]) if each.code not in {"MAIL-116", "MAIL-119", "MAIL-128"}]
        assert told == []
        assert [each for each in found if each.code == "MAIL-126"] == []


def test_what_is_missing_around_a_letter_is_told_when_it_is_made() -> None:
    publication = single(read(EXAMPLES[-1].read_bytes(), path=EXAMPLES[-1]).article)
    _, found = export_to_memory(EmlFormat, publication)
    told = " ".join(each.message for each in found)
    for what in ("sender", "link to unsubscribe", "postal address", "on the web"):
        assert what in told


HARD = sorted((ROOT / "tests" / "hard").glob("*.html"))


@pytest.mark.parametrize("path", HARD, ids=lambda path: path.stem)
def test_the_parts_of_our_letters_agree_on_hard_pages_too(path: Path) -> None:
    try:
        publication = single(read(path.read_bytes(), path=path).article)
    except SourceError:
        return
    files, _ = export_to_memory(EmlFormat, publication, groups={"mail": FRAME})
    parity = [each.message for each in check_letter(files["article.eml"]) if each.code in {"MAIL-103", "MAIL-104", "MAIL-126"}]
    assert parity == []


def test_the_command_tells_findings_as_it_does_of_other_files(tmp_path: Path) -> None:
    path = tmp_path / "letter.eml"
    path.write_bytes(letter(html=HTML.replace(' alt="A white ferry"', "")))
    done = CliRunner().invoke(app, ["check", str(path), "--json"])
    assert done.exit_code == 1
    (finding,) = json.loads(done.stdout)["findings"]
    assert finding["code"] == "MAIL-107"
    assert finding["severity"] == "error"
