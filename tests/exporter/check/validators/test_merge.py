"""What a validator and our rules both find is told once, with both names; what only one finds stays."""

from __future__ import annotations

from pathlib import Path

from exporter.check.criteria import Outcome, results
from exporter.check.validators.merge import _same, merged
from exporter.check.validators.run import Ran
from exporter.check.validators.said import Said, criteria_in, severity_of
from exporter.codes import CODES, Severity
from exporter.diagnostics import Place, finding

FILE = Path("tide.html")


def _ran(*said: Said, name: str = "axe", code: str = "EXT-104") -> Ran:
    return Ran(said={FILE: [(name, code, each) for each in said]})


def _image(address: str) -> Said:
    return Said(
        rule="image-alt",
        severity=Severity.ERROR,
        message="Images need words",
        wcag=("1.1.1",),
        path="img",
        words=f'<img src="{address}">',
    )


def test_what_both_find_of_one_picture_is_told_once_with_both_names() -> None:
    ours = finding("IMG-001", image="https://ferry.example/harbour.png")
    (made,) = merged([ours], _ran(_image("/harbour.png?w=300")), FILE)
    assert (made.code, made.rules) == ("IMG-001", ("axe image-alt",))


def test_another_picture_is_told_by_the_validator_alone() -> None:
    ours = finding("IMG-001", image="https://ferry.example/harbour.png")
    first, second = merged([ours], _ran(_image("/menu.png")), FILE)
    assert first.rules == ()
    assert (second.code, second.severity, second.wcag) == ("EXT-104", Severity.ERROR, ("1.1.1",))
    assert second.message == "image-alt: Images need words"
    assert second.place == Place(source="tide.html", path="img", quote=second.place.quote)


def test_one_of_our_findings_may_bear_the_names_of_two_validators() -> None:
    ran = Ran(
        said={
            FILE: [
                ("EPUBCheck", "EXT-101", Said(rule="ACC-009", severity=Severity.WARNING, message="no words")),
                ("veraPDF", "EXT-103", Said(rule="ISO 14289-1:2014 7.7-1", severity=Severity.ERROR, message="no words")),
            ]
        }
    )
    found = merged([finding("EPUB-019", formula="x"), finding("PDF-120")], ran, FILE)
    assert [item.rules for item in found] == [("EPUBCheck ACC-009",), ("veraPDF ISO 14289-1:2014 7.7-1",)]


def test_what_is_missing_in_metadata_is_the_same_only_where_it_is_the_same_statement() -> None:
    ours = finding("EPUB-004", what="by which senses it comes (schema:accessMode)")
    said = [
        Said(rule=f"metadata-{name}", severity=Severity.ERROR, message="missing") for name in ("accessmode", "accessibilityhazard")
    ]
    first, second = merged([ours], _ran(*said, name="Ace", code="EXT-102"), FILE)
    assert (first.rules, second.code) == (("Ace metadata-accessmode",), "EXT-102")


def test_a_validator_that_gave_no_answer_is_told() -> None:
    (made,) = merged([], Ran(silent={FILE: [("Ace", "it gave no answer in 30 s")]}), FILE)
    assert made.message == "Ace said nothing of the file: it gave no answer in 30 s."


def test_a_criterion_that_a_validator_names_is_failed_in_the_results() -> None:
    found = merged([], _ran(_image("/menu.png"), Said(rule="bypass", severity=Severity.ERROR, message="x", wcag=("2.4.1",))), FILE)
    told = {result.criterion.number: result for result in results("page", found)}
    assert (told["1.1.1"].outcome, told["1.1.1"].codes) == (Outcome.FAILED, ("EXT-104",))
    assert told["2.4.1"].outcome is Outcome.FAILED


def test_tags_name_criteria_and_good_practice_is_no_error() -> None:
    assert criteria_in(["wcag2a", "wcag111", "wcag1410", "wcag22aa", "best-practice"]) == ("1.1.1", "1.4.10")
    assert severity_of("serious", ["wcag2a", "wcag111"]) is Severity.ERROR
    assert severity_of("serious", ["best-practice"]) is Severity.WARNING


def test_the_table_names_codes_that_there_are() -> None:
    assert {code for rules in _same().values() for codes in rules.values() for code, _ in codes} <= set(CODES)
