"""Run axe-core on pages in Chromium: `in_browser.py AXE CHROMIUM PAGE…` prints a line of JSON for each. For a process of its own.

The pages' own scripts don't run, and nothing is fetched but files from the folder of each page.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

_NO_SCRIPTS: Final = "script-src 'none'; object-src 'none'; frame-src 'none'"
_RUN: Final = """axe.run(document, {resultTypes: ['violations'], iframes: false}).then(result => result.violations.flatMap(each =>
  each.nodes.map(node => ({id: each.id, impact: node.impact || each.impact, tags: each.tags, help: each.help,
    target: node.target.join(' '), html: node.html.slice(0, 400)}))))"""
_PATIENCE: Final = 20_000
"""Milliseconds that a page may take to open."""


def main(library: str, program: str, pages: list[str]) -> None:
    """Print what axe finds in each page."""
    from playwright.sync_api import sync_playwright

    script = Path(library).read_text("utf-8")
    # Root has no sandbox in Chromium; for all others it stays.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        for page in pages:
            line = json.dumps({"file": page, "violations": _violations(browser, Path(page), script)})
            sys.stdout.write(f"{line}\n")
        browser.close()


def _violations(browser: Browser, page: Path, script: str) -> list[dict[str, object]]:
    context = browser.new_context(reduced_motion="reduce", service_workers="block", offline=True)
    context.route("**/*", lambda route: _answer(route, page))
    shown = context.new_page()
    shown.goto(page.as_uri(), wait_until="load", timeout=_PATIENCE)
    shown.evaluate(script)
    found: list[dict[str, object]] = shown.evaluate(_RUN)
    context.close()
    return found


def _answer(route: Route, page: Path) -> None:
    """The page itself without scripts, what lies beside it, and nothing else."""
    address = urlsplit(route.request.url)
    path = Path(unquote(address.path)).resolve()
    if address.scheme == "data":
        route.continue_()
    elif address.scheme != "file" or not path.is_relative_to(page.parent) or not path.is_file():
        route.abort()
    elif path == page:
        route.fulfill(
            path=path,
            content_type="application/xhtml+xml" if path.suffix == ".xhtml" else "text/html",
            headers={"Content-Security-Policy": _NO_SCRIPTS},
        )
    else:
        route.fulfill(path=path)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
