"""Dates of feeds: what a reader would sort by, or nothing, never a day that was not meant."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.listings.dates import moment_of


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21+00:00"),
        ("Thu,  5 Apr 2012 10:00:00 EST", "2012-04-05T15:00:00+00:00"),
        ("Fri,24 Nov 2023 18:28:36 -0000", "2023-11-24T18:28:36+00:00"),
        ("Mon, 26 January 2004 16:31:00 PT", "2004-01-27T00:31:00+00:00"),
        ("Wed, 19 Feb 2012 22:40:00 GMT-01:01", "2012-02-19T23:41:00+00:00"),
        ("Thu, 30 Apr 2015 08:57:00 MEST", "2015-04-30T06:57:00+00:00"),
        ("01 Jan 04 19:48:21 UT", "2004-01-01T19:48:21+00:00"),
        ("Thu Aug 30 2012 17:26:16 +0200", "2012-08-30T15:26:16+00:00"),
        ("Sun Jul 15 01:16:00 +0000 2012", "2012-07-15T01:16:00+00:00"),
        ("2003-12-31T10:14:55.1234Z", "2003-12-31T10:14:55+00:00"),
        ("2003-12-31 10:14:55 -08:00", "2003-12-31T18:14:55+00:00"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59+00:00"),
    ],
)
def test_a_moment_is_known_in_every_spelling(text: str, meant: str) -> None:
    found = moment_of(text)
    assert isinstance(found, datetime)
    assert found.astimezone(UTC).isoformat() == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2003", date(2003, 1, 1)),
        ("2003-12", date(2003, 12, 1)),
        ("2003-12-31", date(2003, 12, 31)),
        ("Thu, 01 Jan 2004", date(2004, 1, 1)),
        ("Thu, 01 Jan 2004 10:00:00", date(2004, 1, 1)),
        ("Thu, 01 Jan 2004 10:00:00 XYZ", date(2004, 1, 1)),
        ("2. November 2026", date(2026, 11, 2)),
    ],
)
def test_where_no_time_or_zone_is_said_a_day_is_all(text: str, meant: date) -> None:
    assert moment_of(text, "de") == meant


@pytest.mark.parametrize(
    "text",
    ["", None, "soon", "9999-12-31T23:59:59-23:59", "2003-12-31T25:14:55Z", "Sun, 99 Jun 2009 12:00:00 GMT",
     "Sun, 16 zzz 2012 11:47:32 GMT", "2003-02-30"],
)  # fmt: skip
def test_what_names_no_day_is_no_date(text: str | None) -> None:
    assert moment_of(text) is None


ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.datetimes(min_value=datetime(1000, 1, 3), max_value=datetime(9998, 1, 1), timezones=ZONES))  # noqa: DTZ001
def test_a_date_comes_back_from_both_standards(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    assert moment_of(moment.isoformat()) == moment
    assert moment_of(format_datetime(moment)) == moment


@given(st.text(max_size=80))
def test_nothing_that_is_written_there_ends_the_run(text: str) -> None:
    moment_of(text)
