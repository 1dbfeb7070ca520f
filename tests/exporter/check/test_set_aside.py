"""What a house says of findings: set aside with a reason, of another severity, known before."""

from __future__ import annotations

import datetime as dt

import pytest

from exporter.check.looked_at import fingerprint
from exporter.check.set_aside import baseline_of, house_of, judged, known_of
from exporter.codes import Severity
from exporter.diagnostics import Place, Quote, finding, more_of
from exporter.errors import OptionError, UnknownNameError, UsageError

TODAY = dt.date(2026, 11, 30)
_PICTURE = finding("IMG-001", image="harbour.jpg")


def _states(table: dict, name: str = "archive/a.html", today: dt.date = TODAY) -> list[str]:
    return [item.state for item in judged(name, "page", [_PICTURE], house_of(table, "exporter.toml"), today=today).findings]


def _aside(**more: object) -> dict:
    return {"aside": [{"code": "IMG-001", "reason": "In the caption.", **more}]}


def test_a_finding_that_is_set_aside_does_not_count_and_says_why() -> None:
    seen = judged("a.html", "page", [_PICTURE], house_of(_aside(), "exporter.toml"), today=TODAY)
    assert seen.counting == ()
    assert seen.findings[0].reason == "In the caption."


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({"file": "archive/*"}, "set aside"),
        ({"file": "new/*"}, "new"),
        ({"words": "harbour.jpg"}, "set aside"),
        ({"words": "slip.jpg"}, "new"),
        ({"until": TODAY}, "set aside"),
        ({"until": TODAY - dt.timedelta(days=1)}, "new"),
        ({"code": "IMG-002"}, "new"),
    ],
)
def test_only_the_finding_that_is_meant_is_set_aside(more: dict, state: str) -> None:
    assert _states(_aside(**more)) == [state]


def test_a_house_has_severities_of_its_own() -> None:
    house = house_of({"severity": {"IMG-001": "error", "ART-151": "off"}}, "exporter.toml")
    long = finding("ART-151", count=1, limit=40, longest=50, words="…")
    seen = judged("a.html", "page", [_PICTURE, long], house, today=TODAY)
    assert [(item.of.code, item.of.severity) for item in seen.findings] == [("IMG-001", Severity.ERROR)]


def test_a_standard_asks_for_its_levels_only() -> None:
    found = [_PICTURE, finding("ART-152", lix=70, limit=62)]
    for standard, codes in {"wcag2.2-aa": ["IMG-001"], "wcag2.2-aaa": ["IMG-001", "ART-152"]}.items():
        seen = judged("a.html", "page", found, house_of({"standard": standard}, "x"), today=TODAY)
        assert [item.of.code for item in seen.findings] == codes


def test_what_a_standard_leaves_out_or_a_house_turns_off_is_not_passed() -> None:
    def told(table: dict) -> dict[str, str]:
        seen = judged("a.html", "page", [], house_of(table, "x"), today=TODAY)
        return {result.criterion.number: result.outcome.value for result in seen.results()}

    assert told({})["3.1.5"] == told({})["1.1.1"] == "passed"
    assert "3.1.5" not in told({"standard": "wcag2.2-aa"})
    assert told({"severity": {"IMG-001": "off"}})["1.1.1"] == "untested"
    assert told({"severity": {"IMG-001": "info"}})["1.1.1"] == "passed"


def test_what_is_set_aside_is_still_what_was_found() -> None:
    seen = judged("a.html", "page", [_PICTURE], house_of(_aside(), "x"), today=TODAY)
    assert next(each for each in seen.results() if each.criterion.number == "1.1.1").outcome.value == "failed"


def test_a_count_of_more_findings_is_as_grave_as_they_are_and_goes_with_them() -> None:
    more = more_of("IMG-001", 7)
    assert more.severity is Severity.WARNING
    for word, severities in {"error": [Severity.ERROR], "off": []}.items():
        seen = judged("a.html", "page", [more], house_of({"severity": {"IMG-001": word}}, "x"), today=TODAY)
        assert [item.of.severity for item in seen.findings] == severities
    assert (
        fingerprint(more, "a.html") == fingerprint(more_of("IMG-001", 8), "a.html") != fingerprint(more_of("IMG-002", 7), "a.html")
    )


def test_what_was_there_before_is_known_and_what_is_new_counts() -> None:
    before = judged("a.html", "page", [_PICTURE], house_of({}, "x"), today=TODAY)
    known = known_of(baseline_of([before]), "baseline")
    other = finding("IMG-001", image="slip.jpg")
    house = house_of({}, "x")
    house = type(house)(known=known)
    seen = judged("a.html", "page", [_PICTURE, other], house, today=TODAY)
    assert [item.state for item in seen.findings] == ["known", "new"]
    assert [item.state for item in judged("b.html", "page", [_PICTURE], house, today=TODAY).findings] == ["new"]


def test_a_finding_is_known_again_when_only_its_line_moved() -> None:
    assert fingerprint(finding("TXT-002", line=4), "a.txt") == fingerprint(finding("TXT-002", line=9), "a.txt")


def test_two_findings_at_one_place_are_told_apart_by_their_messages() -> None:
    def at(path: str, role: str) -> str:
        return fingerprint(finding("PDF-111", place=Place(path=path), role=role, reason="none"), "a.pdf")

    assert at("RoleMap", "Foo") != at("RoleMap", "Bar")
    assert at("RoleMap (and 3 more)", "Foo") == at("RoleMap", "Foo")
    assert at("page 2", "Foo") != at("page 3", "Foo")


def test_numbers_of_lines_only_may_change_in_a_message() -> None:
    def aligned(line: int, last: int) -> str:
        return fingerprint(finding("TXT-006", line=line, last=last), "a.txt")

    assert aligned(3, 9) == aligned(14, 20)
    assert fingerprint(finding("TXT-001", line=3, width=99, limit=72), "a.txt") != fingerprint(
        finding("TXT-001", line=3, width=88, limit=72), "a.txt"
    )


def test_a_finding_with_words_is_known_by_them() -> None:
    def at(words: str) -> str:
        return fingerprint(finding("ART-153", place=Place(quote=Quote(exact=words)), count=1, words=words), "a.html")

    assert at("NO  ENTRY") == at("NO ENTRY")
    assert at("NO ENTRY") != at("NO EXIT")


@pytest.mark.parametrize(
    ("table", "error", "words"),
    [
        ({"aside": [{"code": "IMG-001"}]}, OptionError, "no reason"),
        ({"aside": [{"reason": "x"}]}, OptionError, "no code"),
        ({"aside": [{"code": "IMG-999", "reason": "x"}]}, UnknownNameError, "IMG-999"),
        ({"aside": [{"code": "IMG-001", "reason": "x", "untill": 1}]}, UnknownNameError, "untill"),
        ({"aside": [{"code": "IMG-001", "reason": "x", "until": "soon"}]}, OptionError, "soon"),
        (
            {"aside": [{"code": "IMG-001", "reason": "x", "until": dt.datetime(2027, 6, 30, 12, tzinfo=dt.UTC)}]},
            OptionError,
            "until",
        ),
        ({"aside": [{"code": "IMG-001", "reason": "x", "words": 3}]}, OptionError, "words"),
        ({"aside": [{"code": "IMG-001", "reason": ["x"]}]}, OptionError, "reason"),
        ({"aside": ["IMG-001"]}, OptionError, "aside"),
        ({"aside": "IMG-001"}, OptionError, "aside"),
        ({"severity": ["IMG-001"]}, OptionError, "severity"),
        ({"severity": {"IMG-001": ["error"]}}, OptionError, "severity"),
        ({"standard": ["wcag2.2-a"]}, UnknownNameError, "wcag2.2-a"),
        ({"severity": {"IMG-001": "loud"}}, OptionError, "loud"),
        ({"fail_on": "off"}, OptionError, "off"),
        ({"standard": "wcag3"}, UnknownNameError, "wcag3"),
        ({"fail": "error"}, UnknownNameError, "fail"),
    ],
)
def test_what_is_misspelt_is_told(table: dict, error: type[Exception], words: str) -> None:
    with pytest.raises(error) as raised:
        house_of(table, "exporter.toml")
    assert words in str(raised.value)


@pytest.mark.parametrize("text", ["", "{}", '{"baseline": 9}', "no json", '{"baseline": 1}\n{"code": "x"}', '["baseline"]'])
def test_what_is_no_baseline_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        known_of(text, "baseline")
