"""Which rules hold for a language, and in which order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from formats.speech.verbalise.abbreviations import abbreviations
from formats.speech.verbalise.addresses import addresses
from formats.speech.verbalise.agreement import agreeing_ordinals
from formats.speech.verbalise.dashes import credits_of, dashes
from formats.speech.verbalise.dates import dates
from formats.speech.verbalise.emojis import emojis
from formats.speech.verbalise.forms import forms
from formats.speech.verbalise.grouping import groups
from formats.speech.verbalise.hexadecimal import hexadecimals
from formats.speech.verbalise.initials import initials
from formats.speech.verbalise.letters import letters
from formats.speech.verbalise.lone_signs import lone_signs, ratings
from formats.speech.verbalise.money import amounts, money
from formats.speech.verbalise.numbers import numbers
from formats.speech.verbalise.ones import ones
from formats.speech.verbalise.pauses import pauses
from formats.speech.verbalise.regions import regions
from formats.speech.verbalise.roman import romans
from formats.speech.verbalise.scripture import scripture
from formats.speech.verbalise.signs import signs
from formats.speech.verbalise.telephones import telephones
from formats.speech.verbalise.units import units
from formats.speech.verbalise.words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIGURES: Final = re.compile(r"\d|\b[IVXLCDM]+(?:er?|ème|ᵉ|th|st|nd|rd)?\b|[½¼¾⅓⅔⅛⅜⅝⅞]")

_NARROW: Final = dict.fromkeys(map(ord, "\u2007\u2009\u202f"), "\u00a0")
"""Narrow spaces, one to one: the rules and the patterns of the languages know one space that doesn't break."""


def replacements(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Every (first, last, words); of two that overlap the earlier one in this order holds."""
    text = text.translate(_NARROW)
    words = words_for(language)
    figures = _FIGURES.search(text) is not None
    yield from letters(text)
    yield from credits_of(text)
    yield from ratings(text, language)
    yield from emojis(text, language)
    yield from lone_signs(text, language)
    if words is not None:
        yield from hexadecimals(text, words)
        yield from addresses(text, words)
        yield from scripture(text, words)
        yield from forms(text, language, figures=figures)
        yield from regions(text, words)
    if figures and words is not None:
        yield from money(text, words)
        yield from amounts(text, words)
        yield from units(text, words, language)
        yield from telephones(text, words)
    if figures:
        yield from dates(text, language)
        if words is not None:
            yield from agreeing_ordinals(text, words)
            yield from ones(text, words)
        yield from groups(text, language)
    if figures and words is not None:
        yield from numbers(text, words)
        yield from romans(text, words)
    yield from abbreviations(text, language)
    if words is not None:
        yield from initials(text, words)
    yield from dashes(text)
    yield from pauses(text)
    yield from signs(text, language)
