"""Patterns that are compiled at the first use: none that can't be, and none before."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from exporter.lazily import Lazily

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for package in ("exporter", "formats", "styles")
    for path in (ROOT / package).rglob("*.py")
    if "Lazily(" in path.read_text("utf-8") and path.stem != "lazily"
)


def held(value: Any) -> list[Lazily]:
    match value:
        case Lazily():
            return [value]
        case dict():
            return [pattern for item in value.values() for pattern in held(item)]
        case tuple() | list():
            return [pattern for item in value for pattern in held(item)]
    return []


@pytest.mark.parametrize("name", MODULES)
def test_each_pattern_can_be_compiled(name: str) -> None:
    patterns = [pattern for value in list(vars(import_module(name)).values()) for pattern in held(value)]
    for pattern in patterns:
        pattern.search("")


def test_a_pattern_finds_what_that_of_the_library_finds() -> None:
    made = Lazily(lambda: r"(\w)(\d)?", re.ASCII)
    compiled = re.compile(r"(\w)(\d)?", re.ASCII)
    text = "a1 é b"
    assert made.findall(text) == compiled.findall(text) == [("a", "1"), ("b", "")]
    assert [found.span() for found in made.finditer(text)] == [(0, 2), (5, 6)]
    assert (made.sub("-", text), made.subn("-", text), made.split(text)) == (
        compiled.sub("-", text),
        compiled.subn("-", text),
        compiled.split(text),
    )
    assert (made.groups, made.flags & re.ASCII) == (2, re.ASCII)


def test_nothing_is_compiled_before_it_is_used() -> None:
    code = """
import re
compile = re.compile
del re.compile
from exporter.lazily import Lazily
made = Lazily("a")
assert made.pattern == "a"
re.compile = compile
assert made.match("a")
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
