"""python -m tests.benchmarks.together DIR [--count N] [--rounds N]

All four forms of each page of a folder (`<id>.html` or `<id>.html.gz`): ours in one command, and the libraries alone,
trafilatura for the text, then WeasyPrint, EbookLib, eSpeak NG and LAME, in turn in one run. Writes a table of docs/benchmarks.md.
Both sides' figures hold the start of their programs and all that they start. The libraries alone make untagged PDFs in one style,
books of one chapter, and sound without levels, chapters and cover; they say nothing of what they leave out.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from statistics import median
from typing import Final

from tests.benchmarks.corpus import unpack
from tests.benchmarks.peers import PYTHON, install
from tests.benchmarks.tables import ROOT, publish, table
from tests.benchmarks.usage import measure

WORK: Final = ROOT / "build" / "benchmarks" / "together"
FORMS: Final = "pdf,epub,txt,mp3"


def main() -> None:
    """Measure, print, and publish."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=2)
    given = parser.parse_args()
    install()
    found = unpack(given.pages, WORK / "pages")
    pages = found[:: max(1, len(found) // given.count)][: given.count]
    rounds = [(ours(pages), alone(pages)) for _ in range(given.rounds)]
    text = as_table(rounds, len(pages))
    print(text)
    publish("together", text)


def ours(pages: list[Path]) -> float:
    """CPU seconds of one command for all pages."""
    out = fresh(WORK / "ours")
    command = [str(Path(sys.executable).with_name("exporter")), "convert", *map(str, pages), "--to", FORMS]
    return measure([*command, "--voice", "espeak", "--jobs", "1", "--out", str(out)], logs=WORK / "logs").cpu


def alone(pages: list[Path]) -> float:
    """CPU seconds of the libraries for the same pages."""
    read, out = fresh(WORK / "read"), fresh(WORK / "alone")
    script = Path(__file__).with_name("bare_reading.py")
    reading = measure([str(PYTHON), str(script), str(read), *map(str, pages)], logs=WORK / "logs", folder=ROOT)
    forms = [sys.executable, "-m", "tests.benchmarks.bare_forms", str(read), str(out)]
    making = measure(forms, logs=WORK / "logs", folder=ROOT)
    if reading.status or making.status:
        raise SystemExit(f"The libraries alone failed:\n{reading.errors}{making.errors}")
    return reading.cpu + making.cpu


def fresh(folder: Path) -> Path:
    """An empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def as_table(rounds: list[tuple[float, float]], pages: int) -> str:
    """CPU seconds a page, the files that were made, and the ratio of the middle round."""
    made = [sum(path.is_file() for path in (WORK / side).rglob("*") if path.suffix[1:] in FORMS) for side in ("ours", "alone")]
    costs = [min(each[side] for each in rounds) / pages for side in (0, 1)]
    ratios = sorted(mine / theirs for mine, theirs in rounds)
    ratio = f"{median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"
    rows = [
        (f"ours, {FORMS}", str(made[0]), f"{costs[0]:.2f}", ratio),
        ("trafilatura, WeasyPrint, EbookLib, eSpeak NG and LAME alone", str(made[1]), f"{costs[1]:.2f}", "1.00"),
    ]
    head = (f"{pages} pages, rounds: {len(rounds)}", "files", "CPU s a page", "ours / alone: middle (all)")
    return table(head, rows)


if __name__ == "__main__":
    main()
