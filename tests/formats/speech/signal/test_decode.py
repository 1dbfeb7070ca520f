from __future__ import annotations

import io
import struct
import subprocess
import sys
import wave
from pathlib import Path
from typing import Literal

import pytest

from formats.speech.signal.decode import decode

ROOT = Path(__file__).resolve().parents[4]


@pytest.mark.parametrize(("width", "channels"), [(1, 1), (2, 2), (3, 1), (4, 2)])
def test_wav_of_every_width_is_read(width: int, channels: int) -> None:
    values = [0, 5000, -5000, 30000, -30000, 1234]
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(width)
        out.setframerate(22050)
        for value in values:
            sample = (
                bytes([(value >> 8) + 128]) if width == 1 else (value << 8 * (width - 2)).to_bytes(width, "little", signed=True)
            )
            out.writeframes(sample * channels)
    pcm, rate = decode(file.getvalue(), "wav")
    assert rate == 22050
    assert struct.unpack("<6h", pcm) == pytest.approx(values, abs=255 if width == 1 else 0)


@pytest.mark.parametrize("size", [b"\xff\xff\xff\x7f", b"\xff\xff\xff\xff", b"\0\0\0\0"])
def test_a_wav_header_with_a_size_that_was_not_known_yet_is_read(size: bytes) -> None:
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(8000)
        out.writeframes(b"\1\2" * 50)
    data = bytearray(file.getvalue())
    data[40:44] = size
    assert decode(bytes(data), "wav") == (b"\1\2" * 50, 8000)


def test_numbers_that_are_no_samples_do_no_harm() -> None:
    body = struct.pack("<6f", 0, 0.5, -0.5, 2, -2, float("nan"))
    head = struct.pack("<IHHIIHH", 16, 3, 1, 8000, 32000, 4, 32) + b"data" + struct.pack("<I", len(body))
    sound = b"RIFF" + struct.pack("<I", 28 + len(body)) + b"WAVEfmt " + head + body
    assert struct.unpack("<5h", decode(sound, "wav")[0][:10]) == (0, 16384, -16384, 32767, -32768)


@pytest.mark.parametrize("data", [b"", b"RIFF", b"<html>", b"\xff\xfb"])
@pytest.mark.parametrize("kind", ["wav", "mp3"])
def test_what_is_no_sound_is_refused(data: bytes, kind: Literal["wav", "mp3"]) -> None:
    with pytest.raises(ValueError, match=f"no {kind.upper()} file"):
        decode(data, kind)


def test_without_the_decoder_it_says_what_to_install() -> None:
    program = (
        "import sys; sys.modules['av'] = None\n"
        "from formats.speech.signal.decode import decode\n"
        "from exporter.errors import VoiceError\n"
        "try: decode(b'', 'mp3')\n"
        "except VoiceError as error: print(error.error_code, error.hint)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "LIB-001 pip install av"
