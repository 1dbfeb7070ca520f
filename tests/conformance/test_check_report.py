"""The page of findings in a real browser: nothing that axe finds, in light and dark, narrow and wide; nothing is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exporter.check import check_file
from exporter.check.criteria import kind_of
from exporter.check.html_report import as_html
from exporter.check.looked_at import Finding, LookedAt
from exporter.check.shown import shown_of
from exporter.reader import ReadOptions
from tests.conformance.browser import axe, browser, page
from tests.conformance.pages import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.conformance, pytest.mark.browser]


def _seen(path: Path) -> LookedAt:
    told = check_file(path)
    shown = shown_of(path, told, ReadOptions())
    findings = [Finding(of=found, shown=shown.get(number)) for number, found in enumerate(told)]
    if findings:
        findings.append(Finding(of=findings[0].of, state="set aside", reason="Checked with two readers."))
    return LookedAt(name=str(path.relative_to(ROOT)), kind=kind_of(path.suffix), findings=tuple(findings))


def test_the_page_is_accessible_and_nothing_of_it_is_cut(needs: Callable[[str], None], tmp_path: Path) -> None:
    needs("browser")
    pages = [*sorted((ROOT / "examples").glob("*.html")), *sorted((ROOT / "tests" / "hard").glob("*.html"))[:6]]
    file = tmp_path / "report.html"
    file.write_text(as_html([_seen(path) for path in pages], "1.0"), "utf-8")
    with browser() as chromium:
        for width in (320, 1200):
            for scheme in ("light", "dark"):
                with page(chromium, file, width=width, color_scheme=scheme) as shown:
                    assert axe(shown) == []
                    assert shown.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
                    assert shown.locator(".findings > li").count() > 10
