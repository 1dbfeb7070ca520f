"""The words that class and id attributes are made of (`dom.names.words_of`), looked up in tables."""

from __future__ import annotations

from functools import cached_property
from typing import Final, NamedTuple

from exporter.lazily import Lazily
from exporter.reader.lexicon.beginnings import LENGTH, beginnings
from exporter.reader.lexicon.expansion import expanded
from exporter.reader.lexicon.tables import lines

_LITERAL: Final = Lazily("[a-z0-9]*")
_BEHIND_A_WORD: Final = (" ", "(?: ", "(?!")


class _Table(NamedTuple):
    """First word → what may follow it, each with the number of its purpose; beginning → patterns from there, with the same. A
    pattern is what is more than a few words.
    """

    runs: dict[str, list[tuple[int, list[str]]]]
    patterns: dict[str, list[tuple[int, Lazily]]]


class Named:
    """Finds words for some purposes in the words of a name, parted by single spaces."""

    def __init__(self, *purposes: str) -> None:
        self._purposes = purposes

    @cached_property
    def _table(self) -> _Table:
        table = _Table({}, {})
        for number, purpose in enumerate(self._purposes):
            for line in lines(purpose):
                texts = expanded(line)
                for beginning in dict.fromkeys(beginnings(line)) if texts is None else ():
                    key = beginning if len(beginning) == LENGTH else ""
                    table.patterns.setdefault(key, []).append((number, Lazily(rf"(?:{line})(?![^ ])")))
                for text in texts or ():
                    first, *rest = text.split()
                    table.runs.setdefault(first, []).append((number, rest))
        return table

    @cached_property
    def _starts(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """Words of which a name has one, or one of these runs of letters in it, where it holds what is looked for."""
        words, openings = set(self._table.runs), []
        for line in (line for purpose in self._purposes for line in lines(purpose) if expanded(line) is None):
            literal = _LITERAL.match(line)
            assert literal is not None
            if line.startswith(_BEHIND_A_WORD, literal.end()):
                words.add(literal[0])
            else:
                openings.append(literal[0])
        return frozenset(words), tuple(openings)

    def first(self, words: str) -> int | None:
        """The number of the purpose that the first of them is for, the least where it is for several; None without any."""
        starts, openings = self._starts
        parts = words.split(" ")
        if starts.isdisjoint(parts):  # Most names have none, and are done with.
            for opening in openings:
                if opening in words:
                    break
            else:
                return None
        runs, patterns = self._table
        anywhere = patterns.get("", ())
        for place, word in enumerate(parts):
            known, tried = runs.get(word), patterns.get(word[:LENGTH], ())
            if known is None and not tried and not anywhere:
                continue
            found = [number for number, rest in known or () if not rest or parts[place + 1 : place + 1 + len(rest)] == rest]
            if tried or anywhere:
                rest_of_name = " ".join(parts[place:])
                found += [number for number, pattern in (*tried, *anywhere) if pattern.match(rest_of_name)]
            if found:
                return min(found)
        return None

    def holds(self, words: str) -> bool:
        """Whether any of them is among the words."""
        return self.first(words) is not None
