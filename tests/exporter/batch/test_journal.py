"""The same command again goes on where it was: nothing twice, nothing lost, nobody's file written over, whatever ended the run."""

from __future__ import annotations

import fcntl
import json
import os
import random
import signal
import subprocess
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from tests.exporter.conftest import COMMAND, environment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[str]]
    Page = Callable[..., Path]

OUT = ("--out", "made", "--jobs", "0", "--to", "txt,json")


def times(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("[!.]*")}


def test_what_is_done_is_told_and_not_made_again(run: Run, page: Page, tmp_path: Path) -> None:
    names = [page(f"{number}.html", words="<img src=gone.png alt=Pier>").name for number in range(3)]
    first = run("convert", *names, *OUT)
    before = times(tmp_path / "made")
    again = run("convert", *names, *OUT, "--report", "report.jsonl")
    assert (again.returncode, again.stdout) == (0, first.stdout), "pipes have the paths again"
    assert times(tmp_path / "made") == before
    assert "3 of 3 were done before" in again.stderr
    assert "IMG-002, 3 times" in again.stderr, "what was found then is still true of the files"
    records = [json.loads(line) for line in (tmp_path / "report.jsonl").read_text("utf-8").splitlines()]
    assert [record["before"] for record in records] == [True] * 3
    assert run("convert", "0.html", *OUT).stderr.splitlines()[-1] == "It was done before; --force makes it again."
    run("convert", *names, *OUT, "--force")
    assert all(moment > before[name] for name, moment in times(tmp_path / "made").items())


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "a.html").write_text((folder / "a.html").read_text().replace("fog", "rain")),
        lambda folder: (folder / "a.png").write_bytes(b"now there is one"),
        lambda folder: (folder / "made" / "a.txt").unlink(),
    ],
    ids=["page", "picture", "file"],
)
def test_what_changed_is_made_again_and_nothing_else(
    run: Run, page: Page, tmp_path: Path, change: Callable[[Path], object]
) -> None:
    names = [page(f"{name}.html", words=f"<img src={name}.png alt=Pier>").name for name in "ab"]
    run("convert", *names, *OUT)
    before = times(tmp_path / "made")
    change(tmp_path)
    assert run("convert", *names, *OUT).returncode == 0
    after = times(tmp_path / "made")
    assert after["a.txt"] > before["a.txt"]
    assert after["b.txt"] == before["b.txt"]
    assert "1 of 2 was done before" not in run("convert", *names, *OUT).stderr, "and is done now"


def test_another_option_is_another_file_for_its_formats_alone(run: Run, page: Page, tmp_path: Path) -> None:
    page("a.html")
    command = ("convert", "a.html", "--out", "made", "--jobs", "0", "--to", "txt,json,epub")
    run(*command)
    before = times(tmp_path / "made")
    run(*command, "-O", "epub.cover=no")
    after = times(tmp_path / "made")
    assert {name for name in after if after[name] != before[name]} == {"a.epub"}


def test_a_format_that_failed_is_made_alone_and_attempts_are_counted(run: Run, page: Page, poison: Path, tmp_path: Path) -> None:
    names = [page("a.html", title="fail").name, page("b.html").name]
    command = ("convert", *names, "--out", "made", "--jobs", "0", "--to", "json,poison")
    env = {"PYTHONPATH": f"{poison}:{os.environ.get('PYTHONPATH', '')}"}
    assert run(*command, env=env).returncode == 1
    before = times(tmp_path / "made")
    assert set(before) == {"a.json", "b.json", "b.poison"}
    told = run(*command, "--dry-run", env=env)
    assert (told.stdout, told.stderr) == ("a.html: poison\n", "Of 2, 1 would be made, 1 was done before.\n")
    page("c.html")
    again = run("convert", "c.html", *command[1:], "--retry-failed", env=env)
    assert again.returncode == 1
    assert again.stderr.count("OUT-001") == 1
    assert times(tmp_path / "made") == before, "c was not asked for, b was done"
    assert run("convert", "a.html", "--retry-failed", env=env).returncode == 2


def test_files_that_are_not_ours_are_not_written_over(run: Run, page: Page, tmp_path: Path) -> None:
    page("a.html")
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "a.txt").write_text("somebody's", "utf-8")
    done = run("convert", "a.html", *OUT)
    assert (done.returncode, done.stdout) == (1, "made/a.json\n")
    assert "error OUT-003 a.html: made/a.txt is there" in done.stderr
    assert "older version" in done.stderr
    assert (tmp_path / "made" / "a.txt").read_text("utf-8") == "somebody's"
    assert run("convert", "a.html", *OUT, "--overwrite").returncode == 0
    assert "ferry" in (tmp_path / "made" / "a.txt").read_text("utf-8")
    with (tmp_path / "made" / "a.txt").open("a") as file:
        file.write("a note by hand")
    done = run("convert", "a.html", *OUT, "--force")
    assert "was changed since it was made" in done.stderr
    assert "a note by hand" in (tmp_path / "made" / "a.txt").read_text("utf-8")


def test_a_second_run_into_the_folder_says_so(run: Run, page: Page, tmp_path: Path) -> None:
    page("a.html")
    (tmp_path / "made").mkdir()
    with (tmp_path / "made" / ".exporter-journal.log").open("wb") as log:
        fcntl.flock(log, fcntl.LOCK_EX)
        done = run("convert", "a.html", *OUT)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Another run is writing to made" in done.stderr
    assert run("convert", "a.html", *OUT).returncode == 0


def test_a_journal_that_is_none_is_told(run: Run, page: Page, tmp_path: Path) -> None:
    page("a.html")
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / ".exporter-journal.sqlite3").write_bytes(b"no database at all" * 99)
    done = run("convert", "a.html", *OUT)
    assert done.returncode == 1
    assert done.stderr.startswith("error OUT-002 The journal made/.exporter-journal.sqlite3 cannot be used")


def test_no_journal_stands_beside_sources_or_files_that_were_named(run: Run, page: Page, tmp_path: Path) -> None:
    page("a.html")
    run("convert", "a.html", "--to", "txt", "--jobs", "0")
    run("convert", "a.html", "--out", "b.json", "--jobs", "0")
    run("convert", "a.html", "--to", "txt", "--out", "-", "--jobs", "0")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "a.txt", "b.json"]


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_is_killed_at_any_moment_goes_on(page: Page, tmp_path: Path, jobs: str) -> None:
    names = [page(f"{number}.html", title=f"Tide {number}").name for number in range(25)]
    command = [str(COMMAND), "convert", *names, "--out", "made", "--to", "txt,json", "--jobs", jobs]
    draw, seen = random.Random(int(jobs)), dict[str, int]()
    made = tmp_path / "made"
    for _ in range(6):
        with subprocess.Popen(
            command, cwd=tmp_path, env=environment(), start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        ) as process:
            wanted = len(seen) + draw.randrange(1, 8)
            while process.poll() is None and len(times(made)) < wanted:
                time.sleep(0.005)
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        # What has appeared and is not yet written down as done is in flight: at most a format for each worker.
        now = times(made)
        assert sum(now[name] != moment for name, moment in seen.items()) <= int(jobs), "nothing that was done is made twice"
        seen = now
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "25 of 25 done, 0 failed" in done.stderr
    assert sum(times(made)[name] != moment for name, moment in seen.items()) <= int(jobs)
    whole = subprocess.run([*command[:-5], "other", *command[-4:]], cwd=tmp_path, env=environment(), check=False)
    assert whole.returncode == 0
    assert {path.name: path.read_bytes() for path in made.glob("[!.]*")} == {
        path.name: path.read_bytes() for path in (tmp_path / "other").glob("[!.]*")
    }
    assert [path.name for path in made.glob(".*")] == [".exporter-journal.sqlite3"]
