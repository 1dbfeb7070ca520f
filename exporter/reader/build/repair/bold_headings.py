"""Headings that are only bold lines: taken as headings where a page without others uses them throughout."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from exporter.model import Heading, List, Paragraph, Strong
from exporter.model.text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.model import Block

_LONGEST: Final = 80  # Characters of a heading.
_FEWEST: Final = 3
_PROSE: Final = 60  # Characters: what follows a heading says more than a line of an address.
_SHARE: Final = 0.75
"""Of the lines that are bold throughout so many must be headings: else bold means something else here."""
_ENDS: Final = ".:,;!?…。：！？،؟»”\"'"
_LEVEL: Final = 2
_NAME: Final = 4  # Words.


def with_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The body with its bold lines as headings, as it is where it has a heading or where bold lines are not used so."""
    if any(isinstance(block, Heading) for block in blocks):
        return tuple(blocks)
    bold = [place for place, block in enumerate(blocks) if _is_bold(block) and not (place == 0 and _is_name(block))]
    if len(bold) < _FEWEST:
        return tuple(blocks)
    pairs = {place: (one, other) for place, (one, other) in enumerate(pairwise(blocks))}
    heads = [place for place in bold if place in pairs and _heads(*pairs[place])]
    texts = Counter(_text(blocks[place]) for place in heads)
    if len(heads) < max(_FEWEST, _SHARE * len(bold)) or any(count > 1 for count in texts.values()):
        return tuple(blocks)
    found = list(blocks)
    for place in heads:
        block = blocks[place]
        assert isinstance(block, Paragraph)
        found[place] = Heading(
            level=_LEVEL,
            children=block.children[0].children,  # type: ignore[union-attr]
            id=block.id,
            language=block.language,
            direction=block.direction,
        )
    return tuple(found)


def _is_bold(block: Block) -> bool:
    """Whether a paragraph is bold throughout."""
    return isinstance(block, Paragraph) and len(block.children) == 1 and isinstance(block.children[0], Strong)


def _is_name(block: Block) -> bool:
    """Whether the line that a text begins with may say who wrote it."""
    return len(_text(block).split()) <= _NAME


def _heads(block: Block, following: Block) -> bool:
    """Whether a bold line reads as a heading of what follows: short, no sentence, and prose behind it."""
    text = _text(block)
    if not 0 < len(text) <= _LONGEST or text[-1] in _ENDS or "\n" in text or not any(map(str.isalpha, text)):
        return False
    return isinstance(following, List) or (not _is_bold(following) and len(_text(following)) >= _PROSE)


def _text(block: Block) -> str:
    return plain(block.children).strip() if isinstance(block, Paragraph) else ""
