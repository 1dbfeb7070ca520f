"""Signs: those that compare or reckon are named, those that only mark something are left alone."""

from __future__ import annotations

import pytest

from formats.speech.verbalise import spoken_text

CASES = [
    ("en", "x⁰ and y⁻¹", "x to the power 0 and y to the power -1"),
    ("en", "10¹²", "10 to the power 12"),
    ("en", "x² + y³", "x squared + y cubed"),
    ("en", "about ∞", "about infinity"),
    ("en", "√ 4", "square root 4"),
    ("en", "≥ 5 and ≤5", "at least 5 and at most 5"),
    ("en", "±5 and 5 − 3", "plus or minus 5 and 5 minus 3"),
    ("en", "(a) <= b and a >= c", "(a) is less than or equal to b and a is greater than or equal to c"),
    ("en", "a != c", "a is not equal to c"),
    ("en", "a > c", "a is greater than c"),
    ("en", "a < c", "a is less than c"),
    ("en", "8 ÷ 2 ≈ 4 ≠ 5", "8 divided by 2 is approximately equal to 4 is not equal to 5"),
    ("en-GB", "a ≥ b", "a is greater than or equal to b"),
    ("en", "é and no sign", "é and no sign"),
    ("en", "wow!", "wow!"),
    ("qaa", "a ≥ b", "a ≥ b"),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_a_sign_is_named(language: str, text: str, expected: str) -> None:
    """White space around a sign says nothing."""
    assert " ".join(spoken_text(text, language=language).text.split()) == expected
