"""Each of the 22 rules of the TEN Standard that a program can judge finds its fault, and none in a newsletter that keeps them."""

from __future__ import annotations

import pytest

from exporter.codes import CODES
from formats.plain.ten.rules import check_ten, is_ten

GOOD = """+++Harbour Letter, Issue 12, 30 November 2026.


++Contents.

Section One: News.

01: The bell is back.
02: Who paid for it?

[Contents ends].


++Section One: News.


+01: The bell is back.

It rang at six. Nobody had told the gulls.

What it cost:

- 40 pounds for the rope;

- nothing for the bell.

Harbour Society, all accounts of the bell
https://harbour.example/accounts/


+02: Who paid for it?

The diver ( https://harbour.example/diver/ ) did, and told nobody.

Note: she swims each day.

[Section One ends].


[Newsletter ends].
"""
SUBJECT = "Harbour Letter, Issue 12, 30 November 2026"


def codes(text: str, subject: str | None = SUBJECT, *, flows: bool | None = True) -> list[str]:
    return [each.code for each in check_ten(text, subject, flows=flows)]


def test_a_newsletter_that_keeps_the_rules_passes() -> None:
    assert is_ten(GOOD)
    assert codes(GOOD) == []
    assert codes(GOOD.replace("+", "#")) == []


@pytest.mark.parametrize("text", ["# Title\n\nText.\n", "++ Section\n", "Text.\n", "++++\n"])
def test_other_texts_are_not_measured_by_it(text: str) -> None:
    assert not is_ten(text)


FAULTS = {
    "TEN-002": ("It rang at six.", "It rang ∑ six."),
    "TEN-003": ("It rang at six.", "It *rang* at six."),
    "TEN-004": (", Issue 12, 30 November 2026", ""),
    "TEN-005": ("\n\n\n++Contents.", "\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n\n\n++Contents."),
    "TEN-006": ("02: Who paid for it?\n\n[", "02: Who paid?\n\n["),
    "TEN-007": ("[Section One ends].", "[News is over]."),
    "TEN-008": ("+02: Who", "#02: Who"),
    "TEN-009": ("02: Who paid", "2: Who paid"),
    "TEN-010": ("+02", "-----\n\n\n+02"),
    "TEN-011": ("The bell is back.", "THE BELL IS BACK."),
    "TEN-012": ("The bell is back.", "The bell is back"),
    "TEN-013": ("nobody.\n", "nobody\n"),
    "TEN-014": ("Nobody had", "It did.\nNobody had"),
    "TEN-015": ("- 40 pounds for the rope;", "- 40 pounds for the rope"),
    "TEN-016": ("all accounts of the bell\nhttps", "all accounts of the bell: https"),
    "TEN-017": ("( https://harbour.example/diver/ )", "(https://harbour.example/diver/)"),
    "TEN-018": ("Harbour Society, all accounts of the bell\n", ""),
    "TEN-019": ("https://harbour.example/accounts/", "https://harbour.example"),
    "TEN-020": ("( https://harbour.example/diver/ )", "( <https://harbour.example/diver/> )"),
    "TEN-021": ("Note: she", "† she"),
    "TEN-024": ("[Newsletter ends].", "Good-bye."),
    "TEN-025": ("It rang at six. Nobody had told the gulls.", "Words of a paragraph that a program has broken at\n" * 3 + "sea."),
}


def test_each_rule_of_a_program_has_a_case() -> None:
    assert len(FAULTS) == 22
    assert set(FAULTS) == {code for code in CODES if code.startswith("TEN-")}


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_is_found_by_the_rule_of_its_number(code: str) -> None:
    before, after = FAULTS[code]
    assert before in GOOD
    assert code in codes(GOOD.replace(before, after), flows=code != "TEN-025")


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("[Section One ends].", "[Section One ends.]", "TEN-007"),
        ("Harbour Letter, Issue 12", "Harbour Letter", "TEN-004"),
        ("- nothing", "* nothing", "TEN-015"),
        ("rope;\n\n-", "rope;\n-", "TEN-015"),
        ("back.\n\nIt rang", "back.\nIt rang", "TEN-012"),
        ("Nobody had told the gulls.", "See https://a.example/b.", "TEN-013"),
        ("Section One: News.\n\n01", "01", "TEN-006"),
    ],
)
def test_a_rule_finds_its_other_faults(before: str, after: str, code: str) -> None:
    made = GOOD.replace(before, after, 1)
    assert made != GOOD
    assert code in codes(made)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It rang at six.", "It rang at 2 * 3 * 4, by snake_case_clock."),
        ("It rang at six.", "*|FNAME|* heard it at six."),
        ("The bell is back.", "BBC: the bell is back."),
        ("It rang at six.", "It rang at six [1]."),
        ("the gulls.", "the gulls. [Note 1]"),
        ("It rang at six.", "Call us:\n\n+49 30 123 45 67.\n\nIt rang at six."),
        ("It rang at six.", "+1.555.123.4567 (office).\n\nIt rang at six."),
        ("It rang at six.", "#climate #weather, #tides\nare what we look for. It rang at six."),
    ],
)
def test_what_may_be_so_is_not_a_fault(before: str, after: str) -> None:
    assert codes(GOOD.replace(before, after)) == []


@pytest.mark.parametrize("text", ["+++", "+++\n", "+++\n++\n+\n", "+++ A\n" + "+01: B\n" * 50, "###\n[\n]\n*\n"])
def test_a_broken_newsletter_is_only_found_fault_with(text: str) -> None:
    assert codes(text)


def test_a_long_line_of_signs_takes_no_time_that_grows_by_its_square() -> None:
    assert "TEN-010" in codes("+++A.\n\n" + "*_" * 20_000 + "\n\n" + "(" * 40_000 + "\n")
