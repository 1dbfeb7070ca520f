"""Captions say what is heard, when it is heard, in lines that can be read."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import exporter.model as m
from exporter.edition import single
from exporter.testing import export_to_memory, publications, words
from formats.captions import LrcFormat, SrtFormat, TimelineFormat, VttFormat
from formats.captions.cues import LINES, WIDTH, Cue, cues, wrapped
from formats.captions.writers import lyrics, subrip, webvtt
from formats.speech.options import SpeechOptions
from formats.speech.script.narration_script import script_of
from formats.speech.script.utterances import Utterance
from formats.speech.synth.timeline import Entry, Narration, Timeline, Word, narrate
from formats.speech.synth.voices.tone import ToneVoice
from tests.formats.epub.samples import article, paragraph
from tests.growth import assert_in_step, spent

LONG = (
    "The keeper climbs the tower every evening and lights the lamp, whatever the weather says about it, and then goes down again."
)
STORY = single(article(paragraph(LONG), paragraph("Short."), m.Quote(blocks=(paragraph("Si & <no>."),)), title="A tower"))


def narration(publication: m.Publication = STORY) -> Narration:
    script, _ = script_of(publication, SpeechOptions())
    return narrate(script, ToneVoice(), SpeechOptions())


def test_captions_say_all_that_is_heard_in_its_order() -> None:
    made = narration()
    heard = [word for utterance in made.script.utterances() for word in words(utterance.text)]
    assert [word for cue in cues(made.timeline) for word in words(cue.text)] == heard


def test_a_caption_is_short_and_none_lies_over_another() -> None:
    made = cues(narration().timeline)
    assert all(len(cue.lines) <= LINES and max(map(len, cue.lines)) <= WIDTH for cue in made)
    assert all(one.begin < one.end <= other.begin for one, other in pairwise(made))
    assert len([cue for cue in made if cue.text in LONG]) > 1


def test_a_part_of_a_sentence_begins_with_its_first_word() -> None:
    line = narration().timeline
    entry = next(entry for entry in line.entries if entry.utterance.text == LONG)
    parts = [cue for cue in cues(line) if cue.text in LONG and len(cue.text) > 10]
    for cue in parts[1:]:
        first = LONG.index(cue.text)
        (word,) = (word for word in entry.words if word.first == first)
        assert cue.begin == line.milliseconds(word.start)


@settings(max_examples=25, deadline=None)
@given(publication=publications())
def test_any_publication_has_captions_in_order(publication: m.Publication) -> None:
    made = cues(narration(publication).timeline)
    assert all(one.end <= other.begin for one, other in pairwise(made))
    assert all(cue.begin < cue.end and cue.lines for cue in made)


@given(text=st.text(max_size=300))
def test_wrapping_keeps_every_letter(text: str) -> None:
    assert "".join("".join(line.split()) for line in wrapped(text)) == "".join(text.split())


CUES = (
    Cue(begin=0, end=1500, lines=("Salt & water", "<here>"), language="en", role="text"),
    Cue(begin=3_661_004, end=3_662_000, lines=("Ja",), language="de", role="quote"),
)


def test_webvtt_is_escaped_and_names_other_languages() -> None:
    assert webvtt(CUES, language="en") == (
        "WEBVTT\n\nNOTE language: en\n\n1\n00:00:00.000 --> 00:00:01.500\nSalt &amp; water\n&lt;here&gt;\n\n"
        "2\n01:01:01.004 --> 01:01:02.000\n<lang de>Ja</lang>\n"
    )


def test_subrip_has_commas_and_lyrics_hundredths() -> None:
    assert subrip(CUES).startswith("1\n00:00:00,000 --> 00:00:01,500\nSalt & water\n<here>\n\n2\n01:01:01,004")
    assert lyrics(CUES, title="A tower") == "[ti:A tower]\n[00:00.00]Salt & water <here>\n[61:01.00]Ja\n"


@pytest.mark.parametrize("made", [VttFormat, SrtFormat, LrcFormat, TimelineFormat])
def test_a_format_writes_one_file_with_the_words(made: type) -> None:
    files, _ = export_to_memory(made, STORY, voice=ToneVoice)
    ((name, data),) = files.items()
    assert name == f"article{made.suffix}"  # type: ignore[attr-defined]
    assert "keeper" in data.decode()


def test_the_timeline_gives_words_by_their_characters() -> None:
    files, _ = export_to_memory(TimelineFormat, STORY, voice=ToneVoice)
    made = json.loads(files["article.timeline.json"])
    (said,) = (each for each in made["utterances"] if each["text"] == LONG)
    found = [LONG[first:last] for _, _, first, last in said["words"]]
    assert found == re.findall(r"\w+", LONG)
    assert made["chapters"][0]["title"] == "A tower"
    assert made["duration"] >= made["utterances"][-1]["end"]


@pytest.mark.parametrize("word", ["harbour ", "船"])
def test_a_talk_without_a_full_stop_costs_what_its_length_asks(word: str) -> None:
    """An automatic transcript is one sentence; captions of an hour of it must not take the square of those of a quarter."""

    def cost(size: int) -> float:
        talk = Utterance(id="x", text=(word * size).strip(), language="en", role="text")
        spoken = tuple(Word(start=at, end=at + 1, first=at * len(word), last=at * len(word) + 1) for at in range(size))
        line = Timeline(rate=1000, samples=size, entries=(Entry(utterance=talk, start=0, end=size, words=spoken),), chapters=())
        return spent(lambda: cues(line))

    assert_in_step(cost, 2000, least=0.05)
