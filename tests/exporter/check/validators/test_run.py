"""Validators are run where they are installed, a file that ends one costs itself, and all that a process starts ends with it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from exporter.check.validators.process import answer
from exporter.check.validators.run import run
from exporter.check.validators.said import Said, ValidatorError
from exporter.codes import Severity
from tests.patience import wait_until

if TYPE_CHECKING:
    from collections.abc import Sequence


def _look(files: Sequence[Path], seconds: float) -> dict[Path, tuple[Said, ...]]:
    if any(file.read_text() == "bad" for file in files):
        raise ValidatorError("it ended with status 3")
    return {file: (Said(rule="a", severity=Severity.INFO, message="b"),) for file in files}


def _validator(missing: str = "") -> SimpleNamespace:
    return SimpleNamespace(
        NAME="Probe",
        CODE="EXT-104",
        SUFFIXES=frozenset({".html"}),
        BATCH=9,
        missing=lambda: missing,
        version=lambda: "7.1",
        look=_look,
    )


def _files(folder: Path) -> list[Path]:
    made = [folder / f"{name}.html" for name in ("good", "bad", "fine")] + [folder / "other.pdf"]
    for path in made:
        path.write_text(path.stem)
    return made


def test_a_file_that_ends_a_validator_costs_itself(tmp_path: Path) -> None:
    told: list[str] = []
    good, bad, fine, _ = files = _files(tmp_path)
    ran = run([_validator()], files, seconds=1, notice=told.append)
    assert set(ran.said) == {good, fine}
    assert ran.silent == {bad: [("Probe", "it ended with status 3")]}
    assert told == ["Probe 7.1 looked at 3 files."]


def test_what_is_missing_is_told_and_that_none_was_run(tmp_path: Path) -> None:
    told: list[str] = []
    ran = run([_validator("the program probe")], _files(tmp_path), seconds=1, notice=told.append)
    assert (ran.said, ran.silent) == ({}, {})
    assert told == [
        "Probe is not installed: it needs the program probe.",
        "No validator was run: none is installed that fits the files.",
    ]


def test_a_process_that_hangs_is_ended_with_what_it_started(tmp_path: Path) -> None:
    held = tmp_path / "child"
    code = (
        "import subprocess, sys, time, pathlib\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        f"pathlib.Path({str(held)!r}).write_text(str(child.pid))\ntime.sleep(600)"
    )
    with pytest.raises(ValidatorError, match="no answer"):
        answer([sys.executable, "-c", code], seconds=3, folder=tmp_path)
    child = int(held.read_text())
    wait_until(lambda: _is_gone(child))


def _is_gone(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_what_a_process_complains_of_is_kept(tmp_path: Path) -> None:
    code = "import sys; sys.stderr.write('no such profile'); sys.exit(3)"
    told = answer([sys.executable, "-c", code], seconds=60, folder=tmp_path)
    assert (told.said, told.complaint) == ("", "status 3: no such profile")
    with pytest.raises(ValidatorError, match="could not be started"):
        answer([str(tmp_path / "gone")], seconds=60, folder=tmp_path)


def test_a_process_has_no_network_and_a_home_of_its_own(tmp_path: Path) -> None:
    code = "import os; print(os.environ['http_proxy'], os.environ['HTTPS_PROXY'], os.environ['HOME'])"
    words = answer([sys.executable, "-c", code], seconds=60, folder=tmp_path).said.split()
    assert words == ["http://127.0.0.1:9", "http://127.0.0.1:9", str(tmp_path)]
    assert os.environ["HOME"] != str(tmp_path)
