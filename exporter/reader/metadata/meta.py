# ruff: noqa: E501 - tables of words and patterns read better unbroken
"""Metadata from meta and link elements: Open Graph, Dublin Core, citation tags, and the names that content systems give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily
from exporter.reader.metadata.candidates import Candidates
from exporter.reader.metadata.dates import parse_date
from exporter.reader.metadata.person_names import people_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from exporter.model import Access, Moment, Person

_TITLE: Final = (
    "og:title",
    "twitter:title",
    "citation_title",
    "dc.title",
    "dcterms.title",
    "sailthru.title",
    "headline",
    "parsely-title",
)
_AUTHOR: Final = (
    "citation_author", "author", "article:author_name", "byl", "byline", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "article:author", "og:article:author", "og:author", "twitter:data1", "cxenseparse:author", "dcsext.author", "dc.contributor",
)  # fmt: skip
_PUBLISHED: Final = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date.published", "publish_date", "published_time",
    "publishdate", "publication_date", "parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_date", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "dc.date.created", "article_date_original", "originalpublicationdate",
    "cxenseparse:recs:publishtime", "bt:pubdate", "pubdate", "displaydate", "article.published", "article:published", "date", "release_date", "ptime",
    "rnews:datepublished", "og:pubdate", "og:article:published", "published", "ms.date",
)  # fmt: skip
_MODIFIED: Final = ("article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "last-modified", "lastmod", "dcterms.modified", "dc.date.modified", "article.updated")  # fmt: skip
_DESCRIPTION: Final = (
    "og:description",
    "description",
    "twitter:description",
    "dc.description",
    "dcterms.description",
    "citation_abstract",
)
_SITE: Final = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_journal_title",
    "apple-mobile-web-app-title",
    "al:ios:app_name",
)
_SECTION: Final = ("article:section", "og:article:section", "section", "parsely-section", "sailthru.section", "category")
_KEYWORDS: Final = ("news_keywords", "keywords", "parsely-tags", "sailthru.tags")
_IMAGE: Final = ("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src", "parsely-image-url")
_CALLED_PUBLISHED: Final = Lazily(r"publi\w*[-_.: ]?(?:date|time|at|on)\b|date[-_.: ]?publi|pub-?date|release[-_]?date")
_UNFILLED: Final = Lazily(r"\{\{|\$\{|<%|%%\w+%%")  # A template that nobody filled.
_ADDRESS: Final = Lazily(r"[\s(<|–-]*https?://\S*")  # A profile, behind the name or in its place.
_SITE_BEHIND: Final = Lazily(r"[(<]\s*(?:https?://|www\.)[\w.-]+/?\s*[)>]$")
_SPACES: Final = Lazily(r"\s+")


def meta_values(document: LexborHTMLParser) -> dict[str, list[str]]:
    """The contents of a page's meta elements by name, property or itemprop in lower case, in order."""
    values: dict[str, list[str]] = {}
    for element in document.css("meta"):
        attributes = element.attributes
        content = attributes.get("content") or attributes.get("value")  # The second is wrong, and found in real pages.
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or attributes.get("http-equiv")
        if content and name and content.strip() and not _UNFILLED.search(content):
            for part in name.lower().split():
                key = part.replace("dcterm:", "dcterms.").replace(":", ".") if part.startswith("dc") else part
                values.setdefault(key, []).append(_SPACES.sub(" ", content).strip())
    return values


def read_meta(document: LexborHTMLParser, values: dict[str, list[str]]) -> Candidates:
    """What the head of a page says of its article."""
    tier = (_first(values, ("article:content_tier",)) or "").lower()
    access: Access | None = "free" if tier == "free" else "paid" if tier in {"locked", "metered"} else None
    keywords = ", ".join([*values.get("article:tag", ()), *(_first(values, (name,)) or "" for name in _KEYWORDS)])
    return Candidates(
        title=_first(values, _TITLE),
        description=_first(values, _DESCRIPTION),
        people=_people(values),
        groups=_groups(values),
        published=_date(values, _PUBLISHED) or _date(values, tuple(filter(_CALLED_PUBLISHED.search, values))),
        modified=_date(values, _MODIFIED),
        site=_site(values),
        section=_first(values, _SECTION),
        keywords=tuple(dict.fromkeys(word.strip() for word in keywords.split(",") if word.strip())),
        canonical_url=_canonical(document, values),
        image=_first(values, _IMAGE),
        image_alt=_first(values, ("og:image:alt", "twitter:image:alt")),
        rights=_first(values, ("copyright", "dc.rights", "dcterms.rights")),
        licence=_licence(document),
        access=access,
    )


def _first(values: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((values[name][0] for name in names if values.get(name)), None)


def _date(values: dict[str, list[str]], names: tuple[str, ...]) -> Moment | None:
    return next((found for name in names for value in values.get(name, ()) if (found := parse_date(value))), None)


def _people(values: dict[str, list[str]]) -> tuple[Person, ...]:
    for name in _AUTHOR:
        if name == "twitter:data1" and "written by" not in " ".join(values.get("twitter:label1", ())).lower():
            continue
        people = tuple(
            dict.fromkeys(person for value in values.get(name, ()) for person in people_of(_ADDRESS.sub("", value), stated=True))
        )
        if people:
            return people
    return ()


def _groups(values: dict[str, list[str]]) -> tuple[Person, ...]:
    """The authors that are organisations: with the address of a site behind the name."""
    named = (value for name in _AUTHOR for value in values.get(name, ()) if _SITE_BEHIND.search(value))
    return tuple(person for value in named for person in people_of(_ADDRESS.sub("", value), stated=True))


def _site(values: dict[str, list[str]]) -> str | None:
    name = _first(values, _SITE)
    return name if name and not name.startswith("http") else None


def _canonical(document: LexborHTMLParser, values: dict[str, list[str]]) -> str | None:
    link = document.css_first('link[rel~="canonical"]')
    href = (link.attributes.get("href") if link is not None else None) or _first(values, ("og:url",))
    return href.strip() if href and href.strip().startswith(("http://", "https://", "/")) else None


def _licence(document: LexborHTMLParser) -> str | None:
    link = document.css_first('link[rel~="license"], a[rel~="license"]')
    return link.attributes.get("href") if link is not None else None
