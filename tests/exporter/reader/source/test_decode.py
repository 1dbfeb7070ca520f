"""Bytes become the characters that their writer meant."""

from __future__ import annotations

import pytest

from exporter.reader.source.decode import clean_text, decode

FRENCH = "<html lang='fr'><body><p>Un été à la fenêtre, où séchaient des draps ; « Ça ne durera pas »</p></body></html>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_page_is_read_in_its_encoding_whatever_it_says(encoding: str) -> None:
    assert "Un été à la fenêtre" in decode(FRENCH.encode(encoding)).text


def test_a_latin1_label_means_windows_1252() -> None:
    data = "<meta charset='iso-8859-1'><p>“quoted” – 5 €".encode("cp1252")
    assert "“quoted” – 5 €" in decode(data).text


def test_a_wrong_declaration_is_not_believed_and_told() -> None:
    decoded = decode(f"<meta charset='utf-8'>{FRENCH}".encode("cp1252"))
    assert "été à" in decoded.text
    assert "READ-002" in {finding.code for finding in decoded.diagnostics}


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("shift_jis", "始発のバスを降りると"), ("gb2312", "看纸不看钟"), ("euc-kr", "시계를 읽다"), ("windows-1251", "Часы")],
)
def test_the_transport_says_what_the_page_does_not(encoding: str, text: str) -> None:
    assert text in decode(text.encode(encoding), media_type=f"text/html; charset={encoding}").text


def test_nuls_and_surrogates_go_and_are_counted() -> None:
    decoded = clean_text("a\x00b\ud800c")
    assert decoded.text == "abc"
    assert [finding.code for finding in decoded.diagnostics] == ["READ-003"]
