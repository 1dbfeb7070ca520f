"""A script goes out as text, is edited by a person, and comes back: what was not touched is said as before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from exporter.edition import single
from exporter.errors import OptionError
from exporter.model import Code, Paragraph, Text
from exporter.testing import publications
from formats.speech.options import SpeechOptions
from formats.speech.script.edited import edited
from formats.speech.script.narration_script import script_of
from formats.speech.script.script_text import written
from formats.speech.verbalise import spoken_form
from tests.formats.speech.script.told import article, paragraph, text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from exporter.model import Publication
    from formats.speech.script.utterances import Script

STORY = article(paragraph("It cost $5 in Slough. Nobody paid."), paragraph("The second paragraph stands here."))


def script() -> Script:
    return script_of(single(STORY), SpeechOptions())[0]


def back(folder: Path, text: str) -> tuple[Script, list[str]]:
    file = folder / "edited.txt"
    file.write_text(text, "utf-8")
    made, findings = edited(script(), file, spoken_form)
    return made, [found.message for found in findings]


def lines(made: Script) -> list[str]:
    return [each.text for each in made.utterances()]


def test_a_script_that_was_not_touched_is_the_same(tmp_path: Path) -> None:
    for voiced in (None, spoken_form):
        made, findings = back(tmp_path, written(script(), voiced=voiced))
        assert made == script()
        assert findings == []


def test_a_direction_in_brackets_is_told_not_dropped_in_silence(tmp_path: Path) -> None:
    given = written(script()).replace("Nobody paid.", "[Slowly:]\n[In German:]\n[Pause]\nNobody paid.")
    made, findings = back(tmp_path, given)
    assert "[Pause]" in lines(made)
    assert [found for found in findings if "names no language" in found] == [
        "A line of the edited script is not said, and names no language: [Slowly:]"
    ]


def test_only_the_sentence_that_was_changed_differs(tmp_path: Path) -> None:
    made, findings = back(tmp_path, written(script()).replace("Nobody paid.", "Nobody paid at all."))
    before, after = list(script().utterances()), list(made.utterances())
    assert [each.text for each in after if each not in before] == ["Nobody paid at all."]
    assert [(each.id, each.pause_after_ms) for each in after] == [(each.id, each.pause_after_ms) for each in before]
    assert "changed: 1, not said: 0, new: 0" in findings[0]


def test_a_line_that_is_gone_is_not_said_and_a_new_one_is(tmp_path: Path) -> None:
    made, findings = back(tmp_path, written(script()).replace("Nobody paid.\n", "").replace("here.\n", "here.\nGood night.\n"))
    assert lines(made) == ["Title", "It cost $5 in Slough.", "The second paragraph stands here.", "Good night."]
    assert "changed: 0, not said: 1, new: 1" in findings[0]


def test_braces_say_how_the_word_before_them_is_spoken(tmp_path: Path) -> None:
    made, _ = back(tmp_path, written(script()).replace("Slough.", "Slough {Slau}."))
    (changed,) = (each for each in made.utterances() if each.said)
    assert changed.text == "It cost $5 in Slough."
    assert spoken_form(changed).text == "It cost 5 dollars in Slau."
    assert changed.sentence is not None


def test_what_stands_behind_the_arrow_is_said_for_the_whole_line(tmp_path: Path) -> None:
    shown = written(script(), voiced=spoken_form)
    assert "→ It cost 5 dollars in Slough." in shown
    made, findings = back(tmp_path, shown.replace("→ It cost 5 dollars in Slough.", "→ It cost a fiver in Slau."))
    assert [spoken_form(each).text for each in made.utterances()][1] == "It cost a fiver in Slau."
    assert lines(made) == lines(script())
    assert "changed: 1" in findings[0]


def test_code_in_a_line_that_was_changed_is_still_code(tmp_path: Path) -> None:
    made = script_of(single(article(paragraph("Type ", Code(children=(Text(value="cut $1"),)), " for $1."))), SpeechOptions())[0]
    file = tmp_path / "edited.txt"
    file.write_text(written(made).replace("Type", "Now write"), "utf-8")
    changed = list(edited(made, file, spoken_form)[0].utterances())[-1]
    assert spoken_form(changed).text == "Now write cut $1 for 1 dollar."


BOTH = article(
    paragraph("She said it twice."), paragraph("Then she left the room."), Paragraph(children=text("Das war es."), language="de")
)


def languages_of(folder: Path, change: Callable[[str], str]) -> dict[str, str]:
    """What is said of a script in two languages, after an edit, each line with its language."""
    made = script_of(single(BOTH), SpeechOptions())[0]
    file = folder / "edited.txt"
    file.write_text(change(written(made)), "utf-8")
    return {each.text: each.language for each in edited(made, file, spoken_form)[0].utterances()}


def test_a_new_line_is_said_in_the_language_of_the_marker_above_it(tmp_path: Path) -> None:
    """A German line read by an English voice can't be understood."""
    told = languages_of(
        tmp_path, lambda text: text.replace("twice.\n", "twice.\n[In German:]\nGuten Tag.\n[In English:]\nHello.\n")
    )
    assert (told["Guten Tag."], told["Hello."], told["She said it twice."]) == ("de", "en", "en")
    told = languages_of(tmp_path, lambda text: text.replace("war es.\n", "war es.\nGute Nacht.\n\n[in english :]\nGood night.\n"))
    assert (told["Gute Nacht."], told["Good night."]) == ("de", "en")


@pytest.mark.parametrize("marker", ["[In German:]", "[Auf Deutsch:]", "[En allemand\u00a0:]", "[ドイツ語：]", "[In de:]"])
def test_a_marker_may_be_in_any_language(tmp_path: Path, marker: str) -> None:
    told = languages_of(tmp_path, lambda text: text.replace("Then she left the room.", f"{marker}\nDann ging sie."))
    assert told["Dann ging sie."].startswith("de")


def test_a_marker_that_is_gone_ends_its_language(tmp_path: Path) -> None:
    told = languages_of(tmp_path, lambda text: text.replace("[In German:]\n", ""))
    assert set(told.values()) == {"en"}
    told = languages_of(tmp_path, lambda text: text.replace("[In German:]", "[In French:]"))
    assert told["Das war es."] == "fr"


def test_a_note_in_brackets_names_no_language(tmp_path: Path) -> None:
    told = languages_of(tmp_path, lambda text: text.replace("Then she", "[Slowly:]\nThen she"))
    assert told["Then she left the room."] == "en"


def test_the_script_of_another_article_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="another article"):
        back(tmp_path, "Quite other words.\n\nAnd more of them.\n\nAnd more.\n")
    with pytest.raises(OptionError, match="cannot be read"):
        edited(script(), tmp_path / "none.txt", spoken_form)


@pytest.mark.parametrize("text", ["", " \n\n", "\ufeff\n---\n"])
def test_an_empty_script_is_refused_as_what_it_is(text: str, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="no line to be said"):
        back(tmp_path, text)


def test_a_brace_that_nothing_closes_is_not_read_aloud(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"not closed.*Slough \{Slau"):
        back(tmp_path, written(script()).replace("Slough.", "Slough {Slau."))


@settings(max_examples=25, deadline=None)
@given(publication=publications())
def test_any_script_comes_back_as_it_went_out(tmp_path_factory: pytest.TempPathFactory, publication: Publication) -> None:
    made = script_of(publication, SpeechOptions())[0]
    file = tmp_path_factory.mktemp("edited") / "script.txt"
    file.write_text(written(made), "utf-8")
    again, findings = edited(made, file, spoken_form)
    assert [each.text for each in again.utterances()] == [each.text for each in made.utterances()]
    assert findings == ()
