"""Raised letters and figures: said and written as powers, or left in their word."""

from __future__ import annotations

import pytest

from formats.common.raised import is_expression, is_power


@pytest.mark.parametrize(
    ("base", "raised"),
    [
        ("x", "2"),
        ("10", "−6"),
        ("(a + b)", "n"),
        ("2", "k"),
        ("x", "n+1"),
        ("2", "2n"),
        ("e", "x"),
        ("= e", "ikx"),
        ("e", "-t"),
        ("the matrix A", "T"),
        ("y", "x"),
        ("2", "−1/2"),
    ],
)
def test_a_power_is_one(base: str, raised: str) -> None:
    assert is_power(base, raised)


@pytest.mark.parametrize(
    ("base", "raised"),
    [
        ("1", "st"),
        ("the 19", "th"),
        ("M", "me"),
        ("S", "t"),
        ("n", "o"),
        ("n", "os"),
        ("2", "e"),
        ("1", "a"),
        ("v", "o"),
        ("the", "th"),
        ("Ca", "2+"),
        ("the mill in 1920", "1-3"),
        ("the mill", "a"),
        ("the mill", "n+1"),
        ("x ", "2"),
        ("", "2"),
        ("brand", "TM"),
        ("f", "(2)"),
        ("x", ""),
    ],
)
def test_what_ends_a_word_is_no_power(base: str, raised: str) -> None:
    assert not is_power(base, raised)


@pytest.mark.parametrize("words", ["n+1", "i-1", "2n", "(n+1)/2", "i,j+1", "−t"])
def test_what_reckons_is_an_expression(words: str) -> None:
    assert is_expression(words)


@pytest.mark.parametrize(
    "words", ["1+" + "1" * 5000 + "!", "n+" + "1,1" * 2000 + "!", "2" + "n" * 5000 + "!"], ids=["figures", "commas", "letters"]
)
def test_long_words_are_looked_at_once(words: str) -> None:
    assert not is_expression(words)


@pytest.mark.parametrize("words", ["", "n", "12", "max", "2+", "+", "-6", "n o", "TM", "i,j"])
def test_what_only_names_is_none(words: str) -> None:
    assert not is_expression(words)
