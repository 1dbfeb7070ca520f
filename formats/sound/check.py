"""The check of sound files: what a listener stumbles over, and whether the sound says what the text does."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, Final

from exporter.diagnostics import Diagnostic, finding
from exporter.errors import VoiceError
from exporter.labels import labels_for
from formats.speech.proof.spectrum import FRAMES, SILENT, loud_level
from formats.speech.proof.verdict import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from exporter.model import Publication
    from exporter.plugin import RunContext
    from formats.sound.listening import ChapterSaid, Listening
    from formats.speech.proof.expected import SaidTimeline
    from formats.speech.proof.hearing import Heard
    from formats.speech.proof.verdict import Told
    from formats.speech.synth.timeline import Narration

LEAST_LUFS: Final = -24.0
MOST_LUFS: Final = -14.0
"""From the quietest that is asked of speech (-23, EBU R 128) to the loudest (-14, services of music), with a unit to spare."""
_PEAK: Final = -0.5
"""The limit of -1 dB, with what lossy coders add to a peak that kept it."""
_SILENCE: Final = 3 * FRAMES
_CLIPPED: Final = 10
"""A few samples at full scale are what a limiter may leave."""
_SHORT: Final = 0.25
"""Seconds by which a file may be shorter than it says: coders count their own delay, and durations are rounded to packets."""
_CHAPTER: Final = 0.25
"""Seconds by which a chapter may begin before or after the pause that it lies in."""


class SoundChecker:
    """Checks sound of every kind that FFmpeg reads, whoever made it."""

    name: ClassVar[str] = "sound"
    suffixes: ClassVar[frozenset[str]] = frozenset({".mp3", ".m4b", ".m4a", ".opus", ".ogg", ".oga", ".wav", ".flac"})
    is_streamed: ClassVar[bool] = True

    def check(self, path: Path) -> tuple[Diagnostic, ...]:
        """What can be heard without the text; what can't be played is a finding."""
        return _listened(path, None)[1]

    def compare(self, path: Path, against: Publication | bytes, run: RunContext) -> tuple[Diagnostic, ...]:
        """All of `check`, and whether the sound says what `against` does: a publication, or the bytes of a timeline in JSON.

        `run` has the voice and the speech options with which the text is spoken once more. Raises UnreadableError for what is no
        timeline, LimitError.
        """
        from formats.speech.proof.expected import timeline_in

        text = timeline_in(against) if isinstance(against, bytes) else against
        listening, findings = _listened(path, lambda share: run.report("listening", share))
        if listening is None or any(each.code == "AUD-008" for each in findings):
            return findings
        return (*findings, *_compared(listening, text, run))


def _listened(path: Path, progress: Callable[[float], None] | None) -> tuple[Listening | None, tuple[Diagnostic, ...]]:
    from formats.sound.listening import UnplayableError, listen

    try:
        listening = listen(path, progress)
    except UnplayableError as error:
        return None, (finding("AUD-001", reason=str(error)),)
    return listening, tuple(_heard_alone(listening))


def _heard_alone(listening: Listening) -> Iterator[Diagnostic]:
    levels = listening.levels
    if levels.loudness is None:
        yield finding("AUD-008")
        return
    if listening.said is not None and listening.said - listening.seconds > _SHORT:
        yield finding("AUD-002", said=f"{listening.said:.1f}", heard=f"{listening.seconds:.1f}")
    elif not listening.is_ended:
        yield finding("AUD-009", heard=f"{listening.seconds:.1f}")
    yield from _silences(listening)
    if levels.clipped > _CLIPPED:
        yield finding("AUD-004", count=levels.clipped, time=_time(levels.clipped_at))
    elif levels.peak is not None and levels.peak > _PEAK:
        yield finding("AUD-006", peak=f"{levels.peak:.1f}", time=_time(levels.peak_at))
    if not LEAST_LUFS <= levels.loudness <= MOST_LUFS:
        loudness = f"{levels.loudness:.1f}"
        yield finding("AUD-005", loudness=loudness, least=f"{LEAST_LUFS:.0f}", most=f"{MOST_LUFS:.0f}")
    yield from _chapters(listening.chapters, listening.seconds)


def _silences(listening: Listening) -> Iterator[Diagnostic]:
    import numpy as np

    level = listening.frames.level
    quiet = np.concatenate([[False], level < loud_level(level) + SILENT, [False]]).astype(np.int8)
    edges = np.flatnonzero(np.diff(quiet))
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if end - start > _SILENCE:
            yield finding("AUD-003", seconds=f"{(end - start) / FRAMES:.1f}", time=clock(start))


def _chapters(chapters: Sequence[ChapterSaid], seconds: float) -> Iterator[Diagnostic]:
    if any(later.start < earlier.start for earlier, later in pairwise(chapters)):
        yield finding("AUD-007", what="are not in the order of their times")
    elif any(chapter.end <= chapter.start for chapter in chapters):
        yield finding("AUD-007", what="hold one that ends before it begins")
    elif chapters and chapters[-1].start >= seconds:
        yield finding("AUD-007", what="go on behind the end of the sound")


def _compared(listening: Listening, against: Publication | SaidTimeline, run: RunContext) -> Iterator[Diagnostic]:
    from formats.speech.proof.expected import SaidTimeline, spoken_again, unspoken
    from formats.speech.proof.hearing import hear
    from formats.speech.proof.verdict import judge

    assert run.voice is not None
    try:
        voice = run.voice()
        narration = spoken_again(against, run)
    except VoiceError as error:
        yield finding("AUD-112", reason=error.message.rstrip("."))
        return
    entries = narration.timeline.entries
    if tag := unspoken(voice, [entry.utterance.language for entry in entries]):
        yield finding("AUD-112", reason=f"the voice {voice.name} does not speak {labels_for('en').language_name(tag)} ({tag})")
        return
    heard = hear(narration, listening.frames, lambda share: run.report("comparing", share))
    findings, told = judge(heard, [entry.utterance.text for entry in entries])
    yield from findings
    if any(each.code == "AUD-108" for each in findings):
        return
    if not heard.same_voice:
        yield finding("AUD-111", voice=voice.name)
    if isinstance(against, SaidTimeline):
        yield from _shifted(against, told, heard)
    yield from _misplaced(listening.chapters, narration, told)


def _shifted(timeline: SaidTimeline, told: Sequence[Told], heard: Heard) -> Iterator[Diagnostic]:
    """Sentences that are not heard when the timeline says so: 120 ms are a syllable; between voices beginnings are less sharp."""
    most = 120 if heard.same_voice else 400
    off = []
    for said, each in zip(timeline.utterances, told, strict=True):
        if each.frames is None:
            continue
        late = each.frames[0] * 1000 // FRAMES - said.begin
        if abs(late) > most:
            off.append((late, each))
    if off:
        late, each = off[0]
        assert each.frames is not None
        yield finding("AUD-109", late=abs(late), time=clock(each.frames[0]), count=len(off), quote=each.text[:60])


def _misplaced(chapters: Sequence[ChapterSaid], narration: Narration, told: Sequence[Told]) -> Iterator[Diagnostic]:
    """Chapters of the file that do not begin in the pause before their first words."""
    expected = [chapter for chapter in narration.script.chapters if chapter.utterances]
    if not chapters:
        return
    if len(chapters) != len(expected):
        yield finding("AUD-007", what=f"are {len(chapters)}, those of the text {len(expected)}")
        return
    at = 0
    for said, chapter in zip(chapters, expected, strict=True):
        first, before = told[at].frames, told[at - 1].frames if at else (0, 0)
        at += len(chapter.utterances)
        if first is None or before is None:
            continue
        least = before[1] / FRAMES - _CHAPTER if at > len(chapter.utterances) else 0.0
        if not least <= said.start <= first[0] / FRAMES + _CHAPTER:
            yield finding("AUD-110", title=said.title, said=_time(said.start), heard=clock(first[0]))


def _time(seconds: float) -> str:
    return clock(round(seconds * FRAMES))
