"""What all tests share: golden files and one way for hypothesis to run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent

# The same examples each time: a failure can be run again, and machines differ in speed, not in what they try.
_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("house", deadline=None, derandomize=True, database=None, suppress_health_check=_SLOW)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew instead of comparing")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file `tests/golden/NAME`, or write it with --update-golden."""

    def compare(name: str, text: str) -> None:
        path = ROOT / "tests" / "golden" / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        assert path.exists(), f"{path.name} is not there; write it with --update-golden and read it"
        assert text == path.read_text("utf-8")

    return compare


@pytest.fixture
def examples() -> list[Path]:
    """The pages of examples/."""
    return sorted((ROOT / "examples").glob("*.html"))
