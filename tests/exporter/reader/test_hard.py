"""Pages with the defects of real ones are read as a careful person would."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exporter.errors import UnreadableError
from exporter.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable

HARD = Path(__file__).resolve().parents[2] / "hard"
PAGES = sorted(
    path
    for path in HARD.iterdir()
    if path.suffix in {".html", ".md", ".txt", ".eml", ".mhtml"} and path.name != "README.md" and path.stat().st_size
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_hard_page_loses_and_invents_nothing(page: Path, differences: Callable[[Path], list[str]]) -> None:
    assert differences(page) == []


def test_an_empty_file_is_said_to_be_empty() -> None:
    with pytest.raises(UnreadableError) as caught:
        read((HARD / "empty.html").read_bytes(), path=HARD / "empty.html")
    assert "empty" in caught.value.message
