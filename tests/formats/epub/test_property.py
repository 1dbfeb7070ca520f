"""Any valid publication becomes a book that says what it says, twice the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings

from exporter.testing import assert_says, export_to_memory, publications
from formats.epub import EpubFormat, EpubOptions
from tests.formats.epub.book import book_text

if TYPE_CHECKING:
    from exporter.model import Publication

PLAIN = EpubOptions(cover=False)


@given(publications())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_is_lost_and_nothing_is_invented(publication: Publication) -> None:
    files, _ = export_to_memory(EpubFormat, publication, PLAIN)
    assert_says(publication, book_text(files["article.epub"]))
    again, _ = export_to_memory(EpubFormat, publication, PLAIN)
    assert again == files
