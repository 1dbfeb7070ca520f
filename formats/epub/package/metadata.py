"""A publication → Dublin Core and its refinements (EPUB 3.3, section 5.5)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_URL, uuid5

from exporter.model.sentences import article_id
from exporter.model.text import collapse
from formats.common.issue import name_of, title_of
from formats.epub.languages import language_tag
from formats.epub.package.facts import languages_of
from formats.epub.package_document import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exporter.labels import Labels
    from exporter.model import Moment, Person, Publication, Role

MARC: Final[dict[Role, str]] = {
    "author": "aut",
    "photographer": "pht",
    "illustrator": "ill",
    "translator": "trl",
    "editor": "edt",
    "contributor": "ctb",
}
"""Roles in the MARC code list for relators."""


def identifier_of(publication: Publication) -> str:
    """The publication's identifier; where it has none, one made from its title and its articles."""
    if publication.identifier:
        return publication.identifier
    names = [publication.title, *(article_id(article) for article in publication.articles)]
    return uuid5(NAMESPACE_URL, "\n".join(names)).urn


def dublin_core(publication: Publication, labels: Labels) -> Iterator[Statement]:
    """Everything but the identifier and the time of modification, which the packager writes."""
    yield _dc("title", name_of(publication, labels), id="title")
    yield Statement(name="meta", value="main", attributes=(("refines", "#title"), ("property", "title-type")))
    yield from (_dc("language", tag) for tag in dict.fromkeys(map(language_tag, languages_of(publication))))
    yield from _people(publication)
    yield from (_dc("publisher", name) for name in _publishers(publication))
    if publication.published is not None:
        yield _dc("date", date_of(publication.published))
    described = [publication.description, *(a.metadata.description for a in publication.articles if not publication.is_digest)]
    description = next((words for given in described if given and (words := collapse(given))), None)
    if description:
        yield _dc("description", description)
    yield from (_dc("subject", word) for word in _subjects(publication))
    addresses = (article.metadata.canonical_url for article in publication.articles)
    yield from (_dc("source", address) for address in _kept(addresses))
    rights = (words for a in publication.articles for words in (a.metadata.rights, a.metadata.licence))
    yield from (_dc("rights", words) for words in _kept(rights))
    if publication.issue:
        yield from _series(title_of(publication, labels), publication.issue)


def date_of(moment: Moment) -> str:
    """A day or a time as W3CDTF: a time without a zone is no point in time, so only its day is written."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    return moment.isoformat(timespec="seconds") if moment.tzinfo else moment.date().isoformat()


def _dc(name: str, value: str, **attributes: str) -> Statement:
    return Statement(name=f"dc:{name}", value=value, attributes=tuple(attributes.items()))


def _kept(values: Iterable[str | None]) -> dict[str, None]:
    return dict.fromkeys(words for value in values if value and (words := collapse(value)))


def _people(publication: Publication) -> Iterator[Statement]:
    """Authors are creators; who else worked on it contributed. One person with two roles is one element with both."""
    roles: dict[str, dict[Role, None]] = {}
    for person in _all_people(publication):
        name = collapse(person.name)
        if name:
            roles.setdefault(name, {})[person.role] = None
    for number, (name, own) in enumerate(roles.items(), 1):
        yield _dc("creator" if "author" in own else "contributor", name, id=f"person-{number}")
        for role in own:
            attributes = (("refines", f"#person-{number}"), ("property", "role"), ("scheme", "marc:relators"))
            yield Statement(name="meta", value=MARC[role], attributes=attributes)


def _all_people(publication: Publication) -> Iterator[Person]:
    for article in publication.articles:
        yield from article.metadata.people


def _publishers(publication: Publication) -> Iterable[str]:
    if publication.is_digest and publication.site:
        return (publication.site,)
    own = _kept(article.metadata.publisher for article in publication.articles)
    return own or _kept((publication.site, *(article.metadata.site for article in publication.articles)))


def _subjects(publication: Publication) -> Iterable[str]:
    return _kept(word for a in publication.articles for word in (a.metadata.section, *a.metadata.keywords))


def _series(title: str, issue: str) -> Iterator[Statement]:
    yield Statement(name="meta", value=title, attributes=(("property", "belongs-to-collection"), ("id", "series")))
    yield Statement(name="meta", value="series", attributes=(("refines", "#series"), ("property", "collection-type")))
    if issue.isascii() and issue.isdigit():
        yield Statement(name="meta", value=issue, attributes=(("refines", "#series"), ("property", "group-position")))
