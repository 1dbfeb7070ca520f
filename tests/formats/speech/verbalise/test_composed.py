"""Letters in pieces are read as whole ones are, and each word stays at its place in the text."""

from __future__ import annotations

from itertools import pairwise
from unicodedata import normalize

import pytest

from formats.speech.verbalise import spoken_text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "la 9ème fête, à 20 € dès le 3 février"),
        ("de", "am 3. März für Ärzt*innen über 5 km"),
        ("es", "él pagó 3 M€ el 5 de abril"),
    ],
)
def test_a_text_in_pieces_is_said_as_the_whole_one(language: str, text: str) -> None:
    pieces = normalize("NFD", text)
    assert pieces != text
    spoken = spoken_text(pieces, language=language)
    assert spoken.text == spoken_text(text, language=language).text
    assert all(one.last == other.first and one.text_last == other.text_first for one, other in pairwise(spoken.spans))
    assert spoken.spans[-1].text_last == len(pieces)
