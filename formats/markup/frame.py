"""The words of a house around the articles, as elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formats.markup.blocks import write_blocks
from formats.markup.context import Context
from formats.markup.tree import Element, add, element

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Article, Publication
    from formats.common.frame import House
    from formats.markup.context import Settings

_TAGS = {"masthead": "header", "footer": "footer"}


def house_element(item: House, publication: Publication, settings: Settings) -> tuple[Element, tuple[Diagnostic, ...]]:
    """The words as an element, of the classes `house` and the item's name, and what was found on the way."""
    made = element(_TAGS.get(item.role, "section"), class_=f"house {item.name}")
    return made, _fill(made, item.words, publication, settings)


def write_facts(header: Element, facts: Article, publication: Publication, settings: Settings) -> tuple[Diagnostic, ...]:
    """Add what a house says of an issue below its title."""
    return _fill(add(header, "div", class_="house facts"), facts, publication, settings)


def _fill(made: Element, words: Article, publication: Publication, settings: Settings) -> tuple[Diagnostic, ...]:
    metadata = words.metadata
    if metadata.language != publication.language:
        made.set("lang", metadata.language)
    if metadata.direction != publication.direction:
        made.set("dir", metadata.direction)
    context = Context(article=words, settings=settings)
    write_blocks(made, words.body, context)
    return tuple(context.diagnostics)
