"""The invariants of the model, in one place.

The reader and the codec establish them, `convert` checks them, formats rely on them:

* nesting at most 64 deep; XML characters only; lines in normal form (`exporter.model.text`);
* ids unique in an article; note references, in-page links and `headers` of cells lead somewhere; no link inside a link;
* heading levels from 2 to 6, the first 2, none left out on the way down;
* tables on a consistent grid; languages well-formed (BCP 47); pictures name resources that are there; addresses have a safe scheme.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from exporter.errors import ModelError
from exporter.lazily import Lazily
from exporter.model.blocks import CodeBlock, CodeLink, Heading, Note, Row, Table
from exporter.model.grid import cells_of
from exporter.model.inlines import Link, NoteReference
from exporter.model.resources import Alt, Image
from exporter.model.text import clean, collapse, normalise
from exporter.model.walk import depth, inlines_under, text_units, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.model.article import Article, Publication

MAX_DEPTH: Final = 64
"""Nodes inside nodes; a page that nests deeper is flattened by the reader, every word kept."""

MOST_PLACES: Final = 4_000_000
"""Places of the grid of a group of rows: rows times columns. A span is a number, so that a line of JSON could ask for billions."""

LANGUAGE: Final = Lazily(r"(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8}|x|i)(?:-[A-Za-z0-9]{1,8})*")
"""BCP 47 (RFC 5646 section 2.1), loosely: what is well-formed passes; nothing is looked up."""

_SAFE_SCHEME: Final = Lazily(
    r"(?!(?:javascript|vbscript|data|file|blob|about):)[a-z][a-z0-9+.\-]*:"
    '[^\\s\x00-\x20\x7f-\x9f<>"`\ud800-\udfff\ufdd0-\ufdef\ufffc\ufffe\uffff]+',
    re.IGNORECASE,
)
_ID: Final = Lazily(r"\S+")


def validate(publication: Publication) -> None:
    """Raise ModelError with the first problem found and the number of all when the publication breaks an invariant."""
    found = tuple(problems(publication))
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        raise ModelError(f"The publication is not valid: {found[0]}{more}.", hint="Read the page anew, or correct the JSON.")


def problems(publication: Publication) -> Iterator[str]:
    """Every broken invariant of a publication, in words."""
    if not LANGUAGE.fullmatch(publication.language):
        yield f"the language {publication.language!r} is not well-formed"
    if not publication.articles:
        yield "it holds no article"
    for number, article in enumerate(publication.articles, 1):
        for problem in article_problems(article):
            yield f"article {number}: {problem}"
    for words in publication.frame.said if publication.frame is not None else ():
        for problem in article_problems(words):
            yield f"the frame: {problem}"


def article_problems(article: Article) -> Iterator[str]:
    """Every broken invariant of one article, in words."""
    deepest = depth(article)
    if deepest > MAX_DEPTH:
        yield f"it is nested {deepest} deep, {MAX_DEPTH} is the most"
        return
    nodes = tuple(walk(article))
    yield from _strings(article)
    yield from _lines(article)
    yield from _targets(article, nodes)
    yield from _levels(nodes)
    digests = {resource.digest for resource in article.resources}
    for node in nodes:
        language = getattr(node, "language", None)
        if language is not None and not LANGUAGE.fullmatch(language):
            yield f"the language {language!r} is not well-formed"
        match node:
            case Table():
                yield from grid_problems(node)
            case Image(digest=str(digest)) if digest not in digests:
                yield f"the picture {node.source or digest!r} names a resource that is not there"
            case Image(alt=Alt(text=words)) if not words or words != collapse(words):
                yield f"the alt text {words!r} is not in normal form"
            case _:
                pass


def _strings(article: Article) -> Iterator[str]:
    """Strings of any field that hold what XML refuses."""
    for node in _structs(article):
        for name in node.__struct_fields__:
            value = getattr(node, name)
            if not isinstance(value, str):
                continue
            if isinstance(node, CodeBlock) and name == "text":
                if "\r" in value or clean(value) != value.replace("\u00ad", ""):
                    yield f"code holds characters that are not allowed: {value[:40]!r}"
            elif clean(value) != value.replace("\u00ad", ""):
                yield f"{type(node).__name__}.{name} holds characters that are not allowed: {value[:40]!r}"


def _structs(node: Any) -> Iterator[Any]:
    if isinstance(node, tuple):
        for item in node:
            yield from _structs(item)
    elif isinstance(node, Struct):
        yield node
        for name in node.__struct_fields__:
            value = getattr(node, name)
            if isinstance(value, tuple | Struct):
                yield from _structs(value)


def _lines(article: Article) -> Iterator[str]:
    for unit in text_units(article):
        if unit.inlines and normalise(unit.inlines) != unit.inlines:
            yield f"the text at {unit.place} is not in normal form: {unit.text[:40]!r}"
        for inline in inlines_under(unit.inlines):
            if isinstance(inline, Link) and any(isinstance(inner, Link) for inner in inlines_under(inline.children)):
                yield f"a link stands inside a link at {unit.place}"


def _targets(article: Article, nodes: tuple[Any, ...]) -> Iterator[str]:
    ids: set[str] = set()
    for node in nodes:
        name = getattr(node, "id", None)
        if name is None:
            continue
        if not _ID.fullmatch(name):
            yield f"{name!r} is no id"
        if name in ids:
            yield f"the id {name!r} is given twice"
        ids.add(name)
    ids -= {node.id for node in nodes if isinstance(node, NoteReference)}
    notes = {note.id for note in article.notes}
    for node in nodes:
        match node:
            case NoteReference(note=name) if name not in notes:
                yield f"a note reference leads to {name!r}, which is no note"
            case CodeBlock() if not _in_order(node):
                yield f"the links of code overlap or leave it: {node.text[:40]!r}"
            case Link(href=href) | CodeLink(href=str(href)) if href.startswith("#"):
                if href[1:] not in ids:
                    yield f"a link leads to {href!r}, which is not in the article"
            case Link(href=href) | CodeLink(href=str(href)) if not _SAFE_SCHEME.fullmatch(href):
                yield f"the address {href[:60]!r} is not absolute or not safe"
            case Note(blocks=()):
                yield f"the note {node.id!r} is empty"
            case _:
                pass


def _in_order(code: CodeBlock) -> bool:
    edges = [0, *(edge for link in code.links for edge in (link.start, link.end)), len(code.text)]
    return edges == sorted(edges)


def safe_address(href: str) -> bool:
    """Whether `href` is an absolute address that a link may lead to (no script, no data, no local file)."""
    return _SAFE_SCHEME.fullmatch(href) is not None


def _levels(nodes: tuple[Any, ...]) -> Iterator[str]:
    last = 1
    for node in nodes:
        if isinstance(node, Heading):
            if not 2 <= node.level <= 6 or node.level > last + 1:
                yield f"a heading of level {node.level} follows one of level {last}"
            last = node.level


def grid_problems(table: Table) -> Iterator[str]:
    """What is wrong with the grid of a table: overlaps, gaps, spans that leave their row group, headers that lead nowhere."""
    headers = {cell.id for cell in cells_of(table) if cell.header_cell and cell.id}
    for cell in cells_of(table):
        if cell.rows < 1 or cell.columns < 1:
            yield "a cell spans less than one row or column"
        if any(name not in headers for name in cell.headers):
            yield "a cell names a header cell that is not in its table"
        if cell.scope is not None and not cell.header_cell:
            yield "a data cell has a scope"
    for group in (table.head, *table.bodies, table.foot):
        yield from _group_problems(group, table.width)
    if table.column_groups and sum(table.column_groups) != table.width:
        yield "the column groups do not add up to the table's width"


def _group_problems(group: tuple[Row, ...], width: int) -> Iterator[str]:
    if width < 0 or width * len(group) > MOST_PLACES:
        yield f"a table is {width} columns wide, more than {MOST_PLACES:,} places in all, or less than none"
        return
    taken = bytearray(width * len(group))
    for number, row in enumerate(group):
        begins, ends = number * width, (number + 1) * width
        for cell in row.cells:
            place = taken.find(0, begins, ends)
            if place < 0 or place + cell.columns > ends or number + cell.rows > len(group):
                yield "a cell leaves its table"
                return
            for start in range(place, place + cell.rows * width, width):
                if 1 in taken[start : start + cell.columns]:
                    yield "two cells of a table overlap"
                taken[start : start + cell.columns] = b"\1" * cell.columns
        if 0 in taken[begins:ends]:
            yield "a row of a table has a gap"
