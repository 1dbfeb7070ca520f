"""veraPDF finds nothing in any PDF against what it claims: examples, hard pages, an issue of them, the extremes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from exporter import convert
from exporter.edition import Issue, digest, single
from exporter.errors import UnreadableError
from exporter.labels import labels_for
from exporter.plugin import FolderSink, RunContext
from exporter.reader import read
from formats.pdf import PdfFormat, PdfOptions
from tests.conformance.pages import HOUSES, letter, sources
from tests.conformance.validators import verapdf_profiles
from tests.formats.pdf.making import MOMENT, noted
from tests.formats.pdf.semantics import problems
from tests.formats.pdf.test_extremes import EXTREMES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from exporter.model import Publication

pytestmark = [pytest.mark.conformance, pytest.mark.slow, pytest.mark.timeout(1800)]

PROFILES: Final = {
    "ua1": ("ua1",),
    "ua2": ("ua2", "wt1a"),
    "ua1+a3a": ("ua1", "3a"),
    "ua2+a4f": ("ua2", "wt1a", "4f"),
}
"""What each conformance claims, by veraPDF's names."""


def publications() -> dict[str, tuple[Publication, bytes | None]]:
    """All that is made here, by name, with the bytes of the page."""
    found: dict[str, tuple[Publication, bytes | None]] = {}
    for number, page in enumerate(sources()):
        data = page.read_bytes()
        try:
            found[f"{number}-{page.stem}"] = single(read(data, path=page).article), data
        except UnreadableError:
            continue
    articles = [article for publication, _ in list(found.values())[:7] for article in publication.articles]
    found["issue"] = digest(articles, Issue(title="All of them", number="1")), None
    found["notes"] = single(noted(30)), None
    found |= {f"extreme-{name}": (single(article), None) for name, article in EXTREMES.items()}
    return found


@pytest.mark.parametrize("conformance", PROFILES)
def test_pdf(conformance, tmp_path: Path, needs: Callable[[str], None]) -> None:
    needs("verapdf")
    wrong: list[str] = []
    for name, (publication, source) in publications().items():
        run = RunContext(
            sink=FolderSink(tmp_path), stem=name, moment=MOMENT, labels=labels_for(publication.language), source=source
        )
        with run.sink.transaction():
            PdfFormat().export(publication, PdfOptions(conformance=conformance), run)
        wrong += [f"{name}: {problem}" for problem in problems(tmp_path / f"{name}.pdf", publication)]
    if "+" in conformance:  # Which claim all that the others do.
        for house in HOUSES:
            options = {"pdf.conformance": conformance, "mail.address": "12 Quay Street"}
            convert(letter(), to=("pdf",), style=f"{house}/", options=options, out=tmp_path, stem=f"house-{house.name}")
    files = sorted(tmp_path.glob("*.pdf"))
    reports = verapdf_profiles(dict.fromkeys(PROFILES[conformance], files))
    assert [str(report) for report in reports if not report.passed] == []
    assert wrong == []
