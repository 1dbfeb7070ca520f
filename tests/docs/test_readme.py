"""What README.md and SECURITY.md count, name and show is what there is."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from exporter.labels import LANGUAGES, labels_for
from exporter.plugin import registry
from formats.plain.options import TextOptions

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
LICENCES = (ROOT / "docs" / "licences.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
ROOT_PAGES = ("README.md", "SECURITY.md", "CONTRIBUTING.md")


def figure(pattern: str) -> str:
    """The one figure in the README that stands where the group of a pattern is."""
    (found,) = re.findall(pattern, README)
    return str(found)


def test_the_figures_are_those_of_the_code() -> None:
    assert figure(r"description\", in (\d+) languages") == str(len(LANGUAGES))
    assert figure(r"spoken\s+forms of\s+(\d+) languages") == str(len(list((ROOT / "formats/speech/verbalise/data").glob("*.toml"))))
    assert figure(r'shown and said as "([^"]+)"') == labels_for("en").text("image_no_description")
    assert figure(r"plain text of (\d+) columns") == str(TextOptions().columns)
    assert figure(r"Elsewhere: Python (\S+) or newer") == PROJECT["requires-python"].removeprefix(">=")


def test_the_first_command_makes_the_files_that_it_shows() -> None:
    from exporter.cli.setting import SETTINGS

    shown = re.findall(r"^page(\.\w+)$", README.split("```")[1], re.MULTILINE)
    assert shown == [registry.load("format", name).suffix for name in SETTINGS["to"].default.split(",")]


def commands() -> list[list[str]]:
    blocks = re.findall(r"```\n(.*?)```", README, re.DOTALL)
    return [shlex.split(line)[1:] for block in blocks for line in block.splitlines() if line.startswith("exporter ")]


def test_each_command_that_is_shown_is_understood() -> None:
    from typer.main import get_command

    from exporter.cli.program import app

    group: Any = get_command(app)
    assert len(commands()) > 3
    for name, *arguments in commands():
        group.commands[name].make_context(name, arguments)


def test_the_program_that_is_shown_runs(tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    (tmp_path / "page.html").write_bytes((ROOT / "examples" / "how-to.html").read_bytes())
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.name for path in (tmp_path / "made").iterdir()) == ["page.pdf", "page.txt"]


def test_every_library_is_in_the_table_of_licences() -> None:
    rows = re.findall(r"^\| ([^|]+) \|", LICENCES, re.MULTILINE)
    named = {name.strip(" ()").lower() for row in rows for name in re.split(r", |[( ]in |with ", row)}
    aliases = {"av": "pyav", "beautifulsoup4": "beautifulsoup"}
    wanted = {re.split(r"[<>=]", line)[0].lower() for line in PROJECT["dependencies"]}
    assert {aliases.get(name, name) for name in wanted} - named == set()


@pytest.mark.parametrize("name", ROOT_PAGES)
def test_links_and_paths_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    links = {target for target in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in target}
    paths = set(re.findall(r"`((?:tests|exporter|formats|docs|tools)/[\w/.-]+)`", text))
    assert [target for target in sorted(links | paths) if not (ROOT / target).exists()] == []
