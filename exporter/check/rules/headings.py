"""Headings by which nobody finds anything: none at all, false ones, those of the same words (WCAG 2.2, 1.3.1, 2.4.6, 2.4.10)."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from exporter.check.rules.bold_lines import names_a_contact, says_something_else
from exporter.check.rules.quoting import cut, place_of
from exporter.diagnostics import finding
from exporter.model import Heading, Link, Paragraph, Strong, Text
from exporter.model.text import plain
from exporter.model.walk import text_units, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic
    from exporter.model import Article

MANY_WORDS: Final = 1500
"""Words that an article may have without a heading: some six minutes of reading, or ten of listening."""
LONGEST: Final = 160
"""Characters of a heading: two lines on paper."""
_FALSE: Final = 80
"""Characters of a bold paragraph that may be meant as a heading."""
_SEVERAL: Final = 2
"""Lines in bold that are meant as headings, from which on others are, too."""
_ENDS: Final = (".", "!", "?", "…", ":", ";", ",", "-", "–", "—", "。", "！", "？", "»", '"', "”")


def check(article: Article) -> Iterator[Diagnostic]:
    """What is wrong with an article's headings."""
    headings = [node for node in walk(article) if isinstance(node, Heading)]
    if not headings:
        words = sum(len(unit.text.split()) for unit in text_units(article) if unit.kind == "block")
        if words > MANY_WORDS:
            yield finding("ART-111", count=words)
    yield from _false(article)
    told: Counter[tuple[str, ...]] = Counter(ways := _ways(headings))
    for way, heading in zip(ways, headings, strict=True):
        said = plain(heading.children)
        count = told.pop(way, 0)
        if count > 1:
            yield finding("ART-113", place=place_of(said), count=count, words=cut(said))
        if len(said) > LONGEST:
            yield finding("ART-114", place=place_of(said), count=len(said), words=cut(said))


def _ways(headings: list[Heading]) -> list[tuple[str, ...]]:
    """For each heading the words of those it stands under, and its own: "Pros" of two products are two ways."""
    above: list[tuple[int, str]] = []
    ways = []
    for heading in headings:
        above = [each for each in above if each[0] < heading.level]
        above.append((heading.level, plain(heading.children).strip().casefold()))
        ways.append(tuple(words for _, words in above))
    return ways


def _false(article: Article) -> Iterator[Diagnostic]:
    """Short paragraphs wholly in bold before a paragraph that is not, and behind none such: WCAG failure F2."""
    bold = [
        (plain(block.children).strip(), following)
        for before, (block, following) in zip((None, *article.body), pairwise(article.body), strict=False)
        if isinstance(block, Paragraph) and isinstance(following, Paragraph) and _is_bold(block) and not _is_bold(following)
        if not (isinstance(before, Paragraph) and _is_bold(before) and _may_head(plain(before.children).strip()))
    ]
    lines = [words for words, following in bold if _may_head(words) and not names_a_contact(words, following)]
    sure = [words for words in lines if not says_something_else(words, article)]
    once = {words for words, count in Counter(lines).items() if count == 1} if len(sure) >= _SEVERAL else set()
    for words in lines:
        if not says_something_else(words, article, beside_headings=words in once):
            yield finding("ART-112", place=place_of(words), words=cut(words))


def _may_head(words: str) -> bool:
    return 0 < len(words) <= _FALSE and not words.endswith(_ENDS)


def _is_bold(paragraph: Paragraph) -> bool:
    parts = [child for child in paragraph.children if not (isinstance(child, Text) and not child.value.strip())]
    return bool(parts) and all(isinstance(part, Strong) and not all(isinstance(x, Link) for x in part.children) for part in parts)
