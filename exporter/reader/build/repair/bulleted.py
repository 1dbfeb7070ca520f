"""Lists that are typed as paragraphs, each with a bullet before it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from exporter.model import List, ListItem, Paragraph, Text
from exporter.model.text import children_of, is_container, plain
from exporter.reader.build.figures.captions import cut
from exporter.reader.build.lines import trim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.model import Block
    from exporter.reader.build.state import State

_BULLET: Final = re.compile(r"\s*(?:([•‣▪◦●∙])\s*|(-)(?:\s|\u00a0){2,})(?=\S)")
"""A bullet; a hyphen is one only with more than one space behind it: with one it also begins what somebody says."""
_SIGNS: Final = frozenset("•‣▪◦●∙-")
_FEWEST: Final = 2


def with_lists(state: State, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks with each row of paragraphs that begin with the same bullet as a list, without the bullets."""
    marks = [_mark(block) for block in blocks]
    if sum(map(bool, marks)) < _FEWEST:
        return tuple(blocks)
    found: list[Block] = []
    for mark, row in groupby(zip(marks, blocks, strict=True), key=lambda pair: pair[0]):
        members = [block for _, block in row]
        if mark is None or len(members) < _FEWEST:
            found += members
        else:
            for _ in members:
                state.leave_out("bullet", mark)
            items = tuple(ListItem(blocks=(_unmarked(block),)) for block in members if isinstance(block, Paragraph))
            found.append(List(kind="bullet", items=items))
    return tuple(found)


def _mark(block: Block) -> str | None:
    """The bullet that a paragraph begins with; its first letter alone is looked at for most."""
    if type(block) is not Paragraph or block.language or not block.children:
        return None
    first = block.children[0]
    while is_container(first) and (inner := children_of(first)):
        first = inner[0]
    if type(first) is not Text or first.value.lstrip()[:1] not in _SIGNS:
        return None
    match = _BULLET.match(plain(block.children))
    return (match[1] or match[2]) if match is not None else None


def _unmarked(paragraph: Paragraph) -> Paragraph:
    match = _BULLET.match(plain(paragraph.children))
    return replace(paragraph, children=trim(cut(paragraph.children, match.end())[1])) if match is not None else paragraph
