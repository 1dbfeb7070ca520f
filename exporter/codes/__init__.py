"""Every code of a finding, with its severity, its message and its hint: the one table of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.codes.articles import ARTICLES
from exporter.codes.entry import Entry, Severity
from exporter.codes.linters import LINTERS
from exporter.codes.output import OUTPUT
from exporter.codes.reading import READING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CODES", "Entry", "Severity"]

CODES: Final[Mapping[str, Entry]] = {**READING, **ARTICLES, **LINTERS, **OUTPUT}
"""All codes: code → severity, message, hint. A code is in one of the four tables."""
