"""python -m tests.benchmarks.curve

Time and memory against the size of a page: pages of our own from 0.1 to 20 MB, wide (paragraphs, tables, boilerplate) and deep
(nested elements), each read in a process of its own.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from typing import Final

from tests.benchmarks.tables import ROOT, table

MEGABYTES: Final = (0.1, 0.3, 1, 3, 10, 20)
DEPTHS: Final = (100, 1_000, 10_000, 100_000)
_TEXT: Final = (
    "the water rose over night and by the morning boats stood in the lanes while people carried bread from door to door "
    "nobody had seen the river like this since their grandparents told of it and the bridge was closed at noon"
)
_WORDS: Final = _TEXT.split()
_ITEMS: Final = "".join(f'<li><a href="https://example.org/s{n}">Section {n}</a></li>' for n in range(12))
_MENU: Final = f'<div class="menu"><ul>{_ITEMS}</ul></div>'


def wide(megabytes: float) -> str:
    """A page of about so many million characters: paragraphs with links and emphasis, a table now and then, menus between."""
    chance = random.Random(7)
    parts = ["<!DOCTYPE html><html lang=en><head><title>The flood</title></head><body>", _MENU, "<article><h1>The flood</h1>"]
    size = 0
    while size < megabytes * 1_000_000:
        words = [chance.choice(_WORDS) for _ in range(60)]
        words[5] = f'<a href="https://example.org/w{size}">{words[5]}</a>'
        words[20] = f"<em>{words[20]}</em>"
        piece = f"<p>{' '.join(words)}.</p>"
        if chance.random() < 0.02:
            piece += "<table><tr><th>Day<th>Level</tr>" + "<tr><td>Monday<td>3.2 m</tr>" * 5 + "</table>"
        if chance.random() < 0.05:
            piece += _MENU
        parts.append(piece)
        size += len(piece)
    return "".join([*parts, "</article></body></html>"])


def deep(levels: int) -> str:
    """An article inside of so many nested elements, with words on the way."""
    inside = _TEXT
    opened = "".join(f"<div><p>{inside if n % 1000 == 0 else 'on'}</p>" for n in range(levels))
    return f"<html lang=en><head><title>Deep</title></head><body>{opened}<p>{inside}</p>{'</div>' * levels}</body></html>"


_CHILD: Final = """
import json, sys, time
from exporter.reader import read, ReadOptions
options = ReadOptions(load_picture=lambda address: "not loaded")
read("<html lang=en><title>a</title><p>" + "some words that are read first. " * 20, options=options)
data = sys.stdin.buffer.read()
def peak():  # getrusage would count what the parent held before this program began
    return next(int(line.split()[1]) * 1024 for line in open("/proc/self/status") if line.startswith("VmHWM"))
held = peak()
start = time.process_time()
made = read(data, options=options)
took = time.process_time() - start
print(json.dumps([took, held, peak(), sorted({d.code for d in made.diagnostics})]))
"""


def _measured(page: str) -> tuple[float, float, float, list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", _CHILD], input=page.encode(), capture_output=True, check=True, cwd=ROOT, timeout=600
    )
    took, held, peak, codes = json.loads(done.stdout)
    return took, held, peak, codes


def as_text() -> str:
    """Both curves as tables."""
    rows = []
    for size in MEGABYTES:
        page = wide(size)
        took, held, peak, codes = _measured(page)
        rows.append((f"{size:g} MB", *_figures(took, held, peak, len(page)), ", ".join(codes)))
    for levels in DEPTHS:
        page = deep(levels)
        took, held, peak, codes = _measured(page)
        rows.append((f"{levels:,} levels", *_figures(took, held, peak, len(page)), ", ".join(codes)))
    return table(("page", "CPU s", "CPU s a MB", "MB more than before", "findings"), rows)


def _figures(took: float, held: float, peak: float, size: int) -> tuple[str, str, str]:
    return f"{took:.2f}", f"{took / (size / 1e6):.2f}", f"{(peak - held) / 1024**2:.0f}"


if __name__ == "__main__":
    print(as_text())
