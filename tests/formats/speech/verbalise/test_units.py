"""Quantities: a sign of one letter needs a space, and a number stays as it is written."""

from __future__ import annotations

import pytest

from formats.speech.verbalise import spoken_text

CASES = [
    ("en", "a 5m prize and 5 kg", "a 5m prize and 5 kilograms"),
    ("en", "5 m, 5 g, 5 l, 5 W, 5 V", "5 meters, 5 grams, 5 liters, 5 watts, 5 volts"),
    ("en", "5W, 5V, 5L", "5W, 5V, 5L"),
    ("en", "-5 °C and 1.0 kg", "minus 5 degrees Celsius and 1.0 kilogram"),
    ("en", "5 km² and 5 km/h", "5 square kilometers and 5 kilometers per hour"),
    ("de", "1.500 km", "1.500 Kilometer"),
    ("qaa", "5 km", "5 km"),
    # A tag that nobody has a locale for is read as its language.
    ("de-x-old", "10 kg", "10 Kilogramm"),
    ("de_AT", "10 kg", "10 Kilogramm"),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_a_quantity_is_said_with_the_name_of_its_unit(language: str, text: str, expected: str) -> None:
    assert spoken_text(text, language=language).text == expected
