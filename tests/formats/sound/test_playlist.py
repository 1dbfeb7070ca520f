"""An issue in several files: numbered, tagged, listed, and complete or not there at all."""

from __future__ import annotations

import errno
import io
import wave
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

import av
import pytest
from msgspec.structs import replace

from exporter.conversion import Request, export, plan
from exporter.errors import SinkError
from exporter.plugin.sinks import FolderSink, MemorySink
from tests.formats.speech.synth.test_parts import ISSUE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = ["01 Weekly, Issue 7", "02 First", "03 Zweitens"]


def made(*to: str, split: str = "article") -> dict[str, bytes]:
    sink = MemorySink()
    export(ISSUE, plan(Request(to=to, voice="tone", options={"speech.split": split})), sink, stem="issue")
    return sink.files


def sound(data: bytes) -> bytes:
    with wave.open(io.BytesIO(data), "rb") as file:
        return file.readframes(file.getnframes())


@pytest.mark.parametrize("kind", ["mp3", "m4b", "opus"])
def test_each_file_has_its_title_number_album_and_cover(kind: str) -> None:
    files = made(kind)
    assert sorted(files) == sorted([*(f"issue/{name}.{kind}" for name in NAMES), f"issue/issue-{kind}.m3u8"])
    with av.open(io.BytesIO(files[f"issue/{NAMES[1]}.{kind}"])) as container:
        tags = {key.lower(): value for key, value in {**container.metadata, **container.streams.audio[0].metadata}.items()}
        chapters = [chapter["metadata"]["title"] for chapter in container.chapters()]
        covers = [stream for stream in container.streams if stream.type == "video"]
    assert (tags["title"], tags["album"]) == ("First", "Weekly, Issue 7")
    assert tags["track"] + f"/{tags.get('tracktotal', '')}".rstrip("/") == "2/3"
    assert chapters == ["First", "Second part"]
    assert covers or "metadata_block_picture" in tags


def test_the_playlist_names_the_files_in_order_with_their_lengths() -> None:
    files = made("wav")
    lines = files["issue/issue-wav.m3u8"].decode("utf-8").splitlines()
    assert lines[:2] == ["#EXTM3U", "#PLAYLIST:Weekly, Issue 7"]
    assert lines[3::2] == [f"{name}.wav" for name in NAMES]
    for told, name, title in zip(lines[2::2], lines[3::2], ("Weekly, Issue 7", "First", "Zweitens"), strict=True):
        with wave.open(io.BytesIO(files[f"issue/{name}"]), "rb") as file:
            assert told == f"#EXTINF:{round(file.getnframes() / file.getframerate())},{title}"


def test_the_files_one_after_another_are_the_one_file_to_the_sample() -> None:
    files, whole = made("wav"), made("wav", split="none")
    assert b"".join(sound(files[f"issue/{name}.wav"]) for name in NAMES) == sound(whole["issue.wav"])


def test_captions_of_the_run_go_with_the_files_of_sound() -> None:
    files = made("mp3", "vtt", "lrc", "timeline")
    for name in NAMES:
        assert {f"issue/{name}{suffix}" for suffix in (".mp3", ".vtt", ".lrc", ".timeline.json")} <= set(files)
    assert b"00:00:00.200 --> " in files["issue/02 First.vtt"]
    assert "NOTE language: de" in files["issue/03 Zweitens.vtt"].decode()


class FullDisk(FolderSink):
    """A folder whose disk is full when the third file of an export is written to."""

    opened = 0

    @contextmanager
    def open(self, name: str, media_type: str) -> Iterator[BinaryIO]:
        self.opened += 1
        with super().open(name, media_type) as file:
            if self.opened == 3:
                raise OSError(errno.ENOSPC, "No space left on device")
            yield file


def test_a_full_disk_leaves_no_half_set(tmp_path: Path) -> None:
    checked = plan(Request(to=("wav",), voice="tone", options={"speech.split": "article"}))
    with pytest.raises(SinkError, match="No space"):
        export(ISSUE, checked, FullDisk(tmp_path), stem="issue")
    assert list(tmp_path.rglob("*")) == []


def test_the_bytes_do_not_depend_on_the_cache_or_on_what_was_made_before(tmp_path: Path) -> None:
    request: Any = Request(to=("mp3", "srt"), options={"speech.split": "section"})
    sets = []
    for cache in (None, tmp_path, tmp_path):
        sink = MemorySink()
        export(ISSUE, plan(replace(request, cache=cache)), sink, stem="issue")
        sets.append(sink.files)
    assert sets[0] == sets[1] == sets[2]
