"""What the templates of a house style can say: a publication's own words, and what is given for its letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from msgspec.structs import asdict

from exporter.labels import Labels, labels_for
from exporter.lazily import Lazily
from exporter.model.text import collapse, plain
from exporter.model.walk import text_units, title_of
from exporter.sending import address_lines, way_out, ways_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exporter.model import Article, Moment, Publication

_WORDS_A_MINUTE: Final = 200
"""Words that adults read silently in a minute are 175 to 300 (Brysbaert 2019)."""
_WIDE_A_MINUTE: Final = 300
"""Ideographs and kana: 255 in Chinese, 357 in Japanese (Trauzettel-Klosinski and Dietz 2012)."""
_LETTERS_A_MINUTE: Final = 900
"""Letters of scripts without spaces (Thai, Lao, Burmese, Khmer), whose words have four to five."""
_WIDE: Final = Lazily("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_UNSPACED: Final = Lazily("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


class ArticleFacts(Struct, frozen=True, kw_only=True):
    """What a template can say of an article; "" and () for what is not known. `minutes` is how long it takes to read."""

    title: str
    authors: tuple[str, ...]
    site: str
    date: str
    url: str
    standfirst: str
    number: int
    minutes: int


class PartFacts(Struct, frozen=True, kw_only=True):
    """A part of an issue: its title, its number among those with a title (from 1), its articles."""

    title: str
    number: int
    articles: tuple[ArticleFacts, ...]


class Facts(Struct, frozen=True, kw_only=True):
    """What a template can say. `form` is the format that is made, by its name ("eml", "pdf", "epub", "txt", …).

    `web`, `address` and `unsubscribe` are those of the options `mail`, the same in all forms.
    """

    title: str
    number: str
    date: str
    year: str
    publisher: str
    description: str
    language: str
    form: str
    is_issue: bool
    count: int
    minutes: int
    parts: tuple[PartFacts, ...]
    articles: tuple[ArticleFacts, ...]
    web: str
    address: tuple[str, ...]
    unsubscribe: str


def facts_of(publication: Publication, form: str, mail: Mapping[str, str]) -> dict[str, Any]:
    """The values by name. `mail` are the options of letters as they were given."""
    labels = labels_for(publication.language)
    parts, number, titled = [], 0, 0
    for part in publication.parts:
        articles = tuple(_article(article, labels, number + place) for place, article in enumerate(part.articles, 1))
        number += len(articles)
        titled += bool(part.title)
        parts.append(PartFacts(title=collapse(part.title), number=titled if part.title else 0, articles=articles))
    everything = tuple(article for part in parts for article in part.articles)
    published = publication.published
    return asdict(
        Facts(
            title=collapse(publication.title) or labels.text("in_this_issue" if publication.is_digest else "untitled"),
            number=collapse(publication.issue or ""),
            date=_day(published, labels),
            year=f"{published.year:04}" if published is not None else "",
            publisher=collapse(publication.site or ""),
            description=collapse(publication.description or ""),
            language=publication.language,
            form=form,
            is_issue=publication.is_digest,
            count=len(everything),
            minutes=_whole(sum(map(_minutes_of, publication.articles))),
            parts=tuple(parts),
            articles=everything,
            web=mail.get("web", "").strip(),
            address=address_lines(mail.get("address", "")),
            unsubscribe=way_out(ways_out(mail.get("unsubscribe", ""))),
        )
    )


def _article(article: Article, labels: Labels, number: int) -> ArticleFacts:
    metadata = article.metadata
    return ArticleFacts(
        title=title_of(article) or labels.text("untitled"),
        authors=tuple(collapse(person.name) for person in metadata.people if person.role == "author"),
        site=collapse(metadata.site or ""),
        date=_day(metadata.published, labels),
        url=metadata.canonical_url or "",
        standfirst=collapse(plain(metadata.standfirst)),
        number=number,
        minutes=_whole(_minutes_of(article)),
    )


def _whole(minutes: float) -> int:
    return max(1, round(minutes))


def _minutes_of(article: Article) -> float:
    return sum(_minutes(unit.text) for unit in text_units(article))


def _minutes(text: str) -> float:
    """How long a text takes to read, by its words, and by its characters where no spaces part them."""
    if text.isascii():
        return len(text.split()) / _WORDS_A_MINUTE
    rest, wide = _WIDE.subn(" ", text)
    rest, letters = _UNSPACED.subn(" ", rest)
    words = sum(any(map(str.isalnum, word)) for word in rest.split())
    return words / _WORDS_A_MINUTE + wide / _WIDE_A_MINUTE + letters / _LETTERS_A_MINUTE


def _day(moment: Moment | None, labels: Labels) -> str:
    return labels.date(moment) if moment is not None else ""
