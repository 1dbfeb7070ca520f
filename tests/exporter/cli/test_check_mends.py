"""What is written to be filled in comes back: a person fills in three alternatives, and no form asks for them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image
from typer.testing import CliRunner

from exporter.cli.program import app

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<html lang="en"><title>Tide</title><body><article><h1>Tide</h1>
<p>The ferry runs at night, when nobody is awake to see it go.</p>
<p><img src="harbour.png"></p>
<p>Nobody knows why, and no light is on it but one, at the bow, as there has always been.</p>
<p><img src="slip.png"></p>
<p><img src="https://ferry.example/far.jpg"></p></article></body></html>"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tide.html").write_text(PAGE)
    for number, name in enumerate(("harbour", "slip")):
        Image.radial_gradient("L").rotate(40 * number).resize((400, 300 + number)).save(tmp_path / f"{name}.png")
    return tmp_path


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, words)
    return result.exit_code, result.stdout + result.stderr


def _fill(path: Path) -> None:
    text = path.read_text("utf-8")
    for number in range(3):
        text = text.replace('alt = ""', f'alt = "Described {number}"', 1)
    path.write_text(text)


def test_pictures_without_a_description_are_written_with_their_thumbnails(folder: Path) -> None:
    _, told = run("check", "tide.html", "--write-mends", "mends.toml")
    text = (folder / "mends.toml").read_text("utf-8")
    assert text.count('alt = ""') == 3
    assert "3 pictures without a description" in told
    for number in (1, 2):
        with Image.open(folder / "mends-pictures" / f"{number}.png") as thumbnail:
            assert max(thumbnail.size) == 320
    assert not (folder / "mends-pictures" / "3.png").exists()


@pytest.mark.parametrize("sidecar", [True, False])
def test_what_is_filled_in_is_in_every_form(folder: Path, *, sidecar: bool) -> None:
    name = "tide.mends.toml" if sidecar else "house.toml"
    run("check", "tide.html", "--write-mends", name)
    _fill(folder / name)
    given = [] if sidecar else ["--mends", name]
    assert "IMG-001" not in run("check", "tide.html", *given)[1]
    run("convert", "tide.html", "--to", "txt", "--out", "made", *given)
    text = (folder / "made" / "tide.txt").read_text("utf-8")
    assert [f"Described {number}" in text for number in range(3)] == [True] * 3


def test_an_edited_sidecar_makes_the_files_anew(folder: Path) -> None:
    run("convert", "tide.html", "--to", "txt", "--out", "made")
    (folder / "tide.mends.toml").write_text('[[picture]]\naddress = "https://ferry.example/far.jpg"\nalt = "The far bank"\n')
    run("convert", "tide.html", "--to", "txt", "--out", "made")
    assert "The far bank" in (folder / "made" / "tide.txt").read_text("utf-8")


def test_pages_of_one_name_in_two_folders_each_have_their_pictures(folder: Path) -> None:
    for name in ("may", "june"):
        (folder / name).mkdir()
        (folder / name / "index.html").write_text(PAGE.replace("harbour.png", "gone.png").replace("slip.png", "lost.png"))
    run("check", "may/index.html", "june/index.html", "--write-mends", "mends.toml")
    text = (folder / "mends.toml").read_text("utf-8")
    assert [text.count(f'page = "{name}/index.html"') for name in ("may", "june")] == [3, 2]
    assert text.count("far.jpg") == 1


@pytest.mark.parametrize("name", ["mends.toml", "mends-pictures"])
def test_what_is_there_is_refused_before_anything_is_looked_at(folder: Path, name: str) -> None:
    (folder / name).mkdir() if name == "mends-pictures" else (folder / name).write_text("mine")
    result = CliRunner().invoke(app, ["check", "tide.html", "--write-mends", "mends.toml"])
    assert result.exit_code != 0
    assert "IMG-001" not in result.stdout + result.stderr


def test_a_language_that_is_given_is_that_of_the_page(folder: Path) -> None:
    (folder / "tide.html").write_text(PAGE.replace('<html lang="en">', "<html>"))
    assert "READ-004" in run("check", "tide.html")[1]
    assert "READ-004" not in run("check", "tide.html", "--language", "en")[1]


def test_a_file_that_is_there_is_not_written_over(folder: Path) -> None:
    (folder / "mends.toml").write_text("mine")
    result = CliRunner().invoke(app, ["check", "tide.html", "--write-mends", "mends.toml"])
    assert result.exit_code != 0
    assert (folder / "mends.toml").read_text() == "mine"
