"""Comments of those who wrote or checked a text, which word processors export as if they were its notes: they are left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily
from exporter.reader.build.attributes import attr, words
from exporter.reader.build.notes.units import unit_of

if TYPE_CHECKING:
    from bs4 import Tag

    from exporter.reader.build.state import State

_COMMENT: Final = Lazily(r"(?:cmnt|_?msocom_?)\d+", re.IGNORECASE)
"""The ids of comments in exports of Google Docs and Word."""


def leave_out(state: State) -> None:
    """Take the comments and the marks that lead to them out of the text."""
    for link, name in state.index.links:
        unit = unit_of(state, name) if _COMMENT.fullmatch(name) else None
        if unit is None or unit in link.parents:
            continue
        for tag in (_mark(link), unit):
            if id(tag) not in state.skipped:
                state.leave_out("comment", tag)
                state.skipped.add(id(tag))


def _mark(link: Tag) -> Tag:
    """The mark of a comment: its link with the raised or marked element around it."""
    around = link.parent
    while around is not None and around.name in {"sup", "span"} and words(around) == words(link) and not attr(around, "id"):
        link, around = around, around.parent
    return link
