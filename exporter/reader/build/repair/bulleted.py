"""Lists that are typed as paragraphs, or as lines of one, each with a bullet before it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from exporter.lazily import Lazily
from exporter.model import Break, List, ListItem, Paragraph, Text
from exporter.model.text import children_of, is_container, plain
from exporter.reader.build.figures.captions import cut
from exporter.reader.build.lines import trim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.model import Block, Inline
    from exporter.reader.build.state import State

_BULLETS: Final = "•‣▪▫◦●○∙■□◆◇⁃⦁▸►➤➢❖"
_BULLET: Final = Lazily(rf"\s*(?:([{_BULLETS}])[\s\u00a0]*|([·-])(?:\s|\u00a0){{2,}})(?=[^\s\u00a0])")
"""A bullet; a hyphen is one only with more than one space behind it: with one it also begins what somebody says."""
_SIGNS: Final = frozenset(f"{_BULLETS}·-")
_FEWEST: Final = 2


def with_lists(state: State, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks with each row of paragraphs that begin with the same bullet as a list, without the bullets."""
    parted = [part for block in blocks for part in (_lines(block) if type(block) is Paragraph and _is_lined(block) else (block,))]
    marks = [_mark(block) for block in parted]
    if sum(map(bool, marks)) < _FEWEST:
        return tuple(blocks)
    found: list[Block] = []
    for mark, row in groupby(zip(marks, parted, strict=True), key=lambda pair: pair[0]):
        members = [block for _, block in row]
        if mark is None or len(members) < _FEWEST:
            found += members
        else:
            for _ in members:
                state.leave_out("list-mark", mark)
            items = tuple(ListItem(blocks=(_unmarked(block),)) for block in members if isinstance(block, Paragraph))
            found.append(List(kind="bullet", items=items, id=members[0].id))
    return tuple(found)


def _is_lined(block: Paragraph) -> bool:
    """Whether a paragraph has breaks and a bullet before two of its lines; only a sign behind a break is looked at for most."""
    children = block.children
    if len(children) < 3:
        return False
    begun = [
        one
        for before, one in zip((None, *children), children, strict=False)
        if (before is None or type(before) is Break) and type(one) is Text and one.value[:1] in _SIGNS
    ]
    return len(begun) >= _FEWEST


def _lines(block: Paragraph) -> Sequence[Block]:
    """The lines of a paragraph as paragraphs, those before the first bullet as one; the paragraph where a line has none."""
    lines: list[list[Inline]] = [[]]
    for inline in block.children:
        if type(inline) is Break:
            lines.append([])
        else:
            lines[-1].append(inline)
    made = [replace(block, id=None, children=trim(tuple(line))) for line in lines if line]
    marks = [_mark(line) for line in made]
    first = next((place for place, mark in enumerate(marks) if mark is not None), len(marks))
    if len(marks) - first < _FEWEST or any(mark != marks[first] for mark in marks[first:]):
        return (block,)
    head: list[Inline] = []
    for line in made[:first]:
        head += [*([Break()] if head else []), *line.children]
    rest = made[first:]
    if head:
        return (replace(block, children=tuple(head)), *rest)
    return (replace(rest[0], id=block.id), *rest[1:])


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
    return replace(paragraph, id=None, children=trim(cut(paragraph.children, match.end())[1])) if match is not None else paragraph
