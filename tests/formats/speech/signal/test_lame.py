from __future__ import annotations

import io
import random
from array import array
from math import pi, sin
from typing import TYPE_CHECKING

import av
import pytest

from exporter.errors import ExportError
from formats.speech.signal import pcm
from formats.speech.signal.lame import Mp3Encoder

if TYPE_CHECKING:
    from formats.speech.signal.encoder import Encoder


def chirp(samples: int) -> bytes:
    return pcm.pcm_from(array("h", (round(9000 * sin(at * at * 0.5 / samples * pi / 8)) for at in range(samples))))


def encoded(sound: bytes, *, step: int = 0, **options: int) -> bytes:
    file = io.BytesIO()
    encoder: Encoder = Mp3Encoder(file, **options)
    for at in range(0, len(sound), step or len(sound) or 1):
        encoder.write(sound[at : at + (step or len(sound))])
    encoder.close()
    return file.getvalue()


def decoded(data: bytes) -> array[int]:
    made = array("h")
    with av.open(io.BytesIO(data), mode="r", format="mp3") as container:
        resampler = av.AudioResampler(format="s16", layout="mono", rate=container.streams.audio[0].rate)
        for frame in [*container.decode(audio=0), None]:
            for part in resampler.resample(frame):
                made.frombytes(bytes(part.planes[0])[: 2 * part.samples])
    return made


@pytest.mark.parametrize(
    ("rate", "bitrate"), [(22050, 64), (22050, 32), (24000, 64), (44100, 64), (44100, 192), (48000, 320), (16000, 8), (8000, 64)]
)
@pytest.mark.parametrize("samples", [575, 576, 1152, 20001])
def test_a_decoder_gives_back_every_sample_and_none_more(rate: int, bitrate: int, samples: int) -> None:
    assert len(decoded(encoded(chirp(samples), rate=rate, bitrate=bitrate))) == samples


@pytest.mark.parametrize("rate", [22050, 44100])
def test_what_comes_back_lies_where_it_was(rate: int) -> None:
    sound = pcm.samples_from(chirp(30000))
    back = decoded(encoded(chirp(30000), rate=rate, bitrate=128))
    likeness = {shift: sum(sound[at] * back[at + shift] for at in range(3000, 27000)) for shift in range(-6, 7)}
    assert max(likeness, key=lambda shift: likeness[shift]) == 0


def test_the_bytes_do_not_depend_on_the_pieces() -> None:
    sound = chirp(50000)
    assert encoded(sound) == encoded(sound, step=2) == encoded(sound, step=2 * 1777)


def test_it_writes_from_where_the_file_stands() -> None:
    file = io.BytesIO()
    file.write(b"tag")
    encoder = Mp3Encoder(file)
    encoder.write(chirp(5000))
    encoder.close()
    assert file.tell() == len(file.getvalue())
    assert file.getvalue() == b"tag" + encoded(chirp(5000))


def test_every_frame_has_the_bit_rate_so_that_players_find_their_place() -> None:
    data = encoded(chirp(60000), rate=22050, bitrate=64)
    place, frames = 0, 0
    while place < len(data):
        assert data[place : place + 2] == b"\xff\xf3"
        assert data[place + 2] >> 4 == 8
        place += 208 + (data[place + 2] >> 1 & 1)
        frames += 1
    assert place == len(data)
    at = data.index(b"Info")
    assert at == 4 + 9
    assert int.from_bytes(data[at + 8 : at + 12], "big") == frames - 1
    assert int.from_bytes(data[at + 12 : at + 16], "big") == len(data)


def test_silence_and_nothing_are_valid_files() -> None:
    assert len(decoded(encoded(pcm.silence(5000)))) == 5000
    assert encoded(b"").startswith(b"\xff\xf3")


def test_noise_at_full_scale_is_taken() -> None:
    noise = random.Random(3).randbytes(20000)
    assert len(decoded(encoded(noise))) == 10000


@pytest.mark.parametrize("options", [{"rate": 22000}, {"rate": 22050, "bitrate": 320}, {"rate": 8000, "bitrate": 7}])
def test_what_mp3_does_not_have_is_a_clear_error(options: dict[str, int]) -> None:
    with pytest.raises(ExportError) as caught:
        Mp3Encoder(io.BytesIO(), **options)
    assert caught.value.hint


def test_half_a_sample_is_refused() -> None:
    with pytest.raises(ValueError, match="half"):
        Mp3Encoder(io.BytesIO()).write(b"abc")
