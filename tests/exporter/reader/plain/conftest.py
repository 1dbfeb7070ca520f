"""What an article read from a plain text says, with the marks of its lists, to be compared with what was typed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exporter.model import CodeBlock, Figure, Heading, List, Paragraph, Quote, Rule, Table
from exporter.model.numbering import numbers, ordinal
from exporter.model.text import plain
from exporter.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exporter.model import Block
    from exporter.reader import Reading


def said(reading: Reading) -> str:
    """What a reading says, in order; a title that was made from the text is not said twice."""
    made = any(finding.code == "READ-010" for finding in reading.diagnostics)
    title = [] if made else [plain(reading.article.metadata.title)]
    return "\n".join([*title, *_blocks(reading.article.body)])


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield plain(block.children)
            case Quote():
                yield from _blocks(block.blocks)
            case CodeBlock():
                yield block.text
            case List():
                for item, number in zip(block.items, numbers(block), strict=True):
                    yield ordinal(block.kind, number) or ""
                    yield from _blocks(item.blocks)
            case Table():
                rows = [*block.head, *(row for body in block.bodies for row in body)]
                yield from (line for row in rows for cell in row.cells for line in _blocks(cell.blocks))
            case Figure():
                yield from (*_blocks(block.caption), plain(block.credit))
            case Rule():
                pass
            case _:
                raise AssertionError(f"a plain text has no {type(block).__name__}")


def letters(text: str) -> str:
    """The letters and figures of a text, without the marks by which people set it; "o" is a mark, too."""
    return "".join(filter(str.isalnum, re.sub(r"\bo\b", "", text)))


@pytest.fixture
def saying() -> Callable[[str], str]:
    """Read a plain text and return the letters and figures that its article says."""
    return lambda text: letters(said(read(text, path=Path("typed.txt"))))


@pytest.fixture
def typed() -> Callable[[str], str]:
    """The letters and figures of a plain text."""
    return letters
