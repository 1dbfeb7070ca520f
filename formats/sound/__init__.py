"""Narration to sound files: encoders and their tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from formats.sound.options import Mp3Options, SoundOptions

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


class M4bFormat:
    """A narration as an audio book."""

    name: ClassVar[str] = "m4b"
    suffix: ClassVar[str] = ".m4b"
    media_type: ClassVar[str] = "audio/mp4"
    summary: ClassVar[str] = "narration as an audio book for Apple's and other players (AAC), with chapters and cover"
    Options: ClassVar[type] = SoundOptions
    provides: ClassVar[frozenset[str]] = frozenset({"narration"})
    uses: ClassVar[frozenset[str]] = frozenset()
    shares: ClassVar[frozenset[str]] = frozenset({"speech"})
    lacks: ClassVar[frozenset[str]] = frozenset({"pictures"})

    def export(self, publication: Publication, options: Any, run: RunContext) -> tuple[Diagnostic, ...]:
        """Speak the publication and write the file."""
        from formats.sound.export import export_container

        return export_container(publication, options, run, kind="m4b", name=f"{run.stem}{self.suffix}", media_type=self.media_type)


class OpusFormat:
    """A narration as Opus."""

    name: ClassVar[str] = "opus"
    suffix: ClassVar[str] = ".opus"
    media_type: ClassVar[str] = "audio/ogg"
    summary: ClassVar[str] = "narration in the smallest file that sounds as good (Opus), with chapters and cover"
    Options: ClassVar[type] = SoundOptions
    provides: ClassVar[frozenset[str]] = frozenset({"narration"})
    uses: ClassVar[frozenset[str]] = frozenset()
    shares: ClassVar[frozenset[str]] = frozenset({"speech"})
    lacks: ClassVar[frozenset[str]] = frozenset({"pictures"})

    def export(self, publication: Publication, options: Any, run: RunContext) -> tuple[Diagnostic, ...]:
        """Speak the publication and write the file."""
        from formats.sound.export import export_container

        return export_container(publication, options, run, kind="opus", name=f"{run.stem}{self.suffix}", media_type=self.media_type)


class WavFormat:
    """A narration as it left the voice."""

    name: ClassVar[str] = "wav"
    suffix: ClassVar[str] = ".wav"
    media_type: ClassVar[str] = "audio/wav"
    summary: ClassVar[str] = "narration without loss, for an editor (16 bit, mono)"
    Options: ClassVar[type] = SoundOptions
    provides: ClassVar[frozenset[str]] = frozenset({"narration"})
    uses: ClassVar[frozenset[str]] = frozenset()
    shares: ClassVar[frozenset[str]] = frozenset({"speech"})
    lacks: ClassVar[frozenset[str]] = frozenset({"pictures", "date"})

    def export(self, publication: Publication, options: Any, run: RunContext) -> tuple[Diagnostic, ...]:
        """Speak the publication and write the file."""
        from formats.sound.export import export_wav

        return export_wav(publication, run, name=f"{run.stem}{self.suffix}", media_type=self.media_type)
