"""Reports of real runs: what a line says of files and times, the page, and the list of what failed that the next run takes."""

from __future__ import annotations

import base64
import io
import json
import os
import subprocess
import sys
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

    from tests.exporter.conftest import Page, Run

TWO = ("--to", "txt,json", "--jobs", "0")


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("jobs", ["0", "1"])
@pytest.mark.parametrize("out", [("--out", "made"), ()])
def test_a_line_has_size_and_hash_of_each_file_and_the_time_of_each_stage(
    run: Run, page: Page, tmp_path: Path, jobs: str, out: tuple[str, ...]
) -> None:
    page("a.html")
    done = run("convert", "a.html", "--to", "txt,json", "--jobs", jobs, *out, "--report", "report.jsonl")
    (record,) = lines(tmp_path / "report.jsonl")
    assert [each["path"] for each in record["outputs"]] == record["files"] == done.stdout.split()
    assert [each["format"] for each in record["outputs"]] == ["txt", "json"]
    for each in record["outputs"]:
        data = (tmp_path / each["path"]).read_bytes()
        assert (each["bytes"], each["sha256"]) == (len(data), sha256(data).hexdigest())
    assert [each["name"] for each in record["stages"]] == ["reading", "txt", "json"]
    assert sum(each["seconds"] for each in record["stages"]) <= record["seconds"] + 0.01
    assert record.get("limits") == (None if jobs == "0" else {"seconds": 60.0, "clock": 300.0, "memory": 1024**3})


def test_what_was_done_before_has_sizes_and_hashes_too(run: Run, page: Page, tmp_path: Path) -> None:
    page("a.html")
    for _ in range(2):
        run("convert", "a.html", *TWO, "--out", "made", "--report", "report.jsonl")
    first, second = lines(tmp_path / "report.jsonl")
    assert second["before"]
    assert second["outputs"] == first["outputs"]
    assert "stages" not in second


def test_what_failed_is_listed_beside_the_report_and_taken_by_the_next_run(run: Run, page: Page, tmp_path: Path) -> None:
    (tmp_path / "pages" / "story").mkdir(parents=True)
    page("pages/a.html")
    page("pages/story/b.html")
    (tmp_path / "pages" / "story" / "c.html").write_bytes(b"\x89PNG\r\n\x1a\n")
    report = ("--out", "made", "--report", "made/report.jsonl")
    assert run("convert", "pages", *TWO, *report).returncode == 1
    failed = tmp_path / "made" / "failed.txt"
    assert failed.read_text("utf-8").splitlines()[1:] == ["pages/./story/c.html"]
    assert run("report", "failed", "made/report.jsonl").stdout == "pages/./story/c.html\n"
    (tmp_path / "pages" / "story" / "c.html").write_bytes((tmp_path / "pages" / "a.html").read_bytes())
    done = run("convert", "@made/failed.txt", *TWO, *report)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["made/story/c.txt", "made/story/c.json"], "in its place of the tree"
    assert not failed.exists(), "nothing fails any more"
    whole = run("convert", "pages", *TWO, *report)
    assert "3 of 3 were done before" in whole.stderr, "the journal knows it as the same item"


def test_a_record_that_fails_again_by_its_own_name_is_still_listed(run: Run, tmp_path: Path) -> None:
    good = json.dumps({"url": "https://news.example/a", "html": "<h1>Fog</h1><p>" + "The fog came in by night. " * 20})
    (tmp_path / "lines.jsonl").write_text(f'{good}\n{{"url":\n{{"url": "https://news.example/b"}}\n')
    report = ("--out", "made", "--report", "made/report.jsonl")
    first = run("convert", "lines.jsonl", *TWO, *report)
    assert "it is wrong or breaks off at sign 9 of its line" in first.stderr, "in words for people"
    listed = (tmp_path / "made" / "failed.txt").read_text("utf-8")
    assert len(listed.splitlines()) == 3
    again = run("convert", "@made/failed.txt", *TWO, *report)
    assert "0 of 2 done, 2 failed" in again.stderr
    assert (tmp_path / "made" / "failed.txt").read_text("utf-8") == listed, "what fails is never taken from the list"
    merged = run("report", "merge", "made/report.jsonl")
    assert "1 of 3 done, 2 failed" in merged.stderr, "as the run counts: an archive is no item"
    assert run("report", "failed", "made/report.jsonl").stdout.splitlines() == listed.splitlines()[1:]


def test_a_reader_that_leaves_is_not_taken_for_a_report_that_cannot_be_written(page: Page, tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        page(name)
    command = [sys.executable, "-m", "exporter.cli.main", "convert", "a.html", "b.html", *TWO, "--out", "made"]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*command, "--report", "r.jsonl"], cwd=tmp_path, stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")


def test_a_list_of_somebody_s_own_is_left_alone(run: Run, page: Page, tmp_path: Path) -> None:
    (tmp_path / "failed.txt").write_text("mine.html\n")
    done = run("convert", "gone.html", *TWO, "--report", "report.jsonl")
    assert (tmp_path / "failed.txt").read_text() == "mine.html\n"
    assert "exporter report failed" in done.stderr


def test_a_report_that_is_a_page_keeps_its_lines_beside_it(run: Run, page: Page, tmp_path: Path) -> None:
    page("a.html", words="<img src=https://news.example/p.png>")
    run("convert", "a.html", "<gone>.html", *TWO, "--report", "report.html")
    shown = (tmp_path / "report.html").read_text("utf-8")
    assert [record["source"] for record in lines(tmp_path / "report.jsonl")] == ["a.html", "<gone>.html"]
    assert "What came of 2 items" in shown
    assert "<script" not in shown
    assert "&lt;gone&gt;.html" in shown
    assert "<svg" in shown
    again = run("report", "html", "report.jsonl", "--out", "again.html")
    assert (again.returncode, again.stdout) == (1, "again.html\n")
    assert (tmp_path / "again.html").read_text("utf-8") == shown
    failed = run("report", "failed", "report.html")
    assert (failed.returncode, failed.stdout, failed.stderr) == (1, "<gone>.html\n", ""), "the page stands for its lines"
    alone = run("report", "failed", "again.html")
    assert alone.returncode == 1
    assert "again.jsonl" in alone.stderr, "which file is not there"


def test_two_pictures_that_are_called_alike_are_two_findings(run: Run, page: Page, tmp_path: Path) -> None:
    page("a.html", words="".join(f"<p><img src='{_picture(colour)}'></p>" for colour in ("navy", "teal")))
    done = run("convert", "a.html", "--to", "txt,json", "--report", "report.jsonl")
    assert "IMG-001, 2 times; the first in a.html" in done.stderr
    record, *_ = lines(tmp_path / "report.jsonl")
    assert [each["code"] for each in record["findings"]].count("IMG-001") == 2, "each once, however many forms tell it"


def _picture(colour: str) -> str:
    held = io.BytesIO()
    Image.new("RGB", (320, 200), colour).save(held, "PNG")
    return "data:image/png;base64," + base64.b64encode(held.getvalue()).decode()


def test_messages_for_programs_are_an_object_a_line(run: Run, page: Page) -> None:
    page("a.html", words="<img src=https://news.example/p.png>")
    done = run("convert", "a.html", "gone.html", *TWO, "--log", "json")
    told = [json.loads(line) for line in done.stderr.splitlines()]
    events = [each for each in told if each["event"] != "progress"]  # which a slow machine shows, and a fast one does not
    assert [each["event"] for each in events] == ["finding", "finding", "finding", "end"]
    assert {"IMG-001", "IMG-005", "SRC-001"} <= {each.get("code") for each in events}
    last = events[-1]
    assert (last["status"], last["items"], last["failed"]) == (1, 2, 1)
    assert last["codes"] == {"IMG-001": 1, "IMG-005": 1, "SRC-001": 1}, "what failed is counted like what was found"
    assert last["slowest"]["source"] in {"a.html", "gone.html"}
    assert done.stdout.split() == ["a.txt", "a.json"]


@pytest.mark.parametrize(("wrong", "code"), [(("--to", "nope"), "USE-002"), (("--jobs", "many"), "USE-001")])
def test_an_error_of_usage_is_an_object_too(run: Run, page: Page, wrong: tuple[str, str], code: str) -> None:
    page("a.html")
    done = run("convert", "a.html", *wrong, "--log", "json")
    error, end = [json.loads(line) for line in done.stderr.splitlines()]
    assert (error["event"], end) == ("error", {"event": "end", "status": 2})
    assert error["code"].startswith("USE")


def test_the_form_of_messages_can_stand_in_the_settings(run: Run, page: Page, tmp_path: Path) -> None:
    page("a.html")
    (tmp_path / "exporter.toml").write_text('log = "json"\n')
    assert json.loads(run("convert", "a.html", *TWO).stderr.splitlines()[-1])["event"] == "end"
    assert "takes text or json" in run("convert", "a.html", *TWO, "--log", "xml").stderr
