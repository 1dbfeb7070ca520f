"""Dates, years and decades: a day is never taken for a month, and no year for a sum."""

from __future__ import annotations

import pytest

from formats.speech.verbalise import spoken_text

CASES = [
    ("en", "on 2024-05-03T16:10 sharp", "on May 3, 2024, 16:10 sharp"),
    ("en", "on 2024-05-03T16:10:30Z", "on May 3, 2024, 16:10"),
    ("en", "on 2024-02-30", "on 2024-02-30"),
    ("en", "on 2000-01-01", "on January 1, 2000"),
    ("en", "on 1100-01-01", "on January 1, eleven hundred"),
    ("en", "on 1099-01-01", "on January 1, 1099"),
    ("qaa", "on 2024-05-03", "on 2024-05-03"),
    ("en-US", "on 5/3/2024", "on May 3, 2024"),
    ("en-PH", "on 5/3/2024", "on May 3, 2024"),
    ("en-PR", "on 5/3/2024", "on May 3, 2024"),
    ("en-GB", "on 5/3/2024", "on 5 March 2024"),
    ("en-US", "on 13/5/2024", "on May 13, 2024"),
    ("en-US", "on 12/5/2024", "on December 5, 2024"),
    ("en", "on 5/3/2024", "on 5 3 2024"),
    ("en", "on 5/5/2024", "on May 5, 2024"),
    ("en", "on 12/11/2024", "on 12 11 2024"),
    ("en", "on 11/12/2024", "on 11 12 2024"),
    ("en", "on 12/13/2024", "on December 13, 2024"),
    ("en", "on 13/12/2024", "on December 13, 2024"),
    ("en", "5/3/2024 or 13/12/2024", "5 3 2024 or December 13, 2024"),
    ("en", "on 31/31/2024", "on 31/31/2024"),
    ("fr", "le 3/5/2024", "le 3 mai 2024"),
    ("fr", "le 3/12/2024", "le 3 décembre 2024"),
    ("fr", "le 13/5/2024", "le 13 mai 2024"),
    ("fr", "le 5/13/2024", "le 13 mai 2024"),
    ("en", "the 1100s", "the eleven hundreds"),
    ("en", "the 2010s", "the twenty tens"),
    ("en", "the 2000s", "the two thousands"),
    ("en", "the 1900s", "the nineteen hundreds"),
    ("en", "the 1910s", "the nineteen tens"),
    ("en", "the 1920s, 1930s and 1940s", "the nineteen twenties, nineteen thirties and nineteen forties"),
    ("en", "the 1950s, 1960s, 1970s and 1980s", "the nineteen fifties, nineteen sixties, nineteen seventies and nineteen eighties"),
    ("en", "the '90s", "the nineties"),
    ("en", "1998–99", "nineteen ninety-eight to 99"),
    ("en", "1914–14", "nineteen fourteen to 14"),
    ("en", "1914–10", "nineteen fourteen to 10"),
    ("en", "2001–09", "2001 to oh 9"),
    ("en", "2001–10", "2001 to 10"),
    ("en", "2000–05", "2000 to oh 5"),
    ("en", "1999-01", "nineteen ninety-nine to 01"),
    ("en", "1914-18", "nineteen fourteen to 18"),
    ("de", "3. Mai", "dritter Mai"),
    ("de", "am 3. Mai", "am dritten Mai"),
    ("de", "Vom 3. Mai", "Vom dritten Mai"),
    ("de", "Der 3. Mai war", "Der dritte Mai war"),
    ("de", "das 19. Jahrhundert", "das neunzehnte Jahrhundert"),
    ("de", "19. Jahrhundert", "neunzehntes Jahrhundert"),
    ("de", "im 19. Jahrhundert", "im neunzehnten Jahrhundert"),
    ("de", "am 3. Mai und 4. Juni", "am dritten Mai und vierter Juni"),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_a_date_is_said_as_its_reader_would(language: str, text: str, expected: str) -> None:
    assert spoken_text(text, language=language).text == expected
