"""What a narration says, as captions: WebVTT, SubRip, LRC, and a timeline in JSON for programs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from formats.common.options import NoOptions

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from exporter.plugin import RunContext
    from formats.speech.synth.timeline import Narration


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidedOptions:
    """What a Guided Navigation Document refers to, by the name that the file of the same run has."""

    audio: Literal["mp3", "m4b", "opus", "wav"] = field(default="mp3", metadata={"help": "The sound: that of this format."})


class _Captions:
    """What the formats of this folder share: the narration of the run, written as text."""

    Options: ClassVar[type] = NoOptions
    provides: ClassVar[frozenset[str]] = frozenset({"narration"})
    uses: ClassVar[frozenset[str]] = frozenset()
    shares: ClassVar[frozenset[str]] = frozenset({"speech"})
    lacks: ClassVar[frozenset[str]] = frozenset({"date", "frame", "pictures"})
    name: ClassVar[str]
    suffix: ClassVar[str]
    media_type: ClassVar[str]

    def export(self, publication: Publication, options: Any, run: RunContext) -> tuple[Diagnostic, ...]:
        """Speak the publication, unless the run has done so already, and write the file, or one for each part of the sound."""
        from formats.speech.synth.narration import narration_of
        from formats.speech.synth.parts import parts_of_run

        narration = narration_of(publication, run)
        parts = parts_of_run(publication, narration, run)
        files = {f"{run.stem}/{part.name}": part.narration for part in parts} or {run.stem: narration}
        for name, told in files.items():
            with run.sink.open(f"{name}{self.suffix}", self.media_type) as file:
                file.write(self.written(told).encode("utf-8"))
        return narration.diagnostics

    def written(self, narration: Narration) -> str:
        """The file's text."""
        raise NotImplementedError


class VttFormat(_Captions):
    """WebVTT."""

    name = "vtt"
    suffix = ".vtt"
    media_type = "text/vtt"
    summary: ClassVar[str] = "captions of the narration for the web and players (WebVTT)"

    def written(self, narration: Narration) -> str:
        """The file's text."""
        from formats.captions.cues import cues
        from formats.captions.writers import webvtt

        return webvtt(cues(narration.timeline), language=narration.script.language)


class SrtFormat(_Captions):
    """SubRip."""

    name = "srt"
    suffix = ".srt"
    media_type = "application/x-subrip"
    summary: ClassVar[str] = "captions of the narration for editors and old players (SubRip)"

    def written(self, narration: Narration) -> str:
        """The file's text."""
        from formats.captions.cues import cues
        from formats.captions.writers import subrip

        return subrip(cues(narration.timeline))


class LrcFormat(_Captions):
    """Lyrics."""

    name = "lrc"
    suffix = ".lrc"
    media_type = "text/plain"
    summary: ClassVar[str] = "captions of the narration for music players (LRC)"

    def written(self, narration: Narration) -> str:
        """The file's text."""
        from formats.captions.cues import cues
        from formats.captions.writers import lyrics

        return lyrics(cues(narration.timeline), title=narration.script.title)


class TimelineFormat(_Captions):
    """A timeline."""

    name = "timeline"
    suffix = ".timeline.json"
    media_type = "application/json"
    summary: ClassVar[str] = "chapters, sentences and words of the narration with their times, for programs (JSON)"

    def written(self, narration: Narration) -> str:
        """The file's text."""
        from formats.captions.writers import timeline

        return timeline(narration)


class ChaptersFormat(_Captions):
    """Chapters."""

    name = "chapters"
    suffix = ".chapters.json"
    media_type = "application/json+chapters"
    summary: ClassVar[str] = "chapters of the narration, for podcasts (Podcasting 2.0, JSON)"

    def written(self, narration: Narration) -> str:
        """The file's text."""
        from formats.captions.writers import chapters

        return chapters(narration)


class GuidedFormat:
    """Readium Guided Navigation."""

    name: ClassVar[str] = "guided"
    suffix: ClassVar[str] = ".guided.json"
    media_type: ClassVar[str] = "application/guided-navigation+json"
    summary: ClassVar[str] = "sound and text side by side, sentence by sentence, for reading systems (Readium Guided Navigation)"
    Options: ClassVar[type] = GuidedOptions
    provides: ClassVar[frozenset[str]] = frozenset({"narration"})
    uses: ClassVar[frozenset[str]] = frozenset({"page"})
    shares: ClassVar[frozenset[str]] = frozenset({"speech"})
    lacks: ClassVar[frozenset[str]] = frozenset({"date", "frame", "pictures"})

    def export(self, publication: Publication, options: Any, run: RunContext) -> tuple[Diagnostic, ...]:
        """Speak the publication, unless the run has done so already, and write the document; where the sound is split, one for
        all its files. Where the run has made a page to read along, it leads to its elements, too.
        """
        from formats.captions.guided import Source, guided
        from formats.speech.synth.narration import narration_of
        from formats.speech.synth.parts import parts_of_run
        from formats.synchronised.shown import PAGE

        narration = narration_of(publication, run)
        parts = parts_of_run(publication, narration, run)
        files = {f"{run.stem}/{part.name}": part.narration for part in parts} or {run.stem: narration}
        sources = [Source(audio=f"{name}.{options.audio}", narration=told) for name, told in files.items()]
        page = run.offered(PAGE)
        elements = page.by_utterance(narration.timeline) if page is not None else {}
        with run.sink.open(f"{run.stem}{self.suffix}", self.media_type) as file:
            file.write(guided(sources, page=page.file if page is not None else "", elements=elements))
        return narration.diagnostics
