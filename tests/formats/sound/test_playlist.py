"""An issue in several files: numbered, tagged, listed, and complete or not there at all."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import wave
from typing import TYPE_CHECKING, Any

import av
import pytest
from msgspec.structs import replace

from exporter.conversion import Request, export, plan
from exporter.plugin.sinks import MemorySink
from tests.exporter.conftest import ROOT
from tests.exporter.conftest import article as page
from tests.formats.speech.synth.test_parts import ISSUE

if TYPE_CHECKING:
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


def test_a_full_disk_leaves_no_half_set(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.html").write_text(page(f"Story {name}"), "utf-8")
    command = f"{sys.executable} -m exporter.cli.main digest a.html b.html --title Weekly -q"
    command += " --to wav --voice tone -O speech.split=article"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(["bash", "-c", f"{command} --out whole"], cwd=tmp_path, env=environment, check=True)
    sizes = sorted(path.stat().st_size for path in (tmp_path / "whole").rglob("*.wav"))
    limit = (sizes[0] + sizes[-1]) // 2 // 1024  # the shortest file fits, the longest does not
    limited = ["bash", "-c", f"ulimit -f {limit}; {command} --out half"]
    done = subprocess.run(limited, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "cannot be written" in done.stderr
    assert [path.name for path in (tmp_path / "half").rglob("*")] == [".exporter-journal.sqlite3"]  # By which a run goes on.


def test_the_bytes_do_not_depend_on_the_cache_or_on_what_was_made_before(tmp_path: Path) -> None:
    request: Any = Request(to=("mp3", "srt"), options={"speech.split": "section"})
    sets = []
    for cache in (None, tmp_path, tmp_path):
        sink = MemorySink()
        export(ISSUE, plan(replace(request, cache=cache)), sink, stem="issue")
        sets.append(sink.files)
    assert sets[0] == sets[1] == sets[2]
