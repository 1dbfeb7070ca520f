"""No source opens a file of this machine, whatever it names: proven by the system calls of the command and of its libraries in C."""

# ruff: noqa: E501 - a drawing reads better in a line

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Final

import pytest
from PIL import Image as Picture

from exporter import codec
from exporter.edition import single
from exporter.model import Alt, Article, Figure, Image, Metadata, Paragraph, Text, resource_of
from tests.exporter.conftest import COMMAND, environment
from tests.hostile import pdfs
from tests.hostile.books import book
from tests.hostile.sources import page

pytestmark = pytest.mark.skipif(shutil.which("strace") is None and "CI" not in os.environ, reason="strace is not installed")

_OPENED: Final = re.compile(r'open(?:at2?)?\((?:[^,"]*, )?"((?:[^"\\]|\\.)*)"')
_SVG: Final = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="64" height="64">{}</svg>'
_INCLUDED: Final = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{}" parse="text"/>'


def _drawings(secret: str) -> list[bytes]:
    """Drawings that name a file in every way that a drawing has."""
    rect = '<rect width="64" height="64" '
    inside = (
        f'<image href="{secret}" width="64" height="64"/><image xlink:href="file://{secret}" width="64" height="64"/>',
        f'<use href="{secret}#a"/><use xlink:href="file://{secret}#a"/>{rect}fill="red"/>',
        f'<style>@import url("{secret}"); @font-face {{font-family: a; src: url("file://{secret}")}} rect {{fill: url("{secret}#a")}}</style>{rect}/>',
        f'{rect}style="fill:url(file://{secret}#a);filter:url({secret}#b);mask:url({secret}#c)"/>{rect}fill="url({secret}#a)"/>',
        f'<filter id="f"><feImage href="{secret}"/><feImage xlink:href="file://{secret}"/></filter>{rect}filter="url(#f)"/>',
        f'<text font-family="a" font-size="9">words</text><a xlink:href="file://{secret}">{rect}/></a>{_INCLUDED.format(secret)}',
    )
    whole = [_SVG.format(each).encode() for each in inside]
    whole.append(f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file://{secret}">]>{_SVG.format(f"<text>&x;</text>{rect}/>")}'.encode())
    whole.append(f'<!DOCTYPE svg SYSTEM "file://{secret}">{_SVG.format(rect + "/>")}'.encode())
    whole.append(f'<?xml-stylesheet href="file://{secret}"?>{_SVG.format(rect + "/>")}'.encode())
    return whole


def _page(secret: str, drawings: list[str]) -> bytes:
    """A page that names a file in every attribute that holds an address."""
    named = (
        *(f"<{tag} {name}='{way}{secret}'>a</{tag}>" for tag, name in _ATTRIBUTES for way in ("file://", "")),
        *(f"<img src='../secret/{Path(secret).name}' srcset='file://{secret} 2x, {secret} 3x' alt='a'>",),
        f"<math><mi href='file://{secret}'>x</mi><mglyph src='file://{secret}' alt='a'/></math>",
        f"<p style='background:url(file://{secret})'>a</p><svg><image href='file://{secret}'/></svg>",
        _INCLUDED.format(secret),
    )
    pictures = "".join(f"<p><img src='{name}' alt='A drawing'></p>" for name in drawings)
    head = f"<link rel=stylesheet href='file://{secret}'><style>@import '{secret}'; p {{background: url({secret})}}</style>"
    return page("".join(named) + pictures, head=head)


_ATTRIBUTES: Final = (
    *(("img", "src"), ("img", "data-src"), ("img", "longdesc"), ("source", "srcset"), ("video", "src"), ("video", "poster")),
    *(("audio", "src"), ("track", "src"), ("object", "data"), ("embed", "src"), ("iframe", "src"), ("a", "href"), ("link", "href")),
    *(
        ("script", "src"),
        ("blockquote", "cite"),
        ("body", "background"),
        ("td", "background"),
        ("input", "src"),
        ("form", "action"),
    ),
)


def _is_secret(name: str) -> bool:
    return "/secret/" in name or name.endswith("link.png")


def _traced(folder: Path, *arguments: str) -> list[str]:
    """The files that the command opened, or tried to."""
    log = folder / "calls"
    command = ["strace", "-f", "-qq", "-s", "4096", "-e", "trace=open,openat,openat2", "-o", str(log), str(COMMAND), *arguments]
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    found = _OPENED.findall(log.read_text("utf-8", "replace"))
    assert any(name.endswith("page.html") for name in found), done.stderr
    return found


def test_no_source_opens_a_file_that_it_names(tmp_path: Path) -> None:
    """The page may read its own folder; what lies beside that folder stays unopened."""
    for folder in ("secret", "mine"):
        (tmp_path / folder).mkdir()
    secret, mine = tmp_path / "secret" / "secret.png", tmp_path / "mine"
    Picture.new("RGB", (64, 64), (255, 0, 0)).save(secret)
    drawings = _drawings(str(secret))
    for number, data in enumerate(drawings):
        (mine / f"{number}.svg").write_bytes(data)
    (mine / "page.html").write_bytes(_page(str(secret), [*(f"{number}.svg" for number in range(len(drawings))), "link.png"]))
    (mine / "link.png").symlink_to(secret)
    _write_publication(mine / "stated.json", drawings)
    (mine / "letter.eml").write_bytes(b"Subject: a\nContent-Type: text/html\n\n" + _page(str(secret), ["link.png"]))
    named = ("page.html", "stated.json", "letter.eml")
    opened = _traced(mine, "convert", *named, "--to", "epub,txt,eml,pdf", "--out", "made", "--jobs", "1")
    assert [name for name in opened if _is_secret(name)] == []
    books = list((mine / "made").rglob("*.epub"))
    assert len(books) == 3, "what names a file is made without it"
    for path in books:
        with zipfile.ZipFile(path) as archive:
            assert secret.read_bytes() not in {archive.read(name) for name in archive.namelist()}


def test_no_file_that_is_checked_opens_another(tmp_path: Path) -> None:
    for folder in ("secret", "mine"):
        (tmp_path / folder).mkdir()
    secret, mine = tmp_path / "secret" / "secret.txt", tmp_path / "mine"
    secret.write_text("secret words")
    (mine / "page.html").write_bytes(_page(str(secret), []))
    entities = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY % y SYSTEM "file://{secret}">%y;]>'
    body = f"<html xmlns='http://www.w3.org/1999/xhtml'><body><p>&x;</p>{_INCLUDED.format(secret)}</body></html>"
    (mine / "a.epub").write_bytes(book(files={"a.xhtml": (entities + body).encode(), "nav.xhtml": (entities + body).encode()}))
    (mine / "a.pdf").write_bytes(pdfs.naming(str(secret)))
    (mine / "feed.xml").write_text(
        f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]><rss><channel><title>&x;</title></channel></rss>'
    )
    opened = _traced(mine, "check", "page.html", "a.epub", "a.pdf", "feed.xml")
    assert [name for name in opened if _is_secret(name)] == []


def _write_publication(path: Path, drawings: list[bytes]) -> None:
    resources = tuple(resource_of(data, media_type="image/svg+xml", width=64, height=64) for data in drawings)
    figures = (Figure(content=(Image(alt=Alt(text="A drawing"), digest=each.digest),)) for each in resources)
    body = (Paragraph(children=(Text(value="The ferry is late."),)), *figures)
    article = Article(metadata=Metadata(title=(Text(value="Late"),), language="en"), body=body, resources=resources)
    path.write_text(codec.dumps(single(article), data=True), "utf-8")
