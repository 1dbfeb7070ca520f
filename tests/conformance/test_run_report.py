"""The page of a run's report in a real browser: nothing that axe finds, in light and dark, narrow and wide; nothing is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exporter.batch.reports.page import as_page
from exporter.batch.reports.totals import totals_of
from tests.conformance.browser import axe, browser, page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.conformance, pytest.mark.browser]


def test_the_page_is_accessible_and_its_bars_have_the_lengths_of_their_numbers(
    needs: Callable[[str], None], tmp_path: Path
) -> None:
    needs("browser")
    stages = [
        {"name": "reading", "seconds": 0.5, "processor": 0.4},
        {"name": "a-long-name-of-a-format", "seconds": 2, "ended": "clock"},
    ]
    finding = {"code": "IMG-001", "severity": "warning", "message": "An image has no description: https://example.org/" + "a" * 90}
    error = {"code": "LIM-001", "severity": "error", "message": "It took too long.", "hint": "Raise --timeout."}
    records = [
        {"source": f"pages/{'long-' * number}name.html", "state": "failed" if number % 5 == 4 else "done", "seconds": number / 2,
         "stages": stages, "outputs": [{"path": "", "format": "pdf", "bytes": 10**number, "sha256": ""}],
         "findings": [finding], "errors": [error] if number % 5 == 4 else []}
        for number in range(12)
    ]  # fmt: skip
    file = tmp_path / "report.html"
    file.write_text(as_page(totals_of(records), "1.0"), "utf-8")
    with browser() as chromium:
        for width in (320, 1200):
            for scheme in ("light", "dark"):
                with page(chromium, file, width=width, color_scheme=scheme) as shown:
                    assert axe(shown) == []
                    assert shown.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
                    bars = shown.locator("section[aria-labelledby=items] svg.bar rect")
                    made, _, failed = (box["width"] if (box := bar.bounding_box()) else 0.0 for bar in bars.all())
                    assert failed == pytest.approx(made * 2 / 10, rel=0.02)
