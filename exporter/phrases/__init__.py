"""Phrases that tell a reader nothing, or too little, in many languages: what linters and rules know of links, pictures and titles.

The words are data, a file a purpose; a language is a key (BCP 47). Words are compared in all languages: the links of a page may
well be in another one than its text.
"""

from __future__ import annotations

import posixpath
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from exporter.lazily import Lazily

_EDGES: Final = " .,:;!?\u2026\u00bb\u00ab\u203a\u2039\u2192\u27a4>\u3002\u00a0"
_SHORT: Final = 60
"""Characters of a name with spaces in it; a longer one is a sentence that ends in a name."""


@cache
def table(name: str) -> dict[str, Any]:
    """A file of `data/`, by its name without suffix."""
    read: dict[str, Any] = tomllib.loads(Path(__file__).with_name("data").joinpath(f"{name}.toml").read_text("utf-8"))
    return read


@cache
def words_of_table(name: str, section: str) -> frozenset[str]:
    """The words of a section of a file, of all languages, in small letters."""
    return frozenset(word.casefold() for words in table(name)[section].values() for word in words)


_GENERAL: Final = Lazily(lambda: rf"(?:{'|'.join(words_of_table('alternatives', 'general'))})[\s#\d.:]*|[\W\d_]+", re.IGNORECASE)


def _files() -> str:
    """The names of pictures' files: those with a suffix, and those that cameras give."""
    suffix, begins, follows = ("|".join(table("files")["pictures"][name]) for name in ("suffixes", "begins", "follows"))
    named = rf"(?:\S+|[^/\\\n]{{1,{_SHORT}}})\.(?:{suffix})"
    return rf"{named}|(?:{begins})[ _-]?\d{{3,}}[\w.-]*(?:\s+(?:[\d.:()-]+|{follows}))*"


_FILE: Final = Lazily(_files, re.IGNORECASE)


def link_says_nothing(words: str) -> bool:
    """Whether the words of a link do not say where it leads ("click here"): WCAG 2.2, 2.4.4 and failure F63."""
    return words.strip(_EDGES).casefold() in words_of_table("links", "nothing")


def title_says_nothing(words: str) -> bool:
    """Whether a document's title is what programs write where nobody did ("Untitled"): WCAG 2.2, 2.4.2 and failure F25."""
    return " ".join(words.split()).casefold() in words_of_table("titles", "nothing")


def is_file_name(words: str) -> bool:
    """Whether an alternative is the name of a picture's file, with its suffix or as a camera gives it: WCAG failure F30."""
    return _FILE.fullmatch(words.strip()) is not None


def alternative_says_nothing(words: str, address: str = "") -> bool:
    """Whether an alternative is a file's name, a word for pictures in general, or signs alone; `address` is the picture's."""
    bare = " ".join(words.split())
    stem = posixpath.splitext(posixpath.basename(address))[0]
    return is_file_name(bare) or bool(_GENERAL.fullmatch(bare)) or (bool(stem) and bare.casefold() == stem.casefold())
