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


def test_signs_of_windows_that_a_program_wrote_as_controls_are_these_signs() -> None:
    decoded = decode("<p>\x93Don\x92t\x94 \x96 \x80 5, Café</p>".encode())
    assert decoded.text == "<p>“Don’t” – € 5, Café</p>"
    assert [found.code for found in decoded.diagnostics] == ["READ-024"]


def test_the_end_of_a_line_of_old_machines_is_none_of_them() -> None:
    assert decode("<p>Café\x85</p>".encode()).text == "<p>Café…</p>"
    assert decode("<p>Caf\u00e9 \u00a0 \u00bb</p>".encode()).diagnostics == ()
