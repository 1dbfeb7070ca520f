"""`exporter check --validators` with the real ones: what they find is told beside ours, and what both find once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from exporter.cli.program import app
from tests.conformance.test_validators import CHAPTER, PACKAGE, write_epub, write_pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.conformance

PAGE = """<html><head><title>Tide</title><script>document.title = ''; document.documentElement.lang = 'en'</script></head><body>
<nav><img src="menu.png"></nav><article><h1>Tide</h1><p>The ferry runs at night, when nobody is awake to see it go, as it did.</p>
<p><img src="harbour.png" width="300" height="200"></p>
<p>Nobody knows why, and no light is on it but one, at the bow, as there has always been.</p></article></body></html>"""


def _check(path: Path, *more: str) -> tuple[list[dict], str]:
    result = CliRunner().invoke(app, ["check", str(path), "--validators", "--json", *more])
    return json.loads(result.stdout.splitlines()[0])["findings"], result.stderr


def _rules(findings: list[dict]) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for each in findings:
        for rule in each.get("rules", ()):
            told.setdefault(rule, []).append(each["code"])
    return told


@pytest.mark.browser
def test_a_page_is_looked_at_by_axe_without_its_scripts(needs: Callable[[str], None], tmp_path: Path) -> None:
    needs("browser")
    (tmp_path / "tide.html").write_text(PAGE)
    findings, told = _check(tmp_path / "tide.html")
    rules = _rules(findings)
    assert rules["axe html-has-lang"] == ["READ-004"]
    assert sorted(rules["axe image-alt"]) == ["EXT-104", "IMG-001"], "the picture of the menu is no part of the article"
    menu = next(each for each in findings if each["code"] == "EXT-104" and "image-alt" in each["message"])
    assert menu["wcag"] == ["1.1.1"]
    assert "menu.png" in menu["place"]["exact"]
    assert "axe document-title" not in rules
    assert "looked at 1 file" in told


@pytest.mark.ace
def test_a_book_is_looked_at_by_epubcheck_and_ace(needs: Callable[[str], None], tmp_path: Path) -> None:
    needs("epubcheck")
    needs("ace")
    chapter = CHAPTER.replace(' lang="en" xml:lang="en"', "").replace("A paragraph.", '<a href="two.xhtml">Two</a>')
    package = PACKAGE.replace('<meta property="schema:accessMode">textual</meta>', "")
    findings, told = _check(write_epub(tmp_path / "bad.epub", chapter=chapter, package=package))
    rules = _rules(findings)
    assert rules["Ace html-has-lang"] == ["EPUB-007"]
    assert rules["Ace metadata-accessmode"] == ["EPUB-004"]
    found = next(each for each in findings if each["code"] == "EXT-101")
    assert (found["rules"], found["severity"]) == (["EPUBCheck RSC-007"], "error")
    assert "one.xhtml:3:" in found["place"]["path"]
    assert "EPUBCheck 5" in told


def test_a_pdf_is_looked_at_by_verapdf(needs: Callable[[str], None], tmp_path: Path) -> None:
    needs("verapdf")
    good, bad = write_pdf(tmp_path / "good.pdf", tagged=True), write_pdf(tmp_path / "bad.pdf", tagged=False)
    assert not any("veraPDF" in rule for rule in _rules(_check(good)[0]))
    rules = _rules(_check(bad)[0])
    assert rules["veraPDF ISO 14289-1:2014 7.1-3"] == ["PDF-109"]
    assert rules["veraPDF ISO 14289-1:2014 6.2-1"] == ["PDF-103"] * 2


def test_where_none_is_installed_it_is_told_and_our_rules_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tide.html").write_text(PAGE)
    monkeypatch.setenv("PATH", str(tmp_path))
    findings, told = _check(tmp_path / "tide.html")
    assert "axe is not installed: it needs" in told
    assert "No validator was run" in told
    assert "IMG-001" in {each["code"] for each in findings}
