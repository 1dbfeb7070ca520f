"""What `--out` names: a folder, one file, nothing else; and sources that are no articles are refused by what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[str]]
    Page = Callable[..., Path]


@pytest.mark.parametrize("address", ["adl://made", "https://example.org/made", "memory://made", "nowhere://made"])
def test_an_address_that_cannot_be_written_to_is_no_folder(run: Run, page: Page, tmp_path: Path, address: str) -> None:
    page()
    done = run("convert", "page.html", "--to", "txt", "--out", address)
    assert done.returncode > 0
    assert (done.stdout, len(done.stderr.splitlines())) == ("", 1)
    if address.startswith("adl"):
        assert "pip install adlfs" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_a_file_is_named_where_there_is_one(run: Run, page: Page, tmp_path: Path) -> None:
    page()
    (tmp_path / "sub").mkdir()
    assert run("convert", "page.html", "--out", "sub/new.json", "--jobs", "0").stdout == "sub/new.json\n"
    assert run("convert", "page.html", "--to", "script", "--out", "new.script.txt", "--jobs", "0").stdout == "new.script.txt\n"
    for wrong in (("page.html", "--to", "txt,json", "--out", "x.txt"), ("page.html", "--to", "json", "--out", "x.txt")):
        done = run("convert", *wrong)
        assert (done.returncode, done.stdout) == (2, ""), wrong
        assert "x.txt/ is one" in done.stderr
    page("other.html")
    assert run("convert", "page.html", "other.html", "--to", "txt", "--out", "x.txt").returncode == 2
    assert run("convert", "page.html", "--to", "txt", "--out", "x.txt/", "--jobs", "0").stdout == "x.txt/page.txt\n"
    assert run("convert", "page.html", "--to", "txt,json", "--out", "x.txt", "--jobs", "0").returncode == 0, "it is a folder now"


@pytest.mark.parametrize(
    ("name", "kind"), [("a.csv", "a table"), ("a.tex", "TeX"), ("a.docx", "word processor"), ("a.RST", "markup")]
)
def test_other_kinds_of_files_are_refused_by_name(run: Run, tmp_path: Path, name: str, kind: str) -> None:
    (tmp_path / name).write_text("The ferry, crossed the sound\nin fog, again\n" * 9, "utf-8")
    done = run("convert", name, "--to", "txt", "--jobs", "0")
    assert (done.returncode, done.stdout) == (1, "")
    assert f"error SRC-003 {name} is " in done.stderr
    assert kind in done.stderr
    (tmp_path / name).write_text("<!DOCTYPE html><html lang=en><article><h1>T</h1><p>" + "The ferry crossed. " * 30, "utf-8")
    assert run("convert", name, "--to", "txt", "--jobs", "0").returncode == 0, "a page is one whatever its name says"
