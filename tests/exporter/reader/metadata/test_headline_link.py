"""A headline that links to its own page is no link to a reader; one that links elsewhere is."""

from __future__ import annotations

import pytest

from exporter.model import Link
from exporter.reader import read

BODY = "<p>" + "The ferry left the harbour before the fog came in, and nobody on the quay had seen it turn. " * 8 + "</p>"


@pytest.mark.parametrize(
    ("href", "linked"),
    [
        ("https://site.example/ferry/", False),
        ("http://www.site.example/ferry?ref=feed#top", False),
        ("https://else.example/ferry", True),
    ],
)
def test_headline_link(href, linked):
    head = f'<html lang="en"><head><title>The ferry</title></head><body><article><h1><a href="{href}">The ferry</a></h1>'
    article = read(f"{head}{BODY}</article></body></html>", url="https://site.example/ferry/").article
    assert isinstance(article.metadata.title[0], Link) is linked
