"""What an article says before and after its text, as items in reading order: every form renders these, and decides nothing.

A form that puts an item elsewhere, or has no room for it, is a row of the table in docs/architecture.md ("The same in every form").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias, assert_never

from msgspec import Struct

from exporter.model import Image
from exporter.model.article import same_day
from exporter.model.text import collapse, plain
from exporter.model.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.labels import Key, Labels
    from exporter.model import Article, Correction, Figure, Inline, Metadata, Moment, Role

_ROLES: Final[dict[Role, Key]] = {
    "author": "by",
    "photographer": "role_photographer",
    "illustrator": "role_illustrator",
    "translator": "role_translator",
    "editor": "role_editor",
    "contributor": "role_contributor",
}
"""The roles of people in the order in which they are named, and the label that names them."""


class Kicker(Struct, frozen=True):
    """The words over the title."""

    words: str


class Title(Struct, frozen=True):
    """The title; an empty line is one without words, for which the labels have some."""

    line: tuple[Inline, ...]


class Standfirst(Struct, frozen=True):
    """The paragraph under the title."""

    line: tuple[Inline, ...]


class Credit(Struct, frozen=True):
    """Who did one thing: all people of a role, and the label that says so."""

    role: Role
    key: Key
    names: tuple[str, ...]


class Place(Struct, frozen=True):
    """The site that published the article, or the part of it."""

    role: Literal["site", "section"]
    words: str


class Day(Struct, frozen=True):
    """When the article came out, or was changed on a later day."""

    key: Literal["published", "modified"]
    moment: Moment


class Lead(Struct, frozen=True):
    """The picture at the head, where the text does not show it too."""

    figure: Figure


class Corrected(Struct, frozen=True):
    """What the article had said, and what is right."""

    correction: Correction


class Stated(Struct, frozen=True):
    """A line of the foot: the article's address, its rights, its licence."""

    key: Literal["original", "rights", "licence"]
    words: str


Fact: TypeAlias = Credit | Place | Day
OpeningItem: TypeAlias = Kicker | Title | Standfirst | Fact | Lead
ClosingItem: TypeAlias = Corrected | Stated


def opening(article: Article) -> tuple[OpeningItem, ...]:
    """Kicker, title, standfirst, who, where, when, and the lead picture: in this order, each once, none that is empty."""
    metadata = article.metadata
    items: list[OpeningItem] = []
    if kicker := collapse(metadata.kicker or ""):
        items.append(Kicker(kicker))
    items.append(Title(metadata.title if plain(metadata.title).strip() else ()))
    if plain(metadata.standfirst).strip():
        items.append(Standfirst(metadata.standfirst))
    items += facts(metadata)
    if (lead := shown_lead(article)) is not None:
        items.append(Lead(lead))
    return tuple(items)


def facts(metadata: Metadata) -> Iterator[Fact]:
    """Who made the article, where it came out and when. A section that the kicker or the site names is not said again."""
    for role, key in _ROLES.items():
        names = tuple(dict.fromkeys(name for person in metadata.people if person.role == role and (name := collapse(person.name))))
        if names:
            yield Credit(role, key, names)
    said = {collapse(metadata.kicker or "").casefold(), ""}
    if site := collapse(metadata.site or ""):
        yield Place("site", site)
        said.add(site.casefold())
    if (section := collapse(metadata.section or "")).casefold() not in said:
        yield Place("section", section)
    if metadata.published is not None:
        yield Day("published", metadata.published)
    if metadata.modified is not None and not same_day(metadata.modified, metadata.published):
        yield Day("modified", metadata.modified)


def fact_text(fact: Fact, labels: Labels) -> str:
    """A fact as one line in the words of the labels."""
    match fact:
        case Credit(key=key, names=names):
            return labels.text(key, names=labels.join(list(names)))
        case Place(words=words):
            return words
        case Day(key=key, moment=moment):
            return labels.text(key, date=labels.date(moment))
        case _:
            assert_never(fact)


def shown_lead(article: Article) -> Figure | None:
    """The lead picture, None for none and where the text shows it."""
    lead = article.metadata.lead_image
    return None if lead is None or _files(lead) & _files(article.body) else lead


def _files(node: object) -> set[str]:
    """What the pictures in a node are known by; one without bytes and address is like no other."""
    return {image.digest or image.source for image in walk(node) if isinstance(image, Image)} - {""}


def closing(article: Article) -> tuple[ClosingItem, ...]:
    """Corrections, the page's address, rights and licence: in this order, none that is empty."""
    metadata = article.metadata
    items: list[ClosingItem] = [Corrected(each) for each in metadata.corrections]
    if metadata.canonical_url:
        items.append(Stated("original", metadata.canonical_url))
    if rights := collapse(metadata.rights or ""):
        items.append(Stated("rights", rights))
    if licence := collapse(metadata.licence or ""):
        items.append(Stated("licence", licence))
    return tuple(items)
