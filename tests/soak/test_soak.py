"""A first part of the soak, the same sources each time; `make soak-reading` reads others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.soak.sources import sample_of

ROOT = Path(__file__).resolve().parents[2]
EACH = 60


@pytest.mark.slow
@pytest.mark.parametrize("part", range(5))
def test_damaged_sources_are_read_or_refused_with_a_word(part: int) -> None:
    command = [sys.executable, "-m", "tests.soak", "--seed", "1", "--from", str(part * EACH), "--count", str(EACH)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{EACH} sources" in done.stdout


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
    from tests.soak.sources import Sample
    from tests.soak.trial import tried

    outcome = tried(Sample(data, Path("a.json" if told else "a.html"), None, None, ""))
    assert not outcome.problem
    assert outcome.said.startswith(told)
