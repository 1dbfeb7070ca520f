"""An article, and a publication of one or many."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, TypeAlias

from msgspec import Struct

from exporter.model.blocks import Block, Figure, Note
from exporter.model.inlines import Direction, Inline
from exporter.model.resources import Resource

Moment: TypeAlias = date | datetime
Role: TypeAlias = Literal["author", "photographer", "illustrator", "translator", "editor", "contributor"]
Access: TypeAlias = Literal["free", "paid"]
FramePlace: TypeAlias = Literal["masthead", "title", "greeting", "contents", "articles", "sign_off", "footer"]


def same_day(one: Moment | None, other: Moment | None) -> bool:
    """Whether two moments are of one day; False where one is not known."""
    if one is None or other is None:
        return False
    return (one.year, one.month, one.day) == (other.year, other.month, other.day)


class Person(Struct, frozen=True, kw_only=True, gc=False):
    """Somebody who made a part of the article; `role` says which."""

    name: str
    role: Role = "author"
    url: str | None = None


class Correction(Struct, frozen=True, kw_only=True, gc=False):
    """What the editors put right after publication."""

    blocks: tuple[Block, ...]
    date: Moment | None = None


class Metadata(Struct, frozen=True, kw_only=True, gc=False):
    """What is known of an article beside its text.

    `title` is the headline and not repeated in the body. `language` is BCP 47 and always known ("und" at worst). `guid` is the
    identifier a feed gives; `canonical_url` the address the page calls its own.
    """

    title: tuple[Inline, ...]
    language: str
    direction: Direction = "ltr"
    kicker: str | None = None
    standfirst: tuple[Inline, ...] = ()
    people: tuple[Person, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    corrections: tuple[Correction, ...] = ()
    site: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    canonical_url: str | None = None
    guid: str | None = None
    description: str | None = None
    lead_image: Figure | None = None
    publisher: str | None = None
    rights: str | None = None
    licence: str | None = None
    access: Access | None = None


class Article(Struct, frozen=True, kw_only=True, gc=False):
    """One article: metadata, body, notes, and the files its pictures are in."""

    metadata: Metadata
    body: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    resources: tuple[Resource, ...] = ()


class Part(Struct, frozen=True, kw_only=True, gc=False):
    """A group of articles in a publication; `title` is empty where the publication has no parts of its own."""

    articles: tuple[Article, ...]
    title: str = ""


class Frame(Struct, frozen=True, kw_only=True, gc=False):
    """What a house says around the articles, in its own words; None where it says nothing.

    Each is kept as an article without a title, so that it has a language, pictures and links as the text has. `facts` stands below
    the title of an issue in place of its number, date and sites. `order` is the order in which all is read; an article alone has
    neither "title" nor "contents", and what is before its title has no headings.
    """

    order: tuple[FramePlace, ...] = ("masthead", "title", "greeting", "contents", "articles", "sign_off", "footer")
    masthead: Article | None = None
    facts: Article | None = None
    greeting: Article | None = None
    sign_off: Article | None = None
    footer: Article | None = None

    @property
    def said(self) -> tuple[Article, ...]:
        """All that the house says, in reading order."""
        words = [getattr(self, "facts" if place == "title" else place, None) for place in self.order]
        return tuple(each for each in words if isinstance(each, Article))


class Publication(Struct, frozen=True, kw_only=True, gc=False):
    """What a format exports: one article, or an issue of many.

    For a single article the title, the language and the dates are the article's own (`exporter.edition.single`). `frame` is what a
    house style puts around it.
    """

    title: str
    language: str
    parts: tuple[Part, ...]
    direction: Direction = "ltr"
    identifier: str = ""
    issue: str | None = None
    site: str | None = None
    published: Moment | None = None
    modified: Moment | None = None
    description: str | None = None
    is_digest: bool = False
    frame: Frame | None = None

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles in reading order."""
        return tuple(article for part in self.parts for article in part.articles)
