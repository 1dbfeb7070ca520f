"""The text of a note: without its own number and without the ways back to its references."""

from __future__ import annotations

import re
from functools import partial
from itertools import takewhile
from operator import is_not
from typing import TYPE_CHECKING, Final

from bs4 import Tag
from msgspec import Struct, field
from msgspec.structs import replace

from exporter.lazily import Lazily
from exporter.model import Note, Paragraph, Rule, Superscript, Text
from exporter.model.text import plain
from exporter.reader.build.attributes import attr, classes, has, is_blank, one_of, roles, words
from exporter.reader.build.figures.captions import cut
from exporter.reader.build.lines import trim
from exporter.reader.lexicon.tables import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4.element import PageElement

    from exporter.model import Block, NoteKind
    from exporter.reader.build.state import State

_BACK_CLASS: Final = Lazily(lambda: rf"(?:[\w-]*[-_])?(?:{any_of('classes.way back')})")
_names_way_back: Final = one_of(_BACK_CLASS)
_WAY_BACK: Final = Lazily(r"([\w:.-]*?(?:ftn|fn|note|edn))[-_:]?ref([-_:.]?\w+)", re.IGNORECASE)
_ARROWS: Final = frozenset("↩↵⏎↑^⤴⬆⇑↖←⇧⮌⬏↪↲⤶‹«▲△︎️︎ ")
_OPENING: Final = Lazily(r"([\[(（])?\s*")
_CLOSING: Final = Lazily(r"\s*[\])）]?\s*[.:)]?[\s\u00a0]+")
_BRACKET: Final = Lazily(r"\s*[\])）]\s*[.:]?\s*")
"""What stands around the number of a note; without a space behind it only brackets set it apart."""
_LEFT: Final = Lazily(r"[\s\u00a0]*[.:)\]^]+[\s\u00a0]+|[\[(]\s*[\])]\s*")


class Found(Struct):
    """A note in the page: its element, the ids it is known by, the ids of its references, its mark.

    `more` is what follows the element and belongs to the note; `part` the nodes of it where several notes share the element;
    `is_line` tells that the part is a line of an element that stays.
    """

    id: str
    unit: Tag
    names: set[str]
    label: str
    kind: NoteKind
    back: set[str] = field(default_factory=set)
    more: list[Tag] = field(default_factory=list)
    part: list[PageElement] | None = None
    is_line: bool = False

    def take(self, state: State, *, away: bool) -> None:
        """Take the part out of the text that it is a line of, or back for its own reading."""
        for node in self.part or ():
            if isinstance(node, Tag):
                (state.skipped.add if away else state.skipped.discard)(id(node))
            elif away:
                state.texts[id(node)] = ""
            else:
                state.texts.pop(id(node), None)


def is_back_link(link: Tag) -> bool:
    """Whether a link says by role, class or an arrow that it leads back to a reference."""
    if "doc-backlink" in roles(link) or "backlink" in roles(link) or has(link, "data-footnote-backref"):
        return True
    if any(_names_way_back(classes(node)) for node in (link, link.parent) if node is not None):
        return True
    text = words(link)
    return bool(text) and set(text) <= _ARROWS


def way_back(link: Tag) -> str | None:
    """The note that a link belongs to by the custom of generators, None for another link: "_ftn1" for "#_ftnref1"."""
    match = _WAY_BACK.fullmatch(attr(link, "href").rpartition("#")[2])
    return f"{match[1]}{match[2]}" if match else None


def ids_around(link: Tag) -> set[str]:
    """The ids by which a note can lead back to its reference."""
    found = {attr(link, "id"), attr(link, "name")}
    for node, _ in zip(link.parents, range(2), strict=False):
        if node.name in {"sup", "span"}:
            found.add(attr(node, "id"))
    for node in link.find_all(True):
        found |= {attr(node, "id"), attr(node, "name")}
    before = link.find_previous_sibling()
    if isinstance(before, Tag) and before.name == "a" and not words(before):
        found |= {attr(before, "id"), attr(before, "name")}
    return found - {""}


def read(state: State, found: Found) -> Note | None:
    """The note, None for an empty one."""
    state.skipped.update(_back_links(state, found))
    state.skipped.discard(id(found.unit))
    if found.is_line:
        found.take(state, away=False)
    unit = found.unit
    around = state.enter(unit)
    state.show()
    blocks: tuple[Block, ...] = ()
    if found.part is not None:
        blocks = state.blocks(found.part)
    elif unit.name not in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        blocks = _of_unit(state, unit)
    else:
        state.leave_out("note-number", unit)
    for part in found.more:
        state.skipped.discard(id(part))
        blocks += state.blocks(part.contents if part.name == "dd" else [part])
        state.skipped.add(id(part))
    here, state.around = state.around, around
    state.skipped.add(id(unit))
    if found.is_line:
        found.take(state, away=True)
    while blocks and isinstance(blocks[0], Rule):  # The line above the notes.
        blocks = blocks[1:]
    blocks = without_label(state, blocks, found.label)
    if not blocks:
        return None
    if here.language != around.shown_language:
        blocks = tuple(replace(block, language=block.language or here.language) for block in blocks)
    return Note(id=found.id, blocks=blocks, kind=found.kind, label=found.label)


def _of_unit(state: State, unit: Tag) -> tuple[Block, ...]:
    if unit.name != "tr":
        return state.blocks(unit.contents)
    return tuple(block for cell in unit.find_all(["td", "th"]) for block in state.blocks(cell.contents))


def _back_links(state: State, found: Found) -> set[int]:
    """The links back to the references, by identity; the element around one where it holds nothing else."""
    links: list[Tag] = []
    for link in _links_of(found):
        name = attr(link, "href").rpartition("#")[2]
        leads_back = name in found.back and len(words(link)) <= 40
        own_mark = (
            bool(found.names & {attr(link, "id"), attr(link, "name")})
            and len(words(link)) <= 6
            and attr(link, "href").startswith("#")
        )
        if is_back_link(link) or leads_back or own_mark or way_back(link) in found.names:
            links.append(link)
    gone = set(map(id, links))
    around = {id(node): node for link in links for node in takewhile(partial(is_not, found.unit), link.parents)}
    for holder in sorted(around.values(), key=lambda node: -len(list(node.parents))):  # The innermost first.
        if any(id(child) in gone for child in holder.contents) and _only_marks(holder, gone):
            gone.add(id(holder))
    for outermost in (*(around[key] for key in gone if key in around), *links):
        if id(outermost) not in state.skipped and not any(id(each) in gone for each in outermost.parents):
            state.leave_out("back-link", outermost)
            state.skipped.add(id(outermost))
    return gone


def _links_of(found: Found) -> Iterator[Tag]:
    """The links of a note; of notes that share an element each has its own."""
    for node in (found.unit,) if found.part is None else found.part:
        if isinstance(node, Tag):
            yield from (node,) if node.name == "a" else node.find_all("a")


def _only_marks(tag: Tag, gone: set[int]) -> bool:
    """Whether nothing but links back and their punctuation is in an element; a paragraph counts too."""
    if _names_way_back(classes(tag)):
        return True
    rest = [child for child in tag.contents if id(child) not in gone]
    return is_blank(child for child in rest if isinstance(child, Tag) or str(child).strip(" \n\t\r\u00a0[]()^.,|"))


def _behind_label(text: str, label: str) -> int:
    """Where a text begins behind its own number, or behind the brackets of a link back; 0 where it begins at once."""
    opening = _OPENING.match(text)
    assert opening is not None
    if text.startswith(label, opening.end()):
        place = opening.end() + len(label)
        closing = _CLOSING.match(text, place) or (_BRACKET.match(text, place) if opening[1] else None)
        if closing is None and not any(map(str.isalnum, label)):
            return place  # A sign needs no space behind it.
        if closing is not None:
            return closing.end()
    left = _LEFT.match(text)
    return left.end() if left is not None else 0


def without_label(state: State, blocks: tuple[Block, ...], label: str) -> tuple[Block, ...]:
    """A note's blocks without the number before its text, and without white space or brackets that a link back left behind."""
    if blocks and isinstance(blocks[0], Rule) and label == "*":
        blocks = blocks[1:]  # A star alone in a line was taken for a typed rule.
    if not blocks or not isinstance(blocks[0], Paragraph):
        return blocks
    first = blocks[0]
    text = plain(first.children)
    raised = first.children[0] if first.children else None
    end = len(label) if isinstance(raised, Superscript) and plain((raised,)) == label else _behind_label(text, label)
    if end:
        state.leave_out("note-number", text[:end])
        children = trim(cut(first.children, end)[1])
        blocks = (replace(first, children=children), *blocks[1:]) if children else blocks[1:]
    elif text.strip("[]()., ") == label and len(blocks) > 1:
        state.leave_out("note-number", text)
        blocks = blocks[1:]
    elif (space := re.match("[\u00a0\\s]+", text)) is not None:
        blocks = (replace(first, children=trim(cut(first.children, space.end())[1])), *blocks[1:])
    last = blocks[-1] if blocks else None
    if isinstance(last, Paragraph) and last.children and isinstance(last.children[-1], Text):
        rest = last.children[-1].value.rstrip("\u00a0 \u2009\u202f")
        if rest != last.children[-1].value:
            blocks = (*blocks[:-1], replace(last, children=trim((*last.children[:-1], Text(value=rest)))))
    return blocks
