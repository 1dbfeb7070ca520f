"""veraPDF finds nothing against PDF/UA-1 in any PDF: examples, hard pages, an issue of all, the extremes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exporter.edition import Issue, digest, single
from exporter.errors import UnreadableError
from exporter.labels import labels_for
from exporter.plugin import FolderSink, Job
from exporter.reader import read
from formats.pdf import PdfFormat, PdfOptions
from tests.conformance.pages import sources
from tests.conformance.validators import verapdf
from tests.formats.pdf.making import MOMENT, noted
from tests.formats.pdf.test_extremes import EXTREMES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from exporter.model import Publication

pytestmark = [pytest.mark.conformance, pytest.mark.slow]


def test_pdf_ua_1(tmp_path: Path, needs: Callable[[str], None]) -> None:
    needs("verapdf")
    publications: dict[str, Publication] = {}
    for number, page in enumerate(sources()):
        try:
            publications[f"{number}-{page.stem}"] = single(read(page.read_bytes(), path=page).article)
        except UnreadableError:
            continue
    articles = [article for publication in list(publications.values())[:7] for article in publication.articles]
    publications["issue"] = digest(articles, Issue(title="All of them", number="1"))
    publications["notes"] = single(noted(30))
    publications |= {f"extreme-{name}": single(article) for name, article in EXTREMES.items()}
    for name, publication in publications.items():
        job = Job(sink=FolderSink(tmp_path), stem=name, moment=MOMENT, labels=labels_for(publication.language))
        with job.sink.transaction():
            PdfFormat().export(publication, PdfOptions(), job)
    reports = verapdf("ua1", sorted(tmp_path.glob("*.pdf")))
    assert [str(report) for report in reports.values() if not report.passed] == []
