"""Pictures that a sender put between the parts of a letter, as some programs do without naming them in a page, stand there."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from exporter.model import Figure, Image, Paragraph
from exporter.model.walk import walk
from exporter.reader import read

PICTURE = b64encode((Path(__file__).resolve().parents[3] / "hard" / "pictures" / "bench.png").read_bytes())
HEAD = b"From: Ada North <ada@post.example>\nSubject: The mill\nDate: Tue, 5 Mar 2024 08:00:00 +0000\nMIME-Version: 1.0\n"


def _parts(*parts: bytes, kind: str = "mixed") -> bytes:
    return b"Content-Type: multipart/" + kind.encode() + b'; boundary="b"\n\n--b\n' + b"\n--b\n".join(parts) + b"\n--b--\n"


def _shown(name: bytes, disposition: bytes = b"inline", more: bytes = b"") -> bytes:
    file = b"Content-Disposition: " + disposition + b"; filename=" + name + b"\nContent-Transfer-Encoding: base64\n"
    return b"Content-Type: image/png\n" + more + file + b"\n" + PICTURE


def _said(text: str) -> bytes:
    return f"Content-Type: text/html\n\n<html><body><div>{text}</div></body></html>".encode()


def test_pictures_between_the_parts_of_a_letter_stand_between_them() -> None:
    parts = (
        _said("The mill burned down on Monday, and nobody was hurt by it at all."),
        _shown(b"image.png"),
        _said("The wheel still stands in the water, as the picture shows."),
        _shown(b"image.png"),
        _shown(b"plan.png", b"attachment"),
        _said("The miller is with his sister, who lives across the river."),
    )
    made = read(HEAD + _parts(*parts))
    kinds = [type(block) for block in made.article.body]
    assert kinds == [Paragraph, Figure, Paragraph, Figure, Paragraph]
    assert "IMG-002" not in {found.code for found in made.diagnostics}
    assert [found.message for found in made.diagnostics if found.code == "MAIL-002"] == ["An attachment was left out: plan.png"]


def test_a_picture_that_a_page_shows_itself_is_not_shown_again() -> None:
    text = _said("<p><img src='cid:m@x' alt='The mill'></p><p>It burned down on Monday.</p>")
    made = read(HEAD + _parts(text, _shown(b"mill.png", more=b"Content-ID: <m@x>\n")))
    assert sum(isinstance(node, Image) for node in walk(made.article)) == 1
