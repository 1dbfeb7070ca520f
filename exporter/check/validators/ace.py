"""Ace by DAISY: is a book accessible; axe-core in Chromium on each of its documents, and rules on its metadata."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from exporter.check.validators.process import answer, chromium, node_package, own_folder, version_of
from exporter.check.validators.said import Said, ValidatorError, criteria_in, severity_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NAME: Final = "Ace"
CODE: Final = "EXT-102"
SUFFIXES: Final = frozenset({".epub"})
BATCH: Final = 1
"""Files that one process looks at."""
_PACKAGE: Final = "@daisy/ace-cli"


def missing() -> str:
    """What is to be installed before it can run; "" where nothing is."""
    if shutil.which("node") is None:
        return "Node.js (Debian: nodejs)"
    if node_package(_PACKAGE) is None:
        return f"the package {_PACKAGE} of npm (in $EXPORTER_TOOLS/node_modules, or npm install -g @daisy/ace)"
    return "" if chromium() else "Chromium (Debian: chromium)"


def version() -> str:
    """The version that is installed; "" where it is not told."""
    return version_of(node_package(_PACKAGE))


def look(files: Sequence[Path], seconds: float) -> dict[Path, tuple[Said, ...]]:
    """What it says of one book. Raises ValidatorError."""
    (book,) = files
    with own_folder() as work:
        program = [
            str(node_package(_PACKAGE)) + "/bin/ace.js",
            "--silent",
            "--force",
            "--outdir",
            f"{work}/out",
            str(book.resolve()),
        ]
        # It opens the documents by a server of its own on this machine, which the proxy that is none leaves alone.
        environment = {"PUPPETEER_EXECUTABLE_PATH": str(chromium())}
        told = answer(["node", *program], seconds=seconds, folder=Path(work), environment=environment)
        try:
            report = json.loads((Path(work) / "out" / "report.json").read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise ValidatorError(f"it wrote no report ({told.complaint})") from error
    return {book: tuple(_said(report))}


def _said(report: dict[str, Any]) -> Iterator[Said]:
    """Of each document of the book its violations (EARL, one group a document)."""
    for document in report.get("assertions", ()):
        where = str(document.get("earl:testSubject", {}).get("url", ""))
        for assertion in document.get("assertions", ()):
            test, result = assertion.get("earl:test", {}), assertion.get("earl:result", {})
            tags = test.get("rulesetTags", ())
            yield Said(
                rule=str(test.get("dct:title", "")),
                severity=severity_of(str(test.get("earl:impact", "")), tags),
                message=" ".join(str(test.get("help", {}).get("dct:title") or result.get("dct:description", "")).split()),
                wcag=criteria_in(tags),
                path=where,
                words=str(result.get("html", "")),
            )
