"""Tables in Markdown, and the places between markers in docs/benchmarks.md where they go."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs" / "benchmarks.md"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, numbers_from: int = 1) -> str:
    """A table; the columns from `numbers_from` on are set to the right."""
    marks = ["---" if index < numbers_from else "---:" for index in range(len(head))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, marks, *rows))


def publish(name: str, text: str, *, page: Path = DOCS) -> None:
    """Put `text` between the markers of `name` in a page of the documentation; says so when they aren't there."""
    begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    before = page.read_text("utf-8") if page.exists() else ""
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if not pattern.search(before):
        print(f"{page.name} has no place for {name}.")
        return
    page.write_text(pattern.sub(lambda _: f"{begin}\n{text}\n{end}", before), encoding="utf-8")


def milliseconds(seconds: float) -> str:
    """Seconds as milliseconds, three figures at most."""
    value = seconds * 1000
    return f"{value:.1f}" if value < 100 else f"{value:.0f}"


def megabytes(count: float) -> str:
    """Bytes as whole megabytes."""
    return f"{count / 1024**2:.0f}"
