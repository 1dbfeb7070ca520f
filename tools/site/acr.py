"""The conformance report as a page: docs/accessibility/openacr.yaml, told part by part."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parents[2]
REPORT: Final = ROOT / "docs" / "accessibility" / "openacr.yaml"

LEVELS: Final = {
    "supports": "supports",
    "partially-supports": "partially supports",
    "does-not-support": "does not support",
    "not-applicable": "not applicable",
    "not-evaluated": "not evaluated",
}
"""Levels of OpenACR, and how they are said."""

PARTS: Final = {
    "software": "The command",
    "electronic-docs": "The files that are made",
    "authoring-tool": "The page of exporter serve",
    "web": "This documentation",
}
"""Components of OpenACR, and what of this project each is."""

_CHAPTERS: Final = {"success_criteria_level_a": "Level A", "success_criteria_level_aa": "Level AA"}


def report() -> str:
    """The report as Markdown."""
    return "\n".join(_lines(yaml.safe_load(REPORT.read_text("utf-8"))))


def _lines(data: dict[str, Any]) -> Iterator[str]:
    product = data["product"]
    yield from (f"{product['name']} {product['version']}, {data['report_date']}, WCAG 2.2. {product['description']}", "")
    yield from ("**What is meant.** " + data["notes"], "", "**How it was looked at.** " + data["evaluation_methods_used"], "")
    yield from ("The same as data, in the form of OpenACR: [openacr.yaml](openacr.yaml). Level AAA was not evaluated.", "")
    names = tomllib.loads(Path(__file__).with_name("criteria.toml").read_text("utf-8"))
    for part, title in PARTS.items():
        yield from (f"## {title}", "")
        rows = {chapter: _rows(data["chapters"][chapter]["criteria"], part, names) for chapter in _CHAPTERS}
        yield from (_counted([level for held in rows.values() for _, level, _ in held]), "")
        for chapter, level in _CHAPTERS.items():
            yield from (f"### {title}: {level}", "", "| criterion | conformance | remarks |", "|---|---|---|")
            yield from (f"| {criterion} | {LEVELS[said]} | {notes} |" for criterion, said, notes in rows[chapter])
            yield ""


def _rows(criteria: list[dict[str, Any]], part: str, names: dict[str, str]) -> list[tuple[str, str, str]]:
    held = [(each["num"], component) for each in criteria for component in each["components"] if component["name"] == part]
    return [
        (f"{num} {names[num]}", of["adherence"]["level"], of["adherence"].get("notes", "").replace("|", "\\|")) for num, of in held
    ]


def _counted(levels: list[str]) -> str:
    counts = {said: levels.count(level) for level, said in LEVELS.items()}
    return f"Of {len(levels)} criteria: " + ", ".join(f"{said} {count}" for said, count in counts.items() if count) + "."
