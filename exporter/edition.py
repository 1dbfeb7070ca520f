"""Articles → one publication: an article alone, or an issue of many in parts and order, without doubles."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_URL, uuid5

from msgspec import Struct

from exporter.labels import labels_for
from exporter.model import Article, Moment, Part, Publication
from exporter.model.sentences import article_id
from exporter.model.walk import title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

EPOCH: Final = date(1980, 1, 1)
"""The date of a publication that has none: the first that a ZIP file can hold (APPNOTE 4.4.6)."""


class Issue(Struct, frozen=True, kw_only=True):
    """What an issue is called. `language` is that of most articles when None."""

    title: str
    number: str | None = None
    date: Moment | None = None
    language: str | None = None
    site: str | None = None
    description: str | None = None


def single(article: Article) -> Publication:
    """The publication that holds one article and bears its title, language and dates."""
    metadata = article.metadata
    return Publication(
        title=title_of(article),
        language=metadata.language,
        direction=metadata.direction,
        identifier=identifier([article], title_of(article)),
        parts=(Part(articles=(article,)),),
        site=metadata.site,
        published=metadata.published,
        modified=metadata.modified,
        description=metadata.description,
    )


def digest(articles: Sequence[Article], issue: Issue) -> Publication:
    """The issue that holds `articles` in their order; a second copy of one (same address, else same words) is left out.

    Raises ValueError for no article.
    """
    kept = unique(articles)
    if not kept:
        raise ValueError("An issue needs an article.")
    language = issue.language or _most([article.metadata.language for article in kept])
    direction = next((a.metadata.direction for a in kept if a.metadata.language == language), labels_for(language).direction)
    dates = [a.metadata.published for a in kept if a.metadata.published is not None]
    return Publication(
        title=issue.title,
        language=language,
        direction=direction,
        identifier=identifier(kept, f"{issue.title} {issue.number or ''}"),
        parts=(Part(articles=tuple(kept)),),
        issue=issue.number,
        site=issue.site or _shared_site(kept),
        description=issue.description,
        published=issue.date or max(dates, key=moment_key, default=None),
        is_digest=True,
    )


def unique(articles: Iterable[Article]) -> list[Article]:
    """The articles without second copies, in their order."""
    seen: set[str] = set()
    kept = []
    for article in articles:
        name = article_id(article)
        if name not in seen:
            seen.add(name)
            kept.append(article)
    return kept


def identifier(articles: Sequence[Article], title: str) -> str:
    """`urn:uuid:…`: uuid5 of the canonical URL of a single article, else of the title and the articles' own names."""
    url = articles[0].metadata.canonical_url if len(articles) == 1 else None
    key = url or f"{title}\n" + "\n".join(article_id(article) for article in articles)
    return f"urn:uuid:{uuid5(NAMESPACE_URL, key)}"


def moment_key(moment: Moment) -> datetime:
    """A point in time to sort by: a date is its midnight, a time without a zone is taken as UTC."""
    if not isinstance(moment, datetime):
        return datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


class Issued(Struct, frozen=True, kw_only=True):
    """What is said of an issue outside of its files: days and moments in the form of ISO 8601, the moment in UTC."""

    title: str
    language: str
    moment: str
    published: str | None = None
    description: str = ""
    headlines: tuple[str, ...] = ()


def issued(publication: Publication) -> Issued:
    """What is said of a publication. Its moment is that of its articles, not of the run, so that the same issue says the same."""
    return Issued(
        title=publication.title,
        language=publication.language,
        moment=f"{stamp(publication, None)[0]:%Y-%m-%dT%H:%M:%SZ}",
        published=publication.published.isoformat()[:10] if publication.published else None,
        description=publication.description or "",
        headlines=tuple(title_of(article) for article in publication.articles),
    )


def stamp(publication: Publication, source_date_epoch: str | None) -> tuple[datetime, bool]:
    """The time to write into files, in UTC, and whether it had to be made up.

    In this order: SOURCE_DATE_EPOCH (seconds since 1970), modified, published, the latest article's, 1980-01-01.
    """
    if source_date_epoch and source_date_epoch.isdigit():
        return datetime.fromtimestamp(int(source_date_epoch), tz=UTC), False
    known = [m for m in (publication.modified, publication.published) if m is not None]
    if not known:
        dates = [a.metadata.modified or a.metadata.published for a in publication.articles]
        known = sorted((m for m in dates if m is not None), key=moment_key, reverse=True)
    if not known:
        return moment_key(EPOCH), True
    return max(moment_key(known[0]).astimezone(UTC), moment_key(EPOCH)), False


def _most(languages: Sequence[str]) -> str:
    return max(dict.fromkeys(languages), key=languages.count)


def _shared_site(articles: Sequence[Article]) -> str | None:
    sites = {article.metadata.site for article in articles}
    return sites.pop() if len(sites) == 1 else None
