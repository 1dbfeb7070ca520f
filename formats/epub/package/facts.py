"""What is true of a publication and bears on who can read it: counted from the model and from the pictures that are in the book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from exporter.model import (
    Alt,
    Article,
    Cell,
    Decorative,
    Image,
    Math,
    MathBlock,
    Media,
    Publication,
    Ruby,
    Table,
    Undescribed,
)
from exporter.model.walk import walk
from formats.common.opening import shown_lead

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from formats.epub.package_document import BookPicture


Heard: TypeAlias = Literal["", "part", "whole"]
"""How much of a book is spoken."""


class Facts(Struct, frozen=True, kw_only=True):
    """Counts over a whole publication, of what is shown in the book.

    `described`, `undescribed`, `decorative` are pictures by their text alternative, wherever their bytes are; `visible` are those
    with bytes that are no ornaments, `unclear` those of them that are undescribed. `headless_tables` lack header
    cells. `formulas` are all, `mathml` those that are MathML. `heard` tells whether sound goes with the text.
    """

    described: int
    undescribed: int
    decorative: int
    visible: int
    unclear: int
    long_descriptions: int
    formulas: int
    mathml: int
    ruby: int
    tables: int
    headless_tables: int
    transcripts: int
    moving: bool
    pages: bool
    heard: Heard = ""


def facts_of(
    publication: Publication,
    kept: Mapping[str, BookPicture | None],
    *,
    mathml: int,
    pages: bool,
    heard: Heard = "",
) -> Facts:
    """The facts of a publication; `kept` are the pictures in the book by digest, `mathml` the formulas written as MathML."""
    nodes = [node for article in publication.articles for node in shown(article)]
    nodes += [node for words in _house(publication) for node in walk(words.body)]
    pictures = [node for node in nodes if isinstance(node, Image)]
    tables = [node for node in nodes if isinstance(node, Table)]
    in_book = [(picture.alt, there) for picture in pictures if (there := kept.get(picture.digest or ""))]
    return Facts(
        described=sum(isinstance(picture.alt, Alt) for picture in pictures),
        undescribed=sum(isinstance(picture.alt, Undescribed) for picture in pictures),
        decorative=sum(isinstance(picture.alt, Decorative) for picture in pictures),
        visible=sum(not isinstance(alt, Decorative) for alt, _ in in_book),
        unclear=sum(isinstance(alt, Undescribed) for alt, _ in in_book),
        long_descriptions=sum(bool(picture.description) for picture in pictures),
        formulas=sum(isinstance(node, Math | MathBlock) for node in nodes),
        mathml=mathml,
        ruby=sum(isinstance(node, Ruby) for node in nodes),
        tables=len(tables),
        headless_tables=sum(not _has_headers(table) for table in tables),
        transcripts=sum(isinstance(node, Media) and bool(node.transcript) for node in nodes),
        moving=any(there.animated for _, there in in_book),
        pages=pages,
        heard=heard,
    )


def shown(article: Article) -> Iterator[object]:
    """Every node of an article that the book shows, in reading order: the lead picture only where the body doesn't repeat it."""
    lead = shown_lead(article)
    if lead is not None:
        yield from walk(lead)
    yield from walk(tuple(correction.blocks for correction in article.metadata.corrections))
    yield from walk((article.metadata.title, article.metadata.standfirst, article.body, article.notes))


def languages_of(publication: Publication) -> tuple[str, ...]:
    """The languages of a publication, its own first, then in the order in which they are met."""
    found = [publication.language]
    for article in (*publication.articles, *_house(publication)):
        found.append(article.metadata.language)
        found.extend(language for node in walk(article) if (language := getattr(node, "language", None)))
    return tuple(dict.fromkeys(found))


def _house(publication: Publication) -> tuple[Article, ...]:
    """What a house says around the articles."""
    return publication.frame.said if publication.frame is not None else ()


def _has_headers(table: Table) -> bool:
    groups = (table.head, *table.bodies, table.foot)
    return any(cell.header_cell and _says_something(cell) for rows in groups for row in rows for cell in row.cells)


def _says_something(cell: Cell) -> bool:
    """Whether a cell has words or a picture; a header cell without is a plain cell in the book."""
    from exporter.model.grid import words_of

    return bool(words_of(cell)) or any(isinstance(node, Image | Math) for node in walk(cell))
