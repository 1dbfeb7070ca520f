"""Text whose lines flow (RFC 3676, `format=flowed; delsp=yes`): a paragraph in short lines that a mail program joins again.

A line that ends in a space goes on in the next one, and that space is no part of the text (DelSp). So a word may be parted anywhere
without harm; here that is done between ideographs only, since programs that don't know DelSp leave a space there. A line that would
begin with a space, with `>` or with `From ` gets a space before it (section 4.4). Quoted text has `>` for each level (section 4.5).
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from formats.plain.wrap import columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

LIMIT: Final = 72
"""Columns of a line with its spaces. The standard asks for at most 78 characters; quoted-printable, whose own lines have 76, makes
three of the last space.
"""

SIGNATURE: Final = "-- "
"""The line before a signature. It ends in a space and flows into nothing (section 4.3)."""

_STUFFED: Final = (" ", ">", "From ")


class Flowing(Struct, frozen=True):
    """A paragraph: how deep it is quoted (0 is the letter's own words), and its text, which holds no line feed."""

    depth: int
    text: str


def encode(paragraphs: Iterable[Flowing], *, keep: Callable[[str], bool] = lambda _: False) -> list[str]:
    """The lines of paragraphs. One for which `keep` is true stays on its line, however long: code, and what is only spaced."""
    lines: list[str] = []
    for paragraph in paragraphs:
        before = ">" * paragraph.depth
        room = LIMIT - len(before) - 1
        parts = [paragraph.text] if keep(paragraph.text) else list(_parts(paragraph.text, max(room, 16)))
        if parts[-1].endswith(" ") and paragraph.text != SIGNATURE:
            parts.append("")  # The text ends in a space: it flows into an empty line, which adds nothing.
        flowing = [f"{part} " for part in parts[:-1]] + parts[-1:]
        stuffed = [f" {line}" if before or line.startswith(_STUFFED) else line for line in flowing]
        lines += [before + line for line in stuffed]
    return lines


def decode(lines: Iterable[str], *, delete_space: bool = True) -> Iterator[Flowing]:
    """The paragraphs of lines; `delete_space` is the parameter DelSp of the part."""
    waiting: Flowing | None = None
    for line in lines:
        bare = line.lstrip(">")
        depth, text = len(line) - len(bare), bare.removeprefix(" ")
        if waiting is not None and (waiting.depth != depth or text == SIGNATURE):
            yield waiting  # Improperly ended; the standard has it end here (section 4.5).
            waiting = None
        before = waiting.text if waiting is not None else ""
        flows = text.endswith(" ") and text != SIGNATURE
        joined = Flowing(depth, before + (text[:-1] if flows and delete_space else text))
        if flows:
            waiting = joined
        else:
            waiting = None
            yield joined
    if waiting is not None:
        yield waiting


def _parts(text: str, room: int) -> Iterator[str]:
    """A text in parts of at most `room` columns where that can be: cut after spaces, or between ideographs."""
    start = used = 0
    cut: int | None = None
    at_cut = 0
    place = 0
    while place < len(text):
        wide = columns(text[place])
        if used + wide > room and cut is not None and not text[place].isspace():
            yield text[start:cut]
            start, used, cut = cut, used - at_cut, None
        used += wide
        place += 1
        if place < len(text) and _may_part(text[place - 1], text[place]):
            cut, at_cut = place, used
    yield text[start:]


def _may_part(before: str, after: str) -> bool:
    if before == " ":
        return after != " "
    return _is_ideograph(before) and _is_ideograph(after)


def _is_ideograph(character: str) -> bool:
    if character < "\u2e80" or "\uac00" <= character <= "\ud7a3":
        return False
    return unicodedata.east_asian_width(character) in "WF" and unicodedata.category(character) == "Lo"
