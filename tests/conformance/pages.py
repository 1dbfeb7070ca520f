"""The pages whose files the validators see: our examples, our hard pages, and any folder named by CORPUS."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exporter.model import Publication

ROOT = Path(__file__).resolve().parents[2]
HOUSES = tuple(sorted((ROOT / "examples" / "houses").iterdir()))
SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".md", ".txt"})


def letter() -> Publication:
    """An issue of two examples, as a house style has words around it."""
    from exporter.edition import Issue, digest
    from exporter.reader import read

    pages = [ROOT / "examples" / f"{name}.html" for name in ("how-to", "news-story")]
    articles = [read(page.read_bytes(), path=page).article for page in pages]
    return digest(articles, Issue(title="Harbour Letter", number="7", site="Harbour Society"))


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
