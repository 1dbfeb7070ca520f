"""Lines that each say something of their own: the headers of a letter that another passes on, and the mark before them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from exporter.lazily import Lazily
from exporter.model import Break, Paragraph, Rule, Text
from exporter.model.text import plain
from exporter.reader.lexicon.tables import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exporter.model import Block

_LABEL: Final = Lazily(r"\s*\*?[^\W\d_][^\W_]*(?:[ -][^\W_]+){0,2}:\*?\s+\S")
_DASHED: Final = Lazily(r"\s*[-–—_=*]{3,}\s*([^\W\d_][^\n]{2,60}?)\s*[-–—_=*]{3,}:?\s*")
_BEGUN: Final = Lazily(lambda: rf"\s*(?:{any_of('forward_marks')}):?\s*", re.IGNORECASE)
_FEWEST: Final = 3
"""Lines that each begin with a label; two may be wrapped prose."""


def is_forward_mark(line: str) -> bool:
    """Whether a line says that another letter follows: words between dashes, as mail programs write them."""
    return _DASHED.fullmatch(line) is not None or _BEGUN.fullmatch(line) is not None


def labelled(lines: Sequence[str]) -> bool:
    """Whether each of some lines begins with a label ("From: …"), so that they are not one wrapped paragraph.

    A mark that another letter follows may stand before them.
    """
    inner = lines[1:] if lines and is_forward_mark(lines[0]) else lines
    return len(inner) >= (_FEWEST if inner is lines else 1) and all(map(_LABEL.match, inner))


def parted(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of a letter, each dashed mark of another letter as a rule and its words."""
    for number, block in enumerate(blocks):
        match = _DASHED.fullmatch(_first_line(block)) if isinstance(block, Paragraph) else None
        if match is None or not isinstance(block, Paragraph):
            yield block
            continue
        if number:
            yield Rule()
        yield replace(block, children=(Text(value=match[1]), *block.children[1:]))


def _first_line(paragraph: Paragraph) -> str:
    first, *rest = paragraph.children or (Break(),)
    return plain((first,)) if isinstance(first, Text) and (not rest or isinstance(rest[0], Break)) else ""
