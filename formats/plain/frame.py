"""The words of a house around the articles, as lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from formats.common.frame import IssueHead
from formats.plain.blocks import add_blocks
from formats.plain.inlines import Writing

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Article
    from formats.common.frame import FrameItem, House
    from formats.plain.options import TextOptions


def add_house(lines: list[str], words: Article, options: TextOptions, found: list[Diagnostic]) -> None:
    """Add a house's words to the lines; what was found on the way goes to `found`. Addresses stand behind their words: a list of
    links after each of a few lines would be longer than they are.
    """
    writing = Writing(article=words, options=replace(options, links="inline") if options.links == "list" else options)
    add_blocks(lines, words.body, writing, options.columns)
    found += writing.diagnostics


def with_houses(lines: list[str], houses: list[House], options: TextOptions, found: list[Diagnostic]) -> list[str]:
    """The lines with the words of houses below them, each a paragraph or more apart."""
    for item in houses:
        add_house(lines, item.words, options, found)
    return lines


def under_title(items: tuple[FrameItem, ...], *, digest: bool) -> int:
    """How many items, the first ones, stand below the title, which is the first line of a text: those before the head of an issue,
    or before an article alone.
    """
    if not digest:
        return len(items)
    return next(number for number, item in enumerate(items) if isinstance(item, IssueHead))
