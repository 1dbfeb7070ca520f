"""Notes that stand in the text itself: the side notes of Tufte's style, and spans that a script would fold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bs4 import Tag

from exporter.model import Note, NoteReference, Paragraph
from exporter.reader.html.builder.attributes import attr, classes
from exporter.reader.html.builder.lines import line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.model import Block, Inline
    from exporter.reader.html.builder.state import State

_NUMBERED: Final = frozenset({"sidenote", "side-note", "inline-footnote", "footnote-inline"})
_PLAIN: Final = frozenset({"marginnote", "margin-note"})


def is_sidenote(tag: Tag) -> bool:
    """Whether an element is a note in the text."""
    return tag.name in {"span", "small", "aside"} and not (_NUMBERED | _PLAIN).isdisjoint(classes(tag))


def is_toggle(tag: Tag) -> bool:
    """Whether an element is the number or the button before a side note."""
    return tag.name == "label" and (
        "margin-toggle" in classes(tag) or "sidenote-number" in classes(tag) or "sidenote-toggle" in classes(tag)
    )


def sidenote(state: State, tag: Tag) -> Sequence[Inline]:
    """A reference in the place of a side note; the note goes to the others. Its number is the one that the style sheet draws."""
    inner = tag.find(lambda node: any("content" in name for name in classes(node)))
    holder = inner if isinstance(inner, Tag) else tag
    numbered = not _NUMBERED.isdisjoint(classes(tag))
    count = sum(1 for note in state.notes if note.kind == "sidenote") + 1
    label = str(sum(1 for note in state.notes if note.kind == "sidenote" and (note.label or "").isdigit()) + 1) if numbered else "*"
    name = attr(tag, "id") or f"sidenote-{count}"
    wrappers, state.wrappers = state.wrappers, ()
    blocks: tuple[Block, ...] = (
        state.blocks(holder.contents) if id(holder) in state.index.holders else (Paragraph(children=line(state, holder.contents)),)
    )
    state.wrappers = wrappers
    if not blocks or blocks == (Paragraph(children=()),):
        return ()
    while name in {note.id for note in state.notes}:
        name += "x"
    state.notes.append(Note(id=name, blocks=blocks, kind="sidenote", label=label))
    return (NoteReference(note=name, label=label),)
