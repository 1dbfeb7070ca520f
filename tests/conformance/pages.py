"""The pages whose files the validators see: our examples, our hard pages, and any folder named by CORPUS."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".md", ".txt"})


def sources() -> list[Path]:
    """Return the source files, sorted within each folder; `make conformance CORPUS=folder` sets the environment's CORPUS."""
    folders = [ROOT / "examples", ROOT / "tests" / "hard"]
    named = os.environ.get("CORPUS")
    if named:
        folders.append(Path(named).expanduser())
    return [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix.lower() in SUFFIXES]
