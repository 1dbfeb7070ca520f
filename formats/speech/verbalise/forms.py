"""Forms that a language's data tell by pattern: "§§ 3, 4" is "Paragrafen 3, 4", "die 2. Bundesliga" "die zweite Bundesliga"."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from itertools import chain
from typing import TYPE_CHECKING, Final

from formats.speech.script.languages import primary
from formats.speech.verbalise.inflection import ordinal_in_case
from formats.speech.verbalise.roman import value
from formats.speech.verbalise.words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from formats.speech.verbalise.words import Words

_AT_SPACE: Final = re.compile(r"(?<![\[^]) (?!\\u|[?*+]?\])")
"""A space of a pattern outside of a class: any space that doesn't break stands for it too."""
_FIELD: Final = re.compile(r"\{(\d)(?::(\w+))?\}")


@lru_cache(maxsize=64)
def _compiled(language: str, table: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    words = words_for(language)
    patterns: Mapping[str, str] = getattr(words, table) if words is not None else {}
    return tuple((re.compile(_AT_SPACE.sub("[ \u00a0]", pattern)), said) for pattern, said in patterns.items())


def forms(text: str, language: str, *, figures: bool) -> Iterator[tuple[int, int, str]]:
    """Every form of a text that the language's data name, and how it is said; without `figures` of those alone that have none."""
    own = primary(language)
    for pattern, said in chain(_compiled(own, "phrases"), _compiled(own, "forms") if figures else ()):
        for match in pattern.finditer(text):
            yield match.start(), match.end(), _FIELD.sub(partial(_filled, match, own), said)


def _filled(found: re.Match[str], language: str, name: re.Match[str]) -> str:
    """A group of what was found, in the way that its field asks for: as it stands, a whole number, or an ordinal."""
    written = found[int(name[1])] or ""
    match name[2]:
        case "int":
            return str(int(written))
        case "ordinal":
            from num2words import num2words

            return str(num2words(_number(written), to="ordinal", lang=language))
        case "year":
            from num2words import num2words

            return str(num2words(int(written), to="year", lang=language))
        case "minutes":
            return f" {'oh ' if written[1] == '0' else ''}{int(written[1:])}" if written.strip(":.0") else ""
        case "letters":
            return " ".join(written)
        case "bare":
            return written.replace(".", "")
        case "half":
            return half_of_day(written, found.string, found.end(), words_for(language))
        case "roman":
            return str(_number(written.upper()))
        case "pairs":
            return ", ".join(re.findall(r"\d+", written))
        case None:
            return written
        case case:
            words = words_for(language)
            return (words and ordinal_in_case(_number(written), case, words)) or written


def half_of_day(letter: str, text: str, end: int, words: Words | None) -> str:
    """The half of a day, "p.m."; without its stops before a day or a zone, where an engine would end a sentence."""
    goes_on = words and words.behind_half and re.compile(rf"[ \u00a0](?:{words.behind_half})\b").match(text, end)
    return f"{letter}m" if goes_on else f"{letter}.m."


def _number(written: str) -> int:
    """A number in figures or in a Roman numeral."""
    return int(written) if written.isdecimal() else value(written)
