"""A standing podcast: what an episode says of itself, and the feed that grows by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from exporter.plugin import RunContext


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeOptions:
    """An episode has no options of its own; those of speech hold."""


class EpisodeFormat:
    """What a podcast's feed says of a narration, for programs that keep a feed of their own."""

    name: ClassVar[str] = "episode"
    suffix: ClassVar[str] = ".episode.json"
    media_type: ClassVar[str] = "application/json"
    summary: ClassVar[str] = "what a podcast's feed says of the narration: title, date, length and the like (JSON)"
    Options: ClassVar[type] = EpisodeOptions
    provides: ClassVar[frozenset[str]] = frozenset({"narration"})
    uses: ClassVar[frozenset[str]] = frozenset()
    shares: ClassVar[frozenset[str]] = frozenset({"speech"})
    lacks: ClassVar[frozenset[str]] = frozenset({"date", "frame", "pictures"})

    def export(self, publication: Publication, options: Any, run: RunContext) -> tuple[Diagnostic, ...]:
        """Speak the publication, unless the run has done so already, and write the file."""
        from formats.podcast.episode import episode_of, written
        from formats.speech.synth.narration import narration_of

        narration = narration_of(publication, run)
        with run.sink.open(f"{run.stem}{self.suffix}", self.media_type) as file:
            file.write(written(episode_of(publication, narration, run.labels)))
        return narration.diagnostics
