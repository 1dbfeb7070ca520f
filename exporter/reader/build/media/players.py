"""Players that a page draws around a film or a recording: the title belongs to it, its clock and buttons say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from exporter.lazily import Lazily
from exporter.model import Media, Paragraph
from exporter.model.text import plain
from exporter.reader.build.attributes import classes, one_of, words
from exporter.reader.lexicon.tables import any_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bs4 import Tag

    from exporter.model import Block
    from exporter.reader.build.state import State

_is_box: Final = one_of(Lazily(lambda: rf"(?:[\w-]+[-_])?(?:{any_of('classes.player')})"))
_names_title: Final = one_of(Lazily(r"(?:[\w-]+[-_])?title"))
_CLOCK: Final = Lazily(r"[\s/|–-]*(?:\d{1,2}:)?\d{1,2}:\d{2}[\s/|–-]*(?:(?:\d{1,2}:)?\d{1,2}:\d{2})?\s*|\d(?:\.\d+)?\s*[×x]")
_LONGEST: Final = 300  # Characters: a longer box is a part of the page.


def is_player(tag: Tag) -> bool:
    """Whether a box is a player: a class says so, and one film or recording is in it with few words."""
    if tag.name not in {"div", "section"} or not _is_box(classes(tag)):
        return False
    return len(tag.find_all(["audio", "video"])) == 1 and len(words(tag)) <= _LONGEST


def player(state: State, tag: Tag) -> Sequence[Block]:
    """The film or recording with the title that stands beside it, and what else the box says."""
    heading = tag.find(lambda node: _names_title(classes(node)))
    title = words(heading) if heading is not None else ""
    blocks = state.blocks(tag.contents)
    untitled = bool(title) and any(isinstance(block, Media) and not block.title for block in blocks)
    found: list[Block] = []
    for block in blocks:
        text = plain(block.children) if isinstance(block, Paragraph) else ""
        if isinstance(block, Media) and untitled:
            found.append(replace(block, title=title))
        elif _CLOCK.fullmatch(text):
            state.leave_out("player-control", text)
        elif not (untitled and text == title):
            found.append(block)
    return found
