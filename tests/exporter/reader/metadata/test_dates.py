"""Dates are read as the people of a language write them."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from exporter.reader.metadata.dates import month_names, other_reading, parse_date


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


DAY = date(2026, 11, 19)


def at(hour: int, minute: int, second: int = 0, *, east: float = 0) -> datetime:
    zone = timezone(timedelta(hours=east)) if east else UTC
    return datetime(2026, 11, 19, hour, minute, second, tzinfo=zone)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2026-11-19T06:15:07+01:00", at(6, 15, 7, east=1)),
        ("2026-11-19T06:15:07.123-05:30", at(6, 15, 7, east=-5.5)),
        ("2026-11-19 06:15+0545", at(6, 15, east=5.75)),
        ("2026-11-19T06:15:00+05", at(6, 15, east=5)),
        ("2026-11-19T06:15Z", at(6, 15)),
        ("2026-11-19 23:59:59 UTC", at(23, 59, 59)),
        ("2026-11-19T00:00:00GMT", at(0, 0)),
        ("2026-11-19T24:00:00Z", DAY),
        ("2026-11-19T06:15:00", DAY),
        ("2026-11-19", DAY),
        ("20261119T061507Z", at(6, 15, 7)),
        ("202611190615-0330", at(6, 15, east=-3.5)),
        ("20261119T061507", DAY),
        ("20261119", DAY),
        ("1795068907", at(6, 15, 7)),
        ("1795068907000", at(6, 15, 7)),
        ("Thu Nov 19 06:15:07 UTC 2026", at(6, 15, 7)),
        ("Thu Nov 19 06:15:07 +0200 2026", at(6, 15, 7, east=2)),
        ("Thu, 19 Nov 2026 06:15:07 GMT", at(6, 15, 7)),
        ("19 Nov 2026 06:15:07 +0200", at(6, 15, 7, east=2)),
        ("19 Nov 2026 06:15:07 -0000", DAY),
        ("Thu, 19 Foo 2026 06:15:07 GMT", None),
        ("2026-13-19T06:15:00Z", None),
        ("2026-11-31T06:15:00Z", None),
        ("2026-11-19T06:75:00Z", None),
        ("2026-11-19T06:15:00+99:00", None),
    ],
)
def test_a_time_of_day_is_kept_with_its_zone_and_dropped_without_one(text: str, wanted: date | None) -> None:
    found = parse_date(text)
    assert found == wanted
    assert type(found) is type(wanted)
    if isinstance(found, datetime) and isinstance(wanted, datetime):
        assert found.utcoffset() == wanted.utcoffset()


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("11/12/2026", "en", date(2026, 11, 12)),
        ("12/11/2026", "en-CA", date(2026, 12, 11)),
        ("13/12/2026", "en", date(2026, 12, 13)),
        ("11.12.2026", "en", date(2026, 12, 11)),
        ("11/12/2026", "en-GB", date(2026, 12, 11)),
        ("11-12-2026", "fr", date(2026, 12, 11)),
        ("12/12/2026", "fr", date(2026, 12, 12)),
        ("11/13/2026", "fr", date(2026, 11, 13)),
        ("13/13/2026", "fr", None),
    ],
)
def test_figures_are_read_in_the_order_of_the_language_unless_that_gives_no_month(
    text: str, language: str, wanted: date | None
) -> None:
    assert parse_date(text, language) == wanted


@pytest.mark.parametrize(
    ("year", "wanted"),
    [("00", 2000), ("26", 2026), ("69", 2069), ("70", 1970), ("99", 1999), ("0100", None), ("1599", None),
     ("1600", 1600), ("2200", 2200), ("2201", None)],
)  # fmt: skip
def test_a_year_of_two_figures_is_near_ours_and_a_year_that_no_article_has_is_none(year: str, wanted: int | None) -> None:
    assert parse_date(f"19.11.{year}", "de") == (None if wanted is None else date(wanted, 11, 19))


@pytest.mark.parametrize(("year", "wanted"), [(2400, None), (2401, 1858), (2569, 2026), (2699, 2156), (2700, None)])
def test_a_year_of_the_buddhist_calendar_is_counted_as_ours(year: int, wanted: int | None) -> None:
    assert parse_date(f"19 พฤศจิกายน {year}", "th") == (None if wanted is None else date(wanted, 11, 19))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("昭和元年12月25日", date(1926, 12, 25)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("令和 元 年 5 月 1 日", date(2019, 5, 1)),
    ],
)
def test_a_year_of_an_era_is_counted_from_its_first(text: str, wanted: date) -> None:
    assert parse_date(text, "ja") == wanted


def test_months_are_known_by_what_a_part_of_the_world_calls_them() -> None:
    assert parse_date("19. Feber 2026", "de-AT") == date(2026, 2, 19)
    assert parse_date("19 كانون الأول 2026", "ar") == date(2026, 12, 19)
    assert parse_date("12 tháng 1 năm 2026", "vi") == date(2026, 1, 12)


@pytest.mark.parametrize(("language", "count"), [("en", 12), ("fr", 12), ("de", 12), ("ar", 12), ("ja", 0), ("xx", 0)])
def test_each_month_has_its_number_and_a_month_that_is_only_a_number_has_no_name(language: str, count: int) -> None:
    names = month_names(language)
    assert sorted(set(names.values())) == list(range(1, count + 1))
    assert not any(name[0].isdigit() for name in names)


def test_a_day_is_looked_for_in_the_beginning_of_a_text_only() -> None:
    line = "Boats " * 40
    assert parse_date(f"{line[:188]}19 Nov. 2026") == DAY
    assert parse_date(f"{line[:189]}19 Nov. 2026") is None


@pytest.mark.parametrize(
    ("text", "moment", "wanted"),
    [
        ("03/04/2026", date(2026, 3, 4), date(2026, 4, 3)),
        ("Posted 03.04.2026", date(2026, 4, 3), date(2026, 3, 4)),
        ("05/12/2026", date(2026, 5, 12), date(2026, 12, 5)),
        ("٠٣/٠٤/٢٠٢٦", date(2026, 4, 3), date(2026, 3, 4)),
        ("05/13/2026", date(2026, 5, 13), None),
        ("04/04/2026", date(2026, 4, 4), None),
        ("03/04/2026", date(2026, 3, 5), None),
        ("03/04/2026", date(2026, 5, 4), None),
        ("03/04/2026", datetime(2026, 3, 4, tzinfo=UTC), None),
        ("2026-03-04, seen 03/04/2026", date(2026, 3, 4), None),
        ("2026/03/04, seen 03/04/2026", date(2026, 3, 4), None),
        ("March 4", date(2026, 3, 4), None),
    ],
)
def test_figures_are_in_doubt_only_where_they_could_be_another_day(text: str, moment: date, wanted: date | None) -> None:
    assert other_reading(text, moment) == wanted
