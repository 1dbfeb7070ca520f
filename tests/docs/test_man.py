"""The manual page: what the command has, in a form that man(1) takes without a word."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tools.man_page import PAGE, page


def test_the_manual_page_is_up_to_date(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        PAGE.write_text(page(), "utf-8")
    assert PAGE.read_text("utf-8") == page(), "`pytest tests/docs --update-golden` writes it"


@pytest.mark.parametrize(
    "lint", [("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z"), ("mandoc", "-T", "lint", "-W", "warning")]
)
def test_the_manual_page_has_no_fault_of_its_language(lint: tuple[str, ...]) -> None:
    if shutil.which(lint[0]) is None:
        pytest.skip(f"{lint[0]} is not installed")
    done = subprocess.run([*lint, str(PAGE)], capture_output=True, text=True, check=False)
    said = done.stdout if lint[0] == "mandoc" else done.stderr
    assert said == ""


def test_the_manual_page_shows_each_flag_as_it_is_typed() -> None:
    if shutil.which("man") is None:
        pytest.skip("man is not installed")
    done = subprocess.run(
        ["man", "-E", "ascii", "-l", "-P", "cat", str(PAGE)],
        capture_output=True,
        text=True,
        check=True,
        env={"MANWIDTH": "120", "PATH": "/usr/bin:/bin", "LC_ALL": "C", "MAN_KEEP_FORMATTING": ""},
    )
    assert "--retry-failed" in done.stdout
    assert "exporter convert page.html --to pdf,mp3 --out made" in done.stdout
