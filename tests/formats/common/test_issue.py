"""What a file of an issue is called, and the first line of its text."""

from __future__ import annotations

from datetime import date

import pytest

from exporter.edition import Issue, digest
from exporter.labels import labels_for
from exporter.model import Article, Metadata, Text
from formats.common.issue import first_line, name_of


@pytest.mark.parametrize(
    ("language", "title", "name", "line"),
    [
        ("en", "Tides", "Tides, Issue 3", "Tides, Issue 3, 27 November 2026"),
        ("ja", "潮だより", "潮だより、第3号", "潮だより、第3号、2026年11月27日"),
        ("zh", "潮水", "潮水，第3期", "潮水，第3期，2026年11月27日"),
    ],
)
def test_title_number_and_date_are_joined_as_the_language_joins(language: str, title: str, name: str, line: str) -> None:
    article = Article(metadata=Metadata(title=(Text(value=title),), language=language))
    issue = digest([article], Issue(title=title, number="3", language=language, date=date(2026, 11, 27)))
    assert (name_of(issue, labels_for(language)), first_line(issue, labels_for(language))) == (name, line)
