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
_ZONE: Final = Lazily(r"(?:[ECMPA][SD]?T|GMT|UTC|BST|IST|CES?T|[ap]\.m)\b")
"""A zone of time behind an hour."""
_BORDER: Final = Lazily(
    rf"(?P<word>(?<![\w.])[^\W\d_]{{1,5}})\.\s+(?=(?P<next>[{CAPITALS}][^\W_]*))"
    r"|(?P<long>[^\W\d_]{4,})\.\s+(?=\d)"
)
"""Where a sentence may end within what a splitter left whole: behind a short word, before a figure."""
_BRACKET: Final = Lazily(rf"(?P<word>\w+)[.!?…][)\]]\s+(?=[(\[„“\"«]?[{CAPITALS}])")
_UNIT: Final = Lazily(r"\d[ \u00a0]?[mhgslt]$")
_INITIAL: Final = Lazily(rf"(?<!\w)(?:[{CAPITALS}]\.[ -]?)*[{CAPITALS}]\.\s*$")
_LONE_LETTER: Final = Lazily(r"(?<!\w)(?<!\d )[\u0621-\u064a]\.\s*$")
"""An initial in Arabic letters; behind a figure a letter is the era ("1990 م.")."""
_POINTED: Final = Lazily(r"(?:(?:^|[\s/(,])\.$)")
_NAME_IN_CAPITALS: Final = Lazily(rf"[{CAPITALS}]{{2,}}")
"""With a full stop before it and no space a name: "C#/.NET", "ASP.NET"."""
_CALLED: Final = Lazily(r"[!?][\s]+$")
_ROMAN: Final = Lazily(r"[IVXLC]+\b")
_DOTS: Final = ".… \u00a0"
_NEVER_FIRST: Final = frozenset(",;:)]")
_SHORT: Final = 5  # Letters of a word with a capital that is shortened, where a small letter follows.
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
    """Whether what was cut is one without any abbreviation being known: an initial, a name with a stop or a call in it, "3.ª"."""
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
    return language in _INITIALS and _INITIAL.search(before[-_LONGEST:]) is not None


def _parted(piece: str, known: _Abbreviations | None) -> Iterator[str]:
    """The sentences of one that was not cut where it should be: "He said no. Then he left.", "(He left.) She stayed."."""
    if known is None or ". " not in piece:
        yield piece
        return
    start = 0
    for match in _BORDER.finditer(piece):
        if _ends(piece, match, known):
            yield piece[start : match.end()]
            start = match.end()
    yield piece[start:]


def _ends(piece: str, match: re.Match[str], known: _Abbreviations) -> bool:
    """Whether a sentence ends at one of the borders that may be."""
    if (word := match["word"]) is not None:
        if word in known.ends:
            return not known.starters or match["next"] in known.starters
        return word in known.words or _UNIT.search(piece[max(0, match.start() - 4) : match.start() + len(word)]) is not None
    return match["long"] not in known.never_last | known.before_figures | known.before_small


def at_brackets(text: str, language: str) -> Iterator[str]:
    """A text cut where a whole sentence in brackets ends and another begins, which a splitter does not see."""
    known = _abbreviations(language)
    shortened = known.never_last | known.before_figures | known.before_small if known is not None else frozenset()
    start = 0
    for match in _BRACKET.finditer(text) if ".)" in text or ".]" in text or "!)" in text or "?)" in text else ():
        if (len(match["word"]) > 1 or match["word"].isdecimal()) and match["word"] not in shortened:
            yield text[start : match.end()]
            start = match.end()
    yield text[start:]


def _goes_on(before: str, after: str, known: _Abbreviations | None) -> bool:
    """Whether the sentence of one piece goes on in the next."""
    if after[:1] in _NEVER_FIRST or not after.strip(_DOTS):
        return True
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
        return bool({word, final} & (known.before_figures | known.before_small))
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
