"""The places that name the version agree, so that docs/releasing.md can be followed."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from exporter.fetch import USER_AGENT

ROOT = Path(__file__).resolve().parents[2]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
SECTION = re.compile(r"^## \[(\d+\.\d+\.\d+)\] - (\d{4}-\d\d-\d\d|not yet released)$", re.MULTILINE)


def test_the_first_section_of_the_changelog_is_that_of_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    sections = SECTION.findall(text)
    assert len(sections) == text.count("\n## "), "each section has a version, and a day or that it is not yet released"
    assert sections[0][0] == VERSION
    assert [version for version, day in sections[1:] if day == "not yet released"] == []
    order = [tuple(map(int, version.split("."))) for version, _ in sections]
    assert order == sorted(order, reverse=True)


def test_the_network_is_told_this_version() -> None:
    assert f"article-exporter/{VERSION.rpartition('.')[0]}" == USER_AGENT


def test_the_checklist_names_what_there_is() -> None:
    text = (ROOT / "docs" / "releasing.md").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"make ([a-z-]+)", text)) <= targets
    assert [path for path in re.findall(r"(?:docs|exporter|tests)/[\w/.]+\w", text) if not (ROOT / path).exists()] == []
