"""axe-core (Deque) on pages, in the system's Chromium by playwright: what a page's own scripts would change stays as it is."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exporter.check.validators.process import answer, chromium, node_package, own_folder, package_folder, version_of
from exporter.check.validators.said import Said, ValidatorError, criteria_in, severity_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NAME: Final = "axe"
CODE: Final = "EXT-104"
SUFFIXES: Final = frozenset({".html", ".htm", ".xhtml"})
BATCH: Final = 20
"""Files that one browser looks at."""
_PACKAGE: Final = "axe-core"


def missing() -> str:
    """What is to be installed before it can run; "" where nothing is."""
    if node_package(_PACKAGE) is None:
        return f"the package {_PACKAGE} of npm (in $EXPORTER_TOOLS/node_modules, or npm install -g {_PACKAGE})"
    if package_folder("playwright") is None:
        return "the package playwright (pip install playwright)"
    return "" if chromium() else "Chromium (Debian: chromium)"


def version() -> str:
    """The version that is installed; "" where it is not told."""
    return version_of(node_package(_PACKAGE))


def look(files: Sequence[Path], seconds: float) -> dict[Path, tuple[Said, ...]]:
    """What it says of pages. Raises ValidatorError."""
    script = Path(__file__).with_name("in_browser.py")
    library = node_package(_PACKAGE)
    with own_folder() as work:
        command = [
            sys.executable,
            str(script),
            str(library) + "/axe.min.js",
            str(chromium()),
            *(str(file.resolve()) for file in files),
        ]
        told = answer(command, seconds=seconds, folder=Path(work))
    try:
        reports = {held["file"]: held["violations"] for held in map(json.loads, told.said.splitlines())}
        return {file: tuple(_said(reports[str(file.resolve())])) for file in files}
    except (ValueError, KeyError, TypeError) as error:
        raise ValidatorError(f"its answer lacks a file ({told.complaint})") from error


def _said(violations: list[dict[str, object]]) -> Iterator[Said]:
    for each in violations:
        tags = [str(tag) for tag in each["tags"]]  # type: ignore[attr-defined]  # a list, by axe's own documentation of its results
        yield Said(
            rule=str(each["id"]),
            severity=severity_of(str(each["impact"]), tags),
            message=str(each["help"]),
            wcag=criteria_in(tags),
            path=str(each["target"]),
            words=str(each["html"]),
        )
