"""A first part of the soak, the same sources each time; `make soak-reading` reads others."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.soak.sources import Sample, sample_of

ROOT = Path(__file__).resolve().parents[2]
EACH = 60


@pytest.mark.slow
@pytest.mark.parametrize("part", range(5))
def test_damaged_sources_are_read_or_refused_with_a_word(part: int) -> None:
    command = [sys.executable, "-m", "tests.soak", "--seed", "1", "--from", str(part * EACH), "--count", str(EACH)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{EACH} sources" in done.stdout


@pytest.mark.slow
def test_files_made_of_damaged_sources_are_whole_checked_and_in_their_folder() -> None:
    done = _run("--seed", "2", "--count", "40", "--made")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "40 sources" in done.stdout


def _run(*options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.soak", *options], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )


def test_several_processes_read_the_same_sources_as_one() -> None:
    alone, shared = (_run("--seed", "5", "--count", "6", "--jobs", jobs) for jobs in ("1", "4"))
    assert [done.returncode for done in (alone, shared)] == [0, 0]
    counts = [next(line for line in done.stdout.splitlines() if "sources" in line) for done in (alone, shared)]
    assert counts[0] == counts[1]
    assert counts[0].startswith("6 sources")


def test_a_failure_in_any_process_is_one_of_the_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from tests.soak import __main__ as soak
    from tests.soak.trial import Outcome

    def sometimes(sample: str) -> Outcome:
        if sample == "2":
            os._exit(3)
        return Outcome("raises" if sample == "4" else "", "", 0.0, 0, 1)

    monkeypatch.setattr(soak, "warm", lambda: None)
    monkeypatch.setattr(soak, "sample_of", lambda _, number: Sample(b"", Path("a.html"), None, None, str(number)))
    monkeypatch.setattr(soak, "tried", lambda sample, **_: sometimes(sample.what))
    monkeypatch.setattr(sys, "argv", ["soak", "--count", "6", "--jobs", "3"])
    assert soak.main() == 1
    assert "5 sources: 2 failed, 3 read" in capsys.readouterr().out


def test_seed_and_number_make_the_same_source_again() -> None:
    for number in range(20):
        assert sample_of(7, number) == sample_of(7, number)
    assert len({sample_of(7, number).data for number in range(20)}) > 15


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"{" * 100, "refused"),
        (b"<p>The ferry crossed the sound in fog.", ""),
    ],
)
def test_the_soak_tells_what_came_of_a_source(data: bytes, told: str) -> None:
    from tests.soak.trial import tried

    outcome = tried(Sample(data, Path("a.json" if told else "a.html"), None, None, ""))
    assert not outcome.problem
    assert outcome.said.startswith(told)
