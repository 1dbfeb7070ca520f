"""Languages: declared where a voice has to know, and of the script in which the words are written."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from exporter.diagnostics import finding
from exporter.lazily import Lazily
from formats.epub.rules.book import XML_LANG, local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic
    from formats.epub.rules.book import Book, Document

_LETTERS: Final = 60
"""Letters from which a script can be told."""
_SCRIPTS: Final = {
    language: script
    for script, languages in {
        "ARABIC": "ar fa ur",
        "HEBREW": "he yi",
        "GREEK": "el",
        "THAI": "th",
        "DEVANAGARI": "hi mr ne",
        "CYRILLIC": "ru uk bg mk be",
        "CJK": "ja zh ko",
        "TAMIL": "ta",
        "BENGALI": "bn",
        "GEORGIAN": "ka",
        "ARMENIAN": "hy",
        "ETHIOPIC": "am",
        "LATIN": "en de fr es it pt nl pl cs sv da nb no fi tr id vi ro hu",
    }.items()
    for language in languages.split()
}
"""Languages that are written in one script (Unicode's names of letters begin with it)."""
_CJK: Final = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "IDEOGRAPHIC"})
_TAG: Final = Lazily(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def check(book: Book) -> Iterator[Diagnostic]:
    """The package's and each document's language, and the letters under it."""
    if not _own(book.package):
        yield finding("EPUB-007", where="The package document")
    declared = {tag.split("-")[0].casefold() for tag in book.values("dc:language")}
    told: set[str] = set()
    for document in book.documents:
        language = _own(document.root)
        if not language:
            yield finding("EPUB-007", where=document.name)
            continue
        primary = language.split("-")[0].casefold()
        if declared and primary not in declared | told:
            told.add(primary)
            yield finding("EPUB-003", what=f"{document.name} is in {language}, which is none of the book's languages")
        yield from _letters(document)


def _own(node: Any) -> str:
    given = node.get(XML_LANG) or node.get("lang") or ""
    return given if _TAG.fullmatch(given) and given.casefold() not in {"und", "zxx"} else ""


def _letters(document: Document) -> Iterator[Diagnostic]:
    counts: dict[str, Counter[str]] = {}
    _count(document.root, "", counts)
    for language, scripts in counts.items():
        expected = _SCRIPTS.get(language.split("-")[0].casefold())
        total = sum(scripts.values())
        if expected is None or "-latn" in language.casefold() or total < _LETTERS:
            continue
        script, count = scripts.most_common(1)[0]
        if script != expected and count > 0.6 * total and scripts[expected] < 0.2 * total:
            yield finding("EPUB-008", where=document.name, language=language, script=script.title())


def _count(root: Any, language: str, counts: dict[str, Counter[str]]) -> None:
    """Letters by the language that holds for them and by script; code and formulas are in none."""
    waiting = [(root, language)]
    while waiting:
        node, outer = waiting.pop()
        if not isinstance(node.tag, str) or local(node) in {"head", "script", "style", "code", "pre", "kbd", "samp", "math", "svg"}:
            continue
        here = _own(node) or outer
        pieces = [node.text or "", *(child.tail or "" for child in node)]
        counts.setdefault(here, Counter()).update(script for piece in pieces for char in piece if (script := _script(char)))
        waiting.extend((child, here) for child in node)


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    if not char.isalpha():
        return ""
    first = unicodedata.name(char, "").split(" ")[0]
    return "CJK" if first in _CJK else first
