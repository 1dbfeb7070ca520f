"""Audio books and Opus hold the sound, its chapters, cover and tags, as players read them."""

from __future__ import annotations

import base64
import wave
from io import BytesIO
from typing import Any

import av
import pytest

import exporter.model as m
from exporter.edition import single
from exporter.errors import OptionError
from exporter.plugin.options import build
from exporter.testing import export_to_memory
from formats.sound import M4bFormat, OpusFormat, WavFormat
from formats.sound.options import SoundOptions
from formats.speech.synth.voices.tone import ToneVoice
from tests.formats.epub.samples import article, paragraph, text

STORY = single(
    article(
        paragraph("One is here. Two is there."),
        m.Heading(level=2, children=text("The stairs")),
        paragraph("Three, the end."),
        title="A tower",
    )
)


def made(kind: type, publication: m.Publication = STORY, **options: Any) -> bytes:
    files, _ = export_to_memory(kind, publication, SoundOptions(**options), voice=ToneVoice)
    return files[f"article{kind.suffix}"]  # type: ignore[attr-defined]


def opened(data: bytes) -> Any:
    return av.open(BytesIO(data), mode="r")


def seconds(data: bytes) -> float:
    with opened(data) as container:
        return sum(frame.samples for frame in container.decode(audio=0)) / container.streams.audio[0].rate


@pytest.mark.parametrize("kind", [M4bFormat, OpusFormat])
def test_the_sound_is_whole_and_its_chapters_are_those_of_the_text(kind: type) -> None:
    data = made(kind)
    with wave.open(BytesIO(made(WavFormat))) as sound:
        length = sound.getnframes() / sound.getframerate()
    assert seconds(data) == pytest.approx(length, abs=0.1)  # AAC pads its last frame
    with opened(data) as container:
        chapters = container.chapters()
    assert [each["metadata"]["title"] for each in chapters] == ["A tower", "The stairs"]
    assert chapters[0]["start"] == 0
    assert chapters[0]["end"] == chapters[1]["start"]


@pytest.mark.parametrize("length", range(8))
def test_chapters_of_opus_begin_where_they_are_heard(length: int) -> None:
    """FFmpeg's writer of comments puts a chapter at 34.893 s a second too late."""
    story = single(
        article(
            paragraph("One is here" + ", and more" * length + "."),
            m.Heading(level=2, children=text("The stairs")),
            paragraph("Three, the end."),
            title="A tower",
        )
    )
    starts = {}
    for kind in (M4bFormat, OpusFormat):
        with opened(made(kind, story)) as container:
            starts[kind] = [float(each["start"] * each["time_base"]) for each in container.chapters()]
    assert starts[OpusFormat] == starts[M4bFormat]


def test_an_audio_book_names_itself_and_shows_its_cover() -> None:
    with opened(made(M4bFormat)) as container:
        assert container.metadata["title"] == "A tower"
        assert container.metadata["major_brand"] == "M4B "
        kinds = {stream.type for stream in container.streams}
    assert kinds >= {"audio", "video"}
    with opened(made(M4bFormat, cover=False)) as container:
        assert "video" not in {stream.type for stream in container.streams}


def test_an_opus_file_has_its_tags_where_players_look() -> None:
    with opened(made(OpusFormat)) as container:
        told = {name.lower(): value for name, value in container.streams.audio[0].metadata.items()}
        pictures = [stream for stream in container.streams if stream.type == "video"]
    assert told["title"] == "A tower"
    assert "One is here." in told["lyrics"]
    picture = told.get("metadata_block_picture")
    assert pictures or (picture and b"\xff\xd8" in base64.b64decode(picture))


def test_the_words_stay_out_where_they_are_not_wanted() -> None:
    with opened(made(OpusFormat, lyrics=False)) as container:
        assert "lyrics" not in {name.lower() for name in container.streams.audio[0].metadata}


@pytest.mark.parametrize("kind", [M4bFormat, OpusFormat, WavFormat])
def test_the_same_narration_has_the_same_bytes(kind: type) -> None:
    assert made(kind) == made(kind)


def test_a_bit_rate_that_is_none_is_refused() -> None:
    with pytest.raises(OptionError, match="bitrate is 8"):
        build(SoundOptions, {"bitrate": "8"}, group="opus")
