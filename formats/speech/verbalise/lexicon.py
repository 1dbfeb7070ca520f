"""Words that a house says in its own way: lists "word = said", and pronunciation lexicons (W3C PLS 1.0)."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from exporter.errors import OptionError
from formats.speech.script.languages import primary
from formats.speech.verbalise.figures import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLS: Final = "{http://www.w3.org/2005/01/pronunciation-lexicon}"
_SECTION: Final = re.compile(r"\[\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)\s*\]")
_LARGEST: Final = 8 << 20
"""Bytes of a lexicon; the largest that are published for PLS hold some 100,000 words."""


class Lexicon(Struct, frozen=True, kw_only=True):
    """Words and what is said for them, by language ("" for all). `unspoken` counts lexemes that give phonemes only."""

    words: dict[str, dict[str, str]]
    unspoken: int = 0

    def replacements(self, text: str, language: str) -> Iterator[tuple[int, int, str]]:
        """Every whole word or phrase of a text that the lexicon holds, as (first, last, said); the longest at each place.

        A word in small letters stands for itself with a capital, too; any other for itself alone.
        """
        for own in (primary(language), ""):
            held = self.words.get(own)
            if not held:
                continue
            for match in _pattern(tuple(held)).finditer(text):
                found = match[0]
                said = held.get(found) or held.get(found[:1].lower() + found[1:])
                if said is not None:
                    yield match.start(), match.end(), said


@lru_cache(maxsize=16)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    parts = []
    for word in sorted(words, key=len, reverse=True):
        first = f"[{re.escape(word[0])}{re.escape(word[0].upper())}]" if word.islower() and len(word[0].upper()) == 1 else None
        parts.append(f"{first}{re.escape(word[1:])}" if first else re.escape(word))
    return re.compile(rf"(?<!{WORD})(?<![@/])(?<!\w\.)(?:{'|'.join(parts)})(?!{WORD}|[@/]|\.\w)")


def load(paths: str) -> Lexicon | None:
    """The lexicon of one or several files, parted by commas; a later one has the word. None for no file. Raises OptionError."""
    named = [part.strip() for part in paths.split(",") if part.strip()]
    if not named:
        return None
    words: dict[str, dict[str, str]] = {}
    unspoken = 0
    for name in named:
        read = _read(Path(name))
        unspoken += read.unspoken
        for language, held in read.words.items():
            words.setdefault(language, {}).update(held)
    return Lexicon(words=words, unspoken=unspoken)


def _read(path: Path) -> Lexicon:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise OptionError(
            f"The lexicon {path} cannot be read: {error.strerror or error}.",
            hint="Name a file of lines WORD = SAID, or a PLS lexicon.",
        ) from error
    if len(data) > _LARGEST:
        raise OptionError(f"The lexicon {path} has more than {_LARGEST >> 20} MB.", hint="Divide it, and name the parts.")
    return _of_pls(path, data) if data.lstrip().startswith((b"<", b"\xef\xbb\xbf<")) else _of_list(path, data)


def _of_list(path: Path, data: bytes) -> Lexicon:
    """Lines "word = said"; a line [de] begins the words of a language, # a comment."""
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise OptionError(f"The lexicon {path} is not in UTF-8.", hint="Save it as UTF-8.") from error
    words: dict[str, dict[str, str]] = {}
    language = ""
    for number, line in enumerate(lines, 1):
        written = line.strip()
        if not written or written.startswith("#"):
            continue
        if section := _SECTION.fullmatch(written):
            language = primary(section[1])
            continue
        word, equals, said = (part.strip() for part in written.partition("="))
        if not equals or not word:
            raise OptionError(
                f"The lexicon {path}, line {number}: {written[:60]!r} is no entry.", hint="Write WORD = WHAT IS SAID."
            )
        words.setdefault(language, {})[word] = said
    return Lexicon(words=words)


def _of_pls(path: Path, data: bytes) -> Lexicon:
    """The aliases of a lexicon (PLS 1.0, 4.6 and 4.7); a lexeme that has phonemes only is counted."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise OptionError(f"The lexicon {path} is not well-formed XML: {error.msg}.") from error
    if root.tag != f"{_PLS}lexicon":
        raise OptionError(
            f"The lexicon {path} is no pronunciation lexicon (PLS).", hint="Its root is <lexicon>, in PLS's namespace."
        )
    language = primary(root.get("{http://www.w3.org/XML/1998/namespace}lang", ""))
    words: dict[str, str] = {}
    unspoken = 0
    for lexeme in root.iter(f"{_PLS}lexeme"):
        alias = next((" ".join("".join(each.itertext()).split()) for each in lexeme.iter(f"{_PLS}alias")), None)
        graphemes = [" ".join("".join(each.itertext()).split()) for each in lexeme.iter(f"{_PLS}grapheme")]
        if alias is None:
            unspoken += 1
            continue
        words.update(dict.fromkeys(filter(None, graphemes), alias))
    return Lexicon(words={language: words}, unspoken=unspoken)
