"""A script spoken: one sound, and where each utterance and each of its words lies in it, exact to the sample."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from exporter.errors import LimitError
from formats.speech import pauses
from formats.speech.script.files import groups, openings
from formats.speech.script.length import expected_seconds
from formats.speech.signal.loudness import level
from formats.speech.signal.pcm import Track, resample, samples_in
from formats.speech.synth.forecast import forecast
from formats.speech.synth.mastering import mastered
from formats.speech.synth.sound import Sound
from formats.speech.synth.standards import standard_of
from formats.speech.synth.synthesis import Reader
from formats.speech.synth.voices.split import split_text
from formats.speech.verbalise import spoken_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from exporter.diagnostics import Diagnostic
    from exporter.plugin import Speech, Voice
    from formats.speech.options import SpeechOptions
    from formats.speech.script.utterances import Script, Spoken, Utterance
    from formats.speech.signal.pcm import Span
    from formats.speech.synth.standards import Standard
    from formats.speech.synth.synthesis import Said

RATES: Final = frozenset({8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000})
"""Samples a second that every encoder takes (those of MPEG audio, ISO/IEC 11172-3 and 13818-3)."""
_COMMON_RATE: Final = 22050
_PIECE: Final = 1500
"""Characters that a voice is given at once: a talk without a full stop is one sentence, and what is spoken is held in memory."""
_LEAD_MS: Final = 200
"""A chapter begins so long before its first word, in the pause, so that a player that jumps there cuts nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word in the sound: samples `start` to `end`, characters `first` to `last` of the utterance's text; ends are exclusive."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An utterance in the sound: samples `start` to `end` (exclusive), without the pauses round it."""

    utterance: Utterance
    start: int
    end: int
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterMark:
    """A chapter in the sound: samples `start` to `end` (exclusive); chapters follow one another without gaps."""

    title: str
    article: str
    level: int
    url: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Everything that is said, in time order. `rate` is samples a second, `samples` the length of the whole."""

    rate: int
    samples: int
    entries: tuple[Entry, ...]
    chapters: tuple[ChapterMark, ...]

    def milliseconds(self, sample: int) -> int:
        """The time of a sample, rounded down."""
        return sample * 1000 // self.rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Narration:
    """The product "narration": the script, its timeline, its sound, and what was found on the way."""

    script: Script
    timeline: Timeline
    sound: Sound = field(repr=False)
    diagnostics: tuple[Diagnostic, ...] = ()


def narrate(
    script: Script,
    voice: Voice,
    options: SpeechOptions,
    *,
    voiced: Callable[[Utterance], Spoken] = spoken_form,
    by_role: Mapping[str, Voice] | None = None,
    cache: Path | None = None,
    progress: Callable[[float], None] | None = None,
    notice: Callable[[str], None] | None = None,
) -> Narration:
    """Speak a script. `voiced` gives what the voice is given for an utterance, `by_role` other voices for roles, `progress`
    hears the share that is done, `notice` how long it will take where that is a minute or more.

    Raises LimitError when the narration is, or is expected to be, longer than `options.hours`, VoiceError, and
    ScriptError where the voices cannot read what is written.
    """
    utterances = tuple(script.utterances())
    expected = expected_seconds(utterances, options.rate)
    if expected > options.hours * 3600:
        raise too_long(expected, options.hours)
    reader = Reader(voice=voice, language=script.language, cache=cache, hops=options.hops)
    reader.check(utterances)
    if notice is not None and (words := forecast(utterances, reader, options)):
        notice(words)
    others = {}
    for role, other in (by_role or {}).items():
        others[role] = Reader(voice=other, language=script.language, cache=cache, hops=options.hops)
    sound, standard = Sound(), standard_of(options.loudness)
    begins = openings(script, options.split) if standard.each_file else frozenset()
    speaking = _Speaking(
        reader=reader, others=others, sound=sound, voiced=voiced, hours=options.hours, standard=standard, begins=begins
    )
    for number, utterance in enumerate(utterances):
        speaking.say(utterance)
        if progress is not None and number % 32 == 0:
            progress(number / len(utterances))
    timeline = speaking.finish(script)
    reader.trim(options.cache_mb << 20)
    findings = tuple(found for each in (reader, *others.values()) for found in each.findings())
    starts = [timeline.chapters[first].start for first, *_ in groups(script, options.split)] if standard.each_file else [0]
    sound, faults = mastered(sound, timeline, standard, starts=starts or [0])
    return Narration(script=script, timeline=timeline, sound=sound, diagnostics=(*findings, *faults))


def too_long(seconds: float, hours: int) -> LimitError:
    """The error for a narration that would last so many seconds."""
    return LimitError(
        f"The narration would last about {seconds / 3600:.1f} hours; no more than {hours} are made.",
        hint="Divide the text, or allow more with -O speech.hours=N (an hour takes about 15 seconds and 160 MB of disk).",
    )


class _Speaking:
    """Appends utterances to one sound."""

    def __init__(
        self,
        *,
        reader: Reader,
        others: Mapping[str, Reader],
        sound: Sound,
        voiced: Callable[[Utterance], Spoken],
        hours: int,
        standard: Standard,
        begins: frozenset[str],
    ) -> None:
        self._standard = standard
        self._begins = begins
        self._reader = reader
        self._others = others
        self._voiced = voiced
        self._sound = sound
        self._hours = hours
        self._track: Track | None = None
        self._entries: list[Entry] = []
        self._after = 0

    def say(self, utterance: Utterance) -> None:
        """Speak one utterance after its pause."""
        spoken = self._voiced(utterance)
        whole = ((0, len(spoken.text)),)
        pieces = (len(spoken.text) > _PIECE and split_text(spoken.text, _PIECE)) or whole
        start: int | None = None
        words: list[Word] = []
        for first, last in pieces:
            said = self._others.get(utterance.role, self._reader).read(spoken.text[first:last], utterance.language)
            track = self._track or self._open(said.speech.rate)
            track.pause(pauses.PART if start is not None else self._gap(utterance))
            span = self._put(said, track)
            start = span.start if start is None else start
            words += _words(said.speech, span, track.rate, spoken, first)
            if track.position > self._hours * 3600 * track.rate:
                raise too_long(track.position / track.rate, self._hours)
        self._after = utterance.pause_after_ms
        self._entries.append(Entry(utterance=utterance, start=start or 0, end=span.end, words=tuple(words)))

    def _gap(self, utterance: Utterance) -> int:
        """The milliseconds of silence before an utterance."""
        head = self._standard.head
        gap = max(self._after, utterance.pause_before_ms) if self._entries else head
        return max(gap, self._standard.tail + head) if utterance.id in self._begins else gap

    @staticmethod
    def _put(said: Said, track: Track) -> Span:
        speech = said.speech
        return track.append(resample(level(speech.pcm, voice=said.voice), speech.rate, track.rate))

    def _open(self, rate: int) -> Track:
        rate = self._standard.rate or rate
        self._track = Track(cast("BinaryIO", self._sound.file), rate if rate in RATES else _COMMON_RATE)
        return self._track

    def finish(self, script: Script) -> Timeline:
        """Close with silence and say where everything lies."""
        track = self._track or self._open(_COMMON_RATE)
        track.pause(self._standard.tail)
        leads = dict.fromkeys(self._begins, self._standard.head)
        return Timeline(
            rate=track.rate,
            samples=track.position,
            entries=tuple(self._entries),
            chapters=_chapters(script, self._entries, track, leads),
        )


def _words(speech: Speech, span: Span, rate: int, spoken: Spoken, shift: int) -> Iterator[Word]:
    """The words of a piece that lies at `span` of a track and begins at character `shift` of the spoken form."""
    for word in speech.words:
        first, last = spoken.source_of(word.first + shift, word.last + shift)
        start, end = (place * rate // speech.rate for place in (word.start, word.end))
        yield Word(start=span.start + start, end=min(span.end, span.start + end), first=first, last=last)


def _chapters(script: Script, entries: list[Entry], track: Track, leads: Mapping[str, int]) -> tuple[ChapterMark, ...]:
    starts = []
    at = 0
    for chapter in script.chapters:
        first = entries[at] if at < len(entries) else None
        before = entries[at - 1].end if at else 0
        lead = samples_in(leads.get(first.utterance.id, _LEAD_MS) if first is not None else 0, track.rate)
        starts.append(max(before, first.start - lead) if first is not None and at else 0 if not at else track.position)
        at += len(chapter.utterances)
    ends = [*starts[1:], track.position]
    return tuple(
        ChapterMark(title=chapter.title, article=chapter.article, level=chapter.level, url=chapter.url, start=start, end=end)
        for chapter, start, end in zip(script.chapters, starts, ends, strict=True)
    )
