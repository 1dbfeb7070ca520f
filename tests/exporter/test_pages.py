"""An article on several pages is followed on its own site, once each, and never without end."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from exporter.conversion import read_source
from exporter.fetch import Policy
from exporter.model.walk import text_units
from exporter.reader import ReadOptions
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from exporter.diagnostics import Diagnostic

LONG = "It was seen by many people, and nobody forgot it, neither here nor across the river. " * 3


def html(number: int, *, following: str | None, title: str = "The flood of the century") -> str:
    head = f"<link rel=next href='{following}'>" if following else ""
    return (
        f"<html lang=en><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>"
        f"<p>This is part {number}. {LONG}</p><p>More of part {number}. {LONG}</p></article></body></html>"
    )


@contextmanager
def serving(pages: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    """A server on the loopback; `pages` by path and query, where "{host}" is its address and "-> x" redirects to x."""
    asked: list[str] = []

    class Site(BaseHTTPRequestHandler):
        def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the base class names it
            """Be silent."""

        def do_GET(self) -> None:
            asked.append(self.path)
            page = pages.get(self.path)
            if page is None or page.startswith("-> "):
                self.send_response(404 if page is None else 302)
                self.send_header("Content-Length", "0")
                if page is not None:
                    self.send_header("Location", page[3:].replace("{port}", str(server.server_port)))
                self.end_headers()
                return
            body = page.replace("{host}", place).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    place = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield place, asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def told(address: str, *, fetching: bool = True) -> tuple[str, list[Diagnostic]]:
    findings: list[Diagnostic] = []
    reading = ReadOptions(fetch_pictures=fetching, policy=Policy(allow_private=True, timeout=PATIENCE))
    publication, _ = read_source(address, reading, findings)
    return "\n".join(unit.text for unit in text_units(publication.articles[0])), findings


def of(findings: list[Diagnostic], code: str) -> list[str]:
    return [finding.message for finding in findings if finding.code == code]


def test_the_next_pages_are_fetched_and_joined() -> None:
    pages = {
        "/flood": html(1, following="/flood?page=2"),
        "/flood?page=2": html(2, following="/flood?page=3"),
        "/flood?page=3": html(3, following=None),
    }
    with serving(pages) as (host, asked):
        text, findings = told(f"{host}/flood")
    assert asked == ["/flood", "/flood?page=2", "/flood?page=3"]
    assert [text.count(f"This is part {number}.") for number in (1, 2, 3)] == [1, 1, 1]
    assert text.count("The flood of the century") == 1
    assert of(findings, "PAGE-001")[0].startswith("3 pages")


def test_without_fetching_it_is_told_that_the_article_goes_on() -> None:
    with serving({"/flood": html(1, following="/flood?page=2")}) as (host, asked):
        text, findings = told(f"{host}/flood", fetching=False)
    assert asked == ["/flood"]
    assert "part 1" in text
    assert "/flood?page=2" in of(findings, "PAGE-003")[0]


def test_pages_without_end_are_bounded() -> None:
    pages = {f"/flood?page={n}": html(n, following=f"/flood?page={n + 1}") for n in range(1, 60)}
    with serving(pages) as (host, asked):
        text, findings = told(f"{host}/flood?page=1")
    assert len(asked) == 20
    assert "part 20." in text
    assert "more than 20 pages" in of(findings, "PAGE-002")[0]


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        (html(1, following="/flood?page=2"), "it was read before"),
        ("-> /flood", "it was read before"),
        ("-> http://localhost:{port}/flood", "it leads to another site"),
        (html(2, following=None, title="Ten recipes with leeks"), "it has another title"),
        ("", "is empty"),
    ],
)
def test_what_is_no_next_page_is_not_joined_and_told(second: str, reason: str) -> None:
    first = html(1, following="/flood?page=2")
    with serving({"/flood": first, "/flood?page=2": second}) as (host, _):
        text, findings = told(f"{host}/flood")
    assert text.count("This is part 1.") == 1
    assert "recipes" not in text
    assert reason in of(findings, "PAGE-002")[0]


def test_a_next_page_on_another_host_is_not_asked_for() -> None:
    with serving({"/flood": html(1, following="http://localhost:1/flood?page=2")}) as (host, asked):
        _, findings = told(f"{host}/flood")
    assert asked == ["/flood"]
    assert not of(findings, "PAGE-001")


def test_files_are_joined_by_the_command(run: Callable[..., Any], tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"part-{number}.html").write_text(html(number, following=None), "utf-8")
    made = run("convert", "part-1.html", "part-2.html", "--join", "--to", "txt", "--verbose")
    assert made.returncode == 0
    assert [line.rsplit("/", 1)[-1] for line in made.stdout.split()] == ["part-1.txt"]
    text = " ".join((tmp_path / "part-1.txt").read_text("utf-8").split())
    assert text.index("This is part 1.") < text.index("This is part 2.")
    assert "PAGE-001" in made.stderr


def test_one_joined_article_goes_to_standard_output(run: Callable[..., Any], tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"part-{number}.html").write_text(html(number, following=None), "utf-8")
    made = run("convert", "part-1.html", "part-2.html", "--join", "--to", "txt", "--out", "-")
    assert made.returncode == 0
    assert "part 2." in made.stdout
