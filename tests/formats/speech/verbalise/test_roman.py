"""Roman numerals: only what is one for certain is said as a number."""

from __future__ import annotations

import pytest

from formats.speech.verbalise import spoken_text

CASES = [
    ("en", "Chapter DCLXVI and Chapter MCMXLIV", "Chapter 666 and Chapter 1944"),
    ("en", "Chapter V", "Chapter 5"),
    ("en", "Chapter iv", "Chapter iv"),
    ("en", "Part I and the part I played", "Part 1 and the part I played"),
    ("en", "in part II", "in part 2"),
    ("en", "Class C, Appendix D, Section L and Type M", "Class C, Appendix D, Section L and Type M"),
    ("en", "Appendix CX", "Appendix 110"),
    ("fr", "Ce siècle", "Ce siècle"),
    ("fr", "Le siècle", "Le siècle"),
    ("fr", "De siècle en siècle", "De siècle en siècle"),
    ("fr", "IVème siècle", "quatrième siècle"),
    ("de", "im teil I", "im teil 1"),
    ("en", "Chapter , and Chapter – one", "Chapter , and Chapter – one"),
    ("en", "The king XIV was", "The king XIV was"),
    ("en", "“Louis XIV” was", "“Louis the 14th” was"),
    ("en", "Louis I was", "Louis I was"),
    ("en", "the V century", "the 5th century"),
    ("en", "the XI, XII and XIII centuries", "the XI, XII and 13th centuries"),
    ("en", "the XI century, the XII century, the XIII century", "the 11th century, the 12th century, the 13th century"),
    ("en", "the CXI century, the CXII century, the CXIII century", "the 111th century, the 112th century, the 113th century"),
    (
        "en",
        "the XXI century, the XXII century, the XXIII century and the XXIV century",
        "the 21st century, the 22nd century, the 23rd century and the 24th century",
    ),
    ("en", "the I century, the II century, the III century", "the 1st century, the 2nd century, the 3rd century"),
    ("de", "Ludwig XIV. war", "Ludwig der Vierzehnte war"),
    ("de", "Kapitel IX", "Kapitel 9"),
    ("fr", "Louis XIV", "Louis 14"),
    ("fr", "Ier siècle, IIe siècle, XXIe siècle", "premier siècle, deuxième siècle, vingt et unième siècle"),
    ("fr", "au Ier siècle", "au premier siècle"),
    ("fr", "au Ve siècle", "au cinquième siècle"),
    ("it", "nel V secolo", "nel quinto secolo"),
    ("es", "capítulo IX", "capítulo 9"),
    ("nl", "hoofdstuk IX", "hoofdstuk 9"),
    ("pt", "capítulo IX", "capítulo 9"),
    ("ru", "глава IX", "глава 9"),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_a_roman_numeral_is_said_as_its_number(language: str, text: str, expected: str) -> None:
    assert spoken_text(text, language=language).text == expected
