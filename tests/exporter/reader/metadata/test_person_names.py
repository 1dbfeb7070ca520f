"""Bylines name people; dates, buttons and sentences do not."""

from __future__ import annotations

import pytest

from exporter.reader.lexicon.tables import by_language
from exporter.reader.metadata.person_names import people_of


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Jane Doe and John Roe, Political Editor", ["Jane Doe", "John Roe"]),
        ("By Ines Calder", ["Ines Calder"]),
        ("Von Anna Berg und Jens Holm", ["Anna Berg", "Jens Holm"]),
        ("Por María José Ruiz", ["María José Ruiz"]),
        ("文・写真　水野 はるか", None),
        ("بقلم: ليلى الحمداني", ["ليلى الحمداني"]),
        ("Written by A. B. Carter", ["A. B. Carter"]),
        ("Jane Doe, Staff Writer", ["Jane Doe"]),
        ("Jane Doe; John Roe", ["Jane Doe", "John Roe"]),
        ("ByJane Doe", ["Jane Doe"]),
        ("Jane Doe, MD, PhD", ["Jane Doe, MD, PhD"]),
        ("Jane Doe, Keith Roe, Jan 9", ["Jane Doe", "Keith Roe"]),
        ("Jane Doe. Reviewed by Ann Lee", ["Jane Doe"]),
        ("Jane Doe, Director of Boats, Merran Line", ["Jane Doe"]),
        ("Doe, Jane van", ["Doe, Jane van"]),
        ("Centre for Tides and Currents", ["Centre for Tides and Currents"]),
        ("Institute for Tides and Jane Doe", ["Institute for Tides", "Jane Doe"]),
        ("Originally by Ann Lee", ["Ann Lee"]),
        ("Jane Doe, Head of Boats and Tides", ["Jane Doe"]),
        ("Jane Doe, Director, Boats & Tides, Merran Line and Tidal Institute", ["Jane Doe"]),
        ("Jane Doe in Merran", ["Jane Doe"]),
        ("Jane Doe for the Mill Post", ["Jane Doe"]),
        ("National Institute for Tides", ["National Institute for Tides"]),
        ("Jane Doe on behalf of the Tide Team", ["Jane Doe"]),
        ("Jane Doe jane@mill.example", ["Jane Doe"]),
        ("Photo: Jane Doe", []),
        ("Von Anna Berg, Jens Holm und Eva Lund, dpa", ["Anna Berg", "Jens Holm", "Eva Lund", "dpa"]),
    ],
)
def test_a_byline_names_its_people(byline: str, names: list[str] | None) -> None:
    found = [person.name for person in people_of(byline) if person.role == "author"]
    assert found == names if names is not None else found


OFFICES = {
    "en": [
        "By Jo Fenn, Head of Marketing and Community Development",
        "By Jo Fenn (Head of Marketing and Community Development)",
        "Jo Fenn, Head of the Department of Trees and Forest Science",
        "Jo Fenn, Associate Professor, Economics and Public Health",
        "Jo Fenn, Senior Manager, Policy and Public Affairs",
        "Jo Fenn, Minister for Trade and Foreign Affairs",
        "Jo Fenn, Communications and Community Development",
        "Jo Fenn, Climate and Energy Correspondent",
    ],
    "de": ["Von Jo Fenn, Leiterin Marketing und Kommunikation", "Jo Fenn, Leiterin des Amts für Wald und Ländliche Entwicklung"],
    "fr": ["Par Jo Fenn, directrice du marketing et Développement Durable"],
    "es": ["Por Jo Fenn, Marketing y Relaciones Públicas"],
}


@pytest.mark.parametrize("byline", [byline for bylines in OFFICES.values() for byline in bylines])
def test_what_somebody_works_on_does_not_become_a_second_person(byline: str) -> None:
    assert [person.name for person in people_of(byline)] == ["Jo Fenn"]


def test_each_language_with_fields_of_work_has_a_case() -> None:
    assert set(OFFICES) == set(by_language("fields_of_work"))


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ann Lee and Bob Moss, editors", ["Ann Lee", "Bob Moss"]),
        ("By Jo Fenn, Head of Marketing and Community Development, and Bob Moss", ["Jo Fenn", "Bob Moss"]),
        ("By Jo Fenn, Editor, and Ann Lee, Reporter", ["Jo Fenn", "Ann Lee"]),
        ("By Jo Fenn and Community Development", ["Jo Fenn", "Community Development"]),
        ("Jo Fenn, Director of Sales and Marketing Operations and Ann Lee, Editor", ["Jo Fenn", "Ann Lee"]),
    ],
)
def test_who_comes_behind_an_office_is_still_named(byline: str, names: list[str]) -> None:
    assert [person.name for person in people_of(byline)] == names


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Advertisement By Jo Fenn", ["Jo Fenn"]),
        ("Anzeige | Jo Fenn", ["Jo Fenn"]),
        ("Sponsored: Jo Fenn", ["Jo Fenn"]),
        ("Sponsored content by Jo Fenn", ["Jo Fenn"]),
        ("Sponsored by Mill Works", []),
        ("Paid Post", []),
        ("ADVERTORIAL", []),
        ("Promotion House Merran", ["Promotion House Merran"]),
    ],
)
def test_a_label_of_advertising_is_nobody_and_hides_nobody(byline: str, names: list[str]) -> None:
    assert [person.name for person in people_of(byline)] == names


@pytest.mark.parametrize(
    "byline",
    [
        "",
        "Share",
        "19 November 2026",
        "Updated 11:21 pm",
        "https://example.com/me",
        "5 min read",
        "admin",
        "View all posts",
        "Written by",
        "Von",
        "Par",
        "Por",
        "Di",
        "Door",
        "Av",
        "Af",
        "Datum",
        "Fecha",
        "Data",
        "この記事を書いた人",
        "Submitted",
        "Sign up",
        "Article by",
        "新規登録 会員の方はログイン",
        "No Author",
        "Gesponserte Inhalte",
        "Thanks for reading! Rate",
        "Hello all",
        "CC BY",
        "YouTube",
    ],
)
def test_no_byline_is_made_of_furniture(byline: str) -> None:
    assert people_of(byline) == ()
