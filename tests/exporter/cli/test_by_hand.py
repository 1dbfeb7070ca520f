"""Mending by hand at the command: the flags of all commands that read a page, and what `exporter.toml` says of a site."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[str]]
    Page = Callable[..., Path]

ADDRESS = '<link rel="canonical" href="https://www.news.example/ferry">'


@pytest.fixture
def ferry(page: Page) -> Path:
    """A page of a host, with a box in its article."""
    path = page(words=f'{ADDRESS}</p><p class="poll">Do you like the ferry, yes or no?')
    path.write_text(path.read_text("utf-8").replace("<head>", f"<head>{ADDRESS}"), "utf-8")
    return path


def test_every_command_that_reads_a_page_takes_the_flags(run: Run, ferry: Path) -> None:
    wanted = ["--select", ".poll", "--select", "p:first-of-type"]
    for command in (["convert", "--to", "txt", "--out", "-"], ["digest", "--title", "All", "--to", "txt", "--out", "-"]):
        done = run(command[0], "page.html", *command[1:], *wanted)
        assert done.returncode == 0, done.stderr
        assert "yes or no" in done.stdout
        assert "Paragraph 1 tells" in done.stdout
        assert "Paragraph 2" not in done.stdout
    assert "yes or no" not in run("inspect", "page.html", "--exclude", ".poll").stdout
    assert "Home" in run("inspect", "page.html", "--whole").stdout
    account = run("inspect", "page.html", "--as", "account", "--exclude", ".poll").stdout.splitlines()
    assert {json.loads(line)["rule"] for line in account} >= {"excluded by hand: .poll"}
    done = run("check", "page.html", "--select", ".nothing", "--fail-on", "warning")
    assert done.returncode == 1
    assert "READ-031" in done.stdout


@pytest.mark.parametrize("command", ["convert", "inspect", "check"])
def test_a_wrong_selector_ends_the_command_before_anything_is_done(run: Run, ferry: Path, tmp_path: Path, command: str) -> None:
    done = run(command, "page.html", "--exclude", "p[")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error USE-003 exclude does not take 'p['. Malformed attribute selector")
    assert "Give a CSS selector, such as article" in done.stderr
    done = run(command, "page.html", "--whole", "--select", "p")
    assert done.returncode == 2
    assert "Give one of the two." in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_a_site_of_the_settings_holds_for_its_pages_until_the_command_says_otherwise(run: Run, ferry: Path, tmp_path: Path) -> None:
    (tmp_path / "exporter.toml").write_text('[[site]]\nhost = "news.example"\nexclude = ".poll"\n', "utf-8")
    for command in (["inspect", "page.html"], ["convert", "page.html", "--to", "txt", "--out", "-"]):
        assert "yes or no" not in run(*command).stdout
        assert "yes or no" in run(*command, "--exclude", "h1").stdout
    (tmp_path / "exporter.toml").write_text('[[site]]\nhost = "*.example"\nselect = ["p.none", "p.nil"]\n', "utf-8")
    assert run("check", "page.html").stdout.count("READ-031") == 2
    told = run("doctor", "--settings").stdout
    assert f"site *.example: select = ('p.none', 'p.nil') ({tmp_path / 'exporter.toml'})" in told


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('[site]\nhost = "a.example"', "[[site]]"),
        ('[[site]]\nselect = "p"', "a site has no host"),
        ('[[site]]\nhost = "https://a.example"', "host"),
        ('[[site]]\nhost = "a.example"\nselct = "p"', "Did you mean select"),
        ('[[site]]\nhost = "a.example"\nselect = "p["', "site a.example: select does not take 'p['."),
        ('[[site]]\nhost = "a.example"\nselect = "p..x"', "Give a CSS selector, such as"),
        ('[[site]]\nhost = "a.example"\nselect = 3', "CSS selector"),
        ('[[site]]\nhost = "a.example"\nwhole = "yes"', "true or false"),
        ('[[site]]\nhost = "a.example"\nwhole = true\nselect = "p"', "Give one of the two."),
        ('[[site]]\nhost = "a.example"\n[[site]]\nhost = "WWW.a.example"', "twice"),
    ],
)
def test_a_wrong_table_of_a_site_is_told_in_one_line_with_its_file(
    run: Run, ferry: Path, tmp_path: Path, table: str, said: str
) -> None:
    (tmp_path / "exporter.toml").write_text(table, "utf-8")
    done = run("inspect", "page.html")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert said in done.stderr
    assert str(tmp_path / "exporter.toml") in done.stderr


def test_selectors_on_a_text_without_elements_are_a_warning(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# The mill\n\nIt burned.\n", "utf-8")
    assert "READ-033" in run("inspect", "a.md", "--whole").stderr
