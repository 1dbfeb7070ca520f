"""Instructions that rest on shape, place, sound or colour (WCAG 2.2, 1.3.3 and 1.4.1). A person must judge."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from exporter.check.rules.quoting import cut, place_of
from exporter.diagnostics import finding
from exporter.lazily import Lazily
from exporter.model.sentences import borders
from exporter.model.walk import text_units
from exporter.phrases import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic
    from exporter.model import Article

_QUOTED: Final = Lazily(r'"[^"\n]*"|“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»|»[^«\n]*«')
"""What stands in quotation marks."""
_NAMED: Final = Lazily(r"(?<=\s)[^\W\d_a-zß-öø-ÿ][^\W\d_]*[a-zß-öø-ÿ]")
"""A word with a capital in the midst of an order: what is written on the thing ("Click the Save button on the right"). German
writes every noun so.
"""
_CODES: Final = {"senses": "ART-161", "colours": "ART-162"}


def check(article: Article) -> Iterator[Diagnostic]:
    """Sentences with a phrase of the table, in the languages that it has; each sentence once for a code. Of an article in another
    language is told that it was not looked at: that no phrase was found there says nothing.
    """
    language = article.metadata.language
    if any(_pattern(section, language.partition("-")[0].lower()) is None for section in _CODES):
        yield finding("ART-163", language=language)
    for unit in text_units(article):
        if unit.kind == "alt":
            continue
        for section, code in _CODES.items():
            pattern = _pattern(section, unit.language.partition("-")[0].lower())
            met = [match for match in pattern.finditer(unit.text) if not _is_of_words(unit.text, match)] if pattern else []
            if section == "senses":
                met = [match for match in met if not _NAMED.search(match[0]) or unit.language.startswith("de")]
            if not met:
                continue
            for start, end in borders(unit.text, unit.language):
                if any(start <= match.start() < end for match in met):
                    yield finding(code, place=place_of(unit.text, start, end), words=cut(unit.text[start:end]))


def _is_of_words(text: str, match: re.Match[str]) -> bool:
    """Whether a phrase stands in quotation marks, or holds words in them: what somebody says, or what is written on the thing."""
    return any(quoted.start() < match.end() and match.start() < quoted.end() for quoted in _QUOTED.finditer(text))


@cache
def _pattern(section: str, language: str) -> re.Pattern[str] | None:
    """The phrases of a language as one pattern; None for a language without."""
    phrases = table("instructions")[section].get(language)
    return re.compile("|".join(phrases), re.IGNORECASE) if phrases else None
