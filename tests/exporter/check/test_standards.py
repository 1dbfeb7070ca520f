"""What each standard asks for, by codes: neither more nor less than it says, and of no other files than it speaks of."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from exporter.check.set_aside import House, judged
from exporter.check.standards import standards
from exporter.codes import CODES, Severity
from exporter.diagnostics import finding, more_of
from formats.pdf.rules.matterhorn import conditions

if TYPE_CHECKING:
    from exporter.check.looked_at import LookedAt
    from exporter.diagnostics import Diagnostic

TODAY = dt.date(2026, 11, 30)
SECOND_HEADING = finding("PDF-117", level=3, before=1)
"""A level of headings that is left out: part 1 of PDF/UA forbids it, part 2 does not."""


def _seen(standard: str, kind: str, *found: Diagnostic) -> LookedAt:
    return judged("a", kind, found, House(standard=standard), today=TODAY)


def _told(standard: str, kind: str, *found: Diagnostic) -> list[tuple[str, str]]:
    return [(item.of.code, item.of.severity.value) for item in _seen(standard, kind, *found).findings]


def _codes(standard: str) -> set[str]:
    return {code for code, _ in standards()[standard].asks} - {"EXT-103"}


def test_the_first_part_of_pdf_ua_asks_for_the_conditions_of_the_protocol_and_for_nothing_else() -> None:
    assert _codes("pdfua1") == {code for each in conditions() for code in each.codes}
    assert _told("pdfua1", "pdf", SECOND_HEADING) == [("PDF-117", "error")]
    # Bookmarks, a file's name as an alternative, text off the page: WCAG's or ours, and not the norm's.
    ours = [finding("PDF-204", pages=40), finding("PDF-202", words="a.jpg"), finding("PDF-205"), finding("PDF-201")]
    assert _told("pdfua1", "pdf", *ours) == []


def test_the_second_part_leaves_out_what_only_the_first_forbids() -> None:
    assert _codes("pdfua2") < _codes("pdfua1")
    assert _told("pdfua2", "pdf", SECOND_HEADING, finding("PDF-126"), finding("PDF-120")) == []
    assert _told("pdfua2", "pdf", finding("PDF-119"), finding("PDF-103", reason="x")) == [
        ("PDF-119", "error"),
        ("PDF-103", "error"),
    ]


@pytest.mark.parametrize(
    ("code", "said", "asked"),
    [
        ("PDF-111", {"role": "Foo", "reason": "it is mapped to no standard role"}, True),
        ("PDF-111", {"role": "Note", "reason": "a standard role may not be mapped to another"}, False),
        ("PDF-125", {"kind": "Ink", "reason": "it has no description"}, True),
        ("PDF-125", {"kind": "Text", "reason": "it has no description"}, False),
        ("PDF-125", {"kind": "Widget", "reason": "it is not in a Form element"}, True),
        ("PDF-125", {"kind": "Widget", "reason": "the field has no name"}, False),
    ],
)
def test_where_a_code_is_of_both_parts_its_words_tell_them_apart(code: str, said: dict[str, Any], *, asked: bool) -> None:
    assert bool(_told("pdfua2", "pdf", finding(code, **said))) is asked
    assert _told("pdfua1", "pdf", finding(code, **said)) == [(code, "error")]


def _lacks(what: str) -> Diagnostic:
    return finding("EPUB-004", what=f"it (schema:{what})")


def test_the_metadata_that_a_book_must_have_differ_between_the_versions() -> None:
    lacking = [_lacks("accessMode"), _lacks("accessModeSufficient"), _lacks("accessibilityHazard"), _lacks("accessibilitySummary")]
    severities = {name: [severity for _, severity in _told(name, "epub", *lacking)] for name in ("epub-a11y-1.1", "epub-a11y-1.2")}
    assert severities == {
        "epub-a11y-1.1": ["warning", "info", "warning", "info"],
        "epub-a11y-1.2": ["info", "warning", "warning", "info"],
    }


@pytest.mark.parametrize("name", ["epub-a11y-1.1", "epub-a11y-1.2"])
def test_a_book_is_asked_for_criteria_page_list_and_overlays_and_not_for_a_cover(name: str) -> None:
    asked = [
        finding("EPUB-009", picture="a.jpg"),
        finding("EPUB-018", what="is missing, though the text marks 3 pages"),
        finding("EPUB-027", overlay="a.smil", what="has clips of a.mp3, which is not in the book"),
    ]
    assert [code for code, _ in _told(name, "epub", *asked)] == ["EPUB-009", "EPUB-018", "EPUB-027"]
    # A long chapter without heading is of level AAA; the cover and the language of a chapter are no matter of this standard.
    others = [
        finding("EPUB-013", where="a.xhtml"),
        finding("EPUB-020", what="is missing"),
        finding("EPUB-003", what="a.xhtml is in de, which is none of the book's languages"),
    ]
    assert _told(name, "epub", *others) == []
    optional = finding("EPUB-027", overlay="a.smil", what="has no sequence for 2 tables, which nobody can skip")
    assert _told(name, "epub", optional) == [("EPUB-027", "info")]


def test_what_other_validators_say_goes_by_their_criteria_or_by_the_standard() -> None:
    ace = replace(finding("EXT-102", rule="color-contrast-enhanced", message="x"), wcag=("1.4.6",))
    assert _told("epub-a11y-1.1", "epub", ace) == []
    assert _told("epub-a11y-1.1", "epub", replace(ace, wcag=("1.4.3",))) == [("EXT-102", "warning")]
    assert _told("epub-a11y-1.1", "epub", finding("EXT-102", rule="metadata-accessmode", message="x")) == [("EXT-102", "warning")]
    checked = [finding("EXT-101", rule=rule, message="x") for rule in ("ACC-009", "RSC-005")]
    assert len(_told("epub-a11y-1.1", "epub", *checked)) == 1
    assert _told("pdfua1", "pdf", finding("EXT-103", rule="7.1-3", message="x")) == [("EXT-103", "warning")]


@pytest.mark.parametrize(
    ("name", "kind"), [("pdfua1", "epub"), ("pdfua2", "page"), ("epub-a11y-1.2", "pdf"), ("epub-a11y-1.1", "mail")]
)
def test_of_a_file_of_another_kind_is_told_that_it_was_not_looked_at(name: str, kind: str) -> None:
    seen = _seen(name, kind, finding("PDF-119"), finding("EPUB-009", picture="a.jpg"), finding("PDF-101", reason="x"))
    assert [item.of.code for item in seen.findings] == ["STD-001", "PDF-101"]
    assert standards()[name].title in seen.findings[0].of.message
    assert seen.findings[0].of.severity is Severity.INFO
    assert seen.results() == ()


def test_no_criterion_is_called_passed_by_a_standard_that_leaves_findings_of_it_out() -> None:
    assert _seen("pdfua1", "pdf", finding("PDF-202", words="a.jpg")).results() == ()
    told = {each.criterion.number: each.outcome.value for each in _seen("epub-a11y-1.1", "epub").results()}
    assert told["1.1.1"] == "passed"
    assert "2.4.10" not in told


def test_a_count_of_more_findings_goes_with_them() -> None:
    assert [code for code, _ in _told("pdfua1", "pdf", more_of("PDF-109", 7), more_of("PDF-202", 7))] == ["LIM-002"]


def test_each_code_that_a_standard_names_is_one_of_ours() -> None:
    named = {code for each in standards().values() for code, _ in (*each.asks, *each.recommends)}
    assert named <= set(CODES)
