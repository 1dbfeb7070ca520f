"""What lies beside the pages of a folder and could be missed is told, so that nobody takes silence for all."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from exporter.batch.sources import expand

if TYPE_CHECKING:
    from pathlib import Path

    from tests.exporter.conftest import Page, Run


def test_files_that_hold_articles_and_what_is_no_file_are_told_of_a_folder(run: Run, page: Page, tmp_path: Path) -> None:
    (tmp_path / "pages" / "sub").mkdir(parents=True)
    page("pages/a.html")
    told = ("sub/letters.mbox", "old.zip", "more.TAR.GZ", "feed.xml", "b.docx", "c.csv")
    for name in (*told, "style.css", "photo.jpg", ".hidden.zip"):
        (tmp_path / "pages" / name).write_bytes(b"x")
    (tmp_path / "pages" / "report.jsonl").write_text(json.dumps({"source": "a.html", "state": "done"}) + "\n", "utf-8")
    os.mkfifo(tmp_path / "pages" / "pipe.html")
    done = run("convert", "pages", "--to", "txt", "--jobs", "0")
    assert done.returncode == 0, done.stderr
    kinds = ".csv (1), .docx (1), .mbox (1), .tar.gz (1), .xml (1), .zip (1), pipe or device (1)"
    assert f"Left aside in folders: {kinds}." in done.stderr
    assert "Left aside" not in run("convert", "pages", "--to", "txt", "--jobs", "0", "--quiet").stderr


def test_a_folder_of_pages_alone_and_files_that_are_named_are_not_told(page: Page, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    page("pages/a.html")
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "old.zip").write_bytes(b"x")
    assert not expand([str(tmp_path / "pages"), str(tmp_path / "made" / "old.zip")]).aside.left
    assert not expand([str(tmp_path)], out=str(tmp_path / "made")).aside.left, "what this run makes is no loss"
