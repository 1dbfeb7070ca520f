"""The articles of examples/ are read as their makers meant them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[3]
PAGES = sorted((ROOT / "examples").glob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_an_example_is_read_whole_and_without_its_page(page: Path, differences: Callable[[Path], list[str]]) -> None:
    assert differences(page) == []
