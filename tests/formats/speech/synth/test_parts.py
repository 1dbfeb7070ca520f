"""A narration in several files is the narration in one: no sample, no sentence is lost between them or said twice."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import exporter.model as m
from exporter.edition import Issue, digest, single
from exporter.testing import publications
from formats.speech.options import SpeechOptions, Split
from formats.speech.script.narration_script import script_of
from formats.speech.synth.parts import Part, parts_of
from formats.speech.synth.timeline import Narration, narrate
from formats.speech.synth.voices.tone import ToneVoice
from tests.formats.epub.samples import article, paragraph

SECTIONS = (paragraph("One. Two."), m.Heading(level=2, children=(m.Text(value="Second part"),)), paragraph("Three."))
ISSUE = digest(
    [article(*SECTIONS, title="First"), article(paragraph("Zwei Sätze. Hier."), title="Zweitens", language="de")],
    Issue(title="Weekly", number="7"),
)


def spoken(publication: m.Publication) -> Narration:
    script, _ = script_of(publication, SpeechOptions())
    return narrate(script, ToneVoice(), SpeechOptions())


def pcm(narration: Narration) -> bytes:
    return b"".join(narration.sound.blocks())


def test_an_issue_is_a_file_for_its_opening_and_one_for_each_article() -> None:
    parts = parts_of(ISSUE, spoken(ISSUE), "article")
    assert [part.name for part in parts] == ["01 Weekly, Issue 7", "02 First", "03 Zweitens"]
    assert [part.narration.script.language for part in parts] == ["en", "en", "de"]
    assert [mark.title for mark in parts[1].narration.timeline.chapters] == ["First", "Second part"]
    assert [len(part.publication.articles) for part in parts] == [2, 1, 1]


def test_sections_are_files_where_they_are_asked_for() -> None:
    assert [part.title for part in parts_of(ISSUE, spoken(ISSUE), "section")] == [
        *("Weekly, Issue 7", "First", "Second part", "Zweitens"),
    ]


@pytest.mark.parametrize("split", ["none", "article"])
def test_one_article_is_one_file(split: Split) -> None:
    publication = single(article(*SECTIONS))
    assert parts_of(publication, spoken(publication), split) == ()


def assert_whole(publication: m.Publication, split: Split) -> tuple[Part, ...]:
    whole = spoken(publication)
    parts = parts_of(publication, whole, split)
    if not parts:
        return parts
    assert b"".join(pcm(part.narration) for part in parts) == pcm(whole)
    assert sum(part.narration.timeline.samples for part in parts) == whole.timeline.samples
    entries = [entry for part in parts for entry in part.narration.timeline.entries]
    assert [entry.utterance for entry in entries] == [entry.utterance for entry in whole.timeline.entries]
    for part in parts:
        line = part.narration.timeline
        assert [entry.utterance for entry in line.entries] == list(part.narration.script.utterances())
        assert line.chapters[0].start == 0
        assert line.chapters[-1].end == line.samples == len(pcm(part.narration)) // 2
        assert all(0 <= entry.start < entry.end <= line.samples for entry in line.entries)
        assert all(one.end == other.start for one, other in pairwise(line.chapters))
    assert len({part.name.casefold() for part in parts}) == len(parts)
    return parts


@settings(max_examples=20, deadline=None)
@given(one=publications(), other=publications(), split=st.sampled_from(["article", "section"]))
def test_the_parts_are_the_whole(one: m.Publication, other: m.Publication, split: Split) -> None:
    assert_whole(digest([*one.articles, *other.articles], Issue(title="A")), split)


def test_the_stretches_of_a_sound_may_be_read_in_turn() -> None:
    parts = parts_of(ISSUE, spoken(ISSUE), "article")
    one, other = parts[0].narration.sound.blocks(), parts[1].narration.sound.blocks()
    mixed = next(one), next(other)
    assert mixed == (pcm(parts[0].narration)[: len(mixed[0])], pcm(parts[1].narration)[: len(mixed[1])])
    assert b"".join(parts[1].narration.sound.blocks(10, 20)) == pcm(parts[1].narration)[20:40]
