"""Passages in capitals: hard to read for all, and some voices spell them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from exporter.check.rules.quoting import cut, place_of
from exporter.diagnostics import finding
from exporter.model import Code, CodeBlock
from exporter.model.text import plain
from exporter.model.walk import inlines_under, text_units, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic
    from exporter.model import Article

_WORD: Final = re.compile(r"[^\W\d_]+")
_BETWEEN: Final = frozenset(" ,;'’&-\u00a0")
"""What stands between words of one passage; a full stop or a figure ends it, as in rows of short forms and of codes."""
_MANY: Final = 6
"""Words of a passage that is more than a name."""
_LEAST: Final = 30
"""Letters of a passage that is more than a row of short forms."""


def check(article: Article) -> Iterator[Diagnostic]:
    """Runs of six words or more in capitals, in scripts that have small letters; not in code."""
    code = {node.text for node in walk(article) if isinstance(node, CodeBlock)}
    for unit in text_units(article):
        if unit.text in code:
            continue
        inline_code = [plain(inline.children) for inline in inlines_under(unit.inlines) if isinstance(inline, Code)]
        for start, end, count in _runs(unit.text):
            run = unit.text[start:end]
            if count < _MANY or sum(map(str.isalpha, run)) < _LEAST or any(words and words in run for words in inline_code):
                continue
            yield finding("ART-153", place=place_of(unit.text, start, end), count=count, words=cut(run))


def _runs(text: str) -> Iterator[tuple[int, int, int]]:
    """Each run of words in capitals: where it begins and ends, and how many words it has."""
    start = end = count = 0
    for word in _WORD.finditer(text):
        is_next = count > 0 and _BETWEEN.issuperset(text[end : word.start()])
        if word[0].isupper() and is_next:
            end, count = word.end(), count + 1
            continue
        if count:
            yield start, end, count
        start, end = word.span()
        count = 1 if word[0].isupper() and len(word[0]) > 1 else 0
    if count:
        yield start, end, count
