"""What signs are called, by language: words that only a voice says, never written in an output. Each has a file in `data`."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import cache
from typing import TYPE_CHECKING

from formats.speech.script.languages import primary

if TYPE_CHECKING:
    from collections.abc import Mapping

Names = tuple[str, ...]
"""What is counted, a name for each of the plural categories of a language (`Words.plurals`)."""
Money = tuple[Names, Names]
"""Units and hundredths; no names of hundredths where none are said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How a language says signs. `decimal` and `group` are its marks in figures; `money` the plain names of currency signs.

    `plurals` are the categories of CLDR in the order of the names of money and magnitudes, one and many unless told. `cents`
    stands between units and hundredths; `magnitudes` are the letters after a sum of money, `of` what stands between them and
    the name of the money, `of_vowel` the same before a vowel, `behind_magnitude` the category that the name has there; `joined`
    tells that a number and what it counts are written together; `one_below_two` tells that 1.5 million is one million and not
    several.

    `ranged` are words between the first and the last of several pages, `numbered` those before a number that is no range ("no.
    83-634"), `attributed` nouns before which a unit has no plural ("120 mm rounds"), `priced` those before which a sum has none
    ("its $95 million deal"), or behind `priced_behind` any word that is not of `no_priced`, all patterns.

    `counted` are words that a Roman numeral follows, as a pattern; `ordered` is how a ruler's is said (German has its own way)
    up to `ordered_up_to`, the ordinal in -a behind names like `queens`, or by `rulers`, patterns of names with the case of
    `ordinals` behind them, of which the first that matches whole holds; behind a name that `reigned`, a pattern, does not know,
    a numeral is a plain number; `numerals` are patterns of numerals beside a word, in which {numeral} is one, said with
    {number} and {ending} or {ordinal}; `articles` are those before a numeral with the ending of its ordinal, `cases` patterns
    of what stands before a ruler's with how it is said of a king and of a queen; `pointed` tells that ordinals have a point, in
    Roman numerals, too, `pronoun` is the numeral that is a word behind small letters; `roman_letters` tells that a single I, V
    or X is a numeral: the script has no such letters. `letter_words` are capitals that alone are a word with another sound than
    the letter's, and how the letter is said. `ordinals` are the words for 1, 2, … in each case that forms ask for; for numbers
    beyond them `inflections` are the endings of the nominative and what they are in a case, `counted_one` is what the name of a
    thousand begins with and isn't said.

    `date` is how a date is said, CLDR's long form unless told, `before_day` a pattern of words behind which "25/11" is one;
    `dated` is a pattern of the nouns that a day with a point stands before, `day_endings` patterns of what leads to such a day
    and the ending that its ordinal has then, `neuter` those of `dated` that are; `hundreds` tells that years are said by
    hundreds, `decades` are the names of decades by their figure. `time` and `full_hour` are how a time of the day is said,
    where an engine would say it wrong, `early_minute` with fewer than ten minutes, `late_hour` a full hour of the afternoon,
    `hour_of_half` one that "p.m." follows, `behind_half` a pattern of what goes on behind that (a zone, a day), `hour_behind` a
    pattern of words behind which the bare hour is said; `lettered_times` tells that "15h30" is a time, `lasting` is a pattern
    of what makes a time that something took of two figures. `abbreviations` are patterns with what is said for them; in these
    {name}, {figure} and {range} look ahead for one, and the words "{letters}" spell what was found. `forms` are patterns with
    what is said for the whole of them: {1} is the first group, {1:int} without leading zeros, {1:minutes} those behind an hour,
    {1:ordinal} as an ordinal, {1:genitive} as that of `ordinals` (of Roman numerals, too), {1:pairs} its runs of digits with
    pauses between, {1:letters} its signs one by one, {1:bare} those without their stops, {1:half} the letter of a half of the
    day, {1:roman} the number of a Roman numeral, {1:year} a year; `phrases` are those in which no figure need stand.
    `fractions` are the names of vulgar fractions, alone and behind a whole number; `units` signs of the language's own script
    and their units of CLDR; `per` what a stroke before `units_per`, a pattern, is; `against` what stands between the two
    figures of a score or a ratio.

    `ranked` are nouns that an ordinal stands before at the beginning of a text, too, `dative` and `accusative` prepositions
    behind which a noun without an article is in that case, `determiners` words behind which an adjective tells the ending,
    `adjectives` those that begin with a capital in names, `inflected` an ending of an adjective with its group `ending`,
    `joints` what joins two ordinals, `several_cases` a determiner that stands for several; `endings` are those of ordinals in
    each case, before a masculine, a feminine and a neuter noun; `one` are the articles that a lone 1 is, in the same way,
    before what `measures` lists by gender (or by the word itself, where it has no gender); `no_nouns` other words that begin a
    sentence: patterns, for a language whose nouns have genders in a file of their own.

    `books` are those of the Bible and how they are written, `verse_mark` the marks between chapter and verse, `verses` the
    words for one verse and several, `parts` those for the first, second … of several books of one name.

    `regions` are parts of a country and how they are written behind a town; those of them that are `degrees` too, want a code
    of the post behind them, or `before_town`, a pattern of words, before the town. `telephone` are words that a telephone
    number follows, as a pattern.
    """

    language: str

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
    plurals: Names = ("one", "other")
    magnitudes: Mapping[str, Names] = field(default_factory=dict)
    behind_magnitude: str = ""
    joined: bool = False
    of: str = ""
    of_vowel: str = ""
    one_below_two: bool = False
    ranged: str = ""
    numbered: str = ""
    attributed: str = ""
    priced: str = ""
    priced_behind: str = ""
    no_priced: str = ""
    counted: str = ""
    ordered: str = "{number}"
    ordered_up_to: int = 1000
    queens: str = ""
    reigned: str = ""
    numerals: Mapping[str, str] = field(default_factory=dict)
    articles: Mapping[str, str] = field(default_factory=dict)
    cases: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    ordinals: Mapping[str, Names] = field(default_factory=dict)
    inflections: Mapping[str, dict[str, str]] = field(default_factory=dict)
    counted_one: str = ""
    rulers: Mapping[str, str] = field(default_factory=dict)
    roman_letters: bool = False
    pointed: bool = False
    pronoun: str = ""
    letter_words: Mapping[str, str] = field(default_factory=dict)
    date: str = ""
    before_day: str = ""
    dated: str = ""
    day_endings: Mapping[str, str] = field(default_factory=dict)
    neuter: str = ""
    hundreds: bool = False
    decades: Mapping[str, str] = field(default_factory=dict)
    time: str = ""
    full_hour: str = ""
    early_minute: str = ""
    late_hour: str = ""
    hour_of_half: str = ""
    behind_half: str = ""
    hour_behind: str = ""
    lettered_times: bool = False
    lasting: str = ""
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, str] = field(default_factory=dict)
    fractions: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    per: str = ""
    against: str = ""
    units_per: str = ""
    per_units: Mapping[str, str] = field(default_factory=dict)
    no_units: str = ""
    books: Mapping[str, str] = field(default_factory=dict)
    verse_mark: str = ""
    verses: Names = ()
    parts: Names = ()
    regions: Mapping[str, str] = field(default_factory=dict)
    degrees: Names = ()
    before_town: str = ""
    telephone: str = ""
    ranked: str = ""
    dative: str = ""
    accusative: str = ""
    endings: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)
    one: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)
    measures: Mapping[str, str] = field(default_factory=dict)
    several_cases: str = ""
    joints: str = ""
    inflected: str = ""
    adjectives: str = ""
    determiners: str = ""
    no_nouns: str = ""
    picture: str = ""
    link: str = ""

    def ordinal(self, number: int, case: str) -> str | None:
        """The word for what is counted, in a case of `ordinals`; None where the language's data have none."""
        named = self.ordinals.get(case, ())
        return named[number - 1] if 0 < number <= len(named) else None


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
    held["language"] = language
    for name in ("verses", "parts", "degrees"):
        held[name] = tuple(held.get(name, ()))
    held["plurals"] = tuple(held.get("plurals", ("one", "other")))
    size = len(held["plurals"])
    held["money"] = {sign: (tuple(names[:size]), tuple(filter(None, names[size:]))) for sign, names in held["money"].items()}
    for table in ("magnitudes", "fractions", "cases", "endings", "one"):
        held[table] = {sign: tuple(names) for sign, names in held.get(table, {}).items()}
    held["ordinals"] = {
        case: tuple(" ".join(word.split()) for word in words.split(",")) for case, words in held.get("ordinals", {}).items()
    }
    return Words(**{each.name: held[each.name] for each in fields(Words) if each.name in held})
