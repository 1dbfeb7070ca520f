"""Narration → files of sound: one, or a numbered one for each part with a playlist."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Protocol

from formats.common.issue import name_of
from formats.sound.cover import cover_of
from formats.sound.id3 import Tags, tag_bytes
from formats.sound.playlist import MEDIA_TYPE, SUFFIX, playlist
from formats.sound.tags import tags_of, tags_of_part
from formats.speech.options import SpeechOptions
from formats.speech.signal.lame import Mp3Encoder
from formats.speech.synth.narration import narration_of
from formats.speech.synth.parts import parts_of_run
from formats.speech.synth.standards import standard_of

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from exporter.plugin import RunContext
    from formats.sound.container import Kind
    from formats.sound.options import Mp3Options, SoundOptions
    from formats.speech.synth.timeline import Narration


class Writer(Protocol):
    """Writes one narration, with its tags, into an open file."""

    def __call__(self, file: BinaryIO, narration: Narration, tags: Tags) -> None:
        """Write the whole file."""
        ...


def export_sound(
    publication: Publication,
    options: Mp3Options | SoundOptions,
    run: RunContext,
    *,
    suffix: str,
    media_type: str,
    write: Writer,
    tagged: bool = True,
) -> tuple[Diagnostic, ...]:
    """Write the narration to the run's sink: STEM + `suffix`, or where it is split a folder STEM with a file for each part and a
    playlist. Without `tagged` the kind of file has no tags, so that no cover is drawn.

    Raises ExportError and its kind, LimitError.
    """
    narration = narration_of(publication, run)
    cover, findings = cover_of(publication, run) if options.cover and tagged else (None, ())
    parts = parts_of_run(publication, narration, run)
    if not parts:
        with run.sink.open(f"{run.stem}{suffix}", media_type) as file:
            write(file, narration, tags_of(publication, narration, options, run, cover))
    for part in parts:
        with run.sink.open(f"{run.stem}/{part.name}{suffix}", media_type) as file:
            write(file, part.narration, tags_of_part(part, publication, options, run, cover))
    if parts:
        with run.sink.open(f"{run.stem}/{run.stem}-{suffix[1:]}{SUFFIX}", MEDIA_TYPE) as file:
            file.write(playlist(parts, title=name_of(publication, run.labels), suffix=suffix).encode("utf-8"))
    return (*narration.diagnostics, *findings)


def mp3_writer(options: Mp3Options, run: RunContext) -> Writer:
    """What writes an MP3 file, its tags before its sound; a rule for loudness may ask for a bit rate, too."""
    bitrate = standard_of(run.group("speech", SpeechOptions).loudness).bitrate or options.bitrate

    def write(file: BinaryIO, narration: Narration, tags: Tags) -> None:
        file.write(tag_bytes(tags))
        encoder = Mp3Encoder(file, rate=narration.timeline.rate, bitrate=bitrate, quality=options.quality)
        for block in narration.sound.blocks():
            encoder.write(block)
        encoder.close()

    return write


def container_writer(options: SoundOptions, kind: Kind) -> Writer:
    """What writes M4B or Opus."""

    def write(file: BinaryIO, narration: Narration, tags: Tags) -> None:
        from formats.sound.container import write_container

        write_container(file, narration, tags, kind=kind, bitrate=options.bitrate)

    return write


def write_wav(file: BinaryIO, narration: Narration, tags: Tags) -> None:
    """Write the sound itself; WAV has no place for tags that players agree on."""
    import wave

    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(narration.timeline.rate)
        written.setnframes(narration.timeline.samples)
        for block in narration.sound.blocks():
            written.writeframesraw(block)
