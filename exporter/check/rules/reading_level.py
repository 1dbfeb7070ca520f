"""Sentences and words that are hard to take in (WCAG 2.2, 3.1.5). For a person to judge: some texts must be hard."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exporter.check.rules.quoting import cut, place_of
from exporter.diagnostics import finding
from exporter.lazily import Lazily
from exporter.model.sentences import borders
from exporter.model.walk import text_units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic
    from exporter.model import Article

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_END: Final = Lazily(r"(?:(?<!\w)[^A-ZÀ-Þ\W\d_][^\W\d_]{2,}\.|[!?…])[\"”’»)]*\s+(?=[\"“„«(]*(?:[A-ZÀ-Þ]|\d{4}(?!\d)))|\n")
"""What ends a sentence for who counts its words, though the cutter, which must not cut too much, left it whole: a line, and the end
of a sentence in brackets or before a year."""
_PLAIN: Final = Lazily(r"[\"“„«‘'(\[]*[^\W\d_]+(?:['’/-][^\W\d_]+)*[\"”“»’')\].,;:!?…]*")
"""What stands between two spaces of a sentence; paths, options and addresses don't."""
_MOSTLY: Final = 2 / 3
"""The share of plain words from which on a line is a sentence, and no listing."""
_ITEMS: Final = 3
"""Semicolons and strokes of a line without an end from which on it is a list, as cells of tables have it."""
_STOPS: Final = (".", "!", "?", "…", '"', "”", "“", "’", "»", "«", ")")
_LONG: Final = 6
"""Letters that a word of LIX has at most before it counts as long."""
_ENOUGH: Final = 200
"""Words below which LIX means little."""
_UNSPACED: Final = frozenset({"ja", "zh", "th", "lo", "km", "my"})
"""Languages whose words are not parted by spaces, so that they can't be counted here."""


@cache
def _limits() -> dict[str, dict[str, int]]:
    read: dict[str, dict[str, int]] = tomllib.loads(
        Path(__file__).parent.with_name("data").joinpath("reading_level.toml").read_text("utf-8")
    )
    return read


def check(article: Article) -> Iterator[Diagnostic]:
    """Long sentences, as one finding with the longest of them, a text that is hard as a whole; or that it can't be counted."""
    language = article.metadata.language.partition("-")[0].lower()
    if language in _UNSPACED:
        yield finding("ART-155", language=article.metadata.language)
        return
    limit = _limits()["sentence"].get(language, _limits()["sentence"]["any"])
    counts: list[tuple[int, str]] = []
    long_words = 0
    for unit in text_units(article):
        if unit.kind != "block" or unit.language.partition("-")[0].lower() != language:
            continue
        for sentence in _sentences(unit.text, unit.language):
            words = _WORD.findall(sentence)
            if len(words) > 1:
                counts.append((len(words), sentence))
                long_words += sum(len(word) > _LONG for word in words)
    longest = max(counts, default=(0, ""))
    if longest[0] > limit:
        many = sum(count > limit for count, _ in counts)
        yield finding("ART-151", place=place_of(longest[1]), count=many, limit=limit, longest=longest[0], words=cut(longest[1]))
    words_in_all = sum(count for count, _ in counts)
    hard = _limits()["lix"].get(language)
    if hard is not None and words_in_all >= _ENOUGH:
        lix = round(words_in_all / len(counts) + 100 * long_words / words_in_all)
        if lix > hard:
            yield finding("ART-152", lix=lix, limit=hard)


def _sentences(text: str, language: str) -> Iterator[str]:
    """The sentences whose words are counted."""
    for start, end in borders(text, language):
        for part in _parts(text[start:end]):
            tokens = part.split()
            if part.count(";") + part.count(" / ") >= _ITEMS and not part.endswith(_STOPS):
                continue
            if sum(_PLAIN.fullmatch(token) is not None for token in tokens) >= _MOSTLY * len(tokens):
                yield part


def _parts(sentence: str) -> Iterator[str]:
    start = 0
    for match in _END.finditer(sentence):
        yield sentence[start : match.end()].strip()
        start = match.end()
    yield sentence[start:].strip()
