"""The script as a text for a person to read aloud."""

from __future__ import annotations

import pytest

from formats.speech.script.script_text import written
from formats.speech.script.utterances import Chapter, Script, Utterance
from formats.speech.verbalise import spoken_form


def said(
    text: str, before: int = 0, after: int = 0, language: str = "en", forms: tuple[tuple[int, int, str], ...] = ()
) -> Utterance:
    return Utterance(id="u", text=text, language=language, role="text", pause_before_ms=before, pause_after_ms=after, said=forms)


def shown(*utterances: Utterance) -> list[str]:
    """The lines under the sign of the chapter."""
    return written(Script(title="T", language="en", chapters=(Chapter(title="T", article="a", utterances=utterances),))).split(
        "\n"
    )[2:-1]


def test_chapters_stand_under_a_line_of_signs_by_their_level() -> None:
    parts = (
        Chapter(title="A", article="a", utterances=(said("One."),)),
        Chapter(title="B", article="a", utterances=(said("Two."),), level=2),
    )
    assert written(Script(title="T", language="en", chapters=parts)) == f"{'=' * 72}\n\nOne.\n\n{'-' * 24}\n\nTwo.\n"


@pytest.mark.parametrize(
    ("after", "before", "parted"),
    [(449, 0, False), (450, 0, True), (0, 450, True), (0, 449, False), (200, 250, False), (900, 100, True)],
)
def test_an_empty_line_stands_where_the_voice_pauses(after: int, before: int, parted: bool) -> None:
    """Of the pause behind one and that before the next the longer one holds."""
    assert shown(said("One.", 900, after), said("Two.", before)) == (["One.", "", "Two."] if parted else ["One.", "Two."])


def test_a_change_of_language_is_told_before_the_words_in_it_and_back() -> None:
    told = shown(said("One."), said("Guten Tag.", language="de"), said("Bis bald.", language="de-AT"), said("Two."))
    assert told == ["One.", "[In German:]", "Guten Tag.", "Bis bald.", "[In English:]", "Two."]
    assert shown(said("Guten Tag.", language="de")) == ["[In German:]", "Guten Tag."]


@pytest.mark.parametrize(
    ("text", "forms", "expected"),
    [
        ("Siobhan sang.", ((0, 7, "Shivawn"),), "Siobhan {Shivawn} sang."),
        ("10 and 12 m2", ((0, 2, "ten"), (11, 12, " squared")), "10 {ten} and 12 m2 {squared}"),
        ("ab cd", ((0, 2, "a b"), (3, 5, "c d")), "ab {a b} cd {c d}"),
        # What differs in its signs only is read as it stands.
        ("[deleted: 4", ((0, 10, "deleted: "),), "[deleted: 4"),
        ("a b", ((1, 2, "pause"),), "a b"),
        ("x is one", ((0, 8, "x is one"),), "x is one"),
    ],
)
def test_what_is_spoken_otherwise_stands_in_braces(text: str, forms: tuple[tuple[int, int, str], ...], expected: str) -> None:
    assert shown(said(text, forms=forms)) == [expected]


def test_what_the_voice_is_given_stands_below_where_it_differs() -> None:
    chapter = Chapter(title="T", article="a", utterances=(said("It cost $3M."), said("Nobody paid.")))
    lines = written(Script(title="T", language="en", chapters=(chapter,)), voiced=spoken_form).split("\n")[2:-1]
    assert lines == ["It cost $3M.", "    → It cost 3 million dollars.", "Nobody paid."]
