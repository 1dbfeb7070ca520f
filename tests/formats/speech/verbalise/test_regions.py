"""Parts of a country are said by name behind a town, and what looks like one is left alone."""

from __future__ import annotations

import pytest

from formats.speech.verbalise import spoken_text


@pytest.mark.parametrize(
    "text", ["However, OK.", "Ann Reed, MA, spoke.", "the vitamin, Va. is it", "AND NOW, OR LATER", "Ill. 5 shows it"]
)
def test_degrees_words_and_pictures_are_no_regions(text: str) -> None:
    assert spoken_text(text, language="en").text == text


def test_the_code_of_the_post_is_said_figure_by_figure() -> None:
    assert spoken_text("in Salem, OR 97301.", language="en").text == "in Salem, Oregon 9 7 3 0 1."


def test_a_sentence_keeps_its_full_stop() -> None:
    assert spoken_text("He lives in Miami, Fla.", language="en").text == "He lives in Miami, Florida."
