"""The map between a text and what is said for it: what a player lights up is what is heard."""

from __future__ import annotations

import pytest

from formats.speech.script.utterances import Alignment, Spoken, Utterance
from formats.speech.verbalise import spoken_form, spoken_text


def spans(text: str, said: tuple[tuple[int, int, str], ...] = ()) -> list[tuple[str, str]]:
    """What is written and what is said for it, piece by piece."""
    spoken = spoken_text(text, language="en", said=said)
    return [(text[span.text_first : span.text_last], spoken.text[span.first : span.last]) for span in spoken.spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("plain", [("plain", "plain")]),
        ("5 kg", [("5 kg", "5 kilograms")]),
        ("A: 5 kg b", [("A: ", "A: "), ("5 kg", "5 kilograms"), (" b", " b")]),
        ("12\u00a0000", [("12", "12"), ("\u00a0", ""), ("000", "000")]),
        ("1–2", [("1", "1"), ("–", " to "), ("2", "2")]),
        # Of rules that overlap the earlier one holds: a sum is no number with a unit, an address no sum.
        ("£5m", [("£5m", "5 million pounds")]),
        ("#7", [("#7", "number 7")]),
    ],
)
def test_every_piece_of_the_text_has_its_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert spans(text) == expected


def test_what_is_given_holds_against_the_rules() -> None:
    assert spans("5 kg of 6 kg", ((0, 4, "five"),)) == [("5 kg", "five"), (" of ", " of "), ("6 kg", "6 kilograms")]
    assert spans("6 kg of 5 kg", ((8, 9, "five"),)) == [("6 kg", "6 kilograms"), (" of ", " of "), ("5", "five"), (" kg", " kg")]
    assert spans("It: 5 kg of 6 kg", ((4, 5, "five"),))[-1] == ("6 kg", "6 kilograms")
    made = Utterance(id="u", text="5 kg", language="en", role="text", said=((0, 1, "five"),))
    assert spoken_form(made).text == "five kg"


PIECES = (
    Alignment(first=0, last=3, text_first=0, text_last=3),
    Alignment(first=3, last=10, text_first=3, text_last=5),
    Alignment(first=10, last=14, text_first=5, text_last=9),
)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (0, 3, (0, 3)),
        (1, 2, (1, 2)),
        (2, 3, (2, 3)),
        (3, 10, (3, 5)),
        (4, 6, (3, 5)),
        (2, 4, (2, 5)),
        (9, 11, (3, 6)),
        (11, 13, (6, 8)),
        (0, 14, (0, 9)),
        (14, 20, (0, 0)),
    ],
)
def test_a_spoken_word_leads_to_the_words_that_are_written_for_it(first: int, last: int, expected: tuple[int, int]) -> None:
    """A part of a piece that is said as it stands leads to that part, a part of another to all of what it stands for."""
    assert Spoken(text="abcdefghijklmn", spans=PIECES).source_of(first, last) == expected


def test_words_that_lie_before_others_in_the_text_widen_the_place_to_the_left() -> None:
    turned = (Alignment(first=0, last=2, text_first=5, text_last=7), Alignment(first=2, last=4, text_first=1, text_last=3))
    assert Spoken(text="abcd", spans=turned).source_of(0, 4) == (1, 7)
