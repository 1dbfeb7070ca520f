"""What a finding speaks of: each code that says something of a criterion says a real one, and a file's results follow from it."""

from __future__ import annotations

import pytest

from exporter.check.criteria import NORM, Outcome, _read, criteria, criteria_of, kind_of, outcome_of, results, untested_by
from exporter.codes import CODES
from exporter.codes.articles import ARTICLES
from exporter.diagnostics import finding
from exporter.plugin import registry


def test_each_code_of_the_table_is_a_code_and_each_criterion_is_known() -> None:
    for section in ("failed", "review"):
        for number, codes in _read("codes")[section].items():
            assert number in criteria()
            assert set(codes) <= set(CODES)


def test_no_code_is_a_failure_and_a_question_at_once() -> None:
    tables = [{code for codes in _read("codes")[section].values() for code in codes} for section in ("failed", "review")]
    assert not tables[0] & tables[1]


def test_each_rule_on_articles_speaks_of_a_criterion_but_capitals() -> None:
    assert {code for code in ARTICLES if not criteria_of(code) and not untested_by(code)} == {"ART-153"}


def test_a_criterion_names_its_level_its_clauses_and_whom_it_concerns() -> None:
    criterion = criteria()["1.1.1"]
    assert (criterion.level, criterion.clause("page"), criterion.clause("pdf")) == ("A", "9.1.1.1", "10.1.1.1")
    assert "without vision" in criterion.affects


def test_a_criterion_of_level_aaa_has_no_clause() -> None:
    assert all(not (each.web or each.document) for each in criteria().values() if each.level == "AAA")


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [(".html", "page"), (".PDF", "pdf"), (".eml", "mail"), (".md", "page"), (".oga", "sound"), (".odd", "other")],
)
def test_a_file_is_known_by_its_suffix(suffix: str, kind: str) -> None:
    assert kind_of(suffix) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("page", "page"),
        ("txt", "text"),
        ("epub", "epub"),
        ("pdf", "pdf"),
        ("feed", "feed"),
        ("sound", "sound"),
        ("mail", "mail"),
    ],
)
def test_every_suffix_of_a_checker_is_of_its_kind(name: str, kind: str) -> None:
    assert {kind_of(suffix) for suffix in registry.load("checker", name)().suffixes} == {kind}


def test_each_criterion_and_clause_of_the_tables_is_spoken_of_by_a_code() -> None:
    spoken = {number for section in ("failed", "review") for number in _read("codes")[section]}
    named = {number for number, criterion in criteria().items() if not criterion.affects}
    assert set(criteria()) == spoken | named
    assert not spoken & named, "of these whom they concern is known"
    assert set(_read(NORM)["clauses"]) <= spoken | named


@pytest.mark.parametrize(
    ("kind", "code", "values"),
    [
        ("page", "SRC-003", {"message": "empty"}),
        ("page", "LIM-001", {"message": "too long"}),
        ("pdf", "PDF-101", {"reason": "its pages ended the check"}),
        ("mail", "MAIL-101", {"reason": "it has no headers"}),
        ("text", "TXT-009", {"reason": "it is empty"}),
        ("epub", "EPUB-001", {"reason": "no zip"}),
    ],
)
def test_nothing_is_passed_of_a_file_that_could_not_be_read(kind: str, code: str, values: dict) -> None:
    told = results(kind, [finding(code, **values)])
    assert told
    assert {result.outcome for result in told} == {Outcome.UNTESTED}


def test_contrast_that_was_not_measured_is_not_passed() -> None:
    told = {result.criterion.number: result.outcome for result in results("mail", [finding("MAIL-127")])}
    assert (told["1.4.3"], told["1.1.1"]) == (Outcome.UNTESTED, Outcome.PASSED)


def test_of_a_kind_that_only_a_plug_in_knows_nothing_is_passed() -> None:
    assert results("other", []) == ()


def test_results_tell_failures_questions_and_what_no_rule_found() -> None:
    found = [finding("IMG-001", image="a.png"), finding("ART-121", words="here", href="b")]
    told = {result.criterion.number: result for result in results("page", found)}
    assert told["1.1.1"].outcome is Outcome.FAILED
    assert told["1.1.1"].codes == ("IMG-001",)
    assert told["2.4.4"].outcome is Outcome.CANT_TELL
    assert told["1.2.2"].outcome is Outcome.PASSED
    assert "4.1.2" not in told  # no rule on pages says anything of it


def test_a_failure_outweighs_a_question_of_the_same_criterion() -> None:
    found = [finding("ART-104", count=300, words="long"), finding("IMG-001", image="a.png")]
    assert next(each for each in results("page", found) if each.criterion.number == "1.1.1").outcome is Outcome.FAILED


def test_a_code_without_criterion_is_judged_by_its_severity() -> None:
    assert outcome_of("ART-153") is Outcome.CANT_TELL
    assert outcome_of("OUT-102") is Outcome.FAILED
