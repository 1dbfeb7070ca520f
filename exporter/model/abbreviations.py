"""Sentences that a splitter cut behind an abbreviation are made whole again. The abbreviations stand in `abbreviations.toml`."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from exporter.lazily import Lazily
from exporter.model.letters import CAPITALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LETTERS: Final = r"[^\s\d_.,;:!?()\[\]«»„“”\"'’/-]+"
_LAST: Final = Lazily(rf"(?<![\w.])((?:{_LETTERS}\.(?:[ \u00a0\u202f]?|-))*{_LETTERS})\.[ \u00a0\u202f]?$")
"""The last word, which may hold full stops ("a.m.", "c.-à-d."), before the stop that ends a text."""
_LONGEST: Final = 60  # Characters of an abbreviation with all its parts.
_SIGN: Final = Lazily(r"[ºª°]|[-\u2010\u2011][^\W\d_]")
"""What belongs to the stop before it: "n.º", "J.-C."."""
_RAISED: Final = "ºª"
_ZONE: Final = Lazily(
    r"(?:[ECMPA][SD]?T|GMT|UTC|BST|IST|CES?T|(?:Central|Eastern|Pacific|Mountain|local) (?:[Tt]ime|Standard|Daylight)"
    r"|[ap]\.m|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
    r"|(?:January|February|March|April|June|July|August|September|October|November|December|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.? \d)\b"
)
"""A zone of time behind an hour, or a day."""
_BORDER: Final = Lazily(
    rf"(?P<network>\b(?:auf|bei|über|via|on|to|from) X)\.\s+(?=[{CAPITALS}])"
    rf"|(?P<word>(?<![\w.])[^\W\d_]{{1,6}})\.\s+(?=(?P<next>[{CAPITALS}][^\W_]*))"
    r"|(?P<long>[^\W\d_]{4,})\.\s+(?=\d)"
    r"|(?P<year>(?<![\w.,])(?:19|20)\d\d)\.\s+(?=\d)"
    rf"|(?P<calls>[!?]{{2,}}|[!?]\.)\s+(?=[{CAPITALS}])"
    rf"|(?:…|\.\.\.)[)\]]?\s+(?=(?P<start>[{CAPITALS}][^\W_]*))"
)
"""Where a sentence may end within what a splitter left whole: behind the network X, a short word, before a figure, behind a year,
several calls and dots.
"""
_WITHIN: Final = Lazily(rf"[.…)\]!?]\s+[{CAPITALS}\d]")
"""What each of them has; most sentences have none."""
_BRACKET: Final = Lazily(rf"(?P<word>\w+)[ \u00a0€$%]*[.!?…][)\]]\s+(?=[(\[„“\"«]?[{CAPITALS}])")
_ITEM: Final = Lazily(rf"[.!?…]\s+(?=\(\w{{1,3}}\)\s+[„“\"«]?[{CAPITALS}])")
"""Where a sentence ends before an item with its number or letter in brackets."""
_UNIT: Final = Lazily(r"\d[ \u00a0]?[mhgslt]$")
_INITIAL: Final = Lazily(rf"(?<![\w°º])(?:[{CAPITALS}]\.[ -]?)*[{CAPITALS}]\.\s*$")
_RUN_OF_INITIALS: Final = Lazily(r"(?<![\w.])((?:[A-Z]\.){1,2}[A-Z])\.\s*$")
_ON_X: Final = Lazily(r"\b(?:sur|en|su|op|no|na|på|via) X\.\s*$")
"""A network whose name looks like an initial."""
_LONE_LETTER: Final = Lazily(r"(?<!\w)(?<!\d )[\u0621-\u064a]\.\s*$")
"""An initial in Arabic letters; behind a figure a letter is the era ("1990 م.")."""
_POINTED: Final = Lazily(r"(?:(?:^|[\s/(,])\.$)")
_NAME_IN_CAPITALS: Final = Lazily(rf"[{CAPITALS}]{{2,}}")
"""With a full stop before it and no space a name: "C#/.NET", "ASP.NET"."""
_CALLED: Final = Lazily(r"[!?][\s]+$")
_ROMAN: Final = Lazily(r"[IVXLC]+\b")
_NUMBER: Final = Lazily(r"(?:^[^\w)\]”“»\"]*|[:;]\s+)\d{1,3}\.\s*$")
"""A number alone, and one that a colon leads to, begin an item: "We need: 1. Water. 2. Salt."."""
_LISTED: Final = Lazily(r",\s+(\d{1,2})\.\s*$")
_SUFFIXED: Final = Lazily(r"\d{1,3}(?:[A-Z]{2}|mm|cm|GHz)\b")
"""What goes on behind a number that was typed with a blank in it: "802. 11AC"."""
_VOLUME: Final = Lazily(r"(?:19|20)\d\d ?;")
"""The year of a journal behind its shortened name: "Curr Opin Neurol. 2015; 28: 3"."""
_NEVER_FIRST: Final = frozenset(",;:)]/")
_DASHED: Final = Lazily(r"[–—-]+\s*[^\W\d_A-Z]")
"""What a call within a sentence goes on with: "come – please! – and see"."""
_WITHIN_LETTERS: Final = Lazily(r"(?<![^\W\d_])[A-Z]\.$")
"""A letter and its stop, and no space: "the Japan-U.S. treaty"."""
_SHORT: Final = 5  # Letters of a word with a capital that is shortened, where a small letter follows.
_STREET: Final = 3  # Letters of the last part of a word that the tables may have with a hyphen: "Hauptstr." by "-str".
_NAME_OF_CALL: Final = Lazily(r"(?<!\w)(\w+)!\s*$")
_INITIALS: Final = frozenset({"fr", "es", "it", "pt", "nl", "pl", "cs", "sv", "da", "nb", "no", "nn"})
"""Languages in which a letter with a full stop is an initial; for others the splitter knows."""
_ARABIC: Final = frozenset({"ar", "fa", "ur"})
_SMALL_WORD: Final = Lazily(r"[^\W\d_]+")


class _Abbreviations(NamedTuple):
    never_last: frozenset[str]
    before_figures: frozenset[str]
    before_small: frozenset[str]
    words: frozenset[str]
    ends: frozenset[str]
    starters: frozenset[str]
    no_names: frozenset[str]
    calls: frozenset[str]


def joined(pieces: Sequence[str], language: str) -> list[str]:
    """Sentences of one text, of which those that were cut behind an abbreviation are whole; `language` is a primary subtag."""
    known = _abbreviations(language)
    found: list[str] = []
    for piece in (part for whole in pieces for part in _parted(whole, known)):
        if found and (_is_one(found[-1], piece, language) or _goes_on(found[-1], piece, known)):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _is_one(before: str, after: str, language: str) -> bool:
    """Whether what was cut is one without any abbreviation being known: an initial, a name with a stop or a call in it, "3.ª", a
    number and its item.
    """
    if after[:1].isdecimal() and _SUFFIXED.match(after) and before.rstrip()[-2:-1].isdecimal():
        return True
    if before.rstrip()[-2:-1].isdecimal() and (_NUMBER.search(before) or _is_item(before)):
        return True
    if before.endswith(".") and (
        (after[:1] in _RAISED and before[-2:-1].isdecimal())
        or (_NAME_IN_CAPITALS.match(after) and (before[-2:-1].isalpha() or _POINTED.search(before)))
    ):
        return True
    if _CALLED.search(before[-_LONGEST:]) and _begins_small(after):
        # "– Kom hit! ropte de.", "SDKMAN! from here"; who writes all in small letters begins sentences with them.
        first = _SMALL_WORD.search(before)
        return first is not None and not first[0][0].islower()
    if language in _ARABIC:
        return _LONE_LETTER.search(before[-_LONGEST:]) is not None
    if language == "en" and (run := _RUN_OF_INITIALS.search(before[-_LONGEST:])) and after[:1].isupper():
        known = _abbreviations(language)
        return known is not None and run[1] not in known.no_names and not _starts(after, known)
    return language in _INITIALS and _INITIAL.search(before[-_LONGEST:]) is not None and not _ON_X.search(before[-_LONGEST:])


def _is_item(before: str) -> bool:
    """Whether a number behind a comma counts on in a list within a sentence: "he said: 1. food, 2. rest"."""
    number = _LISTED.search(before)
    return number is not None and re.search(rf"(?<!\d){int(number[1]) - 1}\. ", before) is not None


def _parted(piece: str, known: _Abbreviations | None) -> Iterator[str]:
    """The sentences of one that was not cut where it should be: "He said no. Then he left.", "(He left.) She stayed."."""
    if known is None or not _WITHIN.search(piece):
        yield piece
        return
    start = 0
    for match in _BORDER.finditer(piece):
        if _ends(piece, match, known) and any(map(str.isalnum, piece[start : match.end()])):
            yield piece[start : match.end()]
            start = match.end()
    yield piece[start:]


def _ends(piece: str, match: re.Match[str], known: _Abbreviations) -> bool:
    """Whether a sentence ends at one of the borders that may be."""
    if (start := match["start"]) is not None:
        return not known.starters or start in known.starters
    if (word := match["word"]) is not None:
        if len(word) == 1 == len(match["next"]):
            return False  # "J. A. Berg"
        if word in known.ends:
            return not known.starters or match["next"] in known.starters
        return word in known.words or _UNIT.search(piece[max(0, match.start() - 4) : match.start() + len(word)]) is not None
    if match["calls"] or match["year"] or match["network"]:
        return True
    return match["long"] not in known.never_last | known.before_figures | known.before_small


def at_brackets(text: str, language: str) -> Iterator[str]:
    """A text cut where a whole sentence in brackets ends and another begins, and before an item whose number has brackets: a
    splitter sees neither.
    """
    if not (".)" in text or ".]" in text or "!)" in text or "?)" in text or " (" in text):
        yield text
        return
    known = _abbreviations(language)
    shortened = known.never_last | known.before_figures | known.before_small if known is not None else frozenset()
    cuts = {
        match.end()
        for match in _BRACKET.finditer(text)
        if (len(match["word"]) > 1 or match["word"].isdecimal()) and match["word"] not in shortened
    }
    cuts.update(match.end() for match in _ITEM.finditer(text))
    start = 0
    for cut in sorted(cuts):
        yield text[start:cut]
        start = cut
    yield text[start:]


def _goes_on(before: str, after: str, known: _Abbreviations | None) -> bool:
    """Whether the sentence of one piece goes on in the next."""
    if after[:1] in _NEVER_FIRST and not after.startswith(",,"):
        return True
    if (_DASHED.match(after) and not before.rstrip().endswith(".")) or (
        _WITHIN_LETTERS.search(before[-3:]) and after[:1].isalpha()
    ):
        return True
    if not any(map(str.isalnum, after)) or _VOLUME.match(after):
        return True
    if known is not None and (call := _NAME_OF_CALL.search(before[-_LONGEST:])) and call[1] in known.calls:
        return not _starts(after, known)
    last = _LAST.search(before[-_LONGEST:])
    if last is None:
        return False
    if _SIGN.match(after) and before.endswith("."):
        return True
    if known is None:
        return False
    word = last[1]
    final = re.split(r"[.\s-]+", word)[-1]
    if {word, final, word[:1].lower() + word[1:]} & known.never_last:
        return final not in known.ends or not _starts(after, known)
    if after[:1].isdecimal():
        return bool({word, final, f"-{final[-_STREET:]}"} & (known.before_figures | known.before_small))
    if final in known.before_figures and _ROMAN.match(after):
        return True
    if word.endswith(".m") and _ZONE.match(after):
        return True
    return _begins_small(after) and (
        bool({word, final} & known.before_small) or "." in word or len(final) == 1 or (final[0].isupper() and len(final) <= _SHORT)
    )


def _starts(text: str, known: _Abbreviations) -> bool:
    """Whether a text begins with one of the words that begin sentences."""
    word = _SMALL_WORD.match(text)
    return word is not None and word[0] in known.starters


def _begins_small(text: str) -> bool:
    """Whether a text begins with a small letter, and not with a name like "iPhone"."""
    word = _SMALL_WORD.match(text)
    return word is not None and word[0].islower()


@lru_cache(maxsize=1)
def _tables() -> dict[str, _Abbreviations]:
    import tomllib

    read = tomllib.loads(Path(__file__).with_name("abbreviations.toml").read_text("utf-8"))
    return {
        language: _Abbreviations(*(frozenset(table.get(name, "").split()) for name in _Abbreviations._fields))
        for language, table in read.items()
    }


_SAME: Final = {"no": "nb", "nn": "nb"}


def _abbreviations(language: str) -> _Abbreviations | None:
    return _tables().get(_SAME.get(language, language))
