"""Reports of several runs, read again: the last word on each source, whatever a kill has cut."""

from __future__ import annotations

import json
import os
import threading
from typing import TYPE_CHECKING

from exporter.batch.reports.failed import failed_sources
from exporter.batch.reports.lines import last_lines
from exporter.batch.reports.totals import totals_of

if TYPE_CHECKING:
    from pathlib import Path


def line(source: str, state: str = "done", **more: object) -> str:
    return json.dumps({"source": source, "state": state, "files": [], "seconds": 1.0, "findings": [], **more})


def test_the_last_line_of_a_source_is_how_it_stands(tmp_path: Path) -> None:
    old, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    old.write_text("\n".join([line("a", "failed"), line("b"), '{"source": "c", "sta']), "utf-8")
    new.write_text("\n".join([line("a"), "[1]", line("d", "failed"), ""]), "utf-8")
    told: list[str] = []
    found = [(record["source"], record["state"]) for _, record in last_lines([old, new], told.append)]
    assert found == [("b", "done"), ("a", "done"), ("d", "failed")]
    assert told == [
        f"Line 3 of {old} is none of a report; it was passed over.",
        f"Line 2 of {new} is none of a report; it was passed over.",
    ]


def test_a_report_may_come_through_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_text(line("a") + "\n", "utf-8"))
    writer.start()
    assert [record["source"] for _, record in last_lines([pipe], lambda _: None)] == ["a"]
    writer.join()


def test_what_failed_is_listed_so_that_a_list_gives_it_back() -> None:
    left_out: list[str] = []
    records = [
        {"source": "#1.html", "state": "failed"},
        {"source": "news.xml: Fog", "state": "failed", "again": "news.xml"},
        {"source": "news.xml: Rain", "state": "failed", "again": "news.xml"},
        {"source": "fine.html", "state": "done"},
        {"source": "-", "state": "failed"},
        {"source": "two\nlines.html", "state": "failed"},
        {"source": "\udcff.html", "state": "failed"},
    ]
    assert list(failed_sources(records, left_out)) == ["./#1.html", "news.xml"]
    assert left_out == ["-", "two\nlines.html", "\udcff.html"]


def test_totals_count_items_by_stage_format_and_code() -> None:
    stages = [{"name": "reading", "seconds": 0.5, "processor": 0.4}, {"name": "pdf", "seconds": 2.0, "ended": "clock"}]
    outputs = [
        {"path": "a.txt", "format": "txt", "bytes": 10, "sha256": ""},
        {"path": "b.txt", "format": "txt", "bytes": 30, "sha256": ""},
    ]
    error = {"code": "LIM-001", "severity": "error", "message": "too long"}
    found = {"code": "IMG-001", "severity": "warning", "message": "no alt"}
    records = [
        {"source": "a", "state": "failed", "seconds": 2.5, "stages": stages, "errors": [error], "findings": [found, found]},
        {"source": "b", "state": "done", "seconds": 0.2, "outputs": outputs, "findings": [found]},
        {"source": "c", "state": "done", "seconds": 0.0, "before": True, "findings": []},
        {"source": "feed", "state": "listing", "seconds": 0.0, "findings": []},
        {"source": "older", "state": "done"},
    ]
    totals = totals_of(records)
    assert (totals.items, totals.failed, totals.before) == (4, 1, 1)
    assert totals.stages["pdf"].ended == {"clock": 1}
    assert (totals.formats["txt"].files, totals.formats["txt"].size, totals.formats["txt"].largest) == (2, 40, 30)
    assert (totals.codes["IMG-001"].times, totals.codes["IMG-001"].items) == (3, 2)
    assert [told.source for told in totals.slowest] == ["a", "b", "older"], "what was made before took no time now"
    assert [told.errors for told in totals.failures] == [(error,)]
