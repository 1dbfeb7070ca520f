"""Articles become one publication: title, language, date, order, doubles."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from exporter.edition import EPOCH, Issue, digest, moment_key, single, stamp, unique
from exporter.model import Article, Metadata, Paragraph, Publication, Text

if TYPE_CHECKING:
    from collections.abc import Sequence


def article(title: str, **metadata: Any) -> Article:
    language = metadata.pop("language", "en")
    return Article(
        metadata=Metadata(title=(Text(value=title),), language=language, **metadata),
        body=(Paragraph(children=(Text(value=f"Body of {title}."),)),),
    )


def test_an_article_alone_lends_the_publication_its_own() -> None:
    made = single(article("Tide", published=date(2026, 6, 14), site="Harbour", language="pt-BR"))
    assert (made.title, made.language, made.published, made.site) == ("Tide", "pt-BR", date(2026, 6, 14), "Harbour")
    assert not made.is_digest
    assert made.identifier.startswith("urn:uuid:")


def test_an_issue_keeps_order_and_leaves_doubles_out() -> None:
    first, second = article("One", canonical_url="https://example.org/1"), article("Two")
    changed = replace(first, body=(Paragraph(children=(Text(value="Another body, same address."),)),))
    made = digest([first, second, changed, second], Issue(title="News", number="3"))
    assert made.articles == (first, second)
    assert (made.title, made.issue, made.is_digest) == ("News", "3", True)
    assert unique([second, first]) == [second, first]
    with pytest.raises(ValueError, match="article"):
        digest([], Issue(title="Empty"))


@pytest.mark.parametrize(
    ("languages", "given", "language", "direction"),
    [
        (("de", "en", "en"), None, "en", "ltr"),
        (("de", "en"), None, "de", "ltr"),
        (("en",), "ar", "ar", "rtl"),
    ],
)
def test_an_issue_speaks_the_language_of_most(languages: Sequence[str], given: str | None, language: str, direction: str) -> None:
    made = digest([article(f"A{n}", language=tag) for n, tag in enumerate(languages)], Issue(title="News", language=given))
    assert (made.language, made.direction) == (language, direction)


def test_dates_with_and_without_time_and_zone_are_compared() -> None:
    zoned = datetime(2026, 6, 14, 1, 0, tzinfo=timezone(timedelta(hours=9)))
    assert moment_key(zoned) < moment_key(date(2026, 6, 14)) < moment_key(datetime(2026, 6, 14, 0, 1))  # noqa: DTZ001
    made = digest([article("A", published=date(2026, 6, 14)), article("B", published=zoned)], Issue(title="News"))
    assert made.published == date(2026, 6, 14)
    assert digest([article("A")], Issue(title="News", date=date(2020, 1, 1))).published == date(2020, 1, 1)


def test_the_same_article_has_the_same_identifier_wherever_it_is() -> None:
    one, other = article("A", canonical_url="https://example.org/a"), article("B", canonical_url="https://example.org/a")
    assert single(one).identifier == single(other).identifier
    assert single(article("A")).identifier != single(article("B")).identifier
    assert digest([one], Issue(title="X")).identifier == digest([one], Issue(title="X")).identifier


def stamped(made: Publication, epoch: str | None = None) -> tuple[str, bool]:
    moment, made_up = stamp(made, epoch)
    assert moment.tzinfo is UTC
    return moment.date().isoformat(), made_up


def test_the_date_in_files_is_never_the_clock() -> None:
    plain = article("A")
    dated = article("B", published=date(2026, 6, 14), modified=date(2026, 6, 20))
    assert stamped(single(plain)) == (EPOCH.isoformat(), True)
    assert stamped(single(dated)) == ("2026-06-20", False)
    assert stamped(single(dated), "86400") == ("1970-01-02", False)
    assert stamped(digest([plain, dated], Issue(title="X"))) == ("2026-06-14", False)
    assert stamped(single(article("A", published=date(1954, 1, 1)))) == (EPOCH.isoformat(), False)
    for nonsense in ("", "soon", "-1"):
        assert stamped(single(plain), nonsense) == (EPOCH.isoformat(), True)
