"""What a catalogue says of a book is what its articles say: who, what, when, where from, and each of it once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from exporter.edition import single
from exporter.labels import labels_for
from exporter.model import Article, Metadata, Paragraph, Part, Person, Publication, Span, Text
from formats.epub.package.facts import languages_of
from formats.epub.package.metadata import date_of, dublin_core, identifier_of

if TYPE_CHECKING:
    from exporter.model import Moment
    from formats.epub.package_document import Statement

LABELS = labels_for("en")


def article(title: str = "One", **kinds: Any) -> Article:
    return Article(metadata=Metadata(title=(Text(value=title),), language=kinds.pop("language", "en"), **kinds))


def issue(*articles: Article, **kinds: Any) -> Publication:
    base = {"title": "The Weekly", "language": "en", "is_digest": True}
    return Publication(parts=(Part(articles=articles),), **{**base, **kinds})


def said(publication: Publication) -> list[Statement]:
    return list(dublin_core(publication, LABELS))


def values(publication: Publication, name: str) -> list[str]:
    return [each.value for each in said(publication) if each.name == f"dc:{name}"]


def about(publication: Publication, subject: str) -> dict[str, list[str]]:
    """What is said of `#subject`: property → values."""
    found: dict[str, list[str]] = {}
    for each in said(publication):
        attributes = dict(each.attributes)
        if attributes.get("refines") == f"#{subject}":
            found.setdefault(attributes["property"], []).append(each.value)
    return found


def test_the_title_is_the_main_one_and_an_issue_s_has_its_number() -> None:
    assert values(single(article("A  bell")), "title") == ["A bell"]
    assert values(issue(article(), issue="12"), "title") == ["The Weekly, Issue 12"]
    assert about(issue(article()), "title") == {"title-type": ["main"]}


def test_what_nobody_says_is_not_in_the_catalogue() -> None:
    names = {each.name for each in said(single(article()))}
    assert names == {"dc:title", "dc:language", "meta"}


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ([("Ada Lane", "author")], [("dc:creator", "Ada Lane", ["aut"])]),
        ([("Bo Wick", "photographer")], [("dc:contributor", "Bo Wick", ["pht"])]),
        (
            [("Bo Wick", "photographer"), ("Ada Lane", "author"), ("Bo Wick", "translator")],
            [("dc:contributor", "Bo Wick", ["pht", "trl"]), ("dc:creator", "Ada Lane", ["aut"])],
        ),
        ([("Ada Lane", "illustrator"), (" Ada  Lane ", "author")], [("dc:creator", "Ada Lane", ["ill", "aut"])]),
        ([("Ada Lane", "author"), ("Ada Lane", "author")], [("dc:creator", "Ada Lane", ["aut"])]),
        ([(" ", "author"), ("Cy", "editor")], [("dc:contributor", "Cy", ["edt"])]),
        ([("Cy", "contributor")], [("dc:contributor", "Cy", ["ctb"])]),
    ],
)
def test_authors_are_creators_and_all_others_contributed(people: Any, expected: Any) -> None:
    whole = single(article(people=tuple(Person(name=name, role=role) for name, role in people)))
    found = [each for each in said(whole) if each.name in {"dc:creator", "dc:contributor"}]
    assert [dict(each.attributes)["id"] for each in found] == [f"person-{number}" for number in range(1, len(expected) + 1)]
    assert [(each.name, each.value, about(whole, dict(each.attributes)["id"])["role"]) for each in found] == expected
    roles = [dict(each.attributes) for each in said(whole) if ("property", "role") in each.attributes]
    assert {each["scheme"] for each in roles} == {"marc:relators"}


def test_people_of_all_articles_of_an_issue_are_named() -> None:
    one, two = (article(people=(Person(name=name),)) for name in ("Ada", "Bo"))
    assert values(issue(one, two), "creator") == ["Ada", "Bo"]


@pytest.mark.parametrize(
    ("publication", "expected"),
    [
        (issue(article(publisher="Quay Press", site="The Tideway"), site="My Reader"), ["My Reader"]),
        (
            issue(article(publisher="Quay Press"), article(publisher="Quay  Press"), article(publisher="Pier")),
            ["Quay Press", "Pier"],
        ),
        (issue(article(site="The Tideway"), article(site="The Pier")), ["The Tideway", "The Pier"]),
        (single(article(publisher="Quay Press", site="The Tideway")), ["Quay Press"]),
        (single(article(site="The Tideway")), ["The Tideway"]),
        (replace(single(article(site="The Tideway")), site="The Daily Tideway"), ["The Daily Tideway", "The Tideway"]),
        (single(article(publisher=" ", site="The Tideway")), ["The Tideway"]),
        (single(article()), []),
    ],
)
def test_the_publisher_is_who_makes_the_issue_else_who_the_articles_name_else_their_site(
    publication: Publication, expected: list[str]
) -> None:
    assert values(publication, "publisher") == expected


@pytest.mark.parametrize(
    ("publication", "expected"),
    [
        (single(article(description=" A  bell. ")), ["A bell."]),
        (single(article(description=" ")), []),
        (issue(article(description="Of one article.")), []),
        (issue(article(description="Of one article."), description="Of the issue."), ["Of the issue."]),
        (replace(single(article(description="Of the article.")), description="Of it all."), ["Of it all."]),
        (replace(single(article(description="Of the article.")), description=" "), ["Of the article."]),
        (replace(single(article(description="Of the article.")), description=None), ["Of the article."]),
    ],
)
def test_an_issue_is_not_described_by_one_of_its_articles(publication: Publication, expected: list[str]) -> None:
    assert values(publication, "description") == expected


def test_subjects_sources_and_rights_are_told_once_each_in_order() -> None:
    one = article(
        section="Science",
        keywords=("sea", " sound ", "sea", ""),
        canonical_url="https://example.org/1",
        rights="© Quay",
        licence="CC BY 4.0",
    )
    two = article(section="Sport", keywords=("sea",), canonical_url="https://example.org/2", licence="CC BY 4.0")
    three = article(canonical_url="https://example.org/1")
    whole = issue(one, two, three)
    assert values(whole, "subject") == ["Science", "sea", "sound", "Sport"]
    assert values(whole, "source") == ["https://example.org/1", "https://example.org/2"]
    assert values(whole, "rights") == ["© Quay", "CC BY 4.0"]


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (date(2024, 5, 4), "2024-05-04"),
        (datetime(2024, 5, 4, 23, 30, 15, 999, tzinfo=UTC), "2024-05-04T23:30:15+00:00"),
        (datetime(2024, 5, 4, 23, 30, tzinfo=timezone(timedelta(hours=2))), "2024-05-04T23:30:00+02:00"),
        (datetime(2024, 5, 4, 23, 30), "2024-05-04"),  # noqa: DTZ001 - a page that tells no zone
    ],
)
def test_a_date_is_as_exact_as_the_page_was(moment: Moment, written: str) -> None:
    assert date_of(moment) == written
    assert values(issue(article(), published=moment), "date") == [written]


@pytest.mark.parametrize(
    ("number", "position"), [("12", ["12"]), ("0", ["0"]), ("12a", []), ("Spring", []), ("１２", []), ("²", []), ("٣", [])]
)
def test_an_issue_has_its_place_in_the_series_where_its_number_is_one(number: str, position: list[str]) -> None:
    whole = issue(article(), issue=number)
    series = [each for each in said(whole) if ("id", "series") in each.attributes]
    assert [(each.value, dict(each.attributes)["property"]) for each in series] == [("The Weekly", "belongs-to-collection")]
    of_series = about(whole, "series")
    assert of_series["collection-type"] == ["series"]
    assert of_series.get("group-position", []) == position


def test_what_is_no_issue_is_in_no_series() -> None:
    assert not [each for each in said(issue(article())) if ("id", "series") in each.attributes]


def test_every_language_in_the_book_is_named_its_own_first() -> None:
    quoted = Paragraph(children=(Text(value="He said "), Span(children=(Text(value="la mer"),), language="fr")))
    german = Paragraph(children=(Text(value="Das Meer."),), language="de")
    one = replace(article(language="en"), body=(quoted, german))
    whole = issue(one, article(language="he"), article(language="de"), language="en-GB")
    assert languages_of(whole) == ("en-GB", "en", "fr", "de", "he")
    assert values(whole, "language") == ["en-GB", "en", "fr", "de", "he"]


def test_languages_that_are_written_alike_are_named_once() -> None:
    assert values(issue(article(language="en_GB"), language="en-GB"), "language") == ["en-GB"]


def test_a_book_keeps_its_identifier_and_one_without_gets_one_from_its_title_and_articles() -> None:
    one, two = (article(canonical_url=f"https://example.org/{number}") for number in (1, 2))
    assert identifier_of(issue(one, identifier="urn:isbn:1")) == "urn:isbn:1"
    made = identifier_of(issue(one, two))
    assert made.startswith("urn:uuid:")
    assert made == identifier_of(issue(one, two, description="Another description."))
    assert (
        len({made, identifier_of(issue(two, one)), identifier_of(issue(one)), identifier_of(issue(one, two, title="Other"))}) == 4
    )
