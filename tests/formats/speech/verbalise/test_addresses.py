"""Addresses: host and path as words; a query, a fragment and a long path are left to the text."""

from __future__ import annotations

import pytest

from formats.speech.verbalise import spoken_text

CASES = [
    ("en", "http://me@example.org:8080/a/b_c.html#top", "example dot org slash a slash b c dot html"),
    ("en", "ftp://example.org/?q=1", "example dot org"),
    ("en", "HTTPS://WWW.example.org/", "example dot org"),
    ("en", "https://example.org/a%20b", "example dot org"),
    (
        "en",
        "https://example.org/123456789012345678901234567890123456789012345678",
        "example dot org slash 123456789012345678901234567890123456789012345678",
    ),
    ("en", "https://example.org/1234567890123456789012345678901234567890123456789", "example dot org"),
    ("en", "https://example.org/a-b/c+d/e__f", "example dot org slash a b slash c d slash e f"),
    ("en", "https://example.org//", "example dot org"),
    ("en", "see (https://example.org) or www.example.org, too", "see (example dot org) or example dot org, too"),
    ("en", "#7 and #ab1C and a#b", "number 7 and hashtag ab 1C and a#b"),
    ("en", "@me and @example @x", "at me and at example @x"),
    ("en", "mailto:first.last-name@mail.example.org", "first dot last name at mail dot example dot org"),
    ("en", "my-site.example and site.example/help", "my dash site dot example and site dot example slash help"),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_an_address_is_said_as_words(language: str, text: str, expected: str) -> None:
    assert spoken_text(text, language=language).text == expected
