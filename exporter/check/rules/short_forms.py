"""Short forms that a text explains in two ways (WCAG 2.2, 3.1.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.check.rules.quoting import cut, place_of
from exporter.diagnostics import finding
from exporter.model import Abbreviation
from exporter.model.text import plain
from exporter.model.walk import inlines_under, text_units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic
    from exporter.model import Article


def check(article: Article) -> Iterator[Diagnostic]:
    """Abbreviations whose expansions in the page differ, each told once."""
    meant: dict[str, str] = {}
    told: set[str] = set()
    for unit in text_units(article):
        for inline in inlines_under(unit.inlines):
            if not isinstance(inline, Abbreviation) or not (inline.expansion or "").strip():
                continue
            form, expansion = plain(inline.children).strip(), " ".join((inline.expansion or "").split())
            first = meant.setdefault(form, expansion)
            if first.casefold() != expansion.casefold() and form not in told:
                told.add(form)
                yield finding("ART-154", place=place_of(form), form=cut(form), first=cut(first), second=cut(expansion))
