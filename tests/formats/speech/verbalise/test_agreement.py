"""German ordinals have the ending of their noun, and a number at the end of a sentence is none."""

from __future__ import annotations

import pytest

from formats.speech.verbalise import spoken_text
from formats.speech.verbalise.agreement import ends_of


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("einen respektablen 15. Platz", "einen respektablen fünfzehnten Platz"),
        ("eine starke 3. Runde", "eine starke dritte Runde"),
        ("Lehrstoff 1. und 2. Semester", "Lehrstoff erstes und zweites Semester"),
        ("Sieger der 3. Liga", "Sieger der dritten Liga"),
        ("der 2. Tanz", "der zweite Tanz"),
        ("bis ins 19. Jahrhundert", "bis ins neunzehnte Jahrhundert"),
        ("Im 18. und frühen 19. Jahrhundert", "Im achtzehnten und frühen neunzehnten Jahrhundert"),
        ("aus 1. Hand", "aus erster Hand"),
        ("für 2. Rang", "für zweiten Rang"),
        ("5. Internationaler Kongress", "fünfter Internationaler Kongress"),
        ("beim 5. Internationalen Kongress", "beim fünften Internationalen Kongress"),
    ],
)
def test_the_ending_is_that_of_the_noun_its_article_or_its_adjective(written: str, said: str) -> None:
    assert spoken_text(written, language="de").text.strip() == said


@pytest.mark.parametrize(
    "written", ["von 28. Das", "zwischen 20 und 30. Aber es", "1. Wasser kochen", "Platz 18. Meng holte", "x 2. Ganz"]
)
def test_what_counts_no_noun_stays_a_number(written: str) -> None:
    assert spoken_text(written, language="de").text.strip() == written


@pytest.mark.parametrize(
    ("noun", "gender"),
    [
        ("Anlauf", "masculine"),
        ("Obergeschoss", "neuter"),
        ("Straßenbahnlinie", "feminine"),
        ("U-Bahn-Station", "feminine"),
        ("Tor", "neuter"),
    ],
)
def test_the_end_of_a_noun_tells_its_gender(noun: str, gender: str) -> None:
    ends = ends_of("de")
    assert ends is not None
    assert ends.of(noun) == gender
    assert ends_of("en") is None
