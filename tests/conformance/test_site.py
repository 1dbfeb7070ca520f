"""The documentation as a site, built strictly and used in a real browser: light and dark, by keyboard, in a narrow window."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from tests.conformance.browser import axe, browser, empty_page, page, until
from tests.conformance.pages import ROOT
from tests.conformance.validators import AXE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.conformance, pytest.mark.browser]

AXE_RUN = """(rules) => axe.run({resultTypes: ["violations"], ...(rules && {runOnly: rules})}).then((found) =>
    found.violations.map((each) => `${each.id}: ${each.nodes[0].html.slice(0, 160)}`))"""
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    sphinx = [sys.executable, "-m", "sphinx", "-b", "html", "--nitpicky", "--fail-on-warning", "--keep-going", "--quiet"]
    done = subprocess.run([*sphinx, "-c", "tools/site", "docs", folder], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None: ...


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The site on a server of this machine, as axe-core reads style sheets there only."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@contextmanager
def first_page(opened: Browser, address: str) -> Iterator[Page]:
    shown = empty_page(opened, viewport={"width": 1280, "height": 900}, color_scheme="light")
    complaints: list[str] = []
    shown.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    shown.on("pageerror", lambda error: complaints.append(str(error)))
    shown.goto(address)
    yield shown
    shown.context.close()
    assert complaints == []


def _faults(shown: Page, address: str) -> list[str]:
    """What axe-core finds in a page in light, and of its colours in the dark."""
    shown.emulate_media(color_scheme="light")
    shown.goto(address)
    shown.evaluate(AXE.read_text("utf-8"))
    faults = list(shown.evaluate(AXE_RUN, None))
    shown.emulate_media(color_scheme="dark")
    faults += [f"in the dark: {found}" for found in shown.evaluate(AXE_RUN, ["color-contrast"])]
    return [f"{address}: {found}" for found in faults]


def test_no_page_has_a_fault_in_a_narrow_window_or_is_wider_than_it(site: Path, address: str, needs: Callable[[str], None]) -> None:
    """In a narrow window the list of pages is closed, so that it is looked at in the wide ones below, not sixty times."""
    needs("browser")
    pages = sorted(path.relative_to(site) for path in site.rglob("*.html"))
    assert len(pages) > 40
    faults: list[str] = []
    with browser() as chromium, first_page(chromium, address) as shown:
        shown.set_viewport_size({"width": 320, "height": 800})
        for name in pages:
            faults += _faults(shown, f"{address}{name}")
            faults += [f"{name}: wider than 320 px"] if shown.evaluate(WIDER) else []
    assert faults == []


@pytest.mark.parametrize("name", ["index.html", "how-to/alt-texts.html", "reference/formats.html", "search.html?q=alternative"])
def test_no_page_has_a_fault_in_a_wide_window(name: str, address: str, needs: Callable[[str], None]) -> None:
    needs("browser")
    with browser() as chromium, first_page(chromium, address) as shown:
        assert _faults(shown, f"{address}{name}") == []


SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
"""WCAG 2.2, 1.4.12."""


def test_a_reader_may_space_the_text(address: str, needs: Callable[[str], None]) -> None:
    needs("browser")
    with browser() as chromium, first_page(chromium, address) as shown:
        shown.set_viewport_size({"width": 320, "height": 800})
        for name in ("index.html", "how-to/monthly-issue.html", "accessibility/conformance.html", "command.html"):
            shown.goto(f"{address}{name}")
            shown.add_style_tag(content=SPACING)
            assert not shown.evaluate(WIDER), name


def test_nothing_is_asked_of_any_other_place(site: Path) -> None:
    foreign = [
        path.name
        for path in site.rglob("*")
        if path.suffix in {".html", ".css", ".js"}
        and any(sign in path.read_text("utf-8") for sign in ('src="http', "url(http", "@import", 'rel="stylesheet" href="http'))
    ]
    assert foreign == []


def _focused(shown: Page) -> str:
    return str(shown.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))


def test_the_keyboard_reaches_the_text_a_search_and_what_is_found(address: str, needs: Callable[[str], None]) -> None:
    needs("browser")
    with browser() as chromium, first_page(chromium, address) as shown:
        shown.keyboard.press("Tab")
        assert _focused(shown) == "Skip to the text"
        shown.keyboard.press("Enter")
        assert _focused(shown) == "main"
        shown.goto(address)
        for _ in range(3):
            shown.keyboard.press("Tab")
        assert _focused(shown) == "find"
        shown.keyboard.type("IMG-001")
        shown.keyboard.press("Enter")
        shown.wait_for_url("**/search.html?*")
        until(shown, "(document.getElementById('search-status') || {}).textContent?.includes('found')")
        assert shown.locator("#find").input_value() == "IMG-001"
        assert shown.locator("#search-results li a").all_inner_texts()[0] == "Diagnostics"
        assert axe(shown) == []


def test_a_search_needs_no_server(site: Path, needs: Callable[[str], None]) -> None:
    needs("browser")
    with browser() as chromium, page(chromium, site / "index.html") as shown:
        shown.get_by_label("Search", exact=True).fill("braille")
        shown.get_by_role("button", name="Find").click()
        shown.wait_for_url("**/search.html?*")
        until(shown, "document.querySelectorAll('#search-results li a').length > 0")


def test_the_colours_that_a_reader_chose_stay(site: Path, needs: Callable[[str], None]) -> None:
    needs("browser")
    ground = "getComputedStyle(document.body).backgroundColor"
    with browser() as chromium, page(chromium, site / "index.html", color_scheme="light") as shown:
        light = shown.evaluate(ground)
        shown.get_by_label("Colours").select_option("dark")
        dark = shown.evaluate(ground)
        shown.goto((site / "command.html").as_uri())
        assert shown.evaluate(ground) == dark != light


def test_without_script_every_page_is_reached_from_the_first(site: Path, needs: Callable[[str], None]) -> None:
    needs("browser")
    with browser() as chromium, page(chromium, site / "index.html", java_script_enabled=False) as shown:
        for path in ("reference/commands.html", "speech.html", "accessibility/conformance.html"):
            assert shown.locator(f"details.pages a[href='{path}']").is_visible()
