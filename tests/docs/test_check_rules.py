"""Each example in docs/check.md is found by the rule that it stands for, and each rule on articles has one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from exporter.check.rules import findings_in
from exporter.codes.articles import ARTICLES
from exporter.reader import read

PAGE = Path(__file__).resolve().parents[2] / "docs" / "check.md"
SAYS_WHAT_WAS_NOT_LOOKED_AT = {"ART-155", "ART-163"}
_FILLER = "<p>The ferry leaves the slip at noon and comes back at dusk, as it has done since the bridge was lost.</p>"


def _rows() -> list[tuple[str, str]]:
    part = PAGE.read_text("utf-8").partition("## Why, with an example")[2].partition("\n## ")[0]
    return re.findall(r"^\| (ART-\d+(?:, ART-\d+)*) \| [^|]+ \| (.+?) \|$", part, re.MULTILINE)


def test_each_rule_on_articles_has_a_reason_and_an_example() -> None:
    named = {code for codes, _ in _rows() for code in codes.split(", ")}
    assert named == {code for code in ARTICLES if code.startswith("ART-1")} - SAYS_WHAT_WAS_NOT_LOOKED_AT


@pytest.mark.parametrize(("codes", "example"), [row for row in _rows() if row[1].startswith("`")])
def test_what_is_shown_is_found(codes: str, example: str) -> None:
    shown = example.strip("`")
    body = shown if shown.startswith(("<p>", "<h2>", "<table>", "<figure>", "<video", "<audio", "<iframe")) else f"<p>{shown}</p>"
    whole = f"<article><h1>The ferry</h1>{_FILLER}{body}{_FILLER}</article>"
    page = f'<html lang="en"><title>The ferry</title><body>{whole}</body></html>'
    found = {each.code for each in findings_in(read(page.encode()).article)}
    assert found & set(codes.split(", ")), found
