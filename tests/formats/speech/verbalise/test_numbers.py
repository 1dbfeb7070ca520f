"""Numbers that are fractions, times, scores or names: each is said as what it is."""

from __future__ import annotations

import pytest

from formats.speech.verbalise import spoken_text

CASES = [
    (
        "en",
        "½ ¼ ¾ ⅓ ⅔ ⅛ ⅜ ⅝ ⅞",
        "one half one quarter three quarters one third two thirds one eighth three eighths five eighths seven eighths",
    ),
    ("en", "½ and ½", "one half and one half"),
    ("en", "2½, 2¼, 2¾, 2⅓, 2⅔", "2 and a half, 2 and a quarter, 2 and three quarters, 2 and a third, 2 and two thirds"),
    ("en", "2⅛, 2⅜, 2⅝, 2⅞", "2 and an eighth, 2 and three eighths, 2 and five eighths, 2 and seven eighths"),
    ("fr", "1½ tasse", "1 et demi tasse"),
    ("fr", "½ tasse", "un demi tasse"),
    ("en", "1/10", "one tenth"),
    ("en", "1/11", "1/11"),
    ("en", "0/5", "0/5"),
    ("en", "5/5", "5/5"),
    ("en", "7/3", "7/3"),
    ("en", "9/10", "nine tenths"),
    ("en", "the best airer, 7/10", "the best airer, 7 out of 10"),
    ("en", "it scored 10/10.", "it scored 10 out of 10."),
    ("en", "9/11", "9 11"),
    ("de", "24/7", "24 7"),
    ("de", "9/11", "9 11"),
    ("de", "1/2", "ein halb"),
    ("fr", "à 1 h", "à 1 heure"),
    ("fr", "à 1 h 30", "à 1 heure 30"),
    ("fr", "à 2 h", "à 2 heures"),
    ("fr", "à 0 h 05", "à 0 heure 5"),
    ("fr", "à 14 h 00", "à 14 heures"),
    ("fr", "à 14 h 01", "à 14 heures 1"),
    ("fr", "à 14:00", "à 14 heures"),
    ("fr", "à 1:05", "à 1 heure 5"),
    ("fr", "à 2:01", "à 2 heures 1"),
    ("de", "um 16:00", "um 16 Uhr"),
    ("de", "um 16:01", "um 16 Uhr 1"),
    ("es", "a 14:00", "a las 14"),
    ("es", "a 14:10", "a 14:10"),
    ("it", "alle 14:00", "alle ore 14"),
    ("pt", "às 14:00", "às 14 horas"),
    ("nl", "om 14:00", "om 14 uur"),
    ("bg", "в 14:00", "в 14:00"),
    ("en", "at 12:00", "at 12 o'clock"),
    ("en", "at 13:00", "at 13 hundred"),
    ("en", "at 9:00 am", "at 9 a.m."),
    ("en", "at 9:00 PM", "at 9 p.m."),
    ("en", "at 0:10", "at 0 10"),
    ("en", "at 9:05 a.m.", "at 9 oh 5 a.m."),
    ("en", "at 9:05 a.m. Then", "at 9 oh 5 a.m. Then"),
    ("en", "at 9:05 a.m. he", "at 9 oh 5 a.m. he"),
    ("en", "(at 9:05 a.m.)", "(at 9 oh 5 a.m.)"),
    ("en", "call (020) 7946 0958", "call 0 2 0, 7 9 4 6, 0 9 5 8"),
    ("en", "call 555-555-0123 now", "call 5 5 5, 5 5 5, 0 1 2 3 now"),
    ("en", "call +44 20 7946 0958", "call + 4 4, 2 0, 7 9 4 6, 0 9 5 8"),
    ("en", "ISBN 0-306-40615-X.", "ISBN 0, 3 0 6, 4 0 6 1 5, X."),
    ("en", "in 12345678901 days", "in 1 2 3 4 5 6 7 8 9 0 1 days"),
    ("fr", "10 000 000 habitants", "10000000 habitants"),
    ("en", "3 x 4 x 5", "3 by 4 by 5"),
    ("en", "~$5 and ~6", "about 5 dollars and about 6"),
    ("en", "ages 5-7 and 8-9", "ages 5 to 7 and 8 to 9"),
    ("de", "Seiten 10–12, 3-2", "Seiten 10 bis 12, 3-2"),
    ("en", "odds of 12:1", "odds of 12 to 1"),
    ("en", "v2.10.3", "v2 dot 10 dot 3"),
    ("en", "007 and 08", "0 0 7 and 0 8"),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_a_number_is_said_as_what_it_is(language: str, text: str, expected: str) -> None:
    assert spoken_text(text, language=language).text == expected
