"""Narration to sound files: encoders and their tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from formats.sound.options import Mp3Options

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from exporter.plugin import RunContext


class Mp3Format:
    """A narration as MP3 with chapters, cover and words in its tags."""

    name: ClassVar[str] = "mp3"
    suffix: ClassVar[str] = ".mp3"
    media_type: ClassVar[str] = "audio/mpeg"
    summary: ClassVar[str] = "narration read aloud, with chapters, cover and the words in its tags"
    Options: ClassVar[type] = Mp3Options
    provides: ClassVar[frozenset[str]] = frozenset({"narration"})
    uses: ClassVar[frozenset[str]] = frozenset()
    shares: ClassVar[frozenset[str]] = frozenset({"speech"})
    lacks: ClassVar[frozenset[str]] = frozenset({"pictures"})

    def export(self, publication: Publication, options: Any, run: RunContext) -> tuple[Diagnostic, ...]:
        """Speak the publication and write the file."""
        from formats.sound.export import export_mp3

        return export_mp3(publication, options, run, name=f"{run.stem}{self.suffix}", media_type=self.media_type)
