"""Narration → an MP3 file: tags, then the sound."""

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
    from formats.sound.options import Mp3Options


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
