"""Long alternations for the matcher of `re`, which tries their words one after another: first by the letter a word begins with.

A table of three hundred words costs some three hundred comparisons at each place where one may stand, by letters forty. It takes
longer to compile where alternatives begin with groups, which are parted.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final

_QUANTIFIERS: Final = frozenset("?*+{")


def by_letter(words: str) -> str:
    """An alternation that matches where `words` (alternatives parted by "|", without a group that captures) does.

    Which of several alternatives matches first may be another one: for tests that only ask whether one does.
    """
    return "|".join(letter + _one_of(rests) for letter, rests in _grouped(words).items())


def _first_letters(words: str) -> list[tuple[str, str]]:
    """The alternatives in order, each as its first letter and the rest; "" and the whole for what begins with no plain letter."""
    found: list[tuple[str, str]] = []
    for word in alternatives(words):
        if word.startswith("(?:"):
            end = end_of_group(word)
            if not word[end : end + 1] or word[end] not in "*+{":
                optional = word[end : end + 1] == "?"
                rest = word[end + optional :]
                found.extend((letter, _one_of(inner) + rest) for letter, inner in _grouped(word[3 : end - 1]).items())
                found.extend(_first_letters(rest) if optional else [])
                continue
        plain = word[:1].isalpha() and word[1:2] not in _QUANTIFIERS
        found.append((word[0], word[1:]) if plain else ("", word))
    return found


def alternatives(words: str) -> list[str]:
    """The alternatives of a pattern, parted at each "|" that stands in no group and no set."""
    found = [""]
    depth, in_set, place = 0, False, 0
    while place < len(words):
        sign = words[place]
        if sign == "\\":
            found[-1] += words[place : place + 2]
            place += 2
            continue
        if in_set:
            in_set = sign != "]"
        elif sign == "[":
            in_set = True
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        if sign == "|" and not depth and not in_set:
            found.append("")
        else:
            found[-1] += sign
        place += 1
    return found


def _one_of(words: list[str]) -> str:
    """A pattern for any of some alternatives that holds together whatever follows it."""
    return words[0] if len(words) == 1 and len(alternatives(words[0])) == 1 else f"(?:{'|'.join(words)})"


def _grouped(words: str) -> dict[str, list[str]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for letter, rest in _first_letters(words):
        groups[letter].append(rest)
    return groups


def end_of_group(word: str) -> int:
    """The place behind the parenthesis that closes the group with which a pattern begins."""
    depth, in_set, place = 0, False, 0
    while True:
        sign = word[place]
        if sign == "\\":
            place += 1
        elif in_set:
            in_set = sign != "]"
        elif sign == "[":
            in_set = True
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        place += 1
        if not depth:
            return place
