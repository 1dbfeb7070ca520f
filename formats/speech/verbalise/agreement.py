"""Ordinals before a noun that no article stands at: "3. Anlauf" is "dritter Anlauf", "ab 3. Klasse" "ab dritter Klasse" (German).

What an article before them asks for stands among the forms of the language's data.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

from msgspec import Struct

from exporter.model.letters import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.speech.verbalise.words import Words

Gender = Literal["masculine", "feminine", "neuter"]
Case = Literal["nominative", "accusative", "dative", "several"]

GENDERS: Final[tuple[Gender, ...]] = ("masculine", "feminine", "neuter")
_NEAR: Final = 32
"""Characters before an ordinal in which the word before it stands."""


class Ends(Struct, frozen=True):
    """Gender by the ends of nouns, in small letters; ^ is the beginning of the word."""

    genders: dict[str, Gender]

    def of(self, noun: str) -> Gender | None:
        """The gender of a noun, by the longest end that is known; None where no end of it is."""
        written = f"^{noun.rpartition('-')[2].lower()}"
        return next((self.genders[end] for at in range(len(written)) if (end := written[at:]) in self.genders), None)


def agreeing_ordinals(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """Every ordinal before a noun whose ending no article tells, with the one that the noun asks for. At the beginning of a text,
    behind a mark ("1. Wasser" begins a list there) and behind a noun ("Platz 3. Danach") only nouns that are `ranked` count.
    """
    ends = ends_of(words.language)
    if ends is None:
        return
    number, behind_word = _patterns(words.joints, words.inflected)
    for match in number.finditer(text):
        adjective = match["adjective"]
        is_adjective = adjective and (adjective.islower() or _whole(words.adjectives).fullmatch(adjective))
        noun = match["noun"] if is_adjective else adjective or match["noun"]
        before = behind_word.search(text, max(0, match.start() - _NEAR), match.start())
        if not _is_ordinal(noun, before, words):
            continue
        ending = match["ending"] if is_adjective else _ending(noun, before, ends, words)
        if ending is None:
            continue
        if match["first"]:
            yield match.start(), match.start("joint"), f"{_ordinal(int(match['first']), words.language)}{ending}"
        yield match.start("number"), match.end(), f"{_ordinal(int(match['number']), words.language)}{ending} "


def _is_ordinal(noun: str, before: re.Match[str] | None, words: Words) -> bool:
    """Whether a number with a point counts the noun behind it."""
    if not noun[0].isupper() or _whole(words.no_nouns).fullmatch(noun):
        return False
    if _whole(words.ranked).fullmatch(noun):
        return True
    word = before["word"] if before is not None else ""
    led_by = (words.determiners, words.dative, words.accusative)
    return bool(word) and (word.islower() or any(_whole(each).fullmatch(word.lower()) for each in led_by))


def _ending(noun: str, before: re.Match[str] | None, ends: Ends, words: Words) -> str | None:
    """The ending that a noun asks for: that of an adjective behind an article, else by its gender and what stands before."""
    word = before["word"].lower() if before else ""
    if (
        before
        and before["ending"] is not None
        and before["determiner"]
        and _whole(words.determiners).fullmatch(before["determiner"].lower())
    ):
        return before["ending"]
    gender = ends.of(noun)
    return words.endings[case_behind(word, words)][GENDERS.index(gender)] if gender else None


def case_behind(before: str, words: Words) -> Case:
    """The case that a word in small letters asks for of a noun without an article."""
    if _whole(words.several_cases).fullmatch(before):
        return "several"
    if _whole(words.dative).fullmatch(before):
        return "dative"
    return "accusative" if _whole(words.accusative).fullmatch(before) else "nominative"


@cache
def ends_of(language: str) -> Ends | None:
    """The ends of a language's nouns; None where there are none in the data."""
    import tomllib
    from importlib.resources import files

    file = files("formats.speech.verbalise") / "data" / "genders" / f"{language}.toml"
    if not language.isalpha() or not file.is_file():
        return None
    held: dict[Any, str] = tomllib.loads(file.read_text("utf-8"))
    return Ends({end: gender for gender, ends in held.items() for end in ends.split()})


@lru_cache(maxsize=4)
def _patterns(joints: str, inflected: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """An ordinal, the adjective behind it where there is one, and the noun; and the words that stand before an ordinal."""
    number = (
        rf"(?<![\w.,:/-])(?:(?P<first>\d{{1,3}})\.(?P<joint>[ \u00a0](?:{joints})[ \u00a0]))?"
        r"(?P<number>\d{1,3})\.[ \u00a0\u202f]"
        rf"(?=(?:(?P<adjective>[^\W\d_]{{2,}}?{inflected})[ \u00a0](?=[^\W\d_{SMALL}]))?(?P<noun>[^\W\d_]+(?:-[^\W\d_]+)*)(?!\w))"
    )
    return re.compile(number), re.compile(rf"(?:(?P<determiner>\w+)[ \u00a0])?(?P<word>\w+?(?:{inflected})?)[ \u00a0]$")


@lru_cache(maxsize=16)
def _whole(alternatives: str) -> re.Pattern[str]:
    return re.compile(alternatives or r"(?!)")


def _ordinal(number: int, language: str) -> str:
    from num2words import num2words

    return str(num2words(number, to="ordinal", lang=language))
