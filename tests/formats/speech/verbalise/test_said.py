"""What a listener hears for figures, signs and shortened words: a list a language, each line as written → as said."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from formats.speech.verbalise import spoken_text

LISTS = sorted((Path(__file__).parent / "said").glob("*.txt"))
LINES = [(file.stem, *line.split(" → ", 1)) for file in LISTS for line in file.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("language", "written", "said"), LINES)
def test_what_is_written_is_said_so(language: str, written: str, said: str) -> None:
    assert spoken_text(written, language=language).text.strip() == said


@pytest.mark.parametrize(("language", "written", "said"), LINES)
def test_it_is_said_so_within_a_sentence_too(language: str, written: str, said: str) -> None:
    """A form at the end of a text keeps its full stop; within one nothing may run into the words beside it."""
    spoken = spoken_text(f"Bo, {written}, Bo", language=language)
    assert spoken.text.startswith("Bo,")
    assert spoken.text.endswith(("Bo", "Bo."))
    assert all(one.last == other.first and one.text_last == other.text_first for one, other in pairwise(spoken.spans))


@pytest.mark.parametrize(
    ("language", "least"),
    [
        ("en", 300),
        *((own, 60) for own in ["de", "fr", "es", "it", "pt", "nl"]),
        *((own, 20) for own in ["pl", "sv", "ru", "uk", "cs", "el", "hi", "ar", "fa", "he", "ja", "zh", "ko"]),
    ],
)
def test_each_language_has_enough_lines(language: str, least: int) -> None:
    assert sum(line[0] == language for line in LINES) >= least
