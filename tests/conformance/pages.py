"""The pages whose files the validators see: our examples, our hard pages, and any folder named by CORPUS."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".md", ".txt"})


def sources() -> list[Path]:
    """Return the source files, sorted within each folder; `make conformance CORPUS=folder` sets the environment's CORPUS."""
    return [*pages(ROOT / "examples"), *pages(ROOT / "tests" / "hard"), *corpus()]


def corpus() -> list[Path]:
    """The pages of the folder that CORPUS names, none without it."""
    named = os.environ.get("CORPUS")
    return pages(Path(named).expanduser()) if named else []


def pages(folder: Path) -> list[Path]:
    """The pages below a folder, sorted."""
    return [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in SUFFIXES and path.stem != "README"]
