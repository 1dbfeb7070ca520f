"""A page that was encoded twice is read as it was meant; one that speaks of such pages is left as it is."""

from __future__ import annotations

import pytest

from exporter.reader.source.decode import decode

TEXT = "<p>The ferry didn’t turn – nobody “saw” it… À bientôt, café.</p>"


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1"])
def test_what_was_encoded_twice_is_mended_and_told(wrong: str) -> None:
    doubled = bytes(TEXT, "utf-8").decode(wrong, "replace" if wrong == "latin-1" else "surrogateescape")
    doubled = "".join(char if ord(char) < 0xD800 else chr(ord(char) - 0xDC00) for char in doubled)
    decoded = decode(doubled.encode("utf-8"))
    assert decoded.text == TEXT
    assert [found.code for found in decoded.diagnostics] == ["READ-021"]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "<p>An apostrophe that is encoded twice shows as â€™, a dash as â€“; it isn’t meant so.</p>",
        "<p>Ă is a letter, and so are â and €.</p>",
        "<p>Só â€ ali.</p>",
    ],
)
def test_other_pages_stay_as_they_are(text: str) -> None:
    decoded = decode(text.encode("utf-8"))
    assert decoded.text == text
    assert decoded.diagnostics == ()
