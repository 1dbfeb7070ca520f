"""Ordinals in a case, for numbers beyond the tables of a language: a year is one in Slavic languages ("в 1984 году")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from formats.speech.verbalise.words import Words

_INFLECTED: Final = 2
"""Words at the end of an ordinal that may have a case: tens and units do in Polish, units alone in Russian."""


def ordinal_in_case(number: int, case: str, words: Words) -> str | None:
    """The ordinal of a number in a case that the language's data name; None where they name none."""
    if said := words.ordinal(number, case):
        return said
    endings = words.inflections.get(case)
    if endings is None:
        return None
    from num2words import num2words

    parts = str(num2words(number, to="ordinal", lang=words.language)).removeprefix(words.counted_one).split(" ")
    return " ".join([*parts[:-_INFLECTED], *(_in_case(part, endings) for part in parts[-_INFLECTED:])])


def _in_case(word: str, endings: dict[str, str]) -> str:
    for ending, other in endings.items():
        if word.endswith(ending):
            return word.removesuffix(ending) + other
    return word
