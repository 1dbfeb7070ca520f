"""The timeline is exact to the sample, and the same whatever was spoken before or lies in the cache."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pytest

import exporter.model as m
from exporter.edition import single
from exporter.errors import LimitError, OptionError, UnknownNameError
from formats.speech import pauses
from formats.speech.options import SpeechOptions
from formats.speech.role_voices import Named, named
from formats.speech.script.narration_script import script_of
from formats.speech.signal.pcm import sounding_span
from formats.speech.synth.synthesis import Reader
from formats.speech.synth.timeline import Narration, narrate
from formats.speech.synth.voices.tone import ToneVoice
from formats.speech.verbalise import spoken_form

if TYPE_CHECKING:
    from pathlib import Path

    from exporter.plugin import Speech


def text(words: str) -> tuple[m.Inline, ...]:
    return (m.Text(value=words),)


def publication(*body: m.Block, language: str = "en") -> m.Publication:
    return single(m.Article(metadata=m.Metadata(title=text("The title"), language=language), body=body))


BODY = (
    m.Paragraph(children=text("One is here. It cost £3.1m in 1984.")),
    m.Heading(level=2, children=text("Part")),
    m.Paragraph(children=text("The end.")),
)


def narration(made: m.Publication, *, voice: object | None = None, cache: Path | None = None) -> Narration:
    script, _ = script_of(made, SpeechOptions())
    return narrate(script, voice or ToneVoice(), SpeechOptions(), cache=cache)  # type: ignore[arg-type]


def sound(made: Narration) -> bytes:
    return b"".join(made.sound.blocks())


def test_every_utterance_lies_where_the_timeline_says_and_lasts_as_long_as_the_voice_spoke() -> None:
    made = narration(publication(*BODY))
    pcm = sound(made)
    timeline = made.timeline
    step = 22050 * 20 // 1000
    assert len(pcm) == 2 * timeline.samples
    for entry in timeline.entries:
        assert entry.end - entry.start == step * len(spoken_form(entry.utterance).text)
        first, last = sounding_span(pcm[2 * entry.start : 2 * entry.end])
        assert first <= 10
        assert last > 0
    for before, after in zip(timeline.entries, timeline.entries[1:], strict=False):
        gap = pcm[2 * before.end : 2 * after.start]
        assert not any(gap)
        least = max(before.utterance.pause_after_ms, after.utterance.pause_before_ms)
        assert len(gap) // 2 == least * 22050 // 1000


def test_words_are_timed_and_lead_back_to_the_text() -> None:
    made = narration(publication(*BODY))
    entry = next(entry for entry in made.timeline.entries if "cost" in entry.utterance.text)
    words = [entry.utterance.text[word.first : word.last] for word in entry.words]
    assert words == ["It", "cost", "£3.1m", "£3.1m", "£3.1m", "in", "1984", "1984"]
    assert all(entry.start <= word.start < word.end <= entry.end for word in entry.words)


def test_chapters_follow_one_another_and_begin_in_silence() -> None:
    made = narration(publication(*BODY))
    chapters = made.timeline.chapters
    assert [chapter.title for chapter in chapters] == ["The title", "Part"]
    assert chapters[0].start == 0
    assert chapters[-1].end == made.timeline.samples
    assert chapters[0].end == chapters[1].start
    for chapter in chapters:
        assert not any(b"".join(made.sound.blocks(chapter.start, chapter.start + 22050 // 10)))


def test_the_file_begins_and_ends_in_silence() -> None:
    pcm = sound(narration(publication(*BODY)))
    edge = 2 * (pauses.EDGE * 22050 // 1000)
    assert not any(pcm[:edge])
    assert not any(pcm[-edge:])


class Counting(ToneVoice):
    """A tone that counts how often it was asked to speak."""

    spoken: ClassVar[list[str]] = []

    def speak(self, text: str, *, language: str) -> Speech:
        self.spoken.append(text)
        return super().speak(text, language=language)


def test_what_is_in_the_cache_is_not_spoken_again_and_sounds_the_same(tmp_path: Path) -> None:
    Counting.spoken.clear()
    first = sound(narration(publication(*BODY), voice=Counting(), cache=tmp_path))
    said = len(Counting.spoken)
    assert sound(narration(publication(*BODY), voice=Counting(), cache=tmp_path)) == first
    assert len(Counting.spoken) == said
    edited = (m.Paragraph(children=text("One is here. It changed.")), *BODY[1:])
    narration(publication(*edited), voice=Counting(), cache=tmp_path)
    assert Counting.spoken[said:] == ["It changed."]
    assert narration(publication(*BODY)).timeline == narration(publication(*BODY), cache=tmp_path).timeline


def test_a_damaged_file_in_the_cache_is_spoken_anew(tmp_path: Path) -> None:
    first = sound(narration(publication(*BODY), cache=tmp_path))
    for number, file in enumerate(sorted(tmp_path.rglob("*.pcm"))):
        data = file.read_bytes()
        file.write_bytes([b"", data[:-7], data[:40] + b"#" + data[41:], b"speech1\n"][number % 4])
    assert sound(narration(publication(*BODY), cache=tmp_path)) == first


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    assert sound(narration(publication(*BODY), cache=blocked)) == sound(narration(publication(*BODY)))


class English(ToneVoice):
    """A voice that speaks one language only."""

    def languages(self) -> frozenset[str]:
        return frozenset({"en-gb", "en"})


def test_a_language_that_the_voice_lacks_is_said_in_another_and_reported_once() -> None:
    reader = Reader(voice=English(), language="fi")
    for words in ("Hyvää", "iltaa"):
        reader.read(words, "fi")
    reader.read("Good", "en-AU")
    assert [(d.code, d.message) for d in reader.diagnostics] == [
        ("VOI-101", "The voice tone has no Finnish (fi); English (en) is spoken.")
    ]


def test_a_narration_that_would_be_too_long_is_refused_before_it_is_spoken() -> None:
    body = m.Paragraph(children=text("word " * 200_000 + "end"))
    Counting.spoken.clear()
    with pytest.raises(LimitError) as raised:
        narration(publication(body), voice=Counting())
    assert "hours" in raised.value.message
    assert "speech.hours" in raised.value.hint
    assert not Counting.spoken


def test_a_voice_that_speaks_slower_than_thought_is_stopped() -> None:
    body = m.Paragraph(children=text("Slow words here. " * 120))
    script, _ = script_of(publication(body), SpeechOptions())
    with pytest.raises(LimitError):
        narrate(script, ToneVoice(milliseconds=2000, rate=8000), SpeechOptions(hours=1))


def test_sound_at_a_rate_that_encoders_lack_is_resampled() -> None:
    made = narration(publication(m.Paragraph(children=text("Go."))), voice=ToneVoice(rate=10000))
    assert made.timeline.rate == 22050
    assert len(sound(made)) == 2 * made.timeline.samples


def test_words_keep_their_times_where_sound_is_resampled() -> None:
    """A word that is timed at the voice's rate would light up half as late in a file of twice the rate."""
    body = m.Paragraph(children=text("Nets dry on the quay."))
    made = [narration(publication(body), voice=ToneVoice(rate=rate)) for rate in (10000, 22050)]
    times = [
        [place / each.timeline.rate for entry in each.timeline.entries for word in entry.words for place in (word.start, word.end)]
        for each in made
    ]
    assert len(times[0]) == len(times[1]) > 4
    assert all(abs(slow - exact) < 0.005 for slow, exact in zip(*times, strict=True))


def test_what_has_a_role_is_said_by_the_voice_that_a_house_names_for_it() -> None:
    made = publication(*BODY[:1], m.Quote(blocks=(m.Paragraph(children=text("Two.")),)))
    script, _ = script_of(made, SpeechOptions())
    plain = narrate(script, ToneVoice(), SpeechOptions())
    mixed = narrate(script, ToneVoice(), SpeechOptions(), by_role={"quote": ToneVoice(milliseconds=900)})
    lengths = [(e.utterance.text, e.end - e.start) for e in mixed.timeline.entries]
    before = {e.utterance.text: e.end - e.start for e in plain.timeline.entries}
    assert [text for text, length in lengths if length != before[text]] == ["Two."]


def test_the_voices_of_roles_are_read_from_the_option() -> None:
    assert named("quote=piper, verse=espeak@70") == {"quote": Named(voice="piper"), "verse": Named(voice="espeak", pitch=70)}
    with pytest.raises(UnknownNameError, match="quotes"):
        SpeechOptions(voices="quotes=espeak")
    for wrong in ("quote", "quote=", "quote=espeak@high", "quote=espeak@100"):
        with pytest.raises(OptionError, match=r"speech\.voices"):
            SpeechOptions(voices=wrong)


class Short(ToneVoice):
    """A voice that says how much it was given at once."""

    longest: ClassVar[int] = 0

    def speak(self, text: str, *, language: str) -> Speech:
        type(self).longest = max(self.longest, len(text))
        return super().speak(text, language=language)


def test_a_sentence_without_end_is_spoken_in_pieces_and_its_words_keep_their_places() -> None:
    """A transcript without a full stop would else be held in memory whole: an hour is a gigabyte while its loudness is set."""
    words = " ".join(f"word{'abc'[number % 3]}" for number in range(1200))
    made = narration(publication(m.Paragraph(children=text(f"{words} cost £3.1m"))), voice=Short())
    assert 1000 < Short.longest <= 1500
    (entry,) = (entry for entry in made.timeline.entries if "worda" in entry.utterance.text)
    said = [entry.utterance.text[word.first : word.last] for word in entry.words]
    assert said[:1201] == [*words.split(), "cost"]
    assert set(said[1201:]) == {"£3.1m"}
    times = [(word.start, word.end) for word in entry.words]
    assert entry.start <= times[0][0]
    assert times == sorted(times)
    assert times[-1][1] <= entry.end <= made.timeline.samples
