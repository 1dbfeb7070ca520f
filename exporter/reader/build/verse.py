"""Poems: stanzas of lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bs4 import Tag

from exporter.lazily import Lazily
from exporter.model import Break, Line, Paragraph, Text, Verse
from exporter.model.text import children_of, is_container, normalise, plain, with_children
from exporter.reader.build.attributes import classes, number, one_of, style
from exporter.reader.build.figures.captions import cut
from exporter.reader.build.lines import has_content
from exporter.reader.lexicon.tables import any_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.model import Block, Inline
    from exporter.reader.build.state import State

_VERSE: Final = Lazily(lambda: any_of("classes.verse"))
_names_verse: Final = one_of(_VERSE)
_LINE: Final = Lazily(lambda: any_of("classes.verse line"))
_STANZA: Final = "stanza"
"""The class of a box whose paragraphs are its lines."""
_EM: Final = "\u2003"
_INDENT: Final = Lazily("^[\u00a0\u2002\u2003\u3000\t ]+")


def is_verse(tag: Tag) -> bool:
    """Whether a class says that the element is a poem."""
    return _names_verse(classes(tag))


def verse(state: State, tag: Tag) -> Sequence[Block]:
    """A poem; what is no line of it (a heading, a picture) stands before or between its parts."""
    if tag.name == "pre":
        stanzas = _of_text(state, tag)
        return (Verse(stanzas=stanzas),) if stanzas else ()
    found: list[Block] = []
    stanzas_: list[tuple[Line, ...]] = []
    for block in _blocks(state, tag):
        if isinstance(block, Paragraph):
            stanzas_.append(_lines(block.children))
        elif isinstance(block, Verse):
            stanzas_.extend(block.stanzas)
        else:
            if stanzas_:
                found.append(Verse(stanzas=tuple(stanzas_)))
                stanzas_ = []
            found.append(block)
    return (*found, Verse(stanzas=tuple(stanzas_))) if stanzas_ else found


def _blocks(state: State, tag: Tag) -> Sequence[Block]:
    """The blocks of a poem; elements that are a line each make one stanza."""
    lines = [node for node in tag.contents if isinstance(node, Tag) and node.name != "br"]
    named = all(any(_LINE.fullmatch(name) for name in classes(node)) for node in lines)
    if len(lines) < 2 or not (named or (_STANZA in classes(tag) and all(node.name in {"p", "div"} for node in lines))):
        return state.blocks(tag.contents)
    joined: list[Inline] = []
    for node in tag.contents:
        if isinstance(node, Tag):
            shift = _EM * _shift(node)
            joined += [
                *([Break()] if joined else []),
                Text(value=shift),
                *state.inlines(node.contents if node.name != "br" else []),
            ]
        else:
            joined += state.inlines([node]) if str(node).strip() else []
    return (Paragraph(children=normalise(tuple(joined))),)


def _shift(tag: Tag) -> int:
    declared = style(tag)
    value = declared.get("margin-left") or declared.get("padding-left") or declared.get("text-indent") or ""
    amount = number(value) or 0
    steps = amount // 16 if value.endswith("px") else amount
    named = next((number(name.removeprefix("indent")) or 1 for name in classes(tag) if name.startswith("indent")), 0)
    return min(max(steps, named, 0), 12)


def _lines(inlines: tuple[Inline, ...]) -> tuple[Line, ...]:
    """A paragraph as lines, cut at its breaks."""
    return tuple(_line(children) for children in _cut(inlines) if normalise(children))


def _cut(inlines: tuple[Inline, ...]) -> list[tuple[Inline, ...]]:
    lines: list[list[Inline]] = [[]]
    for inline in _flat(inlines):
        if isinstance(inline, Break):
            lines.append([])
        else:
            lines[-1].append(inline)
    return list(map(tuple, lines))


def _flat(inlines: tuple[Inline, ...]) -> list[Inline]:
    """Inlines with the breaks in containers brought to the top."""
    found: list[Inline] = []
    for inline in inlines:
        inner = _flat(children_of(inline)) if is_container(inline) else []
        if not any(isinstance(each, Break) for each in inner):
            found.append(inline)
            continue
        part: list[Inline] = []
        for each in inner:
            if isinstance(each, Break):
                found += [with_children(inline, tuple(part)), each]
                part = []
            else:
                part.append(each)
        found.append(with_children(inline, tuple(part)))
    return found


def _broken(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Inlines with a break for each line feed."""
    found: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text):
            for number, value in enumerate(inline.value.split("\n")):
                found += [*([Break()] if number else []), Text(value=value)]
        else:
            found.append(with_children(inline, _broken(children_of(inline))) if is_container(inline) else inline)
    return tuple(found)


def _line(children: tuple[Inline, ...]) -> Line:
    text = plain(children)
    match = _INDENT.match(text)
    if not match:
        return Line(children=normalise(children))
    width = sum(2 if char in "\u2003\u3000\t" else 1 for char in match[0])
    return Line(children=normalise(cut(children, match.end())[1]), indent=min(max(1, width // 2), 12) if width > 1 else 0)


def _of_text(state: State, tag: Tag) -> tuple[tuple[Line, ...], ...]:
    """A poem in `pre`: lines end in line feeds, stanzas in empty lines."""
    stanzas: list[list[Line]] = [[]]
    for children in _cut(_broken(tuple(state.inlines(tag.contents)))):
        if has_content(children):
            stanzas[-1].append(_line(children))
        elif stanzas[-1]:
            stanzas.append([])
    return tuple(tuple(stanza) for stanza in stanzas if stanza)
