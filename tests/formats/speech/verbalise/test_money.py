"""Sums of money: units, hundredths and millions in the words of the language."""

from __future__ import annotations

import pytest

from formats.speech.verbalise import spoken_text

CASES = [
    ("en", "an $8bn plan", "an 8 billion dollar plan"),
    ("en", "An €8bn plan", "An 8 billion euro plan"),
    ("en", "has $8bn", "has 8 billion dollars"),
    ("en", "pan $8bn", "pan 8 billion dollars"),
    ("en", "a $1 coin", "a 1 dollar coin"),
    ("en", "£1.00", "1 pound"),
    ("en", "£1.05", "1 pound 5 pence"),
    ("en", "£1.50", "1 pound 50"),
    ("en", "£2.00", "2 pounds"),
    ("en", "£2.01", "2 pounds 1 penny"),
    ("en", "£0.05", "5 pence"),
    ("en", "£0.01", "1 penny"),
    ("en", "£9.09", "9 pounds 9 pence"),
    ("en", "£9.10", "9 pounds 10"),
    ("en", "$1.5", "1.5 dollars"),
    ("en", "¥1.50", "1.50 yen"),
    ("en", "$1.5m", "1.5 million dollars"),
    ("en", "$5k", "5 thousand dollars"),
    ("en", "$5 thousand", "5 thousand dollars"),
    ("en", "5 € and R$5", "5 euros and 5 reais"),
    (
        "en",
        "A$5, C$5, NZ$5, HK$5, US$5",
        "5 Australian dollars, 5 Canadian dollars, 5 New Zealand dollars, 5 Hong Kong dollars, 5 US dollars",
    ),
    ("en", "₹5, ₩5, ₽5, ₺5, ₪5, ₦5, ₴5", "5 rupees, 5 won, 5 roubles, 5 lira, 5 shekels, 5 naira, 5 hryvnias"),
    ("de", "1 Mio. €", "eine Million Euro"),
    ("de", "1,5 Mio. €", "1,5 Millionen Euro"),
    ("de", "2 Mio. €", "2 Millionen Euro"),
    ("fr", "1,5 M €", "1,5 million d'euros"),
    ("fr", "2 M €", "2 millions d'euros"),
    ("fr", "5 M $", "5 millions de dollars"),
    ("fr", "1 Md £", "1 milliard de livres"),
    ("es", "1 M €", "1 millón de euros"),
    ("es", "1,5 M €", "1,5 millones de euros"),
    ("it", "1 mln €", "1 milione di euro"),
    ("it", "1,5 mln €", "1,5 milioni di euro"),
    ("pt", "R$ 5 bilhões", "5 bilhões de reais"),
    ("nl", "€ 5 mln. erbij", "5 miljoen euro erbij"),
    ("nl", "€ 5 mln erbij", "5 miljoen euro erbij"),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_a_sum_is_said_in_units_and_hundredths(language: str, text: str, expected: str) -> None:
    assert spoken_text(text, language=language).text == expected
