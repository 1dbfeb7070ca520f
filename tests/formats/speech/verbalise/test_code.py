"""Code is heard as it is written: "last > dead" compares, and "1-2" may be a difference."""

from __future__ import annotations

import pytest

import exporter.model as m
from formats.speech.script.utterances import Utterance
from formats.speech.verbalise import spoken_form, spoken_text
from tests.formats.speech.script.told import article, paragraph, script


@pytest.mark.parametrize("line", ["$HOME", "1-2", "range(1, 10)", "$5", "12:30", "a[1:2]", "#7", "@cached", "5m", "pp. 3", "II"])
def test_no_rule_of_prose_holds_in_code(line: str) -> None:
    for language in ("en", "de", "pl"):
        assert spoken_form(Utterance(id="u", text=line, language=language, role="code")).text == line


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("last > dead", "last greater than dead"),
        ("x**2", "x asterisk  asterisk 2"),
        ("1/2", "1 slash 2"),
        ("a <= b != c", "a less than or equal to b not equal to c"),
        ("f -> x", "f right arrow x"),
        ("List<T>", "List<T>"),
        ("i<5", "i less than 5"),
        ("\uff58", "x"),
    ],
)
def test_a_sign_that_a_voice_drops_is_named(line: str, said: str) -> None:
    assert spoken_text(line, language="en", code=((0, len(line)),)).text == said


@pytest.mark.parametrize("kind", [m.Code, m.Sample, m.Keyboard])
def test_prose_round_code_is_still_prose(kind: type[m.Code | m.Sample | m.Keyboard]) -> None:
    made = article(paragraph("It costs $5 in ", kind(children=(m.Text(value="$5 > 1-2"),)), " since 1914–18."))
    (told,) = [each for each in script(made).utterances() if each.place == "body.0.children"]
    assert spoken_form(told).text == "It costs 5 dollars in $5 greater than 1-2 since nineteen fourteen to 18."


def test_a_block_of_code_is_all_code() -> None:
    told = [each for each in script(article(m.CodeBlock(text="cut -f1-2 $1")), code="read").utterances() if each.role == "code"]
    assert [spoken_form(each).text for each in told] == ["cut -f1-2 $1"]
