"""python -m tests.benchmarks.agreement [FILE…]

How far `exporter check` agrees with veraPDF on PDF/UA-1: good files, the same broken in each way of tests/formats/pdf/broken.py,
files of other tools where they are installed, those that are named. Prints for each rule in how many files both find it, only one
of them, or neither; writes the table to docs/pdf.md when no file is named.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import weasyprint

from exporter.check import check_file
from exporter.conversion import convert
from tests.benchmarks.tables import ROOT, table
from tests.conformance.validators import verapdf
from tests.formats.pdf.broken import BROKEN, broken, everything
from tests.formats.pdf.making import make
from tests.formats.pdf.test_structure import png

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DOCS: Final = ROOT / "docs" / "pdf.md"

CLAUSES: Final = {
    "PDF-102": {"5-1"},
    "PDF-103": {"6.2-1", "7.1-11"},
    "PDF-104": {"7.1-4"},
    "PDF-105": {"7.1-8", "7.1-9"},
    "PDF-106": {"7.1-10"},
    "PDF-107": {f"7.2-{number}" for number in (2, 21, 22, 23, 24, 25, 30, 31, 32, 33, 34)},
    "PDF-108": {"7.2-29"},
    "PDF-109": {"7.1-3"},
    "PDF-110": {"7.1-1", "7.1-2"},
    "PDF-111": {"7.1-5", "7.1-6", "7.1-7"},
    "PDF-112": {"7.1-12"},
    "PDF-113": {f"7.2-{number}" for number in (3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 36, 37, 38, 39)},
    "PDF-114": {"7.2-15", "7.2-41", "7.2-42", "7.2-43"},
    "PDF-115": {"7.2-17", "7.2-18", "7.2-19", "7.2-20", "7.2-40"},
    "PDF-116": {"7.2-26", "7.2-27", "7.2-28"},
    "PDF-117": {"7.4.2-1"},
    "PDF-118": {"7.4.4-1", "7.4.4-2", "7.4.4-3"},
    "PDF-119": {"7.3-1"},
    "PDF-120": {"7.7-1"},
    "PDF-121": {"7.5-1", "7.5-2"},
    "PDF-122": {"7.9-1", "7.9-2"},
    "PDF-123": {"7.18.5-1"},
    "PDF-124": {"7.18.5-2"},
    "PDF-125": {"7.18.1-1", "7.18.1-3", "7.18.4-1"},
    "PDF-124 PDF-125": {"7.18.1-2"},
    "PDF-126": {"7.18.3-1"},
    "PDF-127": {"7.21.4.1-1"},
    "PDF-128": {"7.21.7-1", "7.21.7-2"},
    "PDF-129": {"7.21.8-1"},
    "PDF-130": {"7.16-1"},
    "PDF-131": {"7.11-1"},
    "PDF-132": {"7.15-1"},
    "PDF-133": {"6.1-1"},
    "PDF-134": {"7.10-1", "7.10-2"},
}
"""The linter's codes and the clauses of ISO 14289-1 that veraPDF names; two codes have one where either tells it."""


def files(folder: Path) -> Iterator[Path]:
    """All files to look at, made in `folder`: good ones, broken ones, those of other tools."""
    good = [make(everything(png()), folder).rename(folder / "everything.pdf")]
    pages = sorted((ROOT / "examples").glob("*.html"))
    for page in pages:
        (path,) = convert(page, to="pdf", out=folder).paths
        good.append(path)
    yield from good
    for source in (good[0], *(path for path in good if path.stem in {"long-read", "how-to", "japanese"})):
        for name in BROKEN:
            try:
                yield broken(source, name, folder / f"{source.stem}-{name}.pdf")
            except (IndexError, KeyError, StopIteration, AssertionError, AttributeError, ValueError):
                continue  # the file has nothing that could be broken in this way
    yield from _foreign(pages, folder)


def _foreign(pages: Iterable[Path], folder: Path) -> Iterator[Path]:
    chromium = shutil.which("chromium")
    for page in pages:
        for name, variant in (("weasyprint", None), ("weasyprint-ua", "pdf/ua-1"), ("weasyprint-a", "pdf/a-3b")):
            path = folder / f"{page.stem}-{name}.pdf"
            weasyprint.HTML(page).write_pdf(path, pdf_variant=variant)
            yield path
        if importlib.util.find_spec("pypandoc"):
            import pypandoc

            whole = pypandoc.convert_file(str(page), "html5", extra_args=["--standalone", "--mathml"])
            path = folder / f"{page.stem}-pandoc.pdf"
            weasyprint.HTML(string=whole, base_url=str(page)).write_pdf(path, pdf_variant="pdf/ua-1")
            yield path
        if chromium:
            path = folder / f"{page.stem}-chromium.pdf"
            command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={path}", page.as_uri()]
            subprocess.run(command, capture_output=True, check=False, timeout=120)
            if path.exists():
                yield path


def confusion(paths: list[Path]) -> tuple[str, list[str]]:
    """The table of agreement, and each disagreement in words."""
    reports = verapdf("ua1", paths)
    known = set().union(*CLAUSES.values())
    counts = {code: [0, 0, 0, 0] for code in CLAUSES}
    apart: list[str] = []
    verdicts = [0, 0, 0, 0]
    unknown: dict[str, int] = {}
    for path in paths:
        ours = {finding.code for finding in check_file(path)}
        theirs = {name.rpartition(" ")[2] for name in reports[path].ids}
        for clause in theirs - known:
            unknown[clause] = unknown.get(clause, 0) + 1
        for code, clauses in CLAUSES.items():
            here, there = bool(set(code.split()) & ours), bool(clauses & theirs)
            counts[code][2 * (not here) + (not there)] += 1
            if here != there:
                apart.append(f"{path.stem}: {code} {'only here' if here else f'only veraPDF {sorted(clauses & theirs)}'}")
        here, there = any(set(code.split()) & ours for code in CLAUSES), not reports[path].passed
        verdicts[2 * (not here) + (not there)] += 1
    rows = [[code, " ".join(sorted(CLAUSES[code], key=_order)), *map(str, counts[code])] for code in CLAUSES]
    rows.append(["any", f"{len(paths)} files", *map(str, verdicts)])
    apart += [f"not looked at here: {clause}, in {count} files" for clause, count in sorted(unknown.items())]
    head = ["code", "ISO 14289-1", "both", "only `exporter check`", "only veraPDF", "neither"]
    return table(head, rows, numbers_from=2), apart


def _order(clause: str) -> list[int]:
    return [int(part) for part in re.split(r"[.-]", clause)]


def main() -> None:
    """Measure, print, and publish."""
    named = [Path(name) for name in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as folder:
        text, apart = confusion(named or list(files(Path(folder))))
    print(text)
    print("\n".join(apart))
    if not named and DOCS.exists():
        page = DOCS.read_text("utf-8")
        pattern = re.compile("<!-- begin agreement -->.*?<!-- end agreement -->", re.DOTALL)
        DOCS.write_text(pattern.sub(lambda _: f"<!-- begin agreement -->\n{text}\n<!-- end agreement -->", page), "utf-8")


if __name__ == "__main__":
    main()
