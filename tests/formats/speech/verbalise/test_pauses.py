"""Marks between the parts of a text are heard as pauses."""

from __future__ import annotations

import pytest

from formats.speech.verbalise import spoken_text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Home → News", "Home, News"),
        ("● First", "First"),
        ("a • b", "a, b"),
        ("”", "”"),
        ("* A line\n* Another", "A line\nAnother"),
        ("*Really*, she said, a *very* big one*.", "Really, she said, a very big one."),
        ("River | Mill. | Weir", "River, Mill. Weir"),
        ("5 * 3", "5 * 3"),
        ("Bo/Ship +++ Port +++ Photo: Bo", "Bo/Ship, Port, Photo: Bo"),
        ("C++ and 5 + 3", "C plus plus and 5 + 3"),
        ("a \ufffc b", "a  b"),
        ("the mill—an old one—is shut", "the mill – an old one – is shut"),
        ("the mill - an old one - is shut", "the mill – an old one – is shut"),
        ("the mill -- not the weir--is shut", "the mill – not the weir – is shut"),
        ("in version 3.1—on the boat", "in version 3.1 – on the boat"),
        ("5 - 3, (a - b) and a well-known --option", "5 - 3, (a - b) and a well-known --option"),
        ("pages 3—5", "pages 3 to 5"),
        ("Mill / Weir", "Mill, Weir"),
        ("| Photo by Bo", "Photo by Bo"),
        ("The mill in the fog.AFP", "The mill in the fog. AFP"),
        ("The mill/ Weir", "The mill, Weir"),
        ("[M1 / M2]", "[M1, M2]"),
    ],
)
def test_what_only_parts_or_leads_is_not_named(text: str, said: str) -> None:
    assert spoken_text(text, language="en").text == said
