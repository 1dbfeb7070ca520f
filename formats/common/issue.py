"""What an issue says of itself before its articles, and what a file of it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from exporter.model.letters import plain_letters
from exporter.model.text import collapse

if TYPE_CHECKING:
    from exporter.labels import Labels
    from exporter.model import Article, Moment, Publication


class Front(Struct, frozen=True, kw_only=True):
    """The head of an issue: each is said once, in this order; "", None and () are not said.

    `publisher` is who makes the issue, where that is none of the `sites` that its articles come from and not its title.
    """

    title: str
    publisher: str
    number: str
    published: Moment | None
    count: int
    description: str
    sites: tuple[str, ...]


def front(publication: Publication, labels: Labels) -> Front:
    """The head of an issue."""
    title = title_of(publication, labels)
    sites = tuple(dict.fromkeys(site for a in publication.articles if (site := collapse(a.metadata.site or ""))))
    publisher = collapse(publication.site or "")
    return Front(
        title=title,
        publisher="" if publisher == title or publisher in sites else publisher,
        number=collapse(publication.issue or ""),
        published=publication.published,
        count=len(publication.articles),
        description=collapse(publication.description or ""),
        sites=tuple(site for site in sites if site != title),
    )


def title_of(publication: Publication, labels: Labels) -> str:
    """The publication's title on one line; where it has none, the labels' words for an issue or an article."""
    return collapse(publication.title) or labels.text("in_this_issue" if publication.is_digest else "untitled")


def name_of(publication: Publication, labels: Labels) -> str:
    """What a file is called in its own metadata: an issue with its number, so that each has a name of its own on a shelf."""
    title = plain_letters(title_of(publication, labels))
    number = collapse(publication.issue or "") if publication.is_digest else ""
    return labels.enumerate([title, labels.text("issue", number=number)]) if number else title


def first_line(publication: Publication, labels: Labels) -> str:
    """Title, number and date of an issue on one line; the title of an article."""
    if not publication.is_digest:
        return title_of(publication, labels)
    about = front(publication, labels)
    parts = [about.title]
    parts += [labels.text("issue", number=about.number)] if about.number else []
    parts += [labels.date(about.published)] if about.published is not None else []
    return labels.enumerate(parts)


def places_in(publication: Publication) -> dict[str, int]:
    """The articles of an issue by the `address_key` of their pages, the first being 1; none for an article alone."""
    if not publication.is_digest:
        return {}
    found: dict[str, int] = {}
    for number, article in enumerate(publication.articles, 1):
        if article.metadata.canonical_url:
            found.setdefault(address_key(article.metadata.canonical_url), number)
    return found


def address_key(address: str) -> str:
    """An address without what does not tell one page from another: scheme, trailing slash, the place in the page."""
    bare = address.partition("#")[0]
    scheme, separator, rest = bare.partition("://")
    return (rest if separator and scheme.lower() in {"http", "https"} else bare).rstrip("/")


def is_own_address(article: Article, href: str) -> bool:
    """Whether an address is that of an article's own page, which the words in the issue can't stand for."""
    own = article.metadata.canonical_url
    return bool(own) and "#" not in href and address_key(href) == address_key(own or "")


def front_lines(about: Front, labels: Labels) -> list[tuple[str, str]]:
    """Number, date and count of articles in the words of the labels, each with what it is."""
    lines = []
    if about.number:
        lines.append(("issue", labels.text("issue", number=about.number)))
    if about.published is not None:
        lines.append(("published", labels.date(about.published)))
    lines.append(("count", labels.count("articles", about.count)))
    return lines
