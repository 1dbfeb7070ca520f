"""All files of a run in one: whole or none, the same bytes for the same files, and nothing lost on the way."""

from __future__ import annotations

import fcntl
import json
import signal
import subprocess
import time
import zipfile
from base64 import b64decode
from typing import TYPE_CHECKING

import pytest

from tests.exporter.conftest import COMMAND, environment
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.exporter.conftest import Page, Run

MANY = ("--to", "txt,epub", "--jobs", "2")


@pytest.fixture
def pages(page: Page) -> None:
    page("pages/a.html", title="Fog")
    page("pages/story/b.html", title="Rain")


@pytest.mark.usefixtures("pages")
def test_a_zip_has_the_files_that_a_folder_would_have(run: Run, tmp_path: Path) -> None:
    run("convert", "pages", *MANY, "--out", "made")
    done = run("convert", "pages", *MANY, "--out", "all.zip", "--report", "report.jsonl")
    assert (done.returncode, done.stdout) == (0, "all.zip\n"), done.stderr
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert names == ["a.txt", "a.epub", "story/b.txt", "story/b.epub"], "in the order of the sources"
        assert all(archive.read(name) == (tmp_path / "made" / name).read_bytes() for name in names)
    first = (tmp_path / "all.zip").read_bytes()
    run("convert", "pages", *MANY, "--out", "all.zip", "--jobs", "1")
    assert (tmp_path / "all.zip").read_bytes() == first, "the same files make the same bytes"
    record = json.loads((tmp_path / "report.jsonl").read_text("utf-8").splitlines()[0])
    assert record["files"] == ["all.zip/a.txt", "all.zip/a.epub"] == [each["path"] for each in record["outputs"]]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.zip", "made", "pages", "report.jsonl"]
    assert run("inspect", "all.zip/a.txt", "--as", "text").stdout.startswith("# Fog"), "a file of it is a source"


@pytest.mark.usefixtures("pages")
def test_json_lines_have_texts_as_text_and_others_in_base64(run: Run, tmp_path: Path) -> None:
    run("convert", "pages", *MANY, "--out", "made")
    done = run("convert", "pages", *MANY, "--out", "all.jsonl")
    assert (done.returncode, done.stdout) == (0, "all.jsonl\n"), done.stderr
    for line in (tmp_path / "all.jsonl").read_text("utf-8").splitlines():
        held = json.loads(line)
        data = held["text"].encode() if "text" in held else b64decode(held["base64"])
        assert data == (tmp_path / "made" / held["name"]).read_bytes()
        assert ("text" in held) == held["name"].endswith(".txt")
        assert held["source"].startswith("pages/")


@pytest.mark.usefixtures("pages")
def test_what_fails_is_missing_and_told_and_the_rest_is_there(run: Run, tmp_path: Path) -> None:
    done = run("convert", "pages", "gone.html", "--to", "txt", "--out", "all.zip")
    assert done.returncode == 1
    assert "gone.html" in done.stderr
    assert zipfile.ZipFile(tmp_path / "all.zip").namelist() == ["a.txt", "story/b.txt"]
    none = run("convert", "gone.html", "--to", "txt", "--out", "none.zip")
    assert (none.returncode, none.stdout) == (1, "")
    assert not (tmp_path / "none.zip").exists(), "where nothing was made there is no empty archive"


def test_no_source_is_written_over_and_a_dry_run_makes_nothing(run: Run, page: Page, tmp_path: Path) -> None:
    page("a.html")
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        archive.write(tmp_path / "a.html", "a.html")
    before = (tmp_path / "pages.zip").read_bytes()
    done = run("convert", "pages.zip", "--to", "txt", "--out", "pages.zip")
    assert "is a source and would be overwritten" in done.stderr
    assert (tmp_path / "pages.zip").read_bytes() == before
    assert run("convert", "a.html", "--to", "txt", "--out", "new.zip", "--dry-run").returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "pages.zip"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_ended_leaves_the_archive_of_before_and_goes_on(
    run: Run, page: Page, tmp_path: Path, number: signal.Signals
) -> None:
    names = [page(f"{number}.html").name for number in range(120)]
    (tmp_path / "all.zip").write_bytes(b"of before")
    command = [str(COMMAND), "convert", *names, "--to", "json", "--jobs", "1", "--out", "all.zip", "--report", "r.jsonl"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - the test has one thread
    ) as process:
        while not (tmp_path / "r.jsonl").exists() or (tmp_path / "r.jsonl").read_text().count("\n") < 3:
            assert process.poll() is None
            time.sleep(0.02)
        process.send_signal(number)
        told = process.communicate(timeout=PATIENCE)[1]
    assert "Traceback" not in told
    assert ("goes on from there" in told) == (number == signal.SIGINT)
    assert (tmp_path / "all.zip").read_bytes() == b"of before"
    done = run(*command[1:])
    assert done.returncode == 0, done.stderr
    assert "were done before" in done.stderr
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.namelist() == [f"{each}.json" for each in range(120)], "in the order of the sources, whatever was done when"
    assert {path.name for path in tmp_path.iterdir()} == {*names, "all.zip", "r.jsonl"}, "nothing stays beside it"


def test_a_second_run_into_the_same_file_says_so(run: Run, page: Page, tmp_path: Path) -> None:
    waiting = tmp_path / ".all.zip.exporter-parts"
    (waiting / "made").mkdir(parents=True)
    page("a.html")
    with (waiting / "lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        second = run("convert", "a.html", "--to", "txt", "--out", "all.zip", "--jobs", "0")
    assert second.returncode == 2
    assert "Another run is writing to all.zip" in second.stderr
    assert not (tmp_path / "all.zip").exists()


def test_what_an_ended_run_has_left_is_not_taken_for_what_another_makes(run: Run, page: Page, tmp_path: Path) -> None:
    waiting = tmp_path / ".all.zip.exporter-parts" / "made"
    waiting.mkdir(parents=True)
    (waiting / "a.txt").write_text("of another page")
    (waiting / "gone.txt").write_text("of a page that is not named any more")
    page("a.html", title="The mill")
    assert run("convert", "a.html", "--to", "txt", "--out", "all.zip", "--jobs", "0").returncode == 0
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.namelist() == ["a.txt"]
        assert b"The mill" in archive.read("a.txt")
