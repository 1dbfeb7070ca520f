"""The linter of newsletters by the TEN Standard, 1.2: its 22 rules that a program can judge. A code bears the number of its rule.

Rules 1, 22 and 23 are left to people: what a newsletter is for, which words are compounds, whether a change was announced.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily
from formats.plain.closing import ends
from formats.plain.ten.parsed import at, parsed
from formats.plain.wrap import is_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic
    from formats.plain.ten.parsed import Parsed

    Found = Iterator[tuple[int, Diagnostic]]

_FIRST: Final = Lazily(r"[\s\ufeff\u200e\u200f\u2066-\u2069]*(?:\+\+\+|###)(?![+#])")
_EMPHASIS: Final = Lazily(
    r"(?<![\w*|])\*(?![\s*|])[^*\n]{1,80}(?<![\s|])\*(?![\w*])|(?<![\w_])_(?![\s_])[^_\n]{1,80}(?<!\s)_(?![\w_])"
)
_RUN: Final = Lazily(r"([^\w\s.])\1{3,}")
_ADDRESS: Final = Lazily(r"(?:https?://|ftp://|www\.)[^\s<>]+", re.IGNORECASE)
_IN_BRACKETS: Final = Lazily(r"\((?:https?://|ftp://|www\.)[^\s()]*\)|\( ?(?:https?://|www\.)[^\s()]*(?<! )\)", re.IGNORECASE)
_BULLET: Final = Lazily(r"([-–.*•·●▪◦])\s+\S")
_MARK: Final = Lazily(r"(?:\s*\[[^\[\]]{1,20}\])+$")
"""Marks of links and notes behind a sentence."""
_SIGN: Final = Lazily(r"[*†‡§¹²³]\s?\w")
_MOST_BEFORE: Final = 3
"""Paragraphs between the first line and the contents that are still a minimum."""


def is_ten(text: str) -> bool:
    """Whether a text begins as a newsletter of the standard does."""
    return _FIRST.match(text) is not None


def check_ten(text: str, subject: str | None = None, *, flows: bool | None = None) -> tuple[Diagnostic, ...]:
    """All findings in a newsletter, by line. `subject` is that of its letter; `flows` whether the letter's lines flow, None for a
    text that is no letter.
    """
    letter = parsed(text)
    found = [each for rule in _RULES for each in rule(letter)]
    found += _subject(letter, subject)
    found += _breaks(letter, flows=flows)
    return tuple(diagnostic for _, diagnostic in sorted(found, key=lambda each: (each[0], each[1].code)))


def _characters(letter: Parsed) -> Found:
    for line in letter.words():
        if line.text.isascii():
            continue
        odd = next((sign for sign in line.text if sign > "\x7f" and unicodedata.category(sign) in {"So", "Sm", "Co", "Cn"}), "")
        if odd:
            yield at(line, "TEN-002", sign=odd)


def _emphasis(letter: Parsed) -> Found:
    for line in letter.words():
        if match := _EMPHASIS.search(line.text):
            yield at(line, "TEN-003", words=match[0])


def _subject(letter: Parsed, subject: str | None) -> Found:
    first = letter.lines[0]
    said = _bare(first.text)
    if subject is not None and said != _bare(subject):
        yield at(first, "TEN-004", what="it is not the subject of the letter")
    elif letter.contents is not None and not any(sign.isdecimal() for sign in said):
        yield at(first, "TEN-004", what="it has no number and no date")


def _preamble(letter: Parsed) -> Found:
    if letter.contents is None:
        if len(letter.stories) > 1:
            yield at(letter.lines[0], "TEN-006", what="the contents are missing")
        return
    before = [line for line in letter.lines[1 : letter.contents.first] if line.text]
    if len(before) > _MOST_BEFORE:
        yield at(before[0], "TEN-005", count=len(before))


def _contents(letter: Parsed) -> Found:
    if letter.contents is None:
        return
    listed = {_bare(line.text) for line in letter.lines[letter.contents.first : letter.contents.last + 1]}
    for line in (*(section.line for section in letter.sections), *letter.stories):
        if _bare(line.text) not in listed:
            yield at(line, "TEN-006", what="the contents do not have the same words")


def _sections(letter: Parsed) -> Found:
    if letter.contents is not None and len(letter.stories) > 1 and not letter.sections:
        yield at(letter.lines[0], "TEN-007", what="the newsletter has no sections")
    for section in (*([letter.contents] if letter.contents else []), *letter.sections):
        name = _bare(section.line.text)
        wanted = {name, _bare(name.partition(":")[0].partition("：")[0])}
        marks = [line for line in letter.lines[section.first : section.last + 1] if line.is_marker]
        said = [line for line in marks if any(each in line.text.casefold() for each in wanted)]
        if not said:
            yield at(section.line, "TEN-007", what="no line in square brackets says that it ends")
        elif not said[-1].text.endswith(("].", "]。", "]।")):
            yield at(said[-1], "TEN-007", what="the full stop does not follow the bracket")


def _signs(letter: Parsed) -> Found:
    others = [line for line in letter.headings if line.sign[0] != letter.lines[0].sign[:1]]
    for line in others[:1]:
        yield at(line, "TEN-008", what=f"it begins with {line.sign}, the newsletter with {letter.lines[0].sign}")
    for line in letter.lines:
        if line.text.startswith(("***", "** ", "**+")) and not line.indented and not set(line.text) <= set("* "):
            yield at(line, "TEN-008", what="an asterisk is no sign of a heading")


def _numbers(letter: Parsed) -> Found:
    for number, line in enumerate(letter.stories, 1):
        if letter.contents is None and line.story == "":
            continue
        if line.story != f"{number:02}":
            yield at(line, "TEN-009", expected=f"{number:02}")
            return


def _runs(letter: Parsed) -> Found:
    for line in letter.lines:
        if not line.indented and (run := _RUN.search(line.text)) and not any(is_address(word) for word in line.text.split()):
            yield at(line, "TEN-010", sign=run[1])


def _capitals(letter: Parsed) -> Found:
    for line in letter.headings:
        letters = [sign for sign in line.title if sign.isalpha() and sign.lower() != sign.upper()]
        long = [word for word in line.title.split() if len(word) > 3]
        if len(long) > 1 and len(letters) > 8 and all(sign == sign.upper() for sign in letters):
            yield at(line, "TEN-011")


def _headings(letter: Parsed) -> Found:
    for line in letter.headings:
        if line.title and not ends(line.title):
            yield at(line, "TEN-012", what="it ends neither in a full stop nor in a colon")
        if line.title and (after := letter.after(line)) is not None and after.text:
            yield at(line, "TEN-012", what="the empty line after it is missing")


def _stops(letter: Parsed) -> Found:
    for line in letter.ends_of_paragraphs():
        bare = _MARK.sub("", line.text.rstrip())
        last = bare.split()[-1] if bare else ""
        if _ADDRESS.match(last):
            if last.endswith(".") and bare != last:
                yield at(line, "TEN-013", what="a space is missing between the address and the full stop")
        elif bare and not ends(bare):
            yield at(line, "TEN-013", what="it ends without a full stop")


def _gaps(letter: Parsed) -> Found:
    for line, after in pairwise(letter.lines):
        if line.is_prose and after.is_prose and ends(line.text) and ends(after.text) and len(after.text) > len(line.text) < 60:
            yield at(after, "TEN-014")


def _bullets(letter: Parsed) -> Found:
    for line, after in pairwise([*letter.lines, letter.lines[0]]):
        match = None if line.indented else _BULLET.match(line.text)
        if match is None:
            continue
        if match[1] not in "-–.":
            yield at(line, "TEN-015", what=f"it begins with {match[1]}")
        if after.number == line.number + 1 and _BULLET.match(after.text):
            yield at(after, "TEN-015", what="no empty line parts it from the point before")
        if not _MARK.sub("", line.text).rstrip().endswith((".", ";", "。", "；", "।", "!", "?", ":", "：")):
            yield at(line, "TEN-015", what="it ends neither in a semicolon nor in a full stop")


def _addresses(letter: Parsed) -> Found:
    told = False
    for line in letter.lines:
        if line.indented:
            continue
        for address in _ADDRESS.finditer(line.text):
            alone = line.text.strip().rstrip(" .") == address[0].rstrip(".")
            around = line.text[max(0, address.start() - 2) : address.start()]
            if not alone and not around.endswith(("(", "( ")):
                yield at(line, "TEN-016", address=address[0])
            if alone and not told:
                yield at(line, "TEN-018", address=address[0])
            bare = address[0].rstrip(".,;)")
            if bare.lower().startswith("www.") or (bare.count("/") == 2 and "?" not in bare):
                yield at(line, "TEN-019", address=bare)
        if bracketed := _IN_BRACKETS.search(line.text):
            yield at(line, "TEN-017", words=bracketed[0])
        told = bool(line.text) and _ADDRESS.match(line.text.strip()) is None


def _angles(letter: Parsed) -> Found:
    for line in letter.lines:
        word = next((word for word in line.text.split("<")[1:] if ">" in word and is_address(word.partition(">")[0])), "")
        if word and not line.indented:
            yield at(line, "TEN-020", address=f"<{word.partition('>')[0]}>")


def _notes(letter: Parsed) -> Found:
    for line in letter.lines:
        if not line.indented and _SIGN.match(line.text) and not _BULLET.match(line.text):
            yield at(line, "TEN-021", sign=line.text[0])


def _end(letter: Parsed) -> Found:
    last = next((line for line in reversed(letter.lines) if line.text), letter.lines[0])
    if not last.is_marker:
        yield at(last, "TEN-024")


def _breaks(letter: Parsed, *, flows: bool | None) -> Found:
    if flows:
        return
    rows = letter.lines
    for first, second, third in zip(rows, rows[1:], rows[2:], strict=False):
        if all(45 <= len(line.text) <= 80 for line in (first, second)) and third.is_prose and first.is_prose and second.is_prose:
            yield at(first, "TEN-025")
            return


def _bare(words: str) -> str:
    """Words without the signs before them and the stop behind them, folded."""
    return " ".join(words.split()).lstrip("+#").strip().rstrip(" .:。：।").casefold()


_RULES: Final = (
    *(_characters, _emphasis, _preamble, _contents, _sections, _signs, _numbers, _runs, _capitals, _headings, _stops),
    *(_gaps, _bullets, _addresses, _angles, _notes, _end),
)
