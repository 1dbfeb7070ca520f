"""Rules on an article: what of it some readers can't take in, whatever it is made into. A file a kind of thing.

A rule yields findings and changes nothing. What only a person can judge is told as such (`exporter.check.outcomes`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.check.rules import (
    alternatives,
    capitals,
    headings,
    instructions,
    links,
    media,
    reading_level,
    short_forms,
    tables,
)

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Article

RULES = (alternatives, headings, links, tables, media, reading_level, capitals, short_forms, instructions)
"""The modules, in the order in which their findings are told; each has `check(article)`."""


def findings_in(article: Article) -> tuple[Diagnostic, ...]:
    """What all rules find in an article."""
    return tuple(found for rule in RULES for found in rule.check(article))
