"""`exporter styles`: a house style of one's own is made in a word, and a settings file names it beside itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.exporter.conftest import article

if TYPE_CHECKING:
    from pathlib import Path

Run = Any


def test_a_house_style_begins_as_a_folder_that_an_issue_can_use_at_once(run: Run, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    done = run("styles", "new", "desk/house/")
    assert done.returncode == 0, done.stderr
    assert "desk/house/masthead.md" in done.stdout.splitlines()
    (desk / "page.html").write_text(article(), "utf-8")
    (desk / "issue.toml").write_text('title = "Letter"\nto = "txt"\nstyle = "house"\n[[article]]\nsource = "page.html"\n', "utf-8")
    done = run("digest", "desk/issue.toml", "--out", "made")
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "made" / "letter.txt").read_text("utf-8")
    assert text.index("A house by the water") < text.index("The ferry runs again") < text.index("Until next time.")


def test_each_style_says_whom_it_is_for(run: Run) -> None:
    lines = run("styles").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["default", "large-print", "high-contrast", "dyslexia", "night"]
    assert all(len(line.split()) > 4 for line in lines), lines


def test_nothing_is_made_over_what_is_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "mine.md").write_text("Mine\n", "utf-8")
    done = run("styles", "new", "house")
    assert (done.returncode, done.stdout) == (2, "")
    assert "house is there already" in done.stderr
    assert [path.name for path in (tmp_path / "house").iterdir()] == ["mine.md"]
    assert run("styles", "new").returncode == 2
    assert run("styles", "list", "house").returncode == 2
