"""Narration → a file of sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formats.sound.id3 import tag_bytes
from formats.sound.tags import tags_of
from formats.speech.signal.lame import Mp3Encoder
from formats.speech.synth.narration import narration_of

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from exporter.plugin import RunContext
    from formats.sound.container import Kind
    from formats.sound.options import Mp3Options, SoundOptions


def export_mp3(
    publication: Publication, options: Mp3Options, run: RunContext, *, name: str, media_type: str
) -> tuple[Diagnostic, ...]:
    """Write the file `name` to the run's sink. Raises ExportError and its kind, LimitError."""
    narration = narration_of(publication, run)
    tags, findings = tags_of(publication, narration, options, run)
    with run.sink.open(name, media_type) as file:
        file.write(tag_bytes(tags))
        encoder = Mp3Encoder(file, rate=narration.timeline.rate, bitrate=options.bitrate, quality=options.quality)
        for block in narration.sound.blocks():
            encoder.write(block)
        encoder.close()
    return (*narration.diagnostics, *findings)


def export_container(
    publication: Publication, options: SoundOptions, run: RunContext, *, kind: Kind, name: str, media_type: str
) -> tuple[Diagnostic, ...]:
    """Write the file `name`, M4B or Opus, to the run's sink. Raises ExportError and its kind, LimitError."""
    from formats.sound.container import write_container

    narration = narration_of(publication, run)
    tags, findings = tags_of(publication, narration, options, run)
    with run.sink.open(name, media_type) as file:
        write_container(file, narration, tags, kind=kind, bitrate=options.bitrate)
    return (*narration.diagnostics, *findings)


def export_wav(publication: Publication, run: RunContext, *, name: str, media_type: str) -> tuple[Diagnostic, ...]:
    """Write the sound itself to the run's sink."""
    import wave

    narration = narration_of(publication, run)
    with run.sink.open(name, media_type) as file, wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(narration.timeline.rate)
        written.setnframes(narration.timeline.samples)
        for block in narration.sound.blocks():
            written.writeframesraw(block)
    return narration.diagnostics
