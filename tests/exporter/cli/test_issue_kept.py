"""An issue in a folder that was named: nobody's file is written over, and what is done stays done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Page = Callable[..., Path]

Run = Any
WEEKLY = ("--title", "Weekly", "--issue", "3", "--to", "txt,json", "--out", "made")


def test_an_issue_writes_over_nobodys_file(run: Run, page: Page, tmp_path: Path) -> None:
    names = [page(f"{name}.html", title=f"Tide {name}").name for name in "ab"]
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "weekly-3.txt").write_text("somebody's", "utf-8")
    done = run("digest", *names, *WEEKLY)
    assert (done.returncode, done.stdout) == (1, "made/weekly-3.json\n")
    assert "OUT-003" in done.stderr
    assert (tmp_path / "made" / "weekly-3.txt").read_text("utf-8") == "somebody's"
    assert run("digest", *names, *WEEKLY, "--overwrite").returncode == 0
    assert "Tide a" in (tmp_path / "made" / "weekly-3.txt").read_text("utf-8")


def test_an_issue_goes_on_with_what_is_left(run: Run, page: Page, tmp_path: Path) -> None:
    names = [page(f"{name}.html", title=f"Tide {name}").name for name in "ab"]
    first = run("digest", *names, *WEEKLY)
    moments = {path.name: path.stat().st_mtime_ns for path in tmp_path.glob("made/weekly*")}
    (tmp_path / "made" / "weekly-3.json").unlink()
    again = run("digest", *names, *WEEKLY)
    assert (again.returncode, again.stdout) == (0, first.stdout)
    assert (tmp_path / "made" / "weekly-3.txt").stat().st_mtime_ns == moments["weekly-3.txt"]
    assert (tmp_path / "made" / "weekly-3.json").exists()
    page("b.html", title="Tide of another day")
    assert run("digest", *names, *WEEKLY).returncode == 0
    assert "another day" in (tmp_path / "made" / "weekly-3.txt").read_text("utf-8")


def test_an_issue_whose_file_could_not_be_written_is_not_remembered(run: Run, page: Page, tmp_path: Path) -> None:
    page("a.html")
    (tmp_path / "issue.toml").write_text(
        'title = "Weekly"\nnumber = "auto"\nto = "txt,json"\nout = "made"\n[[part]]\ntitle = "All"\nsources = ["a.html"]\n', "utf-8"
    )
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "weekly-1.json").write_text("{}", "utf-8")
    done = run("digest", "issue.toml")
    assert (done.returncode, "OUT-003" in done.stderr) == (1, True), done.stderr
    assert not (tmp_path / "issue.state.json").exists()
    (tmp_path / "made" / "weekly-1.json").unlink()
    assert run("digest", "issue.toml").returncode == 0
    assert (tmp_path / "issue.state.json").exists()
    assert sorted(path.name for path in tmp_path.glob("made/[!.]*")) == ["weekly-1.json", "weekly-1.txt"]
    assert run("digest", "issue.toml").returncode == 3, "nothing is new"
    assert run("digest", "issue.toml", "--again").returncode == 0, "its own files it may write over"


def letter(path: Path, source: str, more: str = "") -> str:
    path.write_text(
        f'title = "Letter"\nnumber = "auto"\nto = "txt"\nout = "made"\n{more}[[part]]\ntitle = "All"\nsources = ["{source}"]\n',
        "utf-8",
    )
    return path.name


def test_an_issue_is_not_written_over_by_another_file_of_its_title(run: Run, page: Page, tmp_path: Path) -> None:
    for name in ("ferry", "gale"):
        page(f"{name}.html", title=f"The {name}")
    ferries, gales = (letter(tmp_path / f"{name}.toml", f"{name}.html") for name in ("ferry", "gale"))
    assert run("digest", ferries).returncode == 0
    refused = run("digest", gales)
    assert (refused.returncode, "OUT-003" in refused.stderr) == (1, True), refused.stderr
    assert "made/letter-1.txt was made of another source, ferry.toml." in refused.stderr
    assert "--overwrite if it is the same series, moved" in refused.stderr
    assert "The ferry" in (tmp_path / "made" / "letter-1.txt").read_text("utf-8")
    assert not (tmp_path / "gale.state.json").exists()
    assert run("digest", ferries, "--again").returncode == 0, "its own it makes again, of whatever it holds by now"
    letter(tmp_path / "gale.toml", "ferry.html")
    assert run("digest", gales).returncode == 1, "also where both hold the same article"
    assert run("digest", gales, "--overwrite").returncode == 0


def test_a_series_whose_file_was_renamed_goes_on(run: Run, page: Page, tmp_path: Path) -> None:
    page("ferry.html", title="The ferry")
    assert run("digest", letter(tmp_path / "ferry.toml", "ferry.html")).returncode == 0
    (tmp_path / "ferry.toml").rename(tmp_path / "boats.toml")
    (tmp_path / "ferry.state.json").rename(tmp_path / "boats.state.json")
    done = run("digest", "boats.toml", "--again")
    assert done.returncode == 0, done.stderr


def test_a_shelf_is_not_taken_by_another_file_of_its_title(run: Run, page: Page, tmp_path: Path) -> None:
    for name in ("ferry", "gale"):
        page(f"{name}.html", title=f"The {name}")
    ferries, gales = (letter(tmp_path / f"{name}.toml", f"{name}.html", "shelf = true\n") for name in ("ferry", "gale"))
    assert run("digest", ferries).returncode == 0
    held = (tmp_path / "made" / "issues.xml").read_bytes()
    refused = run("digest", gales, "--issue", "7")
    assert (refused.returncode, "not of this series" in refused.stderr) == (2, True), refused.stderr
    assert (tmp_path / "made" / "issues.xml").read_bytes() == held
    assert run("digest", ferries, "--again").returncode == 0


def test_an_issue_of_other_pages_does_not_take_its_place(run: Run, page: Page, tmp_path: Path) -> None:
    for name in ("ferry", "gale"):
        page(f"{name}.html", title=f"The {name}")
    assert run("digest", "ferry.html", *WEEKLY).returncode == 0
    refused = run("digest", "gale.html", *WEEKLY)
    assert (refused.returncode, "made of another source, ferry.html" in refused.stderr) == (1, True), refused.stderr
    assert "The ferry" in (tmp_path / "made" / "weekly-3.txt").read_text("utf-8")
    assert run("digest", "ferry.html", *WEEKLY).returncode == 0
    assert run("digest", "gale.html", "ferry.html", *WEEKLY).returncode == 0, "an issue to which a page was added is the same"


def test_two_files_of_one_title_in_one_folder_do_not_take_each_others_issues(run: Run, page: Page, tmp_path: Path) -> None:
    for name in ("ferry", "gale"):
        page(f"{name}.html", title=f"The {name}")
        path = tmp_path / letter(tmp_path / f"{name}.toml", f"{name}.html")
        path.write_text(path.read_text("utf-8").replace('out = "made"\n', ""), "utf-8")
    assert run("digest", "ferry.toml").returncode == 0
    refused = run("digest", "gale.toml")
    assert (refused.returncode, "OUT-003 ferry.toml has made issue 1 of this title." in refused.stderr) == (1, True), refused.stderr
    assert "The ferry" in (tmp_path / "letter-1.txt").read_text("utf-8")
    assert run("digest", "ferry.toml", "--again").returncode == 0
    assert run("digest", "gale.toml", "--issue", "2").returncode == 0
    assert "The gale" in (tmp_path / "letter-2.txt").read_text("utf-8")
