"""A narration in a container of FFmpeg (by PyAV): M4B with AAC, Ogg with Opus; chapters, cover and tags in each one's own way."""

from __future__ import annotations

import base64
import struct
from fractions import Fraction
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.sound.id3 import Tags
    from formats.speech.synth.timeline import Narration

Kind = Literal["m4b", "opus"]
_THOUSANDTHS: Final = Fraction(1, 1000)
_BLOCK: Final = 1 << 16


class _Layout(Struct, frozen=True, kw_only=True):
    """FFmpeg's names of muxer and encoder, and their options; `rate` in samples a second, 0 for that of the narration."""

    muxer: str
    codec: str
    options: dict[str, str]
    encoding: dict[str, str]
    rate: int


_LAYOUTS: Final[dict[Kind, _Layout]] = {
    "m4b": _Layout(muxer="mp4", codec="aac", options={"brand": "M4B "}, encoding={"aac_coder": "fast"}, rate=0),
    "opus": _Layout(muxer="ogg", codec="libopus", options={}, encoding={}, rate=48000),
}
"""The fast search of AAC's encoder is nearer to speech at 48 kb/s than the slow one: noise 7 dB lower, peaks within 0.4 dB of what
went in, where the slow one makes them 2.5 dB higher; in a third of the time.
"""


def write_container(file: BinaryIO, narration: Narration, tags: Tags, *, kind: Kind, bitrate: int) -> None:
    """Write a narration to `file`; `bitrate` is kb/s. The same narration gives the same bytes on the same machine."""
    import av

    layout = _LAYOUTS[kind]
    with TemporaryFile() as made:  # a muxer goes back to what it has written
        with av.open(made, "w", format=layout.muxer, options={"fflags": "+bitexact", **layout.options}) as container:
            stream: Any = container.add_stream(layout.codec, rate=layout.rate or narration.timeline.rate, options=layout.encoding)
            stream.layout = "mono"
            stream.bit_rate = bitrate * 1000
            stream.codec_context.flags |= av.codec.context.Flags.bitexact
            told = _metadata(tags, kind)
            (stream if kind == "opus" else container).metadata.update(told)
            if kind == "m4b":
                chapters: Any = list(_chapters(tags))
                container.set_chapters(chapters)
            if kind == "m4b" and tags.cover is not None:
                _put_cover(container, tags.cover.data)
            for packet in _packets(stream, narration):
                container.mux(packet)
        made.seek(0)
        while block := made.read(_BLOCK):
            file.write(block)


def _packets(stream: Any, narration: Narration) -> Iterator[Any]:
    import av

    rate = narration.timeline.rate
    resampler = av.AudioResampler(format=stream.codec_context.format or "fltp", layout="mono", rate=stream.rate)
    written = 0
    for block in narration.sound.blocks():
        frame = av.AudioFrame(format="s16", layout="mono", samples=len(block) // 2)
        frame.planes[0].update(block)
        frame.sample_rate, frame.pts, frame.time_base = rate, written, Fraction(1, rate)
        written += frame.samples
        for resampled in resampler.resample(frame):
            yield from stream.encode(resampled)
    for resampled in resampler.resample(None):
        yield from stream.encode(resampled)
    yield from stream.encode(None)


def _metadata(tags: Tags, kind: Kind) -> dict[str, str]:
    """FFmpeg's names for tags; in Ogg the cover is one of them (the picture block of FLAC, in base64)."""
    told = {
        "title": tags.title,
        "artist": tags.artist,
        "album": tags.album,
        "genre": tags.genre,
        "copyright": tags.copyright,
        "comment": tags.comment,
        "date": tags.published.isoformat() if tags.published is not None else "",
        "language": tags.language,
        "lyrics": tags.lyrics,
        **(_track(tags, kind) if tags.track[0] else {}),
    }
    if kind == "opus":
        told |= _chapter_comments(tags)
        if tags.cover is not None:
            told["metadata_block_picture"] = base64.b64encode(_picture_block(tags)).decode("ascii")
    return {name: value for name, value in told.items() if value}


def _track(tags: Tags, kind: Kind) -> dict[str, str]:
    """The file's number: in MP4 with how many there are, in Ogg in two tags."""
    number, count = map(str, tags.track)
    return {"track": f"{number}/{count}"} if kind == "m4b" else {"track": number, "TRACKTOTAL": count}


def _chapter_comments(tags: Tags) -> dict[str, str]:
    """Chapters as comments of Vorbis (CHAPTER000=00:00:00.000, CHAPTER000NAME). FFmpeg's own writer rounds the seconds up where the
    thousandths are 500 or more, and then adds these.
    """
    told = {}
    for number, chapter in enumerate(tags.chapters):
        minutes, rest = divmod(chapter.start, 60_000)
        hours, minutes = divmod(minutes, 60)
        told[f"CHAPTER{number:03}"] = f"{hours:02}:{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"
        told[f"CHAPTER{number:03}NAME"] = chapter.title
    return told


def _picture_block(tags: Tags) -> bytes:
    """The front cover as a METADATA_BLOCK_PICTURE (RFC 9639, 8.8)."""
    assert tags.cover is not None
    kind, words = tags.cover.media_type.encode("ascii"), tags.cover.description.encode("utf-8")
    head = struct.pack(">II", 3, len(kind)) + kind + struct.pack(">I", len(words)) + words
    return head + struct.pack(">IIIII", 0, 0, 24, 0, len(tags.cover.data)) + tags.cover.data


def _chapters(tags: Tags) -> Iterator[dict[str, Any]]:
    for number, chapter in enumerate(tags.chapters):
        yield {
            "id": number,
            "start": chapter.start,
            "end": chapter.end,
            "time_base": _THOUSANDTHS,
            "metadata": {"title": chapter.title},
        }


def _put_cover(container: Any, data: bytes) -> None:
    """An attached picture, as iTunes and its like show it."""
    from io import BytesIO

    import av
    from PIL import Image

    with Image.open(BytesIO(data)) as picture:
        width, height = picture.size
    stream = container.add_stream("mjpeg")
    stream.width, stream.height, stream.pix_fmt = width, height, "yuvj420p"
    stream.disposition = av.stream.Disposition.attached_pic
    container.start_encoding()
    packet = av.Packet(data)
    packet.stream, packet.pts, packet.dts, packet.time_base, packet.is_keyframe = stream, 0, 0, _THOUSANDTHS, True
    container.mux(packet)
