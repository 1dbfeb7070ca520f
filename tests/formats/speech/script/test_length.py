"""The length that is told before a narration is made."""

from __future__ import annotations

import pytest

from formats.speech.script.length import expected_seconds
from formats.speech.script.utterances import Utterance


def said(text: str, **pauses: int) -> Utterance:
    return Utterance(id="u", text=text, language="en", role="text", **pauses)


@pytest.mark.parametrize(
    ("told", "rate", "seconds"),
    [
        ([], 165, 0.0),
        ([said("a" * 170)], 165, 10.0),
        ([said("a" * 170)], 330, 5.0),
        ([said("a" * 170, pause_after_ms=1500)], 165, 11.5),
        ([said("a" * 170, pause_after_ms=1500)], 330, 6.5),
        ([said("a" * 170), said("b" * 17)], 165, 11.0),
        ([said("a" * 170, pause_before_ms=900)], 165, 10.0),
        # A Chinese character, a kana and a Hangul syllable take as long as several letters.
        ([said("東" * 45)], 165, 10.0),
        ([said("ひカ한" * 15)], 165, 10.0),
        ([said("東" * 45 + "é" * 17)], 165, 11.0),
        ([said("é" * 17)], 165, 1.0),
    ],
)
def test_letters_syllables_pauses_and_the_rate_make_the_length(told: list[Utterance], rate: int, seconds: float) -> None:
    """The pause before an utterance is within the one after the last."""
    assert expected_seconds(told, rate) == pytest.approx(seconds)


def test_the_usual_rate_is_165_words_a_minute() -> None:
    assert expected_seconds([said("a" * 170)]) == expected_seconds([said("a" * 170)], 165)
