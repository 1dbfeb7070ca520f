"""What `exporter.read` and `convert` take for a source: nothing is guessed, and all ways to the same bytes read the same."""

from __future__ import annotations

import re
from importlib.metadata import version
from threading import Thread
from typing import TYPE_CHECKING

import pytest

import exporter
from exporter import codec
from exporter.errors import FetchError, ModelError, NoSourceError, SourceError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = (
    "<html lang=en><title>Tide</title><article><h1>Tide</h1><p>"
    + "The ferry crossed the sound in fog again. " * 20
    + "<a href='map'>A map</a></p></article>"
)


@pytest.fixture
def site() -> Iterator[str]:
    """A server on the loopback with one page."""
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(PAGE.encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/tide"
        server.shutdown()


def test_a_file_bytes_and_markup_read_the_same(tmp_path: Path) -> None:
    path = tmp_path / "tide.html"
    path.write_text(PAGE, "utf-8")
    readings = [exporter.read(source, url="https://example.org/a/") for source in (path, PAGE.encode(), PAGE)]
    assert readings[0] == readings[1] == readings[2]
    assert readings[0].article.metadata.title
    assert "https://example.org/a/map" in codec.dumps(exporter.publish([readings[0].article]))


def test_an_address_is_fetched_by_the_policy(site: str) -> None:
    from exporter.fetch import Policy

    with pytest.raises(FetchError):  # the loopback is private
        exporter.read(site)
    reading = exporter.read(site, options=exporter.ReadOptions(policy=Policy(allow_private=True)))
    assert reading.article.metadata.canonical_url == site
    assert reading.article.body == exporter.read(PAGE, url=site).article.body


@pytest.mark.parametrize("given", ["page.html", "made/page.html", "", "The ferry crossed.", "file:///page.html", "x" * 200])
def test_a_name_is_never_read_as_a_text(given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    with pytest.raises(TypeError, match="neither an address") as caught:
        exporter.read(given)
    assert isinstance(caught.value, NoSourceError)
    assert "Path(" in caught.value.hint
    assert "encode()" in caught.value.hint
    with pytest.raises(NoSourceError):
        exporter.convert(given, to="txt")


def test_what_is_no_source_is_told_by_its_type() -> None:
    with pytest.raises(TypeError, match="list is no source"):
        exporter.read(["page.html"])  # type: ignore[arg-type]
    with pytest.raises(NoSourceError, match="NoneType is no source"):
        exporter.convert(None, to="txt")  # type: ignore[arg-type]


def test_markup_may_name_any_encoding() -> None:
    page = PAGE.replace("<title>", "<meta charset=iso-8859-1><title>").replace("fog", "Nebel über dem Fjord, \u0105")
    assert "über dem Fjord, \u0105" in codec.dumps(exporter.publish([exporter.read(page).article]))
    assert "über dem Fjord, \u0105" in exporter.convert(page, to="txt", stem="x").files["x.txt"].decode()


def test_a_text_is_read_from_its_bytes() -> None:
    assert exporter.convert(b"# Tide\n\nThe ferry crossed the sound.\n", to="txt").publication.title == "Tide"


def test_json_is_read_where_it_holds_one_article(tmp_path: Path) -> None:
    article = exporter.read(PAGE).article
    path = tmp_path / "tide.json"
    path.write_text(codec.dumps(exporter.publish([article])), "utf-8")
    assert exporter.read(path).article == article
    assert exporter.read(path.read_bytes()).article == article
    other = exporter.read(PAGE.replace("Tide", "Ebb")).article
    two = codec.dumps(exporter.publish([article, other], exporter.Issue(title="Both"))).encode()
    with pytest.raises(UnreadableError, match="2 articles"):
        exporter.read(two)
    path.write_text("{}", "utf-8")
    with pytest.raises(ModelError):
        exporter.read(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=re.escape("missing.html does not exist")):
        exporter.read(tmp_path / "missing.html")


def test_the_account_comes_along() -> None:
    reading = exporter.read(PAGE, options=exporter.ReadOptions(account=True))
    assert isinstance(reading, exporter.Reading)
    assert reading.account is not None


def test_the_release_is_named() -> None:
    assert exporter.__version__ == version("article-exporter")
