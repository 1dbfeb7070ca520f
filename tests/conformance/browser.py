"""A page in Chromium: what it does, what it looks like, what axe-core finds in it."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tests.conformance.validators import AXE, chromium
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

_ARGUMENTS = ("--no-sandbox", "--autoplay-policy=no-user-gesture-required")


@contextmanager
def browser() -> Iterator[Browser]:
    """The system's Chromium, without a window."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=list(_ARGUMENTS), timeout=PATIENCE * 1000)
        yield opened
        opened.close()


def empty_page(opened: Browser, **settings: Any) -> Page:
    """A page without an address, in a context of its own with these settings. The caller closes the context."""
    context = opened.new_context(**settings)
    context.set_default_timeout(PATIENCE * 1000)
    return context.new_page()


@contextmanager
def page(opened: Browser, file: Path, *, width: int = 1280, height: int = 900, **settings: Any) -> Iterator[Page]:
    """A page opened from disk, in a context of its own. What it complains about fails the test when it is closed."""
    shown = empty_page(opened, viewport={"width": width, "height": height}, reduced_motion="reduce", **settings)
    complaints: list[str] = []
    shown.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    shown.on("pageerror", lambda error: complaints.append(str(error)))
    shown.goto(file.resolve().as_uri())
    yield shown
    shown.context.close()
    assert complaints == []


def until(shown: Page, condition: str) -> None:
    """Wait until an expression is true in a page; Playwright's own way asks for `eval`, which the page's policy refuses."""
    end = time.monotonic() + PATIENCE
    while not shown.evaluate(condition):
        assert time.monotonic() < end, condition
        shown.wait_for_timeout(25)


def axe(shown: Page) -> list[str]:
    """What axe-core finds by all of its rules for WCAG 2.2 A and AA and its best practices, a line each."""
    shown.evaluate(AXE.read_text("utf-8"))
    found = shown.evaluate("axe.run(document, {resultTypes: ['violations']}).then((result) => result.violations)")
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found]
