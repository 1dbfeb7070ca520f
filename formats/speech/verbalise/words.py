"""What signs are called, by language: words that only a voice says, never written in an output. Each has a file in `data`."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import cache
from typing import TYPE_CHECKING

from formats.speech.script.languages import primary

if TYPE_CHECKING:
    from collections.abc import Mapping

Money = tuple[str, str, str, str]
"""One unit, many units, one hundredth, many hundredths; the last two empty where none are said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How a language says signs. `decimal` and `group` are its marks in figures; `money` the plain names of currency signs.

    `cents` stands between units and hundredths; `magnitudes` are the letters after a sum of money, one and many, `of` what
    stands between them and the name of the money, `of_vowel` the same before a vowel; `one_below_two` tells that 1.5 million is one
    million and not several. `counted` are words that a Roman numeral follows, as a pattern; `ordered` is how a
    ruler's is said (German has its own way).
    `abbreviations` are patterns with what is said for them; in these {name} and {figure} look ahead for one, and the words
    "{letters}" spell what was found. `forms` are patterns with what is said for the whole of them: {1} is the first group,
    {1:int} without leading zeros, {1:ordinal} as an ordinal, {1:pairs} its runs of digits with pauses between. `fractions` are the
    names of vulgar fractions, alone and behind a whole number;
    `per` what a stroke before `units_per`, a pattern, is; `against` what stands between the two figures of a score or a ratio.
    """

    dot: str
    slash: str
    at: str
    dash: str
    hashtag: str
    to: str
    by: str
    about: str
    number: str
    decimal: str
    group: str
    cents: str
    money: Mapping[str, Money]
    magnitudes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    of: str = ""
    of_vowel: str = ""
    one_below_two: bool = False
    counted: str = ""
    ordered: str = "{}"
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)
    fractions: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    per: str = ""
    against: str = ""
    units_per: str = ""
    picture: str = ""
    link: str = ""


def words_for(language: str) -> Words | None:
    """The words of a language (BCP 47), None where there is no table: its engine reads signs as it can."""
    return _read(primary(language))


@cache
def _read(language: str) -> Words | None:
    import tomllib
    from importlib.resources import files

    file = files("formats.speech.verbalise") / "data" / f"{language}.toml"
    if not language.isalpha() or not file.is_file():
        return None
    held = tomllib.loads(file.read_text("utf-8"))
    held["money"] = {sign: tuple(names) for sign, names in held["money"].items()}
    for table in ("magnitudes", "fractions"):
        held[table] = {sign: tuple(names) for sign, names in held.get(table, {}).items()}
    return Words(**{each.name: held[each.name] for each in fields(Words) if each.name in held})
