"""The cover says what it shows, and a title that is not whole on it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from exporter.edition import single
from exporter.labels import labels_for
from exporter.plugin import MemorySink, RunContext
from formats.epub import EpubFormat, EpubOptions
from tests.formats.epub.book import XHTML, open_book
from tests.formats.epub.samples import MOMENT, article, figure, issue, make, picture

if TYPE_CHECKING:
    from pathlib import Path

    from exporter.model import Article, Publication


def cover_alt(made: Article | Publication, folder: Path) -> str:
    alt: str = next(open_book(make(made, folder)).tree("cover.xhtml").iter(f"{XHTML}img")).get("alt")
    return alt


def test_the_cover_says_what_it_shows(tmp_path: Path) -> None:
    assert cover_alt(article(), tmp_path) == "Cover of A harbour learns to listen"
    lead = picture(kind="JPEG", width=900, height=600)
    shown = article(lead_image=figure(lead, "A bell on a quay"), resources=(lead,), site="The Tideway")
    assert cover_alt(shown, tmp_path) == "Cover of A harbour learns to listen: A bell on a quay · The Tideway"
    undescribed = replace(shown, metadata=replace(shown.metadata, lead_image=figure(lead, None)))
    assert cover_alt(undescribed, tmp_path) == "Cover of A harbour learns to listen: The Tideway"
    small = picture(kind="JPEG", width=300, height=200)
    blurred = article(lead_image=figure(small, "A bell on a quay"), resources=(small,))
    assert cover_alt(blurred, tmp_path) == "Cover of A harbour learns to listen"
    assert cover_alt(issue(article(), article(title="B")), tmp_path) == "Cover of The Tideway Weekly: Issue 12"


@pytest.mark.parametrize(("title", "told"), [("word " * 400, True), ("\U0001fae8\U0001fae8", True), ("Salt", False)])
def test_a_title_that_is_not_whole_on_the_cover_is_told(title: str, told: bool) -> None:
    sink = MemorySink()
    run = RunContext(sink=sink, stem="book", moment=MOMENT, labels=labels_for("en"))
    with sink.transaction():
        found = EpubFormat().export(single(article(title=title)), EpubOptions(), run)
    assert ("OUT-110" in {finding.code for finding in found}) is told
    made = open_book(sink.files["book.epub"])
    assert title.strip() in " ".join(made.meta("dc:title"))
