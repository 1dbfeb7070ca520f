"""Signs that engines pass over or misname, in the words of the labels, so in every language that has a table."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from exporter.labels import labels_for
from formats.speech.script.languages import same_language
from formats.speech.verbalise.lone_signs import bound, leads_to_bound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.labels import Key

_SIGNS: Final[dict[str, Key]] = {
    "<=": "maths_less_equal",
    ">=": "maths_greater_equal",
    "≤": "maths_less_equal",
    "≥": "maths_greater_equal",
    "!=": "maths_not_equal",
    "≠": "maths_not_equal",
    "<": "maths_less_than",
    ">": "maths_greater_than",
    "≈": "maths_approximately",
    "±": "maths_plus_minus",
    "×": "maths_times",
    "÷": "maths_divided_by",
    "∞": "maths_infinity",
    "√": "maths_square_root",
    "−": "maths_minus",
    "+": "maths_plus",
}
_BETWEEN: Final = re.compile(r"(?<=[\w)\] ])[ \u00a0]?(?:<=|>=|!=|[≤≥≠<>≈±×÷−])[ \u00a0]?(?=[\w($£€+−-])")
_ALONE: Final = re.compile(r"[∞√]|(?<!\w)[≤≥≈±](?=[ \u00a0]?\d)")
_BELOW_ZERO: Final = re.compile(r"(?<![\w.,)\]°%–−-])(?<!\d[ \u00a0])[-–−](?=\d)")
"""A minus before a number, however it is written; between two numbers it is none."""
_IN_BRACKETS: Final = re.compile(r"(?<=\()[-–−][ \u00a0\u202f](?=\d+(?:[.,]\d+)?[ \u00a0\u202f]?%)")
_POWERS: Final = re.compile(r"(?<=[\w)\]])⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_OPERAND_BEFORE: Final = re.compile(r"(?:\d[\d.,]*[%°\w]?|(?<!\w)\w)[)\]]*\Z")
_OPERAND_BEHIND: Final = re.compile(r"[($£€+−-]*(?:\d|\w(?!\w))")
"""A figure or a letter that stands for one: with none on either side ">" leads on ("Home > News"), "−" is a dash."""
_SHORT_OPERAND: Final = re.compile(r"[€$£]?(?:\d|\w(?![\w>]))")
_MORE: Final = re.compile(r"(?<=\d)\+(?![\w+=(]| ?\d)")
"""A plus behind a number: "1,400+ people"."""
_BOUND: Final = re.compile(r"(?<![\w)\]])(?P<sign>[≤≥]|[<>]=)(?P<space>[ \u00a0]?)(?=\d)")
_FIGURES: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def signs(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Signs of comparison and of reckoning, and raised figures."""
    if text.isascii() and not any(sign in text for sign in ("<", ">", "!=", "-", "+")):
        return
    names = _names(language)
    if not names:
        return
    for match in _BELOW_ZERO.finditer(text):
        yield match.start(), match.end(), f"{names['−']} "
    for match in _IN_BRACKETS.finditer(text):
        yield match.start(), match.end(), f"{names['−']} "
    for match in _POWERS.finditer(text):
        figure = match[0].translate(_FIGURES)
        yield match.start(), match.end(), f" {names.get(f'^{figure}') or names['^'] + ' ' + figure}"
    for match in _MORE.finditer(text):
        yield match.start(), match.end(), f" {names['+']}"
    yield from _bounds(text, language)
    for pattern in (_BETWEEN, _ALONE):
        for match in pattern.finditer(text):
            sign = match[0].strip()
            if sign in "<>" and not _is_compared(match, text):
                continue
            is_way = (
                sign in "<>−" and not _OPERAND_BEFORE.search(text[: match.start()]) and not _OPERAND_BEHIND.match(text, match.end())
            )
            yield match.start(), match.end(), ", " if is_way else f" {names[sign]} "


def _bounds(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Signs that bound a number and compare nothing: "≥ 4 cores", "split into ≤16 bytes"."""
    for match in _BOUND.finditer(text):
        before = text[: match.start()].rstrip()
        led = before[-1:].isalnum() and match["space"] and not leads_to_bound(before, language)
        if led or _OPERAND_BEFORE.search(before):
            continue
        if name := bound(match["sign"], language):
            yield match.start(), match.end(), f"{name} "


def _is_compared(match: re.Match[str], text: str) -> bool:
    """Whether a sign stands between two things, and is not a bracket of a program ("Option<T>") or of a page ("<p>")."""
    if match[0] != match[0].strip() and match[0][0] in " \u00a0" and match[0][-1] in " \u00a0":
        return True
    return _OPERAND_BEFORE.search(text[: match.start()]) is not None and _SHORT_OPERAND.match(text, match.end()) is not None


@lru_cache(maxsize=32)
def _names(language: str) -> dict[str, str]:
    labels = labels_for(language)
    if not same_language(labels.language, language):
        return {}
    powers: dict[str, Key] = {"^2": "maths_squared", "^3": "maths_cubed", "^": "maths_power"}
    return {sign: labels.text(key) for sign, key in (_SIGNS | powers).items()}
