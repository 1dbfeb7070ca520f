"""Credits in brackets, before a picture's caption ("(Photo : Agency) The bell hangs again") or behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from exporter.lazily import Lazily
from exporter.model import Break, Figure, Image, Paragraph, Text, Undescribed
from exporter.model.text import collapse
from exporter.reader.lexicon.tables import any_of
from exporter.reader.plain.lines import inlines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPENING: Final = "([（【"
_CLOSING: Final = ")]）】"
_LONGEST: Final = 160
"""Characters of a credit."""
_COLON: Final = Lazily("[:：]")
_LABEL: Final = Lazily(
    lambda: (
        rf"(?:{any_of('credit_labels')}|{any_of('credit_labels_small')})(?: (?:{any_of('credit_by')}|{any_of('source_labels')}))?"
    ),
    re.IGNORECASE,
)
_SOURCE: Final = Lazily(lambda: any_of("source_labels"), re.IGNORECASE)
_BY: Final = Lazily(
    lambda: (
        rf"(?:(?:{any_of('credited_works')}) (?:{any_of('credited_to')})|{any_of('courtesies')}) \S|"
        rf".*\b(?:{any_of('credit_labels_small')}) ?/ ?\w"
    ),
    re.IGNORECASE,
)
_ENDS: Final = (".", "!", "?", "…", "。", "！", "？", "؟")
_QUOTES: Final = "'\"”’»)]"


class Credit(Struct, frozen=True):
    """A credit in a line: its words without the brackets, and what stands before and behind it, of which one is empty."""

    words: str
    before: str
    behind: str
    is_picture: bool
    """Whether its label says that it is a picture's; a source may be that of anything."""

    @property
    def names_somebody(self) -> bool:
        """Whether a name stands behind the label, not a number or an explanation ("(Image 3: see below)")."""
        named = _COLON.split(self.words, maxsplit=1)[-1].strip().lstrip("\"'“‘")
        return named[:1] == "@" or (named[:1].isalpha() and not named[:1].islower() and not is_sentence(named))

    @property
    def caption(self) -> str:
        """What the line says beside the credit."""
        return self.before or self.behind


def credit_in(line: str) -> Credit | None:
    """The credit at the beginning or the end of a line. None where there is none, or its brackets never close."""
    words = line.strip()
    first = _closing(words) if words[:1] in set(_OPENING) else 0
    if first and (found := _credit(words[1:first])) is not None:
        return Credit(found[0], "", words[first + 1 :].strip(), found[1])
    end = words.rstrip(". ")
    start = _opening(end) if end[-1:] in set(_CLOSING) else -1
    if start >= 0 and (found := _credit(end[start + 1 : -1])) is not None:
        return Credit(found[0], words[:start].strip(), "", found[1])
    return None


def _closing(words: str) -> int:
    """Where the bracket closes with which words begin, 0 where it doesn't soon."""
    depth = 0
    for place, sign in enumerate(words[: _LONGEST + 2]):
        depth += (sign in _OPENING) - (sign in _CLOSING)
        if not depth:
            return place
    return 0


def _opening(words: str) -> int:
    """Where the bracket opens with which words end, -1 where it doesn't soon before."""
    depth = 0
    for place in range(len(words) - 1, max(-1, len(words) - _LONGEST - 3), -1):
        depth += (words[place] in _CLOSING) - (words[place] in _OPENING)
        if not depth:
            return place
    return -1


def _credit(inside: str) -> tuple[str, bool] | None:
    """The words between brackets where they are a credit, and whether a picture's."""
    words = collapse(inside)
    label, *rest = _COLON.split(words, maxsplit=1)
    if not rest:
        return (words, True) if _BY.match(words) else None
    called = label.strip().rstrip(".")
    is_source = _SOURCE.fullmatch(called) is not None
    known = (is_source or _LABEL.fullmatch(called) is not None) and any(map(str.isalpha, rest[0]))
    return (words, not is_source) if known else None


def is_sentence(line: str) -> bool:
    """Whether a line ends as sentences do."""
    return line.rstrip().rstrip(_QUOTES).endswith(_ENDS)


def picture_of(caption: Sequence[str], credit: str) -> Figure:
    """A picture that is only told of: nobody describes it, and there is no file. The caption has its lines."""
    lines = [inlines_of(line) for line in caption if line]
    children = tuple(inline for number, line in enumerate(lines) for inline in ((Break(), *line) if number else line))
    return Figure(
        content=(Image(alt=Undescribed()),),
        caption=(Paragraph(children=children),) if children else (),
        credit=(Text(value=collapse(credit)),),
    )
