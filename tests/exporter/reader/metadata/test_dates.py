"""Dates are read as the people of a language write them."""

from __future__ import annotations

import sys
from datetime import date, datetime

import pytest

from exporter.reader.metadata.dates import parse_date


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("2026-11-19", "en", date(2026, 11, 19)),
        ("2026-11-19T06:15:00+01:00", "en", date(2026, 11, 19)),
        ("Thu, 19 Nov 2026 06:15:00 GMT", "en", date(2026, 11, 19)),
        ("November 19th, 2026", "en", date(2026, 11, 19)),
        ("Published 19 November 2026, 6.15am", "en", date(2026, 11, 19)),
        ("Nov. 3, 2026", "en", date(2026, 11, 3)),
        ("11/19/2026", "en-US", date(2026, 11, 19)),
        ("19/11/2026", "en-GB", date(2026, 11, 19)),
        ("3. März 2026", "de", date(2026, 3, 3)),
        ("03.04.2026", "de", date(2026, 4, 3)),
        ("1er août 2026", "fr", date(2026, 8, 1)),
        ("19 de noviembre de 2026", "es", date(2026, 11, 19)),
        ("19 de novembro de 2026", "pt-BR", date(2026, 11, 19)),
        ("19 novembre 2026", "it", date(2026, 11, 19)),
        ("19 november 2026", "nl", date(2026, 11, 19)),
        ("2026年5月2日", "ja", date(2026, 5, 2)),
        ("2026년 5월 2일", "ko", date(2026, 5, 2)),
        ("21 مارس 2026", "ar", date(2026, 3, 21)),
        ("19 ноября 2026", "ru", date(2026, 11, 19)),
        ("19 listopada 2026", "pl", date(2026, 11, 19)),
        ("19. listopadu 2026", "cs", date(2026, 11, 19)),
        ("19. november 2026", "da", date(2026, 11, 19)),
        ("19. november 2026", "nb", date(2026, 11, 19)),
        ("19 november 2026", "sv", date(2026, 11, 19)),
        ("19. marraskuuta 2026", "fi", date(2026, 11, 19)),
        ("2026. november 19.", "hu", date(2026, 11, 19)),
        ("2026 m. lapkričio 19 d.", "lt", date(2026, 11, 19)),
        ("19 Kasım 2026", "tr", date(2026, 11, 19)),
        ("19 EKİM 2026", "tr", date(2026, 10, 19)),
        ("19 Νοεμβρίου 2026", "el", date(2026, 11, 19)),
        ("19 листопада 2026 р.", "uk", date(2026, 11, 19)),
        ("19 noiembrie 2026", "ro", date(2026, 11, 19)),
        ("19 November 2026", "id", date(2026, 11, 19)),
        ("19 tháng 11 năm 2026", "vi", date(2026, 11, 19)),
        ("19 พฤศจิกายน 2569", "th", date(2026, 11, 19)),
        ("19 בנובמבר 2026", "he", date(2026, 11, 19)),
        ("19 تشرين الثاني 2026", "ar", date(2026, 11, 19)),
        ("19 नवंबर 2026", "hi", date(2026, 11, 19)),
        ("19. Jänner 2026", "de-AT", date(2026, 1, 19)),
        ("Published November 19, 2026", "de", date(2026, 11, 19)),
        ("19.11.2026, 10:30 Uhr", "de", date(2026, 11, 19)),
        ("Thu Nov 19 10:00:00 UTC 2026", "en", date(2026, 11, 19)),
        ("Thu Nov 19 10:00:00 +0200 2026", "en", date(2026, 11, 19)),
        ("20261119T100000+0200", "en", date(2026, 11, 19)),
        ("1795082400.0", "en", date(2026, 11, 19)),
        ("2026. 11. 19.", "ko", date(2026, 11, 19)),
        ("19 / 11 / 2026", "pt", date(2026, 11, 19)),
        ("2026 - 11 - 19", "en", date(2026, 11, 19)),
        ("令和8年11月19日", "ja", date(2026, 11, 19)),
        ("平成元年11月19日", "ja", date(1989, 11, 19)),
    ],
)
def test_a_written_date_is_found(text: str, language: str, wanted: date) -> None:
    found = parse_date(text, language)
    assert (found.date() if isinstance(found, datetime) else found) == wanted


@pytest.mark.parametrize("text", ["", "Share", "12 minute read", "31/02/2026", "0000-00-00", "call 020 7946 0000", "version 1.2.3"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_an_english_date_is_read_without_loading_a_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "babel", None)
    assert parse_date("Nov. 3rd, 2026", "en-US") == date(2026, 11, 3)
