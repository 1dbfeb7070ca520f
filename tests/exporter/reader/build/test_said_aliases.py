"""What a page says an element is spoken as (W3C "Spoken Presentation in HTML") goes to the voice; what is shown stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import exporter
from exporter.edition import single
from exporter.model import Span
from exporter.model.walk import walk
from formats.speech.options import SpeechOptions
from formats.speech.script.narration_script import script_of
from formats.speech.verbalise import spoken_form

if TYPE_CHECKING:
    from exporter.reader import Reading

PROSE = "The keeper climbs the tower every evening and lights the lamp, whatever the weather says about it."


def _reading(mark: str) -> Reading:
    met = f"<p>We met <span {mark}>Siobhan</span> there.</p>"
    return exporter.read(f"<html lang=en><title>A tower</title><article><h1>A tower</h1>{met}<p>{PROSE}</p>")


def _read(mark: str) -> exporter.model.Article:
    return _reading(mark).article


@pytest.mark.parametrize("mark", ['data-ssml=\'{"sub": {"alias": "Shi vawn"}}\'', 'data-ssml-sub-alias=" Shi  vawn "'])
def test_an_alias_is_spoken_in_place_of_the_word(mark: str) -> None:
    article = _read(mark)
    assert [node.say for node in walk(article.body) if isinstance(node, Span)] == ["Shi vawn"]
    script, _ = script_of(single(article), SpeechOptions())
    said = {each.text: spoken_form(each).text for each in script.utterances()}
    assert said["We met Siobhan there."] == "We met Shi vawn there."


@pytest.mark.parametrize(
    "mark", ['data-ssml=\'{"say-as": {"interpret-as": "date"}}\'', "data-ssml='{'", "data-ssml='{\"sub\": []}'", ""]
)
def test_what_gives_no_alias_changes_nothing(mark: str) -> None:
    assert [node.say for node in walk(_read(mark).body) if isinstance(node, Span) and node.say] == []


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ('data-ssml=\'{"say-as": {"interpret-as": "date"}}\'', ["say-as"]),
        ('data-ssml=\'{"phoneme": {"ph": "x"}, "sub": {"alias": "y"}}\'', ["phoneme"]),
        ('data-ssml-say-as="date"', ["say-as"]),
        ('data-ssml-phoneme-ph="x"', ["phoneme-ph"]),
        ("data-ssml='{'", ["no JSON"]),
        ('data-ssml-sub-alias="Shi vawn"', []),
    ],
)
def test_what_an_author_asks_for_and_no_voice_follows_is_told(mark: str, told: list[str]) -> None:
    found = [each.message for each in _reading(mark).diagnostics if each.code == "READ-035"]
    assert len(found) == len(told)
    assert all(word in message for word, message in zip(told, found, strict=True))
