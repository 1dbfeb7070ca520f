"""A page that is put together of two encodings keeps every letter."""

from __future__ import annotations

from exporter.reader.source.decode import decode

GERMAN = "<p>Die Straße führt über die Brücke – „gut“, sagt er.</p>"


def test_both_halves_keep_their_letters_and_it_is_told() -> None:
    decoded = decode(b'<meta charset="utf-8">' + GERMAN.encode("utf-8") + GERMAN.encode("cp1252") * 3)
    assert decoded.text.count(GERMAN) == 4
    assert [found.code for found in decoded.diagnostics] == ["READ-024"]


def test_a_page_of_one_encoding_is_read_in_it() -> None:
    decoded = decode(b'<meta charset="utf-8">' + GERMAN.encode("cp1252") * 3)
    assert decoded.text.count(GERMAN) == 3
    assert [found.code for found in decoded.diagnostics] == ["READ-002"]
