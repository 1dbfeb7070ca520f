"""python -m tests.benchmarks.folds DIR [--folds N] [--jobs N]

How well the extent of articles is found on pages of sites that the classifier's trees never saw. DIR is a corpus as for
`tools/train_classifier.py`. Trees are grown on all sites but one fold's, and read that fold's pages; beside them stand the figures
by the shipped trees, which saw all these pages. Each set is printed whole and in its two halves by site, so that a figure that was
tuned on one half shows. Needs the train extra (LightGBM).
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

from exporter.reader import html as reader
from exporter.reader.extract.features import blocks_of
from tests.benchmarks.gold import GoldPage, pages_of
from tests.benchmarks.reading import records_of
from tests.benchmarks.scoring import extent
from tests.benchmarks.scoring.figures import over
from tests.benchmarks.tables import ROOT, table

sys.path.insert(0, str(ROOT / "tools"))
from train_classifier import judged, page_of, site_of

SHIPPED = reader.classify
held: dict[str, list[float]] = {}
reading: list[str] = []


def classify(found: Any, hints: Any) -> dict[int, float]:
    """The likelihoods of the page that is read, by trees that saw no page of its site; the shipped trees' where there are none."""
    values, blocks = held.get(reading[-1]), blocks_of(found)
    return dict(zip(blocks, values, strict=True)) if values is not None and len(values) == len(blocks) else SHIPPED(found, hints)


def rows_of(page: GoldPage) -> tuple[list[float], list[float]]:
    """The numbers of one page: with the trees that never saw its site, and with the shipped ones."""
    reading.append(page.name)
    rows = []
    for function in (classify, SHIPPED):
        reader.classify = function
        rows.append(extent.row(page.gold, records_of(page.file)[0].get("text")))
    return rows[0], rows[1]


def half(page: GoldPage) -> int:
    """Which half of a set a page's site belongs to."""
    return sha256(site_of(page.gold).encode()).digest()[0] % 2


def _figures(rows: list[list[float]]) -> str:
    if not rows:
        return ""
    if any(row[extent.COLUMNS.index("gold")] for row in rows):
        names = ("F1", "precision", "recall", "exact")
        return " ".join(f"{over(rows, extent.TEXT[name]):.3f}" for name in names)
    return f"{over(rows, extent.snippet_f1):.3f}"


def main() -> None:
    """Grow, read, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    files = sorted(given.folder.rglob("*.html.gz"))
    with ProcessPoolExecutor(given.jobs) as pool:
        known = [page for page in pool.map(page_of, files, chunksize=8) if page is not None]
    held.update(judged(known, given.folds))
    pages = [page for page in pages_of(given.folder) if page.name in held]
    with ProcessPoolExecutor(given.jobs) as pool:  # Forked: the likelihoods are there.
        rows = list(pool.map(rows_of, pages, chunksize=8))
    lines = []
    for kind in sorted({_kind(page) for page in pages}):
        here = [index for index, page in enumerate(pages) if _kind(page) == kind]
        parts = [here, *([index for index in here if half(pages[index]) == side] for side in (0, 1))]
        unseen = [_figures([rows[index][0] for index in part]) for part in parts]
        lines.append((kind, str(len(here)), *unseen, _figures([rows[index][1] for index in here])))
    print("F1, precision, recall, exact (of snippets their F1), by trees that saw no page of the same site:", end="\n\n")
    print(table(("set", "pages", "unseen", "one half", "other half", "shipped trees"), lines))


def _kind(page: GoldPage) -> str:
    kind = page.gold.get("page_type")
    return f"{page.source}, {kind}" if kind else page.source


if __name__ == "__main__":
    main()
