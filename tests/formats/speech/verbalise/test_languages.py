from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.speech.verbalise import spoken_text

CASES = [
    ("de", "3,50 € und 1.250,00 €", "3 Euro 50 und 1.250 Euro"),
    ("de", "rund 5 Mio. €", "rund 5 Millionen Euro"),
    ("de", "0,25 mm bei 20 °C", "0,25 Millimeter bei 20 Grad Celsius"),
    ("de", "z. B. Dr. Meier", "zum Beispiel Doktor Meier"),
    ("de", "am 21. Mai 1984", "am einundzwanzigsten Mai neunzehnhundertvierundachtzig"),
    ("de", "16:10", "16 Uhr 10"),
    ("de", "Ludwig XIV. war", "Ludwig der Vierzehnte war"),
    ("de", "S. 5–7", "Seiten 5 bis 7"),
    ("de", "www.example.org", "example Punkt org"),
    ("de", "12 m²", "12 Quadratmeter"),
    ("fr", "3,50 €", "3 euros 50"),
    ("fr", "12 000 habitants", "12000 habitants"),
    ("fr", "à 16 h 10", "à 16 heures 10"),
    ("fr", "M. Dupont, p. ex.", "Monsieur Dupont, par exemple."),
    ("fr", "au XIXe siècle", "au dix-neuvième siècle"),
    ("fr", "5 km/h", "5 kilomètres par heure"),
    ("fr", "pages 10–12", "pages 10 à 12"),
    ("es", "3,50 €", "3 euros con 50"),
    ("es", "el siglo XIX", "el siglo 19"),
    ("es", "EE. UU. y la Sra. Ruiz", "Estados Unidos y la Señora Ruiz"),
    ("es", "el 2024-05-03", "el 3 de mayo de 2024"),
    ("es", "5 millones €", "5 millones de euros"),
    ("it", "nel XIX secolo", "nel diciannovesimo secolo"),
    ("it", "5 €", "5 euro"),
    ("it", "ad es. il sig. Rossi", "per esempio il signor Rossi"),
    ("it", "10 kg", "10 chilogrammi"),
    ("pt", "R$ 3,50", "3 reais e 50"),
    ("pt", "o século XIX", "o século 19"),
    ("pt", "20 °C", "20 graus Celsius"),
    ("pt", "p. 5", "página 5"),
    ("nl", "bijv. blz. 5", "bijvoorbeeld bladzijde 5"),
    ("nl", "€ 3,50", "3 euro 50"),
    ("nl", "10 km/h", "10 kilometer per uur"),
    ("sv", "12 000 personer", "12000 personer"),
    ("ru", "12 000 человек", "12000 человек"),
    ("ru", "a < b", "a меньше b"),
    ("ja", "3.50", "3.50"),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_each_language_says_figures_in_its_own_words(language: str, text: str, expected: str) -> None:
    assert spoken_text(text, language=language).text == expected


@given(
    text=st.text(alphabet="ab XIV12.,:/-–#@£$€½²<°CkgDr ", max_size=60), language=st.sampled_from(["en", "de", "fr", "ru", "ja"])
)
def test_the_map_covers_the_text_and_the_spoken_form_without_gaps(text: str, language: str) -> None:
    spoken = spoken_text(text, language=language)
    at = source = 0
    for span in spoken.spans:
        assert (span.first, span.text_first) == (at, source)
        at, source = span.last, span.text_last
    assert (at, source) == (len(spoken.text), len(text))


def test_a_spoken_word_leads_back_to_the_figures_it_stands_for() -> None:
    text = "It cost £3.1m in 2020."
    spoken = spoken_text(text, language="en")
    at = spoken.text.index("million")
    first, last = spoken.source_of(at, at + len("million"))
    assert text[first:last] == "£3.1m"
    at = spoken.text.index("cost")
    first, last = spoken.source_of(at, at + 4)
    assert text[first:last] == "cost"


def test_forms_that_are_given_are_kept_as_they_are() -> None:
    spoken = spoken_text("Siobhan paid $5", language="en", said=((0, 7, "Shivawn"),))
    assert spoken.text == "Shivawn paid 5 dollars"
    assert spoken.source_of(0, 7) == (0, 7)
