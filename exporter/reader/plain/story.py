"""The lines below a dump's headline: who and when, pictures, paragraphs, and what is the page's own."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from exporter.model import Figure, Paragraph
from exporter.reader.lexicon.dump_lines import is_end, is_stray
from exporter.reader.plain.blocks import blocks_of
from exporter.reader.plain.credits import Credit, credit_in, is_sentence, picture_of
from exporter.reader.plain.lines import inlines_of
from exporter.reader.plain.signed import byline_of, stamp_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.diagnostics import Diagnostic
    from exporter.model import Block, Moment, Person

LONG: Final = 100
"""Characters that the lines of a page's head do not have, and most paragraphs do."""
SHORT: Final = 60
"""The same for a page all of whose paragraphs are short."""

_LONGEST_NAME: Final = 150  # Characters of a line that names a picture.
_LONGEST_CAPTION: Final = 400
_FEW: Final = 2  # Words beside a day, such as a place.


class Line(Struct, frozen=True):
    """A line with words in it, whether it stands right below the one before, and how long paragraphs are, at least."""

    words: str
    below: bool = False
    long: int = LONG

    @property
    def credit(self) -> Credit | None:
        """The credit of a picture at the line's beginning or end."""
        return credit_in(self.words)

    @property
    def is_body(self) -> bool:
        """Whether the line is a paragraph of the body."""
        return len(self.words) > self.long and is_sentence(self.words) and self.credit is None


class _Kept(Struct, frozen=True):
    """A line that is kept. In the `head` it is a paragraph whatever it looks like; one that is `free` may name a picture."""

    words: str
    head: bool
    free: bool


class Story:
    """What is read of the lines below a headline."""

    def __init__(self, title: str) -> None:
        self.people: tuple[Person, ...] = ()
        self.published: Moment | None = None
        self.modified: Moment | None = None
        self.left_out: list[str] = []
        self._title = title
        self._parts: list[_Kept | Figure] = []
        self._in_head = True
        self._is_apart = False  # The last line that was kept stands above one that signs.
        self._names_pictures: bool | None = None  # As the first picture tells.

    def read(self, lines: Sequence[Line]) -> None:
        """Read all lines, in order."""
        end = _end(lines)
        number = 0
        while number < end:
            line = lines[number]
            self._in_head = self._in_head and not line.is_body
            credit = line.credit
            if credit is not None and self._is_of_picture(credit):
                number = self._picture(credit, lines[:end], number)
            elif not (self._in_head and self._signs(line.words)):
                if is_stray(line.words) or _key(line.words) == _key(self._title):
                    self.left_out.append(line.words)
                else:
                    self._keep(line.words)
            number += 1
        self.left_out += [line.words for line in lines[end:]]

    def blocks(self) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
        """The body, and what was found in making it."""
        blocks: list[Block] = []
        found: list[Diagnostic] = []
        for is_run, run in groupby(self._parts, key=lambda part: isinstance(part, _Kept) and not part.head):
            parts = list(run)
            if is_run:
                made, told = blocks_of([part.words] for part in parts if isinstance(part, _Kept))
                blocks += made
                found += told
            else:
                blocks += [part if isinstance(part, Figure) else Paragraph(children=inlines_of(part.words)) for part in parts]
        return tuple(blocks), tuple(found)

    def _keep(self, words: str, *, free: bool = True) -> None:
        self._parts.append(_Kept(words, self._in_head, free and len(words) <= _LONGEST_NAME))
        self._is_apart = False

    def _signs(self, words: str) -> bool:
        """Take who and when from a line of the head. What it says beside them is kept, a clock left out."""
        byline = None if self.people else byline_of(words)
        stamp = stamp_of(words) if byline is None else byline.stamp
        if byline is None and (stamp is None or stamp.when is None or stamp.others > _FEW):
            return False
        if byline is not None:
            self.people = byline.people
        if stamp is not None and stamp.is_change:
            self.modified = self.modified or stamp.when
        elif stamp is not None:
            self.published = self.published or stamp.when
        if byline.has_others if byline is not None else stamp is not None and bool(stamp.others):
            self._keep(words, free=False)
        elif stamp is not None and not stamp.has_all:
            self.left_out.append(words)
        self._is_apart = True
        return True

    def _is_of_picture(self, credit: Credit) -> bool:
        """Whether a credit is a picture's: in the body, a source may be that of what a paragraph says."""
        return len(credit.caption) <= _LONGEST_CAPTION and (self._in_head or credit.is_picture)

    def _picture(self, credit: Credit, lines: Sequence[Line], number: int) -> int:
        """Make a picture of a credit and the lines around it. Returns the number of the last line taken."""
        caption = credit.caption
        if not caption and self._may_name(sentence=True) and not self._may_name(sentence=False):
            caption = self._pop()
        elif not caption and _goes_on_below(lines, number):
            number += 1
            caption = lines[number].words
        name = self._pop() if self._may_name(sentence=bool(credit.caption) and self._in_head) else ""
        if self._names_pictures is None:
            self._names_pictures = bool(name)
        if _key(name) in {_key(self._title), ""} or _key(name) in _key(caption):
            self.left_out += [name] if name else []
            name = ""
        self._parts.append(picture_of((name, caption), credit.words))
        return number

    def _may_name(self, *, sentence: bool) -> bool:
        """Whether the last line that was kept may name the picture below it, or be its caption where a `sentence` may."""
        last = self._parts[-1] if self._parts else None
        if not isinstance(last, _Kept) or not last.free or self._is_apart or self._names_pictures is False:
            return False
        return not is_sentence(last.words) or (sentence and len(last.words) <= LONG)

    def _pop(self) -> str:
        last = self._parts.pop()
        return last.words if isinstance(last, _Kept) else ""


def _goes_on_below(lines: Sequence[Line], number: int) -> bool:
    """Whether the line below a credit that stands alone is the caption: it stands close to it and apart from what follows, or
    is a short sentence before the body.
    """
    if number + 2 >= len(lines):
        return False
    line, after = lines[number + 1], lines[number + 2]
    if not is_sentence(line.words) or line.credit is not None or len(line.words) > _LONGEST_CAPTION or is_stray(line.words):
        return False
    return (line.below and not after.below) or (len(line.words) <= LONG and after.is_body)


def _end(lines: Sequence[Line]) -> int:
    """The line from which on all is the page's own: there less of the body stands behind than before."""
    bodies = [line.is_body for line in lines]
    before, behind = 0, sum(bodies)
    for number, line in enumerate(lines):
        if before > behind and is_end(line.words):
            return number
        before += bodies[number]
        behind -= bodies[number]
    return len(lines)


def _key(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))
