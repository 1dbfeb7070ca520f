"""What libraries log is no message of ours: nothing of it is on standard error, whichever process does the work."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.exporter.conftest import Page, Run

WORDS = r"A root \(\sqrt{2}\) and \(x^2 + y^2 = z^2\), and a sign that nobody drew: " + "\U0001fbfe."
"""WeasyPrint warns of the sign, and what draws the formula sets up logging by the way."""


@pytest.mark.parametrize(
    ("count", "how"), [(1, ()), (2, ("--jobs", "2")), (1, ("--jobs", "0"))], ids=["fork", "two workers", "in the command"]
)
def test_what_libraries_log_is_not_among_the_messages(run: Run, page: Page, count: int, how: tuple[str, ...]) -> None:
    for number in range(count):
        page(f"in/{number}.html", words=WORDS)
    done = run("convert", "in", "--to", "pdf", "--out", "out", "--log", "json", *how)
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stderr.splitlines()]
    assert any(each.get("code") == "OUT-102" for each in told), "the finding tells it"
