"""Words are divided where pyphen divides them, though no pattern is read before a word needs it."""

from __future__ import annotations

import pyphen
import pytest

from formats.pdf.weasy.patches import hyphenation

WORDS = {
    "en_US": "hyphenation Representative unquestionably table a I'm WATERPROOF",
    "de_DE": "Silbentrennung Donaudampfschiffahrt Straßenbahn ÜBERSETZUNG Zucker backen",
    "hu_HU": "asszonnyal hosszúsággal Ötletszerű kulissza",  # letters change where a word is divided
    "nl": "lettergrepen omaatje pianootje",
    "ru": "переносить слово",
    "te": "తెలుగు భాష",
}


@pytest.mark.parametrize("language", WORDS)
def test_a_word_is_divided_as_pyphen_divides_it(language: str) -> None:
    stock, own = pyphen.Pyphen(lang=language), hyphenation.Pyphen(lang=language, left=2, right=2)
    for word in WORDS[language].split():
        for _ in ("read", "remembered"):
            assert list(own.iterate(word)) == list(stock.iterate(word))


@pytest.mark.parametrize("language", WORDS)
def test_each_pattern_of_a_language_says_what_it_says_to_pyphen(language: str) -> None:
    path = pyphen.LANGUAGES[language]
    stock, own = pyphen.HyphDict(path), hyphenation.Patterns(path)
    for letters in stock.patterns:
        own.positions(letters.strip("."))
    assert {letters: own.patterns.get(letters) for letters in stock.patterns if "." not in letters} == {
        letters: weights for letters, weights in stock.patterns.items() if "." not in letters
    }
