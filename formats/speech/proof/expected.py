"""What a sound should say, spoken once more: from a publication, or from a timeline that was written beside the sound."""

from __future__ import annotations

from itertools import count, pairwise
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct

from exporter.errors import UnreadableError
from formats.speech.options import SpeechOptions
from formats.speech.script.languages import primary
from formats.speech.script.utterances import Chapter, Script, Utterance
from formats.speech.synth.ladder import Ladder, speaks
from formats.speech.synth.narration import narration_of
from formats.speech.synth.timeline import narrate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.model import Publication
    from exporter.plugin import RunContext
    from formats.speech.synth.timeline import Narration

_ROLE: Final = "text"


class SaidUtterance(Struct, kw_only=True):
    """An utterance of a timeline: its words, their language, milliseconds from and to."""

    text: str
    language: str
    begin: int
    end: int


class SaidChapter(Struct, kw_only=True):
    """A chapter of a timeline, in milliseconds."""

    title: str
    begin: int
    end: int


class SaidTimeline(Struct, kw_only=True):
    """A timeline as `--to timeline` writes it."""

    title: str
    language: str
    duration: int
    chapters: list[SaidChapter]
    utterances: list[SaidUtterance]


def timeline_in(data: bytes) -> SaidTimeline:
    """The timeline in a file. Raises UnreadableError."""
    try:
        made = msgspec.json.decode(data, type=SaidTimeline)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableError(f"This is no timeline: {error}.", hint="`--to timeline` writes one beside the sound.") from error
    if not made.utterances or not made.chapters:
        raise UnreadableError("The timeline says nothing.", hint="`--to timeline` writes one beside the sound.")
    return made


def spoken_again(against: Publication | SaidTimeline, run: RunContext) -> Narration:
    """The narration by the voice of the run. Raises VoiceError, ScriptError, LimitError."""
    if not isinstance(against, SaidTimeline):
        return narration_of(against, run)
    assert run.voice is not None
    return narrate(
        _script(against),
        run.voice(),
        run.group("speech", SpeechOptions),
        cache=run.cache,
        progress=lambda share: run.report("narration", share),
        notice=run.tell,
    )


def _script(timeline: SaidTimeline) -> Script:
    """The script of a timeline, with its pauses: frames are best compared where they lie alike."""
    pauses = [max(0, later.begin - earlier.end) for earlier, later in pairwise(timeline.utterances)]
    utterances = [_utterance(*each) for each in zip(count(), timeline.utterances, [0, *pauses], strict=False)]
    begins = [chapter.begin for chapter in timeline.chapters]
    ends: list[float] = [*begins[1:], float("inf")]
    chapters = []
    for number, (chapter, end) in enumerate(zip(timeline.chapters, ends, strict=True)):
        begin = 0 if number == 0 else chapter.begin
        inside = [made for made, said in zip(utterances, timeline.utterances, strict=True) if begin <= said.begin < end]
        chapters.append(Chapter(title=chapter.title, article="", utterances=tuple(inside)))
    return Script(title=timeline.title, language=timeline.language, chapters=tuple(chapters))


def _utterance(number: int, said: SaidUtterance, pause: int) -> Utterance:
    return Utterance(id=f"u{number}", text=said.text, language=said.language, role=_ROLE, pause_before_ms=pause)


def unspoken(voice: Any, languages: Sequence[str]) -> str:
    """The language of most of the text where no voice of the run speaks it, else empty."""
    most = max(dict.fromkeys(languages), key=languages.count, default="und")
    known = any(speaks(rung, most) for rung in Ladder.of(voice).rungs)
    return "" if known or primary(most) == "und" else most
