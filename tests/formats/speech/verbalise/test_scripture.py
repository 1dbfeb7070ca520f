"""Chapter and verse are said where a book of the Bible stands before them; scores, sums and decimals beside names stay figures."""

from __future__ import annotations

import pytest

from formats.speech.verbalise import spoken_text


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "Ps. 23:1 and 2 Kings 4:3-5", "Psalm 23 verse 1 and Second Kings 4 verses 3 to 5"),
        ("en", "Song of Solomon 2:1", "Song of Solomon 2 verse 1"),
        ("en", "They won 4:3 at Rome.", "They won 4 to 3 at Rome."),
        ("en", "Mark 16:20:30 is a time", "Mark 16:20:30 is a time"),
        ("de", "2. Kor 5,17", "zweiter Korinther 5 Vers 17"),
        ("de", "nur Mark 5,30 wert", "nur Mark 5,30 wert"),
        ("de", "Hiob 3,5 % mehr", "Hiob 3,5 % mehr"),
        ("fr", "1 Co 13, 4-7", "1 Corinthiens 13 versets 4 à 7"),
        ("es", "Jn 3:16", "Jn 3:16"),
    ],
)
def test_a_place_is_said_by_book_chapter_and_verse(language: str, text: str, said: str) -> None:
    assert spoken_text(text, language=language).text == said
