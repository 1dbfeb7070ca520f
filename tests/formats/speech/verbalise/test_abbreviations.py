"""Abbreviations: full words for them, and the stop that ends a sentence stays."""

from __future__ import annotations

import pytest

from formats.speech.verbalise import spoken_text

CASES = [
    ("en", "and others, e.g.", "and others, for example."),
    ("en", "(and so, e.g.)", "(and so, for example.)"),
    ("en", "and so, e.g., this", "and so, for example this"),
    ("en", "CO2, NaCl and CCl4", "C O2, NaCl and CCl4"),
    ("en", "Main St. runs to 5th Ave. and Hill Rd. and back", "Main Street runs to 5th Avenue and Hill Road and back"),
    ("en", "Capt. Cook, Lt. Ray, Sgt. Bell, Col. Ash", "Captain Cook, Lieutenant Ray, Sergeant Bell, Colonel Ash"),
    ("en", "Jan. 5 and Dec. 7", "January 5 and December 7"),
    ("en", "w/o it and/or that", "without it and or that"),
    ("en", "mr. smith", "mr. smith"),
    ("de", "bzw. usw.", "beziehungsweise und so weiter."),
    ("ru", "e.g. this", "e.g. this"),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_an_abbreviation_is_said_in_full(language: str, text: str, expected: str) -> None:
    assert spoken_text(text, language=language).text == expected
