"""Many patterns of whole texts, of which only those are compiled and tried that begin as the text does."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily
from exporter.reader.lexicon.alternation import alternatives, end_of_group

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable

_LETTERS: Final = Lazily(r"[^\W\d_](?![?*+{])(?:[^\W\d_](?![?*+{]))?")
"""Letters that each stand for themselves: no choice is made of them by what follows."""
LENGTH: Final = 2
"""Letters of a beginning at most."""


class ByBeginning:
    """`lines` gives the patterns, in small letters; a text is one of them where `frame`, with the pattern for "{}", matches it."""

    def __init__(self, lines: Callable[[], Iterable[str]], frame: str, flags: re.RegexFlag) -> None:
        self._lines, self._frame, self._flags = lines, frame, flags

    @cached_property
    def _patterns(self) -> dict[str, list[Lazily]]:
        patterns: defaultdict[str, list[Lazily]] = defaultdict(list)
        anywhere = []
        for line in self._lines():
            pattern = Lazily(self._frame.replace("{}", line), self._flags)
            keys = dict.fromkeys(beginnings(line))
            if "" in keys:
                anywhere.append(line)
            else:
                for key in keys:
                    patterns[key].append(pattern)
        if anywhere:
            patterns[""].append(Lazily(self._frame.replace("{}", "|".join(anywhere)), self._flags))
        return patterns

    def holds(self, text: str, beginning: str) -> bool:
        """Whether a text is one of the patterns; `beginning` is what stands where in it a pattern must begin."""
        patterns = self._patterns
        keys = {beginning[:length] for length in range(LENGTH + 1)}
        return any(pattern.match(text) is not None for key in keys for pattern in patterns.get(key, ()))


def beginnings(line: str) -> list[str]:
    """One or two letters with which a text may begin that a pattern matches, for each choice; "" where it may begin otherwise."""
    found: list[str] = []
    for alternative in alternatives(line) if "|" in line else [line]:
        if (letters := _LETTERS.match(alternative)) is not None:
            found.append(letters[0])
            continue
        end = end_of_group(alternative) if alternative.startswith("(?:") else 0
        if not end or alternative[end : end + 1] in {"*", "+", "{"}:
            return [""]
        optional = alternative[end : end + 1] == "?"
        found += beginnings(alternative[3 : end - 1])
        found += beginnings(alternative[end + 1 :]) if optional else []
    return [""] if "" in found else found
