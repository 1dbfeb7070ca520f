"""python -m tests.benchmarks.printing [--rounds N] [--quick]     (make bench-pdf)

What a PDF costs beside WeasyPrint alone on the same markup with the same style: a batch in one process beside the `weasyprint`
command for each file, warm runs in turn in one process, and articles up to five hundred pages, each in a process of its own. Prints
ratios; the seconds are of one machine at one time.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any, Final

import weasyprint
from lxml import etree

from exporter.edition import single
from exporter.model import Heading
from exporter.reader import read
from formats.pdf.make import OWN_RULES
from formats.pdf.tree.document import document_of
from formats.pdf.tree.print_tree import press
from formats.pdf.weasy.resources import Pictures, read_font
from styles import load
from tests.benchmarks.tables import ROOT, megabytes, publish, table
from tests.benchmarks.usage import measure
from tests.formats.pdf.making import article, line, make, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from exporter.model import Article

LENGTHS: Final = (2_000, 22_000, 60_000, 120_000, 230_000)
"""Words; the last is about five hundred pages."""

_WORDS: Final = (
    *("the", "ferry", "left", "at", "seven", "and", "quay", "was", "quiet", "harbour", "light", "keepers", "wrote", "of", "fog"),
    *(
        "each",
        "morning",
        "before",
        "bell",
        "rang",
        "over",
        "water",
        "who",
        "had",
        "seen",
        "nothing",
        "but",
        "grey",
        "until",
        "noon",
    ),
)


def invented(words: int) -> Article:
    """An article of about so many words, the same each time."""
    choose = random.Random(words)

    def sentence() -> str:
        return " ".join(choose.choice(_WORDS) for _ in range(choose.randint(8, 20))).capitalize() + "."

    body: list[Any] = []
    for number in range(words // 70):
        if number % 8 == 0:
            body.append(Heading(level=2, children=line(f"Part {number // 8 + 1}")))
        body.append(paragraph(" ".join(sentence() for _ in range(5))))
    return article(*body)


class Stock:
    """WeasyPrint as its manual uses it: the same markup and style, tagged as PDF/UA-1, all read anew for each file."""

    def __init__(self, source: Article) -> None:
        self.pictures = Pictures()
        markup, _ = document_of(single(source), self.pictures, load("default"), notes="foot")
        from xml.etree import ElementTree as ET

        self.html = ET.tostring(press(markup).root, encoding="unicode", method="html")
        self.css = load("default").print_css() + OWN_RULES

    def make(self) -> bytes:
        """One PDF."""
        fonts = weasyprint.text.fonts.FontConfiguration()
        opener = _Opener(self.pictures)
        sheet = weasyprint.CSS(string=self.css, font_config=fonts, url_fetcher=opener)
        made = weasyprint.HTML(string=self.html, url_fetcher=opener)
        data: bytes = made.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1")
        return data

    def write(self, folder: Path) -> Path:
        """The page as a file that the command can print: pictures and fonts beside it."""
        names: dict[str, str] = {}

        def beside(address: str) -> str:
            if address not in names:
                data, kind = (read_font if address.startswith("exporter-font:") else self.pictures.read)(address)
                names[address] = f"{len(names)}.{kind.partition('/')[2].partition('+')[0]}"
                (folder / names[address]).write_bytes(data)
            return names[address]

        root = etree.HTML(self.html)
        for image in root.iter("img"):
            image.set("src", beside(image.get("src")))
        css = self.css
        for address in sorted(set(_fonts(css)), key=len, reverse=True):
            css = css.replace(address, beside(address))
        style = etree.SubElement(root, "style")
        style.text = css
        page = folder / "page.html"
        page.write_bytes(etree.tostring(root, method="html", encoding="utf-8"))
        return page


def _fonts(css: str) -> list[str]:
    return re.findall(r"exporter-font:[\w.%-]+", css)


class _Opener(weasyprint.urls.URLFetcher):  # type: ignore[misc]
    def __init__(self, pictures: Pictures) -> None:
        super().__init__(allowed_protocols=())
        self.pictures = pictures

    def fetch(self, url: str, headers: object = None) -> Any:
        data, kind = (read_font if url.startswith("exporter-font:") else self.pictures.read)(url)
        return weasyprint.urls.URLFetcherResponse(url, data, {"Content-Type": kind})


def cpu(task: Callable[[], object]) -> float:
    """CPU seconds of a task in this process."""
    start = time.process_time()
    task()
    return time.process_time() - start


def examples() -> dict[str, Article]:
    """The articles of examples/."""
    return {page.stem: read(page.read_bytes(), path=page).article for page in sorted((ROOT / "examples").glob("*.html"))}


def warm(rounds: int, folder: Path) -> str:
    """Ours and stock in turn in one process, on each example and an article of a thousand words."""
    rows, ratios = [], []
    for name, source in {**examples(), "a thousand words": invented(1000)}.items():
        stock = Stock(source)
        ours = partial(make, source, folder)
        ours()
        stock.make()
        pairs = [(cpu(ours), cpu(stock.make)) if number % 2 else (cpu(stock.make), cpu(ours))[::-1] for number in range(rounds)]
        shares = [mine / theirs for mine, theirs in pairs]
        ratios += shares
        mine, theirs = (median(pair[side] for pair in pairs) for side in (0, 1))
        rows.append((name, f"{mine * 1000:.0f}", f"{theirs * 1000:.0f}", _spread(shares)))
    rows.append(("all", "", "", _spread(ratios)))
    return table(("article", "ours, CPU ms", "WeasyPrint, CPU ms", "ours / WeasyPrint (middle half)"), rows)


def _spread(values: list[float]) -> str:
    low, middle, high = quantiles(values, n=4)
    return f"{middle:.2f} ({low:.2f} to {high:.2f})"


def batch(count: int, commands: int, folder: Path) -> str:
    """Articles of a thousand words: so many in one new process, and the `weasyprint` command on some of them, one by one."""
    done = measure([sys.executable, "-m", "tests.benchmarks.printing", "--batch", str(count)], logs=folder, folder=ROOT)
    each = []
    for number in range(commands):
        home = folder / str(number)
        home.mkdir()
        page = Stock(invented(1000 + number)).write(home)
        command = [sys.executable, "-m", "weasyprint", "--pdf-variant", "pdf/ua-1", str(page), str(home / "page.pdf")]
        used = measure(command, logs=folder, folder=ROOT)
        assert used.status == 0, used.errors
        each.append(used)
    ours, alone_each = done.cpu / count, median(used.cpu for used in each)
    rows = [
        (f"ours, {count} in one process, its start included", f"{ours * 1000:.0f}", megabytes(int(done.output.split()[-1]))),
        ("weasyprint, a command a file", f"{alone_each * 1000:.0f}", megabytes(max(used.peak for used in each))),
    ]
    text = table(("", "CPU ms an article", "peak MB"), rows)
    return f"{text}\n\nA command takes {alone_each / ours:.1f} times the CPU of an article in the batch."


def lengths(words: tuple[int, ...]) -> str:
    """Articles of growing length, each made once in a new process."""
    rows = []
    for count in words:
        ours, stock = (_alone(kind, count) for kind in ("ours", "stock"))
        rows.append(
            (
                f"{count:,}",
                str(ours["pages"]),
                f"{ours['cpu']:.2f}",
                f"{1000 * ours['cpu'] / ours['pages']:.1f}",
                f"{stock['cpu']:.2f}",
                f"{ours['cpu'] / stock['cpu']:.2f}",
                megabytes(ours["peak"]),
                megabytes(stock["peak"]),
            )
        )
    head = ("words", "pages", "ours, CPU s", "ms a page", "WeasyPrint, CPU s", "ratio", "ours, peak MB", "WeasyPrint, peak MB")
    return table(head, rows, numbers_from=0)


def _alone(kind: str, words: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.printing", "--alone", kind, str(words)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def alone(kind: str, words: int) -> None:
    """Make one article in this process, warm, and print what it took."""

    source = invented(words)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "made.pdf"
        if kind == "ours":
            make(invented(300), Path(name))
            used = cpu(partial(make, source, Path(name)))
        else:
            Stock(invented(300)).make()
            stock = Stock(source)
            used = cpu(lambda: path.write_bytes(stock.make()))
        peak = own_peak()
        import pikepdf

        with pikepdf.open(path) as pdf:
            print(json.dumps({"cpu": used, "peak": peak, "pages": len(pdf.pages)}))


def own_peak() -> int:
    """Peak memory of this process in bytes; what the parent used before the start does not count, as it does in rusage."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) * 1024  # type: ignore[index]


def main() -> None:
    """Measure, print, and publish."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--batch", type=int)
    parser.add_argument("--alone", nargs=2)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given.alone:
            alone(given.alone[0], int(given.alone[1]))
            return
        if given.batch:
            for number in range(given.batch):
                make(invented(1000 + number), folder)
            print(own_peak())
            return
        # What is measured as a process of its own comes first: it inherits the peak of this one.
        parts = {
            "pdf-batch": batch(100, 2 if given.quick else 20, folder),
            "pdf-lengths": lengths(LENGTHS[:2] if given.quick else LENGTHS),
            "pdf-warm": warm(3 if given.quick else given.rounds, folder),
        }
    for part, text in parts.items():
        print(text, end="\n\n")
        if not given.quick:
            publish(part, text)


if __name__ == "__main__":
    main()
