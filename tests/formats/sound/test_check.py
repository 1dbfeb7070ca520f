"""What a listener would stumble over in a file is told without its text; a file that is no sound is told, not raised."""

from __future__ import annotations

import wave
from typing import TYPE_CHECKING, Any

import av
import numpy as np
import pytest

from exporter import convert
from exporter.conversion import compare
from exporter.errors import LimitError, UnreadableError
from formats.sound.check import SoundChecker
from formats.sound.listening import UnplayableError, listen

if TYPE_CHECKING:
    from pathlib import Path

RATE = 22050
PAGE = "# Tide\n\nThe ferry runs at night. Nobody knows why.\n\n## Fog\n\nIn the fog the horn is heard, far away.\n"


def written(path: Path, sound: Any, rate: int = RATE) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())
    return path


def noise(seconds: float, size: float = 0.1) -> Any:
    return np.random.default_rng(0).normal(0, size, int(RATE * seconds))


def codes(path: Path) -> list[str]:
    return [each.code for each in SoundChecker().check(path)]


@pytest.mark.parametrize("kind", ["mp3", "m4b", "opus", "wav"])
def test_every_container_is_heard_whole(kind: str, tmp_path: Path) -> None:
    page = tmp_path / "tide.md"
    page.write_text(PAGE)
    convert(page, to=f"{kind},wav", out=tmp_path)
    with wave.open(str(tmp_path / "tide.wav")) as sound:
        seconds = sound.getnframes() / sound.getframerate()
    heard = listen(tmp_path / f"tide.{kind}")
    assert heard.seconds == pytest.approx(seconds, abs=0.1)
    assert len(heard.frames.level) == pytest.approx(seconds * 50, abs=6)
    assert [each.title for each in heard.chapters] == ([] if kind == "wav" else ["Tide", "Fog"])


def test_what_is_no_sound_is_told(tmp_path: Path) -> None:
    path = tmp_path / "talk.mp3"
    path.write_text("This is a letter, and no sound at all. " * 50)
    assert codes(path) == ["AUD-001"]
    picture = tmp_path / "talk.ogg"
    with av.open(str(picture), "w", format="ogg") as made:
        made.add_stream("libtheora" if "libtheora" in av.codecs_available else "libvpx", rate=1)
    assert codes(picture) == ["AUD-001"]
    with pytest.raises(UnplayableError):
        listen(path)


def test_silence_alone_and_silence_within_are_told(tmp_path: Path) -> None:
    assert codes(written(tmp_path / "a.wav", np.zeros(RATE * 2))) == ["AUD-008"]
    assert codes(written(tmp_path / "b.wav", np.concatenate([noise(2), np.zeros(RATE * 4), noise(2)]))) == ["AUD-003"]
    assert codes(written(tmp_path / "c.wav", np.concatenate([noise(2), np.zeros(RATE * 2), noise(2)]))) == []


def test_levels_are_told(tmp_path: Path) -> None:
    assert codes(written(tmp_path / "soft.wav", noise(3, 0.01))) == ["AUD-005"]
    assert "AUD-004" in codes(written(tmp_path / "clipped.wav", noise(3, 0.1) * 15))
    peak = noise(3)
    peak[RATE] = 0.98
    assert codes(written(tmp_path / "peak.wav", peak)) == ["AUD-006"]


def test_a_file_that_was_cut_off_is_told(tmp_path: Path) -> None:
    page = tmp_path / "tide.md"
    page.write_text(PAGE)
    convert(page, to="mp3", out=tmp_path, options={"mp3.cover": "no"})
    path = tmp_path / "tide.mp3"
    path.write_bytes(path.read_bytes()[:-20000])
    assert "AUD-002" in codes(path)


def test_chapters_that_cannot_be_are_told(tmp_path: Path) -> None:
    from fractions import Fraction

    for name, spans in (("ahead", ((0, 1), (9, 12))), ("reversed", ((0, 2), (1, 1)))):
        path = tmp_path / f"{name}.mp3"
        with av.open(str(path), "w") as made:
            stream: Any = made.add_stream("libmp3lame", rate=RATE)
            stream.layout = "mono"
            chapters = [
                {"id": number, "start": start, "end": end, "time_base": Fraction(1), "metadata": {"title": str(number)}}
                for number, (start, end) in enumerate(spans)
            ]
            made.set_chapters(chapters)
            frame = av.AudioFrame.from_ndarray((noise(4) * 32767).astype("<i2")[None], format="s16", layout="mono")
            frame.sample_rate, frame.time_base = RATE, Fraction(1, RATE)
            resampler = av.AudioResampler(format=stream.codec_context.format, layout="mono", rate=RATE)
            for part in [*resampler.resample(frame), *resampler.resample(None), None]:
                made.mux(stream.encode(part))
        assert codes(path) == ["AUD-007"], name


def test_wrong_chapters_are_told_beside_the_text(tmp_path: Path) -> None:
    page = tmp_path / "tide.md"
    page.write_text(PAGE)
    made = convert(page, to="mp3", out=tmp_path, voice="espeak")
    path = tmp_path / "tide.mp3"
    assert compare(path, made.publication, voice="espeak") == ()
    data = path.read_bytes()
    begins = round(listen(path).chapters[1].start * 1000)
    moved = data.replace(begins.to_bytes(4, "big"), (begins - 1500).to_bytes(4, "big"))
    path.write_bytes(moved)
    assert [each.code for each in compare(path, made.publication, voice="espeak")] == ["AUD-110"]


def test_a_language_that_no_voice_speaks_is_told_and_its_levels_are_checked(tmp_path: Path) -> None:
    page = tmp_path / "tide.html"
    page.write_text('<html lang="ja"><title>潮</title><article><p>漢字だけの長い文章がここに書いてあります。</p></article></html>')
    made = convert(page, to="json")
    path = written(tmp_path / "talk.wav", noise(3, 0.01))
    found = compare(path, made.publication, voice="flite" if _has("flite") else "piper")
    assert {"AUD-005", "AUD-112"} <= {each.code for each in found}


def _has(name: str) -> bool:
    from exporter.errors import ExporterError
    from exporter.plugin import registry

    try:
        registry.make_voice(name, registry.import_target(registry.GROUPS["speech"])())
    except ExporterError:
        return False
    return True


def test_what_is_no_timeline_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "talk.wav", noise(1))
    for data in (b"{", b"[]", b'{"title": "T", "language": "en", "duration": 0, "chapters": [], "utterances": []}'):
        with pytest.raises(UnreadableError):
            compare(path, data)


def test_a_text_longer_than_is_narrated_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "long.md"
    page.write_text("# Long\n\n" + "One word follows another. " * 4000)
    made = convert(page, to="json")
    with pytest.raises(LimitError):
        compare(written(tmp_path / "talk.wav", noise(1)), made.publication, options={"speech.hours": "1"})


def test_a_wav_file_that_holds_less_than_its_header_says_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "a.wav", noise(6))
    assert codes(path) == []
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 3])
    assert codes(path) == ["AUD-002"]
    assert "lasts 6.0 s, and 2.0 s" in SoundChecker().check(path)[0].message


def test_a_wav_file_of_a_program_that_never_knew_its_size_is_whole(tmp_path: Path) -> None:
    path = written(tmp_path / "a.wav", noise(3))
    data = bytearray(path.read_bytes())
    data[4:8] = data[40:44] = b"\xff\xff\xff\x7f"
    path.write_bytes(data)
    assert codes(path) == []


def test_an_opus_file_without_its_end_is_told_wherever_it_was_cut(tmp_path: Path) -> None:
    page = tmp_path / "tide.md"
    page.write_text(PAGE)
    convert(page, to="opus", out=tmp_path)
    path = tmp_path / "tide.opus"
    assert codes(path) == []
    data = path.read_bytes()
    for size in (len(data) - 5, data.rfind(b"OggS") + 9, data.rfind(b"OggS"), len(data) * 9 // 10):
        path.write_bytes(data[:size])
        assert "AUD-009" in codes(path)
