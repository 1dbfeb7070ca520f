"""The table of conditions says what the protocol has, names only findings that there are, and tells them apart."""

from __future__ import annotations

import re
from collections import Counter

from exporter.diagnostics import CODES, finding
from formats.pdf.rules.matterhorn import conditions

_OF_A_PROGRAM = {"01": 4, "02": 3, "06": 3, "07": 2, "09": 5, "10": 1, "11": 6, "13": 1, "14": 4, "15": 1, "17": 2, "19": 2}
_OF_A_PROGRAM |= {"20": 3, "21": 1, "25": 1, "26": 2, "28": 15, "30": 2, "31": 29}


def test_all_that_a_program_can_decide_is_there_once() -> None:
    numbers = [each.number for each in conditions() if each.number]
    assert len(numbers) == len(set(numbers)) == 87
    assert all(re.fullmatch(r"\d\d-\d\d\d", number) for number in numbers)
    assert Counter(number[:2] for number in numbers) == _OF_A_PROGRAM
    assert numbers == sorted(numbers)


def test_each_condition_has_a_finding() -> None:
    assert {code for each in conditions() for code in each.codes} <= set(CODES)


def test_each_rule_of_the_validator_is_placed() -> None:
    rules = {rule for each in conditions() for rule in each.rules}
    assert len(rules) == 106
    assert all(re.fullmatch(r"[5-7](\.\d+)*-\d+", rule) for rule in rules)


def test_conditions_of_one_code_are_told_apart_by_its_words() -> None:
    here = {each.number: each for each in conditions() if each.number}
    lost = [finding("PDF-107", what="the bookmarks")]
    assert here["11-003"].is_in(lost)
    assert not here["11-004"].is_in(lost)
    assert not here["11-003"].is_in([finding("PDF-104")])
