"""A text that ends an engine costs itself alone: the rest is heard, and the sentence is told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import exporter.model as m
from exporter.edition import single
from exporter.errors import EngineEndedError
from formats.speech.options import SpeechOptions
from formats.speech.script.narration_script import script_of
from formats.speech.synth.timeline import narrate
from formats.speech.synth.voices import child
from tests.formats.speech.synth.voices.brittle import BrittleVoice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.speech.synth.timeline import Narration

ROOT = Path(__file__).parents[4]


@pytest.fixture(autouse=True)
def engines(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(ROOT)
    yield
    child.close()


def narrated(fatal: str, *, hops: bool = True) -> Narration:
    body = tuple(
        m.Paragraph(children=(m.Text(value=words),))
        for words in ("The ferry left at six.", "The brittle rope held.", "Nobody came back.")
    )
    made = single(m.Article(metadata=m.Metadata(title=(m.Text(value="The tide"),), language="en"), body=body))
    settings = SpeechOptions(hops=hops)
    return narrate(script_of(made, settings)[0], BrittleVoice(fatal), settings)


@pytest.mark.parametrize("fatal", ["brittle", "tide"], ids=["in the midst", "first of all"])
def test_the_sentence_is_told_and_the_rest_is_heard(fatal: str) -> None:
    made = narrated(fatal)
    found = [each for each in made.diagnostics if each.code == "VOI-108"]
    assert len(found) == 1
    assert ("The brittle rope held." if fatal == "brittle" else "The tide") in found[0].message
    assert not [each for each in made.diagnostics if each.code == "VOI-106"]
    heard = " ".join(each.utterance.text for each in made.timeline.entries if each.end > each.start)
    assert "Nobody came back." in heard
    assert fatal not in heard


def test_an_engine_that_ends_at_every_text_is_an_error() -> None:
    with pytest.raises(EngineEndedError, match=r"ended while it spoke \(signal 11\)"):
        narrated("")


def test_without_hops_a_lost_sentence_is_an_error() -> None:
    with pytest.raises(EngineEndedError):
        narrated("brittle", hops=False)
