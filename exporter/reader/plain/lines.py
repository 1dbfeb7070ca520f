"""Lines that follow each other as paragraphs: wrapped ones joined, fixed ones kept."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from exporter.lazily import Lazily
from exporter.model import Break, Inline, Link, Paragraph, Text
from exporter.model.text import collapse
from exporter.reader.lexicon.header_lines import labelled
from exporter.reader.plain.marks import is_labelled, is_rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONG_LINE: Final = 100
"""Columns. A longer line is not wrapped: it is a paragraph of its own."""

_NARROWEST: Final = 60
_WIDE: Final = Lazily("[\u3000-\u9fff\uff00-\uffef]")
_ADDRESS: Final = Lazily(r"https?://[^\s<>\"'`]+[^\s<>\"'`.,;:!?)\]}]")


class Typing(Struct):
    """How a text was typed. `width` is where its lines are wrapped; in a `flowed` one each ends where its writer ended it.

    `is_deep` is set where something nests too deep to be kept so.
    """

    width: int = _NARROWEST
    flowed: bool = False
    is_deep: bool = field(default=False)


def typing_of(lines: Sequence[str], *, flowed: bool = False) -> Typing:
    """How lines were typed."""
    lengths = (len(line) for line in lines if len(line) <= LONG_LINE and not is_rule(line))
    return Typing(width=max(_NARROWEST, max(lengths, default=0)), flowed=flowed)


def paragraphs(lines: Sequence[str], typing: Typing) -> Iterator[Paragraph]:
    """Lines as one paragraph, or as one for each where they are too long to be wrapped."""
    if len(lines) > 1 and max(map(len, lines)) > LONG_LINE:
        for line in lines:
            yield Paragraph(children=inlines_of(line))
    elif lines:
        fixed = typing.flowed or labelled(lines) or _are_fixed(lines, typing.width)
        yield Paragraph(children=_joined(lines, fixed=fixed))


def _joined(lines: Sequence[str], *, fixed: bool) -> tuple[Inline, ...]:
    """The lines as one; each ends where it ended when they are `fixed`, and before a label like that of the first."""
    pieces = [[lines[0].strip()]]
    labels = is_labelled(lines[0])
    for line in lines[1:]:
        words, before = line.strip(), pieces[-1][-1]
        if fixed or (labels and is_labelled(line)):
            pieces.append([words])
            continue
        hyphenated = before.endswith("-") and words[:1].islower() and before[-2:-1].isalpha()
        if not hyphenated and not _is_wide(before[-1:], words[:1]):
            pieces[-1].append(" ")
        pieces[-1].append(words)
    first, *rest = (inlines_of("".join(words)) for words in pieces)
    return (*first, *(inline for line in rest for inline in (Break(), *line)))


def _are_fixed(lines: Sequence[str], width: int) -> bool:
    """Whether lines end where their writer ended them: there was room for the next word behind most, in the text's width.

    Few lines tell little, so they must be short; many that are filled to a width of their own are wrapped.
    """
    ends = [_columns(line) + 1 + _first_word(following) for line, following in pairwise(lines)]
    if not ends or any(line.endswith("-") for line in lines[:-1]):
        return False
    if len(lines) <= 3:
        return all(2 * end <= width for end in ends)
    longest = max(map(_columns, lines))
    roomy = sum(3 * end <= 2 * width for end in ends)
    unfilled = sum(end <= longest for end in ends)
    return 3 * roomy >= 2 * len(ends) and 3 * unfilled >= len(ends)


def _columns(words: str) -> int:
    return len(words) + len(_WIDE.findall(words))


def _first_word(line: str) -> int:
    """The columns that a line's first word takes."""
    first = next(iter(line.split(maxsplit=1)), "")
    return _columns(first[:1] if _WIDE.match(first) else first)


def _is_wide(left: str, right: str) -> bool:
    """Scripts that part no words with spaces have none at a line's end."""
    return _WIDE.match(left) is not None and _WIDE.match(right) is not None


def inlines_of(text: str) -> tuple[Inline, ...]:
    """A line with its addresses as links."""
    pieces: list[Inline] = []
    start = 0
    text = collapse(text)
    for match in _ADDRESS.finditer(text):
        if match.start() > start:
            pieces.append(Text(value=text[start : match.start()]))
        pieces.append(Link(href=match.group(), children=(Text(value=match.group()),)))
        start = match.end()
    if start < len(text):
        pieces.append(Text(value=text[start:]))
    return tuple(pieces)
