"""Fixtures of the conformance tests: a validator that is missing fails on CI and skips elsewhere."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.conformance.validators import missing_tool

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="session")
def needs() -> Callable[[str], None]:
    """Return a function that stops a test whose validator is missing: a failure under CI=true, else a skip."""

    def check(validator: str) -> None:
        missing = missing_tool(validator)
        if missing is not None and os.environ.get("CI") == "true":
            pytest.fail(missing, pytrace=False)
        if missing is not None:
            pytest.skip(missing)

    return check
