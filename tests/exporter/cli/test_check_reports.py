"""`exporter check`: what a house set aside does not fail, what is new does, and reports hold what was found."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from exporter.cli.program import app

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """# Tide

The ferry runs at night. For the times [click here](https://ferry.example/times) before noon.

![](harbour.jpg)

Nobody knows why the ferry runs at night, when nobody is awake to see it go, and no light is on it but one.
"""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tide.md").write_text(PAGE)
    return tmp_path / "tide.md"


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["check", *words])
    return result.exit_code, result.stdout, result.stderr


def test_a_finding_tells_its_criterion_and_whether_a_person_must_judge(page: Path) -> None:
    _, out, _ = run("tide.md")
    link = next(line for line in out.splitlines() if "ART-121" in line)
    assert link.endswith("[WCAG 2.4.4, needs a person]")


def test_json_tells_outcomes_and_criteria(page: Path) -> None:
    _, out, _ = run("tide.md", "--json")
    record = json.loads(out)
    link = next(each for each in record["findings"] if each["code"] == "ART-121")
    assert (link["outcome"], link["wcag"], link["EN 301 549 v3.2.1"]) == ("cantTell", ["2.4.4"], ["9.2.4.4"])
    assert record["criteria"]["2.4.4"] == "cantTell"
    assert record["criteria"]["1.2.2"] == "passed"


def test_a_standard_that_speaks_of_other_files_is_told_and_fails_nothing(page: Path) -> None:
    status, out, _ = run("tide.md", "--standard", "pdfua1", "--fail-on", "warning", "--html", "made.html")
    assert status == 0
    assert out.startswith("info STD-001 tide.md: ISO 14289-1 (PDF/UA-1) speaks of PDFs alone")
    assert len(out.splitlines()) == 1
    record = json.loads(run("tide.md", "--standard", "epub-a11y-1.2", "--json")[1])
    assert ([each["code"] for each in record["findings"]], record["criteria"]) == (["STD-001"], {})
    made = (page.parent / "made.html").read_text("utf-8")
    assert "ISO 14289-1 (PDF/UA-1) asks for" in made
    assert '<span class="severity">info</span> <code>STD-001' in made


def test_what_the_settings_set_aside_does_not_fail(page: Path) -> None:
    assert run("tide.md", "--fail-on", "warning")[0] == 1
    aside = "".join(f'[[check.aside]]\ncode = "{code}"\nreason = "Known."\n' for code in ("ART-121", "IMG-001", "READ-004"))
    (page.parent / "exporter.toml").write_text(f'[check]\nfail_on = "warning"\n[check.severity]\n"IMG-002" = "off"\n{aside}')
    status, out, told = run("tide.md")
    assert (status, [line for line in out.splitlines() if line.startswith("warning")]) == (0, [])
    assert "set aside" in told


def test_only_what_is_new_beside_a_baseline_counts(page: Path) -> None:
    assert run("tide.md", "--write-baseline", "known.jsonl", "--fail-on", "warning")[0] == 1
    status, out, told = run("tide.md", "--baseline", "known.jsonl", "--fail-on", "info")
    assert (status, out) == (0, "")
    assert "known" in told
    page.write_text(PAGE.replace("Nobody knows", "More is [here](https://ferry.example/more). Nobody knows"))
    status, out, _ = run("tide.md", "--baseline", "known.jsonl", "--fail-on", "warning")
    assert status == 1
    assert out.count("ART-121") == 1


def test_reports_for_machines_and_people_are_written_whole(page: Path) -> None:
    _, _, said = run("tide.md", "--sarif", "made.sarif", "--html", "made.html", "--write-baseline", "made.base")
    assert [line.partition(":")[0] for line in said.splitlines()] == ["tide.md", "made.sarif", "made.html", "made.base"]
    results = json.loads((page.parent / "made.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert "ART-121" in {result["ruleId"] for result in results}
    assert "Link Purpose (In Context)" in (page.parent / "made.html").read_text("utf-8")


def test_quiet_tells_what_is_found_and_nothing_else(page: Path) -> None:
    status, found, said = run("tide.md", "--html", "made.html", "--fail-on", "warning", "--quiet")
    assert (status, said) == (1, "")
    assert found == run("tide.md")[1]
    assert (page.parent / "made.html").exists()
    assert "gone.md" in "".join(run("gone.md", "--quiet")[1:]), "an error is told all the same"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--standard", "wcag9"), "wcag2.2-aa"),
        (("--baseline", "tide.md"), "no baseline"),
        (("--baseline", "gone.jsonl"), "does not exist"),
        (("--html", "tide.md/a.html"), "tide.md"),
    ],
)
def test_what_is_asked_wrongly_is_told(page: Path, words: tuple[str, ...], told: str) -> None:
    result = CliRunner().invoke(app, ["check", "tide.md", *words])
    assert result.exit_code != 0
    assert told in result.stdout + result.stderr + str(result.exception) + str(getattr(result.exception, "hint", ""))


def test_a_setting_of_checks_that_is_none_names_the_nearest(page: Path) -> None:
    (page.parent / "exporter.toml").write_text('[check]\nfail_onn = "warning"\n')
    result = CliRunner().invoke(app, ["check", "tide.md"])
    assert "fail_on" in result.stdout + result.stderr + str(result.exception) + str(getattr(result.exception, "hint", ""))
