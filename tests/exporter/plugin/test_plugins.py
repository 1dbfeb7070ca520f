"""Third-party formats, voices and checkers, installed as packages: they show up, and a broken one breaks nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[str]]
    Page = Callable[..., Path]


def test_a_format_shows_up_and_converts(run: Run, page: Page, plugins: Path, tmp_path: Path) -> None:
    env = {"PYTHONPATH": str(plugins)}
    assert "titles and headings only" in run("formats", env=env).stdout
    assert run("formats", "outline", env=env).stdout == (
        "outline.mark: What stands before each heading, once a level. Takes text; default -.\n"
    )
    page(words="</p><h2>North</h2><p>" + "The north of the island is quiet. " * 9)
    done = run("convert", "page.html", "--to", "txt,outline", "-O", "outline.mark=*", "--jobs", "1", env=env)
    assert (done.returncode, done.stdout) == (0, "page.txt\npage.outline\n"), done.stderr
    assert (tmp_path / "page.outline").read_text("utf-8") == "The ferry runs again\n** North\n"
    assert "Did you mean outline" in run("convert", "page.html", "--to", "outlin", env=env).stderr
    assert run("convert", "page.html", "--to", "outline").returncode == 2, "without the package there is no such format"


def test_a_checker_shows_up(run: Run, plugins: Path, tmp_path: Path) -> None:
    (tmp_path / "x.outline").write_text("A\n\nB\n")
    done = run("check", "x.outline", "--fail-on", "warning", env={"PYTHONPATH": str(plugins)})
    assert done.returncode == 1
    assert done.stdout == "warning OUTLINE-001 x.outline: Line 2 is empty.\n"


def test_a_voice_shows_up_and_speaks(run: Run, page: Page, plugins: Path, tmp_path: Path) -> None:
    env = {"PYTHONPATH": str(plugins)}
    assert "hum        offline; 3 languages" in run("voices", env=env).stdout
    page()
    done = run("convert", "page.html", "--to", "mp3", "--voice", "hum", env=env)
    assert (done.returncode, done.stdout) == (0, "page.mp3\n"), done.stderr
    hummed = (tmp_path / "page.mp3").read_bytes()
    assert len(hummed) > 5000
    assert run("convert", "page.html", "--to", "mp3", "--voice", "tone", "--out", "other", env=env).returncode == 0
    assert (tmp_path / "other/page.mp3").read_bytes() != hummed


def test_a_third_party_format_keeps_the_contract(plugins: Path) -> None:
    code = (
        "from hypothesis import given, settings; from exporter.testing import assert_format, publications\n"
        "from exporter_outline import OutlineFormat\n"
        "@settings(max_examples=15, derandomize=True, database=None, deadline=None)\n"
        "@given(publications())\ndef test(publication): assert_format(OutlineFormat, publication)\ntest()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=dict(os.environ) | {"PYTHONPATH": str(plugins)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_broken_plugin_is_a_warning_that_names_it_and_its_package(run: Run, crooked: Path) -> None:
    done = run("formats", env={"PYTHONPATH": str(crooked)})
    assert done.returncode == 0
    assert "hijacked" not in "\n".join(line for line in done.stdout.splitlines() if line.startswith(("txt", "outline")))
    told = {line.split("plug-in ")[1].split()[0]: line for line in done.stderr.splitlines()}
    assert set(told) == {"txt", "text", "Loud", "absent", "quitter", "lacking", "misnamed"}
    assert all(line.startswith("warning PLG-101 ") for line in told.values())
    assert all("exporter-crooked" in line for line in told.values()), "the package to update or remove"
    assert "built-in" in told["txt"]
    assert "group of options" in told["text"]
    assert "no licence found" in told["quitter"]
    assert "lacks" in told["lacking"]
    assert "calls itself 'txt'" in told["misnamed"]
    assert "mute" in run("voices", env={"PYTHONPATH": str(crooked)}).stderr
    done = run("doctor", env={"PYTHONPATH": str(crooked)})
    assert done.returncode == 0
    assert "quitter" in done.stdout


def test_others_go_on_beside_a_broken_plugin(run: Run, page: Page, crooked: Path, tmp_path: Path) -> None:
    page()
    env = {"PYTHONPATH": str(crooked)}
    done = run("convert", "page.html", "--to", "txt,outline", env=env)
    assert done.returncode == 0, done.stderr
    assert b"hijacked" not in (tmp_path / "page.txt").read_bytes(), "a plug-in can't take a built-in's place"
    for name, words in (("quitter", "no licence found"), ("absent", "nowhere"), ("lacking", "export")):
        done = run("convert", "page.html", "--to", name, "--jobs", "0", env=env)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("error PLG-001 ")
        assert words in done.stderr
        assert done.stderr.count("\n") == 1


def test_formats_that_wait_for_one_another_are_refused(run: Run, page: Page, crooked: Path) -> None:
    page()
    env = {"PYTHONPATH": str(crooked)}
    done = run("convert", "page.html", "--to", "heads,tails", env=env)
    assert done.returncode == 1
    assert "PLG-001 These formats wait for one another: heads, tails" in done.stderr
    assert run("convert", "page.html", "--to", "heads", "--jobs", "0", env=env).returncode == 0, "alone it waits for nobody"


def test_two_formats_cannot_write_one_file(run: Run, page: Page, crooked: Path) -> None:
    page()
    done = run("convert", "page.html", "--to", "txt,twin", env={"PYTHONPATH": str(crooked)})
    assert done.returncode == 2
    assert "txt and twin both write *.txt" in done.stderr


def test_of_two_packages_with_one_name_the_second_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib.metadata import EntryPoint

    from exporter.plugin import registry

    points = tuple(EntryPoint("braille", value, "exporter.formats") for value in ("a:Format", "b:Format"))
    monkeypatch.setattr(registry, "_plugins", lambda kind: points if kind == "format" else ())
    assert [entry.target for entry in registry.known("format") if entry.name == "braille"] == ["a:Format"]
    told = [item for item in registry.load_all("format")[1] if "braille" in item.message]
    assert len(told) == 2
    assert all(item.code == "PLG-101" for item in told)


class Fake:
    """A format with products, for the order."""

    def __init__(self, name: str, provides: str = "", uses: str = "") -> None:
        self.name, self.provides, self.uses = name, frozenset(provides.split()), frozenset(uses.split())


@pytest.mark.parametrize(
    ("formats", "order"),
    [
        ([Fake("epub", uses="pages"), Fake("pdf", provides="pages")], "pdf epub"),
        ([Fake("epub", uses="pages")], "epub"),
        ([Fake("a", uses="x y"), Fake("b", "x", "y"), Fake("c", "y")], "c b a"),
        ([Fake("mp3", "narration", "narration"), Fake("epub", "", "narration"), Fake("txt")], "mp3 epub txt"),
    ],
)
def test_who_provides_runs_before_who_uses(formats: list[Fake], order: str) -> None:
    from exporter.plugin.registry import in_order

    assert [item.name for item in in_order(formats)] == order.split()
