"""Each promise of docs/security.md names a test that exists: one that was renamed or taken away would leave it unproven."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
NAMED = re.compile(r"\| `(tests/[\w/]+\.py)::(\w+)` \|$", re.MULTILINE)


def test_each_promise_names_a_test_that_exists() -> None:
    promises = [line for line in PAGE.splitlines() if line.startswith("| ") and "::" in line]
    named = NAMED.findall(PAGE)
    assert len(named) == len(promises) > 25
    for path, name in named:
        tree = ast.parse((ROOT / path).read_text("utf-8"))
        assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, f"{path}::{name}"


def test_the_page_for_reports_points_to_it() -> None:
    assert "(docs/security.md)" in (ROOT / "SECURITY.md").read_text("utf-8")
