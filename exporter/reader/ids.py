"""Ids of an article: each is there once, and what a table says by the ids of its header cells stays true."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec.structs import replace

from exporter.model import Note, Row, Span, Table
from exporter.model.grid import cells_of
from exporter.reader.rebuild import rebuild

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Article, Cell

Census: TypeAlias = "dict[type, list[Any]]"
"""Class → its nodes in an article, in reading order. Most articles are valid as they are built, and one walk tells it."""


def names_of(census: Census) -> list[str]:
    """All ids that the nodes of an article have."""
    names = (node.id for nodes in census.values() if hasattr(nodes[0], "id") for node in nodes)
    return [name for name in names if name is not None]


def with_unique_ids(article: Article, census: Census, _found: list[Diagnostic]) -> Article:
    """The article with each id at the first node that bears it, without ids that are empty or hold space. Header cells of a table
    that share theirs with something outside of it get others, by which its cells then name them.
    """
    names = names_of(census)
    counted = Counter(names)
    if len(counted) == len(names) and all(name and not any(map(str.isspace, name)) for name in names):
        return article
    seen: set[str] = set()

    def change(node: Any) -> Any:
        name = getattr(node, "id", None)
        if name is None or isinstance(node, Note):
            return node
        if name in seen or not name or any(map(str.isspace, name)):
            return replace(node, id=None)
        seen.add(name)
        return node

    article = _with_own_header_ids(article, census, counted)
    seen.update(note.id for note in article.notes)
    changed: Article = rebuild(article, change)
    return _without_empty_anchors(changed)


def _with_own_header_ids(article: Article, census: Census, counted: Counter[str]) -> Article:
    tables = [table for table in census.get(Table, ()) if any(counted[name] > 1 for name in _named(table))]
    if not tables:
        return article
    taken, number = set(counted), 0

    def change(node: Any) -> Any:
        nonlocal number
        if not isinstance(node, Table):
            return node
        new: dict[str, str] = {}
        own = Counter(cell.id for cell in cells_of(node) if cell.id)
        for name in sorted(_named(node)):
            if counted[name] > own[name]:
                while (fresh := f"{name}-{number}") in taken:
                    number += 1
                taken.add(fresh)
                new[name] = fresh
        return _renamed(node, new) if new else node

    changed: Article = rebuild(article, change)
    return changed


def _named(table: Table) -> set[str]:
    """The ids by which cells of a table name its header cells."""
    return {name for cell in cells_of(table) for name in cell.headers}


def _renamed(table: Table, new: dict[str, str]) -> Table:
    def cell(each: Cell) -> Cell:
        name = new.get(each.id, each.id) if each.id and each.header_cell else each.id
        return replace(each, id=name, headers=tuple(new.get(header, header) for header in each.headers))

    def rows(given: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(Row(cells=tuple(map(cell, row.cells))) for row in given)

    return replace(table, head=rows(table.head), bodies=tuple(map(rows, table.bodies)), foot=rows(table.foot))


def _without_empty_anchors(article: Article) -> Article:
    def change(node: Any) -> Any:
        return () if isinstance(node, Span) and not node.children and node.id is None else node

    changed: Article = rebuild(article, change)
    return changed
