"""Headings by whose words it is known what stands below them: notes, and what an article draws on."""

from __future__ import annotations

import re
from typing import Final

from exporter.lazily import Lazily
from exporter.reader.lexicon.tables import any_of

_SOURCES: Final = Lazily(lambda: rf"(?:{any_of('sources_titles')})\W*", re.IGNORECASE)
_CITED: Final = Lazily(lambda: rf"\W*(?:{any_of('cited_titles')})\W*", re.IGNORECASE)
_NOTES: Final = Lazily(lambda: any_of("notes_titles"), re.IGNORECASE)


def is_sources_title(text: str) -> bool:
    """Whether a heading says that what stands below is what the article draws on, and nothing else."""
    return _SOURCES.fullmatch(text) is not None


def speaks_of_notes(text: str) -> bool:
    """Whether a heading has a word for notes or sources in it ("Notes and references")."""
    return _NOTES.search(text) is not None


def titles_cited(text: str) -> bool:
    """Whether a heading says that what stands below it is what the article cites, and no word of notes."""
    return _CITED.fullmatch(text) is not None
