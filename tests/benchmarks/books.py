"""python -m tests.benchmarks.books [--quick] [--rounds N]

EPUB beside other converters in one run: what of a page is in the book, what EPUBCheck, Ace and our linter find in it, what one
article and an issue of twenty cost. Writes the tables of docs/epub.md. Seconds are of one machine at one time: the ratios count.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from PIL import Image

from exporter.diagnostics import Severity
from formats.epub.check import check_book
from tests.benchmarks.features import FEATURES, score
from tests.benchmarks.peers import peers
from tests.benchmarks.tables import ROOT, megabytes, milliseconds, publish, table
from tests.benchmarks.usage import Usage, measure
from tests.conformance.validators import ace, epubcheck, missing_tool

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WORK: Final = ROOT / "build" / "benchmarks" / "books"
DOCS: Final = ROOT / "docs" / "epub.md"
BIN: Final = Path(sys.executable).parent
OURS: Final = "article-exporter"
BESIDE: Final = "pandoc"
ISSUE: Final = 20
ONE_PAGE: Final = ("takes one page", "", "")
PICTURES: Final = ("bell.png", "sketch.png", "tower.jpg", "crowd.jpg")


@dataclass(frozen=True, slots=True, kw_only=True)
class Converter:
    """A way to make a book: `line` makes the command from pages and the folder to write to, `issue` says whether it takes many."""

    name: str
    line: Callable[[Sequence[Path], Path], list[str]]
    issue: bool
    environment: tuple[tuple[str, str], ...] = ()


def converters() -> tuple[list[Converter], list[str]]:
    """Those that are here, ours first, and the names of those that aren't."""
    found = [Converter(name=OURS, line=_ours, issue=True)]
    missing = []
    pandoc = peers().pandoc
    if pandoc:
        found.append(Converter(name="pandoc", line=_pandoc(str(pandoc)), issue=True))
    else:
        missing.append("pandoc")
    for name, line in (("calibre", _calibre), ("ebookmaker", _ebookmaker)):
        program = shutil.which("ebook-convert" if name == "calibre" else name)
        if program:
            found.append(Converter(name=name, line=line(program), issue=False))
        else:
            missing.append(name)
    found.append(Converter(name="EbookLib alone", line=_plain, issue=False))
    return found, missing


def _ours(pages: Sequence[Path], out: Path) -> list[str]:
    if len(pages) == 1:
        return [str(BIN / "exporter"), "convert", str(pages[0]), "--to", "epub", "--out", str(out)]
    return [str(BIN / "exporter"), "digest", *map(str, pages), "--title", "All", "--to", "epub", "--out", str(out)]


def _pandoc(program: str) -> Callable[[Sequence[Path], Path], list[str]]:
    options = ["-f", "html", "-t", "epub3", "--toc", "--toc-depth=3", "--mathml"]
    return lambda pages, out: [
        program, *options, "--resource-path", str(pages[0].parent), "-o", str(out / "book.epub"), *map(str, pages),
    ]  # fmt: skip


def _calibre(program: str) -> Callable[[Sequence[Path], Path], list[str]]:
    return lambda pages, out: [program, str(pages[0]), str(out / "book.epub"), "--epub-version", "3", "--max-levels", "0"]


def _ebookmaker(program: str) -> Callable[[Sequence[Path], Path], list[str]]:
    def line(pages: Sequence[Path], out: Path) -> list[str]:
        named = ["--title", pages[0].stem, "--author", "Nobody", "--ebook", "1"]
        return [program, "--make", "epub3.images", *named, "--output-dir", str(out), pages[0].as_uri()]

    return line


def _plain(pages: Sequence[Path], out: Path) -> list[str]:
    return [sys.executable, "-m", "tests.benchmarks.plain_ebooklib", str(pages[0]), str(out / "book.epub")]


def main() -> None:
    """Measure, print, and publish."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    # calibre's converter loads Qt, which asks for a screen.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--no-sandbox")
    pages = prepared()[: 2 if given.quick else None]
    found, missing = converters()
    books = {converter.name: made(converter, pages) for converter in found}
    note = f"Not there and not compared: {', '.join(missing)}." if missing else ""
    parts = {
        "features": features(pages, books),
        "costs": costs(found, rounds=1 if given.quick else given.rounds, quick=given.quick),
        # Last: the browser of Ace leaves processes behind that would be counted with the next command.
        "findings": "\n\n".join(filter(None, (findings(books), note))),
    }
    for name, text in parts.items():
        print(text, end="\n\n")
        if not given.quick:
            publish(name, text, page=DOCS)


def prepared() -> list[Path]:
    """The pages of features/ with pictures beside them, in a folder of their own."""
    folder = WORK / "pages"
    folder.mkdir(parents=True, exist_ok=True)
    for number, name in enumerate(PICTURES):
        Image.new("RGB", (640, 400 + 20 * number), "teal").save(folder / name)
    source = ROOT / "tests" / "benchmarks" / "features"
    return [Path(shutil.copy(page, folder)) for page in sorted(source.glob("*.html"))]


def made(converter: Converter, pages: Sequence[Path]) -> dict[str, Path]:
    """The books of the pages by their names; a page that a converter fails on is left out."""
    books = {}
    for page in pages:
        out = WORK / converter.name.replace(" ", "-") / page.stem
        book = _book(converter, [page], out)
        if book is not None:
            books[page.stem] = book
        else:
            print(f"{converter.name} made nothing of {page.name}.")
    return books


def _book(converter: Converter, pages: Sequence[Path], out: Path) -> Path | None:
    _run(converter, pages, out)
    return next(iter(sorted(out.rglob("*.epub"))), None)


def _run(converter: Converter, pages: Sequence[Path], out: Path) -> Usage:
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    return measure(converter.line(pages, out), logs=WORK / "logs", folder=ROOT)


def features(pages: Sequence[Path], books: dict[str, dict[str, Path]]) -> str:
    """Features kept, in hundredths of what the pages have."""
    kept: dict[str, dict[str, tuple[int, int]]] = {}
    for name, own in books.items():
        total = dict.fromkeys(FEATURES, (0, 0))
        for page in pages:
            # A book that wasn't made has nothing of its page.
            scores = score(page, own[page.stem]) if page.stem in own else score(page, books[OURS][page.stem])
            for feature, (there, wanted) in scores.items():
                before = total[feature]
                total[feature] = (before[0] + (there if page.stem in own else 0), before[1] + wanted)
        kept[name] = total
    rows = [
        [
            feature,
            str(kept[OURS][feature][1]),
            *(f"{100 * there // wanted if wanted else 0} %" for there, wanted in _column(kept, feature)),
        ]
        for feature in FEATURES
        if kept[OURS][feature][1]
    ]
    return table(["feature", "in the pages", *kept], rows)


def _column(kept: dict[str, dict[str, tuple[int, int]]], feature: str) -> list[tuple[int, int]]:
    return [own[feature] for own in kept.values()]


def findings(books: dict[str, dict[str, Path]]) -> str:
    """What the validators find, all books of a converter together."""
    rows = []
    for name, own in books.items():
        files = list(own.values())
        checked = [check_book(file) for file in files]
        false = sum(item.code == "EPUB-002" for found in checked for item in found)
        grave = sum(item.severity is not Severity.INFO for found in checked for item in found)
        rows.append([name, str(len(files)), _validated("epubcheck", files), _validated("ace", files), str(false), str(grave)])
    head = [
        "converter",
        "books",
        "EPUBCheck, errors and warnings",
        "Ace, violations",
        "false claims",
        "`exporter check`, errors and warnings",
    ]
    return table(head, rows)


def _validated(tool: str, files: Sequence[Path]) -> str:
    if missing_tool(tool):
        return "not run"
    reports = epubcheck(files) if tool == "epubcheck" else ace(files)
    count = sum(item.count for report in reports.values() for item in report.findings if item.severity != "info")
    clean = sum(not [item for item in report.findings if item.severity != "info"] for report in reports.values())
    return f"{count} ({clean} clean)"


def costs(found: Sequence[Converter], *, rounds: int, quick: bool) -> str:
    """One article (the median of the examples) and an issue of twenty, whole commands.

    The converters take turns at each page, so that a disturbance hits all alike, and a ratio is of two runs beside one another.
    """
    examples = sorted((ROOT / "examples").glob("*.html"))[: 2 if quick else None]
    twenty = issue_of_twenty()
    single: dict[str, list[list[Usage]]] = {converter.name: [[] for _ in examples] for converter in found}
    whole: dict[str, list[list[Usage]]] = {converter.name: [[]] for converter in found if converter.issue}
    for _ in range(rounds):
        for number, page in enumerate(examples):
            for converter in found:
                single[converter.name][number].append(_run(converter, [page], WORK / "out"))
        for converter in found:
            if converter.issue:
                whole[converter.name][0].append(_run(converter, twenty, WORK / "out"))
    rows = [
        [name, *_figures(used, single.get(BESIDE)), *(_figures(whole[name], whole.get(BESIDE)) if name in whole else ONE_PAGE)]
        for name, used in single.items()
    ]
    ratio = f"times {BESIDE}"
    return table(["converter", "one article, CPU ms", ratio, "peak MB", f"issue of {ISSUE}, CPU ms", ratio, "peak MB"], rows)


def _figures(used: Sequence[Sequence[Usage]], beside: Sequence[Sequence[Usage]] | None) -> tuple[str, str, str]:
    """Of the rounds of each page: CPU of the median page, the median page's ratio to `beside`, and its peak."""
    cpu = median(median(run.cpu for run in page) for page in used)
    peak = median(max(run.peak for run in page) for page in used)
    ratio = ""
    if beside:
        pairs = (zip(page, other, strict=True) for page, other in zip(used, beside, strict=True))
        ratio = f"{median(median(own.cpu / other.cpu for own, other in page) for page in pairs):.1f}"
    return milliseconds(cpu), ratio, megabytes(int(peak))


def issue_of_twenty() -> list[Path]:
    """Twenty different pages: the examples and the pages of features/, each again under another title, with their pictures."""
    folder = WORK / "issue"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "examples" / "pictures", folder / "pictures")
    for name in PICTURES:
        shutil.copy(WORK / "pages" / name, folder)
    sources = [*sorted((ROOT / "examples").glob("*.html")), *sorted((ROOT / "tests" / "benchmarks" / "features").glob("*.html"))]
    made_pages = []
    for number in range(ISSUE):
        source = sources[number % len(sources)]
        page = folder / f"{number:02}-{source.name}"
        text = source.read_text("utf-8")
        again = number >= len(sources)
        page.write_text(
            text.replace("</h1>", " II</h1>", 1).replace('rel="canonical"', 'rel="x"') if again else text, encoding="utf-8"
        )
        made_pages.append(page)
    return made_pages


if __name__ == "__main__":
    main()
