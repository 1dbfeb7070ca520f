"""Reading a whole page or letter of a kind, shown in the notation of `tests.exporter.reader.notation`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from exporter.model.text import plain
from exporter.reader import Reading, ReadOptions, read
from tests.exporter.reader.notation import nested, outline

if TYPE_CHECKING:
    from collections.abc import Callable

OPENING = (
    "The allotment society met in the greenhouse, since the hall was full of onions laid out to dry. Nine of its members came, "
    "and two sent word that they were at the sea until Sunday."
)
CLOSING = (
    "In the end each plot got a barrel of its own, painted with its number, and the old tap by the gate was left to the robin, "
    "who had been there longest."
)
_PAGE = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>Water for the plots</title>{head}</head><body><main><article>
<h1>Water for the plots</h1><p>{opening}</p>{middle}<p>{closing}</p></article></main></body></html>"""


@dataclass(frozen=True)
class Seen:
    """What was read of a page: its lines, and of a page in the frame of `page` those between its first and last paragraph."""

    reading: Reading

    @property
    def lines(self) -> list[str]:
        article = self.reading.article
        lines = list(outline(article.body))
        for note in article.notes:
            lines += nested(f"[{note.kind} {note.label}]", note.blocks)
        return [line for line in lines if line not in {f"p| {OPENING}", f"p| {CLOSING}"}]

    @property
    def title(self) -> str:
        return plain(self.reading.article.metadata.title)

    @property
    def codes(self) -> list[str]:
        return [found.code for found in self.reading.diagnostics]

    def fates(self, words: str) -> set[str]:
        """What became of the runs of the page with some words in them."""
        return {entry.fate for entry in self.reading.account or () if words in entry.text}


@pytest.fixture
def seen() -> Callable[[str | bytes], Seen]:
    """Read a source of any kind; of a web page every word must have a fate that is no fault of the reader."""

    def reader(source: str | bytes) -> Seen:
        reading = read(source, options=ReadOptions(account=True))
        assert not [each for each in reading.account or () if each.rule == "not read" and any(map(str.isalnum, each.text))]
        return Seen(reading)

    return reader


@pytest.fixture
def page(seen: Callable[[str | bytes], Seen]) -> Callable[..., Seen]:
    """Read a page with some mark-up between its first and its last paragraph: `page(middle, head="", language="en")`."""

    def reader(middle: str, *, head: str = "", language: str = "en") -> Seen:
        return seen(_PAGE.format(middle=middle, head=head, language=language, opening=OPENING, closing=CLOSING))

    return reader
