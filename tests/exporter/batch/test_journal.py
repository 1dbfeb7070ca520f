"""The same command again goes on where it was: nothing twice, nothing lost, nobody's file written over, whatever ended the run."""

from __future__ import annotations

import fcntl
import json
import os
import random
import re
import signal
import subprocess
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from tests.exporter.conftest import COMMAND, environment
from tests.patience import PATIENCE

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


@pytest.mark.parametrize("jobs", [(), ("--force",)])
def test_a_dry_run_tells_the_files_that_the_run_would_not_write_over(
    run: Run, page: Page, tmp_path: Path, jobs: tuple[str, ...]
) -> None:
    page("a.html")
    command = ("convert", "a.html", *OUT)
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "a.txt").write_text("somebody's", "utf-8")
    told = run(*command, "--dry-run", *jobs)
    assert (told.returncode, told.stdout) == (1, "a.html: json\n")
    assert "error OUT-003 a.html: made/a.txt is there" in told.stderr
    assert run(*command, "--overwrite").returncode == 0
    with (tmp_path / "made" / "a.txt").open("a") as file:
        file.write("a note by hand")
    told, done = run(*command, "--dry-run", *jobs), run(*command, *jobs)
    assert (told.returncode, done.returncode) == (1, 1)
    assert all("error OUT-003 a.html: made/a.txt was changed since it was made" in each.stderr for each in (told, done))
    assert "1 file is there and would not be written over." in told.stderr
    assert "a.html: txt" in run(*command, "--dry-run", "--overwrite").stdout


def test_a_file_that_another_source_is_in_is_not_written_over(run: Run, page: Page, tmp_path: Path) -> None:
    first = page("a/page.html", title="Tide")
    page("b/page.html", title="Ebb")
    convert = ("convert", "--to", "txt", "--out", "made")
    assert run(*convert, "a/page.html").returncode == 0
    done = run(*convert, "b/page.html")
    assert done.returncode == 1
    assert "OUT-003 b/page.html: made/page.txt was made of another source, a/page.html." in done.stderr
    assert "Tide" in (tmp_path / "made/page.txt").read_text("utf-8")
    assert run(*convert, "b/page.html", "--overwrite").returncode == 0
    assert "Ebb" in (tmp_path / "made/page.txt").read_text("utf-8")
    assert run(*convert, "a/page.html").returncode == 1, "nor the other way round"
    (tmp_path / "b").rename(tmp_path / "c")
    assert run(*convert, "a/page.html").returncode == 0, "what is there no more holds no name"
    assert first.exists()


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


def test_a_dry_run_tells_what_cannot_be_read_and_what_is_read_anew(run: Run, page: Page, tmp_path: Path) -> None:
    page("a.html")
    (tmp_path / "table.csv").write_text("a,b\n1,2\n")
    (tmp_path / "feed.xml").write_text(
        "<rss version='2.0'><channel><title>T</title><item><title>Fog</title><description>&lt;p&gt;The fog came in.&lt;/p&gt;"
        "</description><link>https://news.example/fog</link></item></channel></rss>"
    )
    named = ("a.html", "gone.html", "table.csv", "feed.xml")
    first = run("convert", *named, *OUT, "--dry-run")
    assert first.stdout.splitlines() == ["a.html: txt, json", "feed.xml: txt, json"]
    assert first.returncode == 1
    assert "gone.html does not exist" in first.stderr
    assert "table.csv is a table of data" in first.stderr
    assert "Of 2, 2 would be made, 0 were done before. 2 can't be read." in first.stderr
    run("convert", *named, *OUT)
    again = run("convert", "a.html", "feed.xml", *OUT, "--dry-run")
    assert (again.returncode, again.stdout) == (0, "feed.xml: what it lists that is new\n")
    assert "Of 1, 0 would be made, 1 was done before. 1 list would be read anew." in again.stderr


@pytest.mark.parametrize(
    ("number", "out", "said"),
    [
        (signal.SIGINT, ("--out", "made"), "Interrupted. N of 60 were done; the same command goes on from there."),
        (signal.SIGINT, (), "Interrupted. N of 60 were done; the same command makes all again."),
        (signal.SIGTERM, ("--out", "made"), "Ended by SIGTERM. N of 60 were done; the same command goes on from there."),
        (signal.SIGKILL, ("--out", "made"), ""),
    ],
)
def test_a_run_that_is_ended_says_how_it_goes_on(
    page: Page, tmp_path: Path, number: signal.Signals, out: tuple[str, ...], said: str
) -> None:
    names, report = [page(f"{each}.html").name for each in range(60)], tmp_path / "r.jsonl"
    command = [str(COMMAND), "convert", *names, *out, "--to", "json", "--jobs", "1", "--report", "r.jsonl"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - the test has one thread
    ) as process:
        while process.poll() is None and not (report.is_file() and report.read_text().count("\n") > 2):
            time.sleep(0.01)
        process.send_signal(number)
        told = process.communicate(timeout=PATIENCE)[1].strip()
    assert re.sub(r"\b\d+ of 60", "N of 60", told) == said, "and what outlives a kill warns of nothing"


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
