"""Which of several days is believed where the places of a page say different ones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import combinations
from typing import Any

import pytest

from exporter.reader.metadata.candidates import Candidates
from exporter.reader.metadata.merge import Sources, merge


def says(**fields: Any) -> Candidates:
    return Candidates(**fields)


def merged(**sources: Any) -> Candidates:
    return merge(Sources(**sources))


DAY = date(2026, 11, 19)


PLACES = ("front_matter", "json_ld", "meta", "microdata", "page", "below")


@pytest.mark.parametrize(("first", "second"), list(combinations(PLACES, 2)))
def test_a_day_is_taken_from_the_place_that_is_trusted_most(first: str, second: str) -> None:
    later = DAY + timedelta(days=40)
    found = merged(**{first: says(published=DAY, modified=later), second: says(published=later, modified=DAY)})
    assert (found.published, found.modified) == (DAY, later)


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://quay.example/2026/11/19/ferries", DAY),
        ("https://quay.example/2026-11-19", DAY),
        ("https://quay.example/1999/1/9/", date(1999, 1, 9)),
        ("https://quay.example/2026/13/19/", None),
        ("https://quay.example/2026/11/31/", None),
        ("https://quay.example/2026/11/195", None),
        ("https://quay.example/12026/11/19/", None),
        ("https://quay.example/ferries", None),
        (None, None),
    ],
)
def test_the_address_tells_the_day_where_nothing_else_does(url: str | None, wanted: date | None) -> None:
    assert merged(url=url).published == wanted
    assert merged(url=url, below=says(published=date(2026, 1, 2))).published == date(2026, 1, 2)


def test_a_change_before_the_publication_is_none() -> None:
    assert merged(meta=says(published=DAY, modified=DAY)).modified == DAY
    assert merged(meta=says(published=DAY, modified=DAY - timedelta(days=1))).modified is None
    assert merged(meta=says(modified=DAY)).modified == DAY


def moment(day: int, *, east: float | None = 0) -> datetime:
    return datetime(2026, 11, day, 23, 30, tzinfo=UTC if not east else timezone(timedelta(hours=east)))


@pytest.mark.parametrize(
    ("stated", "shown", "is_shown"),
    [
        (moment(19), date(2026, 11, 20), True),
        (moment(19), date(2026, 11, 21), False),
        (moment(19), date(2026, 11, 19), False),
        (moment(19), moment(20), False),
        (moment(19, east=1), date(2026, 11, 20), False),
        (DAY, date(2026, 11, 20), False),
    ],
)
def test_a_day_next_to_the_one_of_the_universal_clock_is_that_of_the_place(stated: date, shown: date, is_shown: bool) -> None:
    found = merged(json_ld=says(published=stated), page=says(published=shown))
    assert found.published == (shown if is_shown else stated)
    before = merged(json_ld=says(published=stated, modified=date(2026, 12, 24)), page=says(published=date(2026, 11, 18)))
    assert (before.published == date(2026, 11, 18)) == (isinstance(stated, datetime) and not stated.utcoffset())


@pytest.mark.parametrize(
    ("shown", "modified", "is_shown"),
    [
        (date(2026, 11, 1), None, True),
        (date(2026, 11, 1), DAY, True),
        (date(2026, 11, 1), date(2026, 11, 18), True),
        (date(2026, 11, 1), date(2026, 11, 20), False),
        (date(2026, 11, 25), None, False),
        (date(2026, 11, 25), DAY, False),
    ],
)
def test_an_earlier_day_that_is_shown_wins_over_one_that_is_but_that_of_the_last_change(
    shown: date, modified: date | None, is_shown: bool
) -> None:
    found = merged(json_ld=says(published=DAY, modified=modified), page=says(published=shown))
    assert found.published == (shown if is_shown else DAY)


def test_an_earlier_day_that_is_shown_wins_where_another_place_states_it_too() -> None:
    shown, late = date(2026, 11, 1), says(published=DAY, modified=date(2026, 12, 24))
    assert merged(json_ld=late, meta=says(published=shown), page=says(published=shown)).published == shown
    assert merged(json_ld=late, meta=says(published=date(2026, 11, 2)), page=says(published=shown)).published == DAY


@pytest.mark.parametrize(
    ("stated", "shown", "modified", "is_shown"),
    [
        (date(2026, 4, 3), date(2026, 3, 4), None, False),
        (date(2026, 4, 3), date(2026, 3, 4), date(2026, 4, 3), False),
        (date(2026, 4, 3), date(2026, 3, 4), date(2026, 3, 20), True),
        (date(2026, 3, 4), date(2026, 4, 3), date(2026, 3, 1), True),
        (date(2026, 4, 3), date(2026, 3, 3), None, True),
        (date(2026, 4, 3), date(2026, 2, 4), None, True),
    ],
)
def test_a_day_with_its_month_first_is_not_believed_unless_the_text_was_changed_before_it(
    stated: date, shown: date, modified: date | None, is_shown: bool
) -> None:
    found = merged(json_ld=says(published=stated, modified=modified), page=says(published=shown))
    assert found.published == (shown if is_shown else stated)
