"""Notes that stand in the text itself: the side notes of Tufte's style, and spans that a script would fold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bs4 import Tag

from exporter.lazily import Lazily
from exporter.model import Note, NoteReference, Paragraph
from exporter.reader.build.attributes import attr, classes, words
from exporter.reader.build.index import NOTE_TOGGLES, NUMBERED_NOTES, PLAIN_NOTES, UNFOLDING_NOTES
from exporter.reader.build.lines import line
from exporter.reader.build.notes.text import without_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exporter.model import Block, Inline
    from exporter.reader.build.state import State

_BESIDE: Final = NUMBERED_NOTES | PLAIN_NOTES | UNFOLDING_NOTES
_MARK: Final = Lazily(r"[\[(]?(\d{1,3}|[*†‡]{1,3})[\])]?")


def is_sidenote(tag: Tag) -> bool:
    """Whether an element is a note in the text."""
    return tag.name in {"span", "small", "aside"} and not _BESIDE.isdisjoint(classes(tag))


def is_toggle(tag: Tag) -> bool:
    """Whether an element is the number or the button before a side note."""
    return tag.name == "label" and not NOTE_TOGGLES.isdisjoint(classes(tag))


def leave_out_marks(state: State) -> None:
    """Leave out the marks that a touch unfolds notes at: what stands for a note is its reference."""
    for tag in state.root.find_all(is_sidenote):
        mark = _mark_before(tag)
        if mark is not None and id(mark) not in state.skipped:
            state.leave_out("note-mark", mark)
            state.skipped.add(id(mark))


def _mark_before(tag: Tag) -> Tag | None:
    """The mark right before a note that unfolds."""
    before = tag.previous_sibling
    if UNFOLDING_NOTES.isdisjoint(classes(tag)) or not isinstance(before, Tag):
        return None
    return before if _MARK.fullmatch(words(before)) else None


def drop_duplicates(state: State, units: Iterable[Tag]) -> list[Tag]:
    """Of notes that stand beside the text and again in a list, one stays: the one with a link, else the one in the text.

    `units` are the elements of the notes that links lead to. Returns what was left out of lists.
    """
    beside = [tag for tag in state.root.find_all(is_sidenote) if id(tag) not in state.skipped]
    gone: list[Tag] = []
    if not beside:
        return gone
    linked = {_bare(unit) for unit in units}
    others = {_bare(unit): unit for unit in state.root.find_all(role=["doc-footnote", "doc-endnote"])}
    for tag in beside:
        text = _bare(tag)
        if text in linked:
            state.leave_out("note-twin", tag)
            state.skipped.add(id(tag))
        elif text in others:
            around = others[text].parent
            alone = around is not None and around is not state.root and _bare(around) == text
            gone.append(around if alone and around is not None else others[text])
            state.leave_out("note-twin", gone[-1])
            state.skipped.add(id(gone[-1]))
    return gone


def _bare(tag: Tag) -> str:
    """The words of a note without its number and the signs around it."""
    return re.sub(r"^\W*\d{0,3}\W+|\W+$", "", f" {words(tag)}")


def _printed(tag: Tag) -> str | None:
    """The number that the page itself prints before a note."""
    first = next((node for node in tag.contents if isinstance(node, Tag) or str(node).strip()), None)
    if not isinstance(first, Tag) or (first.name != "sup" and "number" not in " ".join(classes(first))):
        return None
    number = words(first).strip(".:()[] ")
    return number if number.isdecimal() else None


def sidenote(state: State, tag: Tag) -> Sequence[Inline]:
    """A reference in the place of a side note; the note goes to the others. Its number is the one that the style sheet draws."""
    inner = tag.find(lambda node: any("content" in name for name in classes(node)))
    holder = inner if isinstance(inner, Tag) else tag
    numbered = not NUMBERED_NOTES.isdisjoint(classes(tag))
    mark = _mark_before(tag)
    printed = words(mark).strip("[]() ") if mark is not None else _printed(holder)
    label = printed or (str(state.numbered + 1) if numbered else "*")
    count = len(state.sidenotes) + 1
    name = attr(tag, "id") or f"sidenote-{count}"
    wrappers, state.wrappers = state.wrappers, ()
    state.depth += 1
    blocks: tuple[Block, ...] = (
        state.blocks(holder.contents) if id(holder) in state.index.holders else (Paragraph(children=line(state, holder.contents)),)
    )
    state.wrappers = wrappers
    state.depth -= 1
    blocks = without_label(state, blocks, label)
    state.skipped.add(id(holder))
    state.describing.add(id(holder))
    state.leave_out("note-number", tag)
    if not blocks or blocks == (Paragraph(children=()),):
        return ()
    while name in state.sidenotes:
        name = f"{name}-{count}"
    state.sidenotes.add(name)
    state.numbered += label.isdigit()
    state.notes.append(Note(id=name, blocks=blocks, kind="sidenote", label=label))
    return (NoteReference(note=name, label=label),)
