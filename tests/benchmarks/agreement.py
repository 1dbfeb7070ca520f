"""python -m tests.benchmarks.agreement [FILE|FOLDER…]

How far `exporter check` agrees with veraPDF on PDF/UA-1: good files, the same broken in each way of tests/formats/pdf/broken.py,
files of other tools where they are installed; or the PDF files that are named or lie below the folders that are named. Prints for
each condition of formats/pdf/rules/data/matterhorn.toml in how many files both find it, only one of them, or neither, and each
difference in words; writes the table to docs/pdf.md when nothing is named.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import weasyprint
from msgspec import Struct, field

from exporter.check import check_file
from exporter.conversion import convert
from formats.pdf.rules.matterhorn import Condition, conditions
from tests.benchmarks.tables import ROOT, table
from tests.conformance.validators import Report, verapdf
from tests.formats.pdf.broken import BROKEN, broken, everything
from tests.formats.pdf.making import make
from tests.formats.pdf.test_structure import png

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from exporter.diagnostics import Diagnostic

DOCS: Final = ROOT / "docs" / "pdf.md"
_BATCH: Final = 60
"""Files that one Java machine validates: some of other people's cost seconds each."""


class Claim(Struct):
    """Conditions that one finding tells of; in how many files both find them, only we, only veraPDF, neither."""

    held: list[Condition] = field(default_factory=list)
    counts: list[int] = field(default_factory=lambda: [0, 0, 0, 0])

    @property
    def rules(self) -> frozenset[str]:
        """veraPDF's rules on them."""
        return frozenset().union(*(each.rules for each in self.held))

    @property
    def name(self) -> str:
        """The conditions' numbers and the code."""
        numbers = " ".join(each.number for each in self.held if each.number)
        return f"{numbers or '–'} ({' '.join(sorted(self.held[0].codes))})"

    def count(self, here: bool, there: bool) -> None:
        """Count a file in which we find it, and veraPDF finds it."""
        self.counts[2 * (not here) + (not there)] += 1


def claims() -> list[Claim]:
    """What is measured: conditions that have a rule of veraPDF, those together that share a finding or a rule."""
    made: list[Claim] = []
    for condition in conditions():
        if not condition.rules:
            continue
        claim = next((claim for claim in made if any(_is_one(condition, each) for each in claim.held)), None)
        if claim is None:
            claim = Claim()
            made.append(claim)
        claim.held.append(condition)
    return made


def _is_one(first: Condition, second: Condition) -> bool:
    same_finding = first.codes == second.codes and first.says == second.says
    return same_finding or (bool(first.rules & second.rules) and bool(first.codes & second.codes))


def compare(files: Iterable[Path], reports: dict[Path, Report]) -> tuple[list[Claim], list[int], list[str]]:
    """Each claim counted, the verdicts on whole files, and each difference in words."""
    measured = claims()
    verdicts = [0, 0, 0, 0]
    apart: list[str] = []
    asked = frozenset().union(*(claim.rules for claim in measured))
    for path in files:
        theirs = {name.rpartition(" ")[2] for name in reports[path].ids}
        if not theirs <= asked:
            apart.append(f"{path.name}: not compared, as veraPDF can't read it")
            continue
        ours = check_file(path)
        if any(each.code == "PDF-101" and not (each.place and each.place.path) for each in ours):
            apart.append(f"{path.name}: not compared, as we can't read it")
            continue
        for claim in measured:
            here, there = any(each.is_in(ours) for each in claim.held), bool(claim.rules & theirs)
            claim.count(here, there)
            if here != there:
                apart.append(f"{path.name}: {claim.name} {_why(claim, ours, theirs, here=here)}")
        here = any(each.is_in(ours) for each in conditions() if each.rules)
        verdicts[2 * (not here) + bool(reports[path].passed)] += 1
    return measured, verdicts, apart


def _why(claim: Claim, ours: Sequence[Diagnostic], theirs: set[str], *, here: bool) -> str:
    if not here:
        return f"only veraPDF, {' '.join(sorted(claim.rules & theirs))}"
    told = next(each for each in ours if any(condition.is_in([each]) for condition in claim.held))
    return f"only here: {told.message} ({told.place.path if told.place else ''})"


def validate(files: Sequence[Path]) -> dict[Path, Report]:
    """veraPDF's verdicts by PDF/UA-1."""
    found: dict[Path, Report] = {}
    for at in range(0, len(files), _BATCH):
        found |= verapdf("ua1", files[at : at + _BATCH])
    return found


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


def shown(measured: Iterable[Claim], verdicts: Sequence[int]) -> str:
    """The table of agreement."""
    rows = []
    for claim in measured:
        numbers = " ".join(each.number for each in claim.held if each.number) or "–"
        codes = " ".join(sorted(frozenset().union(*(each.codes for each in claim.held))))
        rows.append([numbers, codes, " ".join(sorted(claim.rules, key=_order)), *map(str, claim.counts)])
    rows.append(["any", "", f"{sum(verdicts)} files", *map(str, verdicts)])
    head = ["Matterhorn", "code", "veraPDF", "both", "only `exporter check`", "only veraPDF", "neither"]
    return table(head, rows, numbers_from=3)


def _order(clause: str) -> list[int]:
    return [int(part) for part in re.split(r"[.-]", clause)]


def main() -> None:
    """Measure, print, and publish."""
    named = [Path(name) for name in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as folder:
        held = [path for name in named for path in (sorted(name.rglob("*.pdf")) if name.is_dir() else [name])]
        looked_at = held or list(files(Path(folder)))
        measured, verdicts, apart = compare(looked_at, validate(looked_at))
    text = shown(measured, verdicts)
    same, all_of = sum(each.counts[0] + each.counts[3] for each in measured), sum(sum(each.counts) for each in measured)
    found = sum(sum(each.counts[:3]) for each in measured)
    both = sum(each.counts[0] for each in measured)
    words = (
        f"{time.strftime('%Y-%m-%d')}: {sum(verdicts)} files, of which veraPDF fails {verdicts[0] + verdicts[2]}. "
        f"The verdict on the file is the same for {(verdicts[0] + verdicts[3]) / sum(verdicts):.1%}, that on a condition in a file "
        f"for {same / all_of:.2%}; of {found} conditions that either finds broken, both find {both / found:.1%}."
    )
    print(text, words, *apart, sep="\n")
    if not named and DOCS.exists():
        page = DOCS.read_text("utf-8")
        pattern = re.compile("<!-- begin agreement -->.*?<!-- end agreement -->", re.DOTALL)
        DOCS.write_text(
            pattern.sub(lambda _: f"<!-- begin agreement -->\n{text}\n\n{words}\n<!-- end agreement -->", page), "utf-8"
        )


if __name__ == "__main__":
    main()
