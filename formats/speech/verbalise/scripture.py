"""Places in the Bible: "Gen. 1:3" is "Genesis 1 verse 3". The books and their abbreviations stand in the languages' data."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from formats.speech.verbalise.words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.speech.verbalise.words import Words


def scripture(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """Every chapter and verse behind the name of a book, and how they are said."""
    if not words.books or not any(mark in text for mark in words.verse_mark):
        return
    pattern, names = _pattern(words.language)
    for match in pattern.finditer(text):
        kind = next(name for name in names if match[name])
        book = names[kind]
        part = f"{words.parts[int(match['part']) - 1] if words.parts else match['part']} " if match["part"] else ""
        verses = f"{words.verses[match['last'] is not None]} {match['verse']}"
        last = f" {words.to} {match['last']}" if match["last"] else ""
        yield match.start(), match.end(), f"{part}{book} {match['chapter']} {verses}{last}"


@lru_cache(maxsize=16)
def _pattern(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """The pattern of a place with a group for each book, and the name of each."""
    words = words_for(language)
    assert words is not None
    names = {f"book{number}": name for number, name in enumerate(words.books)}
    books = "|".join(rf"(?P<book{number}>{short})" for number, short in enumerate(words.books.values()))
    place = rf"(?P<chapter>\d{{1,3}})[{words.verse_mark}] ?(?P<verse>\d{{1,3}})(?:[–-](?P<last>\d{{1,3}}))?"
    return re.compile(
        rf"(?<![\w.])(?:(?P<part>[1-5])\.? ?)?(?:{books})\.?[ \u00a0]{place}(?![\w%]|[:,.]\d|[ \u00a0][%€$£°])"
    ), names
