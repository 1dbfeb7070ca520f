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

_LETTERS: Final = Lazily(r"[^\W\d_]{2}(?![?*+{])")
"""Two letters that each stand for themselves: what follows the first is a letter, what follows the second makes no choice of it."""
LENGTH: Final = 2
"""Letters of a beginning."""


class ByBeginning:
    """`lines` gives the patterns, in small letters; a text is one of them where `frame`, with the pattern for "{}", matches it."""

    def __init__(self, lines: Callable[[], Iterable[str]], frame: str, flags: re.RegexFlag) -> None:
        self._lines, self._frame, self._flags = lines, frame, flags

    @cached_property
    def _patterns(self) -> dict[str, Lazily]:
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for line in self._lines():
            for beginning in dict.fromkeys(beginnings(line)):
                groups[beginning].append(line)
        return {beginning: Lazily(self._frame.format("|".join(held)), self._flags) for beginning, held in groups.items()}

    def holds(self, text: str, beginning: str) -> bool:
        """Whether a text is one of the patterns; `beginning` is what stands where in it a pattern must begin."""
        patterns = self._patterns
        for key in ("", beginning[:LENGTH]) if beginning else ("",):
            if (pattern := patterns.get(key)) is not None and pattern.match(text) is not None:
                return True
        return False


def beginnings(line: str) -> list[str]:
    """The pairs of letters with which a text may begin that a pattern matches; "" where it may begin with something else."""
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
