"""Narration to sound files: encoders and their tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from formats.sound.options import Mp3Options, SoundOptions

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from exporter.plugin import RunContext
    from formats.sound.container import Kind
    from formats.sound.export import Writer


class _Sound:
    """What the formats of this folder share."""

    provides: ClassVar[frozenset[str]] = frozenset({"narration"})
    uses: ClassVar[frozenset[str]] = frozenset()
    shares: ClassVar[frozenset[str]] = frozenset({"speech"})
    lacks: ClassVar[frozenset[str]] = frozenset({"frame", "pictures"})
    name: ClassVar[str]
    suffix: ClassVar[str]
    media_type: ClassVar[str]

    def written(
        self, publication: Publication, options: Any, run: RunContext, write: Writer, *, tagged: bool = True
    ) -> tuple[Diagnostic, ...]:
        """Speak the publication and write its files."""
        from formats.sound.export import export_sound

        return export_sound(publication, options, run, suffix=self.suffix, media_type=self.media_type, write=write, tagged=tagged)


class Mp3Format(_Sound):
    """A narration as MP3 with chapters, cover and words in its tags."""

    name: ClassVar[str] = "mp3"
    suffix: ClassVar[str] = ".mp3"
    media_type: ClassVar[str] = "audio/mpeg"
    summary: ClassVar[str] = "narration read aloud, with chapters, cover and the words in its tags"
    Options: ClassVar[type] = Mp3Options

    def export(self, publication: Publication, options: Any, run: RunContext) -> tuple[Diagnostic, ...]:
        """Speak the publication and write the file."""
        from formats.sound.export import mp3_writer

        return self.written(publication, options, run, mp3_writer(options, run))


class _Container(_Sound):
    """What M4B and Opus share."""

    Options: ClassVar[type] = SoundOptions
    kind: ClassVar[Kind]

    def export(self, publication: Publication, options: Any, run: RunContext) -> tuple[Diagnostic, ...]:
        """Speak the publication and write the file."""
        from formats.sound.export import container_writer

        return self.written(publication, options, run, container_writer(options, self.kind))


class M4bFormat(_Container):
    """A narration as an audio book."""

    kind = "m4b"
    name = "m4b"
    suffix = ".m4b"
    media_type = "audio/mp4"
    summary: ClassVar[str] = "narration as an audio book for Apple's and other players (AAC), with chapters and cover"


class OpusFormat(_Container):
    """A narration as Opus."""

    kind = "opus"
    name = "opus"
    suffix = ".opus"
    media_type = "audio/ogg"
    summary: ClassVar[str] = "narration in the smallest file that sounds as good (Opus), with chapters and cover"


class WavFormat(_Sound):
    """A narration as it left the voice."""

    name = "wav"
    suffix = ".wav"
    media_type = "audio/wav"
    summary: ClassVar[str] = "narration without loss, for an editor (16 bit, mono)"
    Options: ClassVar[type] = SoundOptions
    lacks = frozenset({"date", "frame", "pictures"})

    def export(self, publication: Publication, options: Any, run: RunContext) -> tuple[Diagnostic, ...]:
        """Speak the publication and write the file."""
        from formats.sound.export import write_wav

        return self.written(publication, options, run, write_wav, tagged=False)
