"""Findings for machines and for people: SARIF and a page hold each of them, as what it is."""

from __future__ import annotations

import json
import os

import jsonschema
import pytest
from lxml import html
from msgspec.structs import replace

from exporter.check.html_report import as_html
from exporter.check.looked_at import Finding, LookedAt
from exporter.check.sarif import as_sarif
from exporter.check.shown import Shown
from exporter.diagnostics import Place, Quote, finding, more_of
from tests.conformance.validators import AXE

_FAILS = finding("IMG-001", place=Place(path="body/img[2]"), image="<harbour>.jpg")
_ASKS = finding("ART-153", place=Place(quote=Quote(exact="NO ENTRY & NO EXIT")), count=6, words="NO ENTRY")
_FILES = [
    LookedAt(
        name="pages/a b.html",
        kind="page",
        findings=(Finding(of=_FAILS), Finding(of=_ASKS), Finding(of=_FAILS, state="set aside", reason="In the caption.")),
    ),
    LookedAt(name="made/a.pdf", kind="pdf", findings=(Finding(of=finding("PDF-103", reason="no tree"), state="known"),)),
    LookedAt(name="clean.txt", kind="text", findings=()),
]


def test_sarif_tells_failures_from_questions() -> None:
    run = json.loads(as_sarif(_FILES, "1.0"))["runs"][0]
    fails, asks, aside, known = run["results"]
    assert (fails["ruleId"], fails["kind"], fails["level"]) == ("IMG-001", "fail", "warning")
    assert (asks["kind"], asks["level"]) == ("review", "none")
    assert aside["suppressions"] == [{"kind": "external", "justification": "In the caption."}]
    assert fails["suppressions"] == known["suppressions"] == [], "section 3.27.23: all results say it, or none does"


def test_sarif_says_what_is_new_where_there_was_a_baseline_alone() -> None:
    assert not any("baselineState" in result for result in json.loads(as_sarif(_FILES, "1.0"))["runs"][0]["results"])
    results = json.loads(as_sarif(_FILES, "1.0", is_compared=True))["runs"][0]["results"]
    assert [result["baselineState"] for result in results] == ["new", "new", "new", "unchanged"]


def test_messages_of_sarif_hold_no_placeholder_and_no_link_that_is_none() -> None:
    odd = finding("IMG-001", place=Place(quote=Quote(exact="{{name}} [press](3)")), image="{0}/[a](1).png")
    run = json.loads(as_sarif([LookedAt(name="a.html", kind="page", findings=(Finding(of=odd),))], "1.0"))["runs"][0]
    (result,) = run["results"]
    assert "{{0}}/\\[a](1).png" in result["message"]["text"]
    assert result["locations"][0]["message"]["text"] == "{{{{name}}}} \\[press](3)"
    assert run["tool"]["driver"]["rules"][0]["shortDescription"]["text"] == "An image has no description: …"


def test_a_finding_of_a_validator_keeps_its_own_rule() -> None:
    found = finding("EXT-104", rule="image-alt", message="Images must have alternative text")
    found = replace(found, rules=("axe image-alt",), wcag=("1.1.1",))
    both = replace(_FAILS, rules=("axe image-alt",))
    seen = LookedAt(name="a.html", kind="page", findings=(Finding(of=found), Finding(of=both)))
    run = json.loads(as_sarif([seen], "1.0"))["runs"][0]
    alone, ours = run["results"]
    assert alone["ruleId"] == "EXT-104/image-alt"
    assert run["tool"]["driver"]["rules"][alone["ruleIndex"]]["id"] == "EXT-104"
    assert alone["properties"]["tags"] == ["WCAG 2.2 1.1.1 Non-text Content (A)"]
    assert (ours["ruleId"], ours["properties"]["rules"]) == ("IMG-001", ["axe image-alt"])
    page = " ".join(html.fromstring(as_html([seen], "1.0")).text_content().split())
    assert "Rules of validators: axe image-alt" in page
    assert "WCAG 2.2, 1.1.1 Non-text Content (A)" in page


@pytest.mark.conformance
def test_what_is_written_keeps_the_schema_of_sarif() -> None:
    schema = AXE.parents[1] / "@microsoft" / "jest-sarif" / "lib" / "schemas" / "sarif-2.1.0-rtm.5.json"
    if not schema.is_file():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("the schema of SARIF is missing: run `make test`")
    outside = replace(finding("EXT-103", rule="ISO 14289-1:2014 7.1-3", message="{x}"), rules=("veraPDF ISO 14289-1:2014 7.1-3",))
    files = [*_FILES, LookedAt(name="/made/ä b.pdf", kind="pdf", findings=(Finding(of=outside), Finding(of=more_of("PDF-109", 4))))]
    checks = jsonschema.Draft7Validator(json.loads(schema.read_text("utf-8")), format_checker=jsonschema.FormatChecker())
    for is_compared in (True, False):
        assert [error.message for error in checks.iter_errors(json.loads(as_sarif(files, "1.0", is_compared=is_compared)))] == []
    assert list(checks.iter_errors({"version": "2.1.0", "runs": [{"tool": {}}]})), "a schema that takes all proves nothing"


def test_sarif_says_where_and_by_which_rule() -> None:
    run = json.loads(as_sarif(_FILES, "1.0"))["runs"][0]
    first = run["results"][0]
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "pages/a%20b.html"
    assert first["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "body/img[2]"}]
    rule = run["tool"]["driver"]["rules"][first["ruleIndex"]]
    assert rule["id"] == "IMG-001"
    assert "WCAG 2.2 1.1.1 Non-text Content (A)" in rule["properties"]["tags"]


def test_the_page_holds_each_finding_with_its_words_and_its_criterion() -> None:
    page = html.fromstring(as_html(_FILES, "1.0"))
    words = " ".join(page.text_content().split())
    assert "An image has no description: <harbour>.jpg" in words
    assert "NO ENTRY & NO EXIT" in words
    assert "WCAG 2.2, 1.1.1 Non-text Content (A), EN 301 549 v3.2.1 9.1.1.1" in words
    assert "Set aside: In the caption." in words
    assert "Nothing was found." in words


def test_the_page_tells_findings_before_criteria_and_shows_what_is_meant() -> None:
    picture = Shown(picture=b"\xff\xd8", what="harbour.jpg <1>")
    rows = Shown(rows=(("Day", "Leaves"), ("Monday", "7:00")))
    bare = finding("TAB-001")
    seen = LookedAt(name="a.html", kind="page", findings=(Finding(of=_FAILS, shown=picture), Finding(of=bare, shown=rows)))
    page = html.fromstring(as_html([seen], "1.0"))
    (shown,) = page.iter("img")
    assert shown.get("src").startswith("data:image/jpeg;base64,")
    assert shown.get("alt") == "What is meant: harbour.jpg <1>"
    assert "Day | Leaves" in page.text_content()
    order = [node.tag for node in page.find(".//section").iter("ul", "table")]
    assert order == ["ul", "table"]


def test_the_page_counts_what_is_new_and_what_is_not() -> None:
    page = html.fromstring(as_html(_FILES, "1.0"))
    rows = [[cell.text_content() for cell in row] for row in page.findall(".//table")[0].iter("tr")]
    assert rows[1] == ["pages/a b.html", "0", "1", "1", "1", "0"]
    assert rows[2] == ["made/a.pdf", "0", "0", "0", "0", "1"]


def test_each_link_of_the_page_leads_somewhere() -> None:
    page = html.fromstring(as_html(_FILES, "1.0"))
    ids = {node.get("id") for node in page.iter() if node.get("id")}
    assert {link.get("href")[1:] for link in page.iter("a")} <= ids
