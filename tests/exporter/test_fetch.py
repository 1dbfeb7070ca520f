"""The door to the network holds against servers that lie, drip, loop and point inwards."""

from __future__ import annotations

import gzip
import os
import shutil
import socket
import ssl
import subprocess
import threading
import time
import zlib
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from exporter.errors import FetchError, SourceError
from exporter.fetch import Policy, fetch, read_file
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HERE = Policy(allow_private=True, timeout=PATIENCE)
PAGE = "<html lang=en><article><h1>Tide</h1><p>" + "The ferry crossed the sound in fog again. " * 20 + "</p></article>"


class Site(BaseHTTPRequestHandler):
    """Every path is a way to behave."""

    asked: list[tuple[str, dict[str, str]]]
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the base class names it
        """Be silent."""

    def give(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | {k.replace("_", "-"): v for k, v in headers.items()}).items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        type(self).asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        try:
            getattr(self, "on_" + self.path.strip("/").partition("/")[0].partition("?")[0].replace(".", "_"))()
        except OSError:
            self.close_connection = True

    def on_page(self) -> None:
        self.give(PAGE.encode(), Content_Type="Text/HTML; charset=ISO-8859-15")

    def on_pictured_html(self) -> None:
        body = PAGE.replace("</p>", "</p><img src='/dot.png' alt='A dot'><img src='/to/http://127.0.0.2:1/x.png' alt='Inside'>")
        self.give(body.encode(), Content_Type="text/html")

    def on_dot_png(self) -> None:
        import io

        from PIL import Image

        held = io.BytesIO()
        Image.new("RGB", (9, 7)).save(held, "PNG")
        self.give(held.getvalue(), Content_Type="image/png")

    def on_to(self) -> None:
        self.give(b"", 302, Location=self.path.removeprefix("/to/"))

    def on_loop(self) -> None:
        self.give(b"", 301, Location="/loop")

    def on_gone(self) -> None:
        self.give(b"gone", 410)

    def on_large(self) -> None:
        self.give(b"x" * 3000)

    def on_undeclared(self) -> None:
        self.give(b"x" * 3000, Content_Length="", Connection="close")
        self.close_connection = True

    def on_lie(self) -> None:
        self.give(b"x" * 30, Content_Length="3000")
        self.close_connection = True

    def on_bomb(self) -> None:
        self.give(gzip.compress(bytes(400_000_000), 1), Content_Encoding="gzip")

    def on_packed(self) -> None:
        self.give(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def on_deflated(self) -> None:
        self.give(zlib.compress(PAGE.encode()), Content_Encoding="deflate")

    def on_brotli(self) -> None:
        self.give(b"\x0b\x02\x80abcde\x03", Content_Encoding="br")

    def on_broken(self) -> None:
        self.give(b"\x1f\x8b\x08\x00 not gzip at all", Content_Encoding="gzip")

    def on_drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000000")
        self.end_headers()
        self.trickle()

    def on_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        self.trickle()

    def trickle(self) -> None:
        for _ in range(300):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.05)

    def on_changing(self) -> None:
        if self.headers.get("If-None-Match") == '"one"':
            self.give(b"", 304)
        else:
            self.give(b"kept words", ETag='"one"', Content_Type="text/plain; charset=utf-8")


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[tuple[str, type[Site]]]:
    handler = type("Handler", (Site,), {"asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"{'https' if context else 'http'}://127.0.0.1:{server.server_address[1]}", handler
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serving() as (url, _):
        yield url


def refused(url: str, policy: Policy = HERE) -> str:
    with pytest.raises(FetchError) as caught:
        fetch(url, policy)
    assert caught.value.error_code == "SRC-002"
    assert caught.value.hint
    assert "\n" not in caught.value.message
    return caught.value.message


def test_an_answer_has_type_charset_and_final_address(site: str) -> None:
    got = fetch(f"{site}/to/{site}/page", HERE)
    assert (got.data, got.media_type, got.charset, got.url) == (PAGE.encode(), "text/html", "iso-8859-15", f"{site}/page")
    assert got.content_type == "text/html; charset=iso-8859-15"
    assert fetch(f"{site}/to//page", HERE).url == f"{site}/page"


def test_packed_answers_are_unpacked_and_bombs_noticed(site: str) -> None:
    assert fetch(f"{site}/packed", HERE).data == fetch(f"{site}/deflated", HERE).data == PAGE.encode()
    small = Policy(allow_private=True, max_bytes=2_000_000)
    before = time.process_time()
    assert "larger than" in refused(f"{site}/bomb", small)
    assert time.process_time() - before < 60, "a bound on the work, not a measure of it: unpacking all takes as long as it is large"
    assert "br" in refused(f"{site}/brotli")
    assert "broken" in refused(f"{site}/broken")


def test_sizes_hold_whether_declared_or_not(site: str) -> None:
    small = Policy(allow_private=True, max_bytes=2999)
    assert all("larger than 2999 bytes" in refused(f"{site}/{path}", small) for path in ("large", "undeclared"))
    assert len(fetch(f"{site}/undeclared", Policy(allow_private=True, max_bytes=3000)).data) == 3000
    assert "broke off before its end" in refused(f"{site}/lie")


def test_a_closed_door_is_told_in_words() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        message = refused(f"http://127.0.0.1:{unused.getsockname()[1]}/")
    assert "refused" in message
    assert "Errno" not in message


@pytest.mark.parametrize("path", ["drip", "headers"])
def test_a_server_that_drips_is_left_at_the_deadline(site: str, path: str) -> None:
    # Each byte comes in time; only a deadline for the whole ends it before the server does, after 15 seconds.
    assert "did not answer within 0.5 seconds" in refused(f"{site}/{path}", Policy(allow_private=True, timeout=0.5))


def test_redirects_are_bounded_and_checked_anew(site: str) -> None:
    assert "redirected more than 5 times" in refused(f"{site}/loop")
    for target in ("file:///etc/passwd", "ftp://127.0.0.1/x", "data:text/html,x", "gopher://127.0.0.1"):
        assert "scheme" in refused(f"{site}/to/{target}")
    for target in ("//[/", "//[::1/", "http://[x]/", "//\u2488/", "http://a:b:c/", "//:0/", "http://%"):
        refused(f"{site}/to/{target}")
    assert "410" in refused(f"{site}/gone")


def test_a_redirect_inwards_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from exporter.fetch import network

    port = int(site.rpartition(":")[2])
    monkeypatch.setattr(network, "why_not_public", lambda address: "" if address == "127.0.0.1" else "private")
    for target in ("127.0.0.2", "169.254.169.254", "[::1]", "10.0.0.1"):
        assert "not public" in refused(f"{site}/to/http://{target}:{port}/page", Policy(timeout=5))
    for target in ("//0/", "//0", "//00.0x0/", "//2130706434/"):
        assert "not public" in refused(f"{site}/to/{target}", Policy(timeout=5))


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::127.0.0.1]",
        "0.0.0.0",
        "[::]",
        "169.254.169.254",
        "100.64.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
        "[fd00::1]",
        "224.0.0.1",
        "255.255.255.255",
        "user:secret@127.0.0.1",
        "LOCALHOST.",
    ],
)
def test_private_addresses_are_refused_after_resolution(host: str) -> None:
    with serving() as (url, handler):
        message = refused(f"http://{host}:{url.rpartition(':')[2]}/page", Policy(timeout=5))
        assert any(words in message for words in ("not public", "not known", "no address"))
        assert "secret" not in message
        assert handler.asked == []


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://127.0.0.1:22/", "Port 22"),
        ("http://127.0.0.1:6000/", "Port 6000"),
        ("http://127.0.0.1:99999/", "port"),
        ("http://127.0.0.1:x/", "no address"),
        ("http://nowhere.invalid/", "not known"),
        ("http:///path", "names no host"),
        ("http://user:secret@nowhere.invalid/", "not known"),
    ],
)
def test_addresses_that_lead_nowhere(url: str, said: str) -> None:
    message = refused(url)
    assert said in message
    assert "secret" not in message


def test_user_names_are_sent_and_never_shown_nor_handed_on(site: str) -> None:
    with serving() as (url, handler):
        host = url.removeprefix("http://")
        got = fetch(f"http://me:p%40ss@{host}/to/{site}/page", HERE)
        assert got.url == f"{site}/page"
        assert handler.asked[0][1]["authorization"] == "Basic bWU6cEBzcw=="
        assert fetch(f"http://me:p%40ss@{host}/page", HERE).url == f"{url}/page"
        assert "p%40ss" not in refused(f"http://me:p%40ss@{host}/gone")


def test_international_names_are_resolved_and_sent_in_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    resolved: list[str] = []
    real = socket.getaddrinfo

    def lookup(host: str, *arguments: Any, **more: Any) -> Any:
        resolved.append(host)
        return real("127.0.0.1", *arguments, **more)

    with serving() as (url, handler):
        port = url.rpartition(":")[2]
        monkeypatch.setattr(socket, "getaddrinfo", lookup)
        fetch(f"http://bücher.example:{port}/page?q=ü", HERE)
        assert resolved[0] == "xn--bcher-kva.example"
        path, headers = handler.asked[0]
        assert (path, headers["host"]) == ("/page?q=%C3%BC", f"xn--bcher-kva.example:{port}")


def test_a_kept_answer_is_asked_for_conditionally(tmp_path: Path) -> None:
    policy = Policy(allow_private=True, cache=tmp_path)
    with serving() as (url, handler):
        first, second = fetch(f"{url}/changing", policy), fetch(f"{url}/changing", policy)
        assert first == second
        assert first.data == b"kept words"
        assert handler.asked[1][1]["if-none-match"] == '"one"'
        for body in tmp_path.rglob("*.body"):
            body.write_bytes(b"damaged")
        assert fetch(f"{url}/changing", policy) == first
        for record in tmp_path.rglob("*.json"):
            record.write_text("{damaged")
        assert fetch(f"{url}/changing", policy).data == b"kept words"


def test_proxies_of_the_environment_are_not_asked(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetch(f"{site}/page", HERE).data == PAGE.encode()


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A CA and a server's certificate for `localhost` that it signed, both made now."""
    openssl = shutil.which("openssl")
    assert openssl, "install openssl"
    folder = tmp_path_factory.mktemp("tls")

    def make(*arguments: str) -> None:
        subprocess.run([openssl, *arguments], cwd=folder, check=True, capture_output=True)

    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    make("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Test CA")
    make("req", *key, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost")
    (folder / "names").write_text("subjectAltName=DNS:localhost\n")
    signing = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "names")
    make("x509", "-req", "-in", "server.csr", "-out", "server.pem", *signing)
    return folder


def test_tls_is_verified_for_the_name_that_was_asked(certificates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates / "server.pem", certificates / "server.key")
    asked: list[str | None] = []
    context.sni_callback = lambda _socket, name, _context: asked.append(name)
    with serving(context) as (url, _):
        named = url.replace("127.0.0.1", "localhost")
        assert "certificate" in refused(f"{named}/page").lower(), "an authority that nobody knows"
        monkeypatch.setenv("SSL_CERT_FILE", str(certificates / "ca.pem"))
        assert fetch(f"{named}/page", HERE).data == PAGE.encode()
        assert asked[-1] == "localhost"
        assert "certificate" in refused(f"{url}/page").lower(), "a certificate for another name"


def test_a_file_is_read_up_to_a_size(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"x" * 10)
    assert read_file(path, max_bytes=10) == b"x" * 10
    for wrong, most in ((path, 9), (tmp_path, 9), (tmp_path / "none", 9), (tmp_path / "a\0b", 9)):
        with pytest.raises(SourceError):
            read_file(wrong, max_bytes=most)


def test_the_command_fetches_pages_and_pictures_by_one_policy(site: str, run: Callable[..., Any], tmp_path: Path) -> None:
    fast = ("--to", "json", "--jobs", "0", "-O", "json.data=yes")
    done = run("convert", f"{site}/pictured.html", *fast)
    assert done.returncode == 1
    assert "error SRC-002" in done.stderr
    assert "--allow-private" in done.stderr
    done = run("convert", f"{site}/pictured.html", "--allow-private", "-v", *fast)
    assert (done.returncode, done.stdout) == (0, "pictured.json\n")
    assert "IMG-005" in done.stderr, "a page's pictures are fetched only when asked for"
    done = run("convert", f"{site}/pictured.html", "--allow-private", "--fetch", "-v", *fast)
    assert done.returncode == 0
    assert '"image/png"' in (tmp_path / "pictured.json").read_text("utf-8")
    (tmp_path / "local.html").write_text(PAGE.replace("</p>", f"</p><img src='{site}/dot.png' alt='A dot'>"), "utf-8")
    done = run("convert", "local.html", "--fetch", "-v", *fast)
    assert done.returncode == 0
    assert "not public" in done.stderr, "a local page can't make the command ask private addresses"
    assert os.environ.get("EXPORTER_TO") is None


def test_who_knows_an_answer_is_told_that_it_has_not_changed() -> None:
    with serving() as (url, _):
        first = fetch(f"{url}/changing", HERE)
        assert not first.is_unchanged
        assert fetch(f"{url}/changing", HERE, etag=first.etag).is_unchanged
        assert fetch(f"{url}/changing", HERE, etag='"other"').data == first.data
        assert fetch(f"{url}/changing", HERE, etag='"a"\r\nX-Made: up').data == first.data
