"""The conformance report is whole: each criterion for each part of the tool, with a level and, where not all is well, remarks."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from exporter.check.criteria import criteria_of
from exporter.diagnostics import CODES

ROOT = Path(__file__).resolve().parents[2]
REPORT = yaml.safe_load((ROOT / "docs" / "accessibility" / "openacr.yaml").read_text("utf-8"))
NAMES = tomllib.loads((ROOT / "tools" / "site" / "criteria.toml").read_text("utf-8"))
CHAPTERS = ("success_criteria_level_a", "success_criteria_level_aa")
PARTS = ["web", "electronic-docs", "software", "authoring-tool"]
LEVELS = {"supports", "partially-supports", "does-not-support", "not-applicable", "not-evaluated"}
CRITERIA = [each for chapter in CHAPTERS for each in REPORT["chapters"][chapter]["criteria"]]


def test_every_criterion_is_answered_for_every_part() -> None:
    assert [each["num"] for each in CRITERIA] == list(NAMES)
    assert [each["num"] for each in CRITERIA if [part["name"] for part in each["components"]] != PARTS] == []


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda criterion: criterion["num"])
def test_a_level_is_one_that_there_is_and_less_than_all_is_explained(criterion: dict[str, object]) -> None:
    for part in criterion["components"]:  # type: ignore[attr-defined]
        adherence = part["adherence"]
        assert adherence["level"] in LEVELS
        if adherence["level"] not in {"supports", "not-applicable"}:
            assert len(adherence.get("notes", "")) > 10


def test_codes_that_are_named_exist_and_what_tests_are_named_do() -> None:
    text = "".join((ROOT / "docs" / "accessibility" / name).read_text("utf-8") for name in ("openacr.yaml", "atag.md"))
    assert set(re.findall(r"\b[A-Z]+-\d{3}\b", text)) - set(CODES) == set()
    assert [path for path in re.findall(r"`(tests/[\w/.]+)`", text) if not (ROOT / path).exists()] == []


def test_a_criterion_of_which_our_own_rules_tell_is_not_said_to_be_met_by_every_file() -> None:
    """What a page gets wrong is in the files as well: where a rule on pages fails a criterion, files can't simply support it."""
    pages = {criterion.number for code in CODES if code.startswith(("IMG", "TAB", "ART-12")) for criterion in criteria_of(code)}
    simply = {
        each["num"]
        for each in CRITERIA
        for part in each["components"]
        if part["name"] == "electronic-docs" and part["adherence"] == {"level": "supports"}
    }
    assert pages & simply == set()
