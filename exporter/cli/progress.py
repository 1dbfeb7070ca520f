"""How far a run has come: a line on a terminal, a line now and then elsewhere, an object of JSON for programs."""

from __future__ import annotations

import os
import sys
import time
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from exporter.cli.console import emit, is_json, is_terminal, one_line, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exporter.batch.at_work import AtWork
    from exporter.batch.worker import Task

_PLAIN: Final = 30.0
"""Seconds between two lines where nobody watches: a log of a night has some thousand."""
_JSON: Final = 1.0
"""Seconds between two objects for programs."""
_LONG: Final = 2.0
"""Seconds after which an item is long, and what it is at is told."""
_KNOWN: Final = 3
"""Items that are made before a rate is told: of fewer it says nothing."""
_LEAST: Final = 16
"""Columns of a name that are shown at least."""


class Progress:
    """What is done of how much. `quiet` shows nothing; `clock` counts seconds."""

    def __init__(self, total: int, *, quiet: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self.total, self.done, self.failed = total, 0, 0
        self._made, self._name = 0, ""
        self._slowest = ("", 0.0)
        self._clock, self._began = clock, clock()
        self._told = self._began
        self._is_json = is_json()
        self._is_watched = is_terminal() and not quiet and not self._is_json
        self._is_plain = not quiet and not self._is_watched and not self._is_json
        self._is_shown = False

    def grow(self, more: int) -> None:
        """There are more items than was thought."""
        self.total += more

    def step(self, name: str, *, failed: bool = False, before: bool = False, seconds: float = 0.0) -> None:
        """One more is done: whether it failed, or was made before, and the seconds that it took."""
        self.done += 1
        self.failed += failed
        self._made += not before
        self._name = name
        self._slowest = max(self._slowest, (name, seconds), key=lambda each: each[1])
        self._show(None)

    def beat(self, tasks: Sequence[Task]) -> None:
        """Time passes while these tasks are at work or wait for it."""
        from exporter.batch.at_work import longest_at_work

        if self._is_watched or self._is_json or self._is_due(_PLAIN):
            self._show(longest_at_work(tasks))

    def clear(self) -> None:
        """Take the line away."""
        if self._is_shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
            self._is_shown = False

    @property
    def seconds(self) -> float:
        """Seconds since the run began."""
        return self._clock() - self._began

    @property
    def slowest(self) -> tuple[str, float]:
        """The item that took longest so far, and its seconds."""
        return self._slowest

    def _is_due(self, interval: float) -> bool:
        return self._clock() - self._told >= interval

    def _show(self, working: AtWork | None) -> None:
        is_long = working is not None and working.total >= _LONG
        if self._is_json and self._is_due(_JSON):
            emit("progress", **self._facts(working))
        elif self._is_watched and (self.total > 1 or is_long):
            width = max(2 * _LEAST, _columns() - 1)
            print(f"\r\033[K{self.line(working if is_long else None, width)}", end="", file=sys.stderr, flush=True)
            self._is_shown = True
        elif self._is_plain and self.total > 1 and self._is_due(_PLAIN):
            say(f"{self._head()}{self._tail(working if is_long else None, 200)}.")
        else:
            return
        self._told = self._clock()

    def line(self, working: AtWork | None, width: int) -> str:
        """The line of a terminal of so many columns: numbers, then what a long item is at, or the last name."""
        head = self._head()
        return cut(f"{head}{self._tail(working, width - len(head))}", width)

    def _head(self) -> str:
        parts = [f"{self.done} of {self.total}"]
        if self.failed:
            parts.append(f"{self.failed} failed")
        rate, left = self._rate(), self._left()
        if rate:
            parts.append(f"{rate:.1f} a second" if rate >= 1 else f"{rate * 60:.1f} a minute")
        if left is not None:
            parts.append(f"{span(left)} left")
        return ", ".join(parts)

    def _tail(self, working: AtWork | None, room: int) -> str:
        if working is not None:
            made = f"{', '.join(working.made)} made, " if working.made else ""
            words = f": {made}{working.step} for {span(working.seconds)}"
            return f"; {cut(one_line(working.source), max(_LEAST, room - len(words) - 2))}{words}"
        slow, seconds = self._slowest
        slowest = f"; slowest {cut(one_line(slow), 2 * _LEAST)} {span(seconds)}" if seconds >= _LONG else ""
        names = max(0, room - len(slowest) - 2)
        return f"  {cut(one_line(self._name), names)}{slowest}" if self._name and names >= _LEAST else slowest

    def _rate(self) -> float | None:
        """Items a second, of those that were made now."""
        passed = self.seconds
        return self._made / passed if self._made >= _KNOWN and passed > 0 else None

    def _left(self) -> float | None:
        """Seconds that what is left takes at this rate."""
        rate = self._rate()
        return (self.total - self.done) / rate if rate and self.total > self.done else None

    def _facts(self, working: AtWork | None) -> dict[str, Any]:
        rate, left = self._rate(), self._left()
        facts: dict[str, Any] = {"done": self.done, "total": self.total, "failed": self.failed, "seconds": round(self.seconds, 1)}
        facts |= {"rate": round(rate, 3)} if rate else {}
        facts |= {"left": round(left, 1)} if left is not None else {}
        if self._slowest[1]:
            facts["slowest"] = {"source": self._slowest[0], "seconds": round(self._slowest[1], 3)}
        if working is not None:
            at = {"source": working.source, "step": working.step, "seconds": round(working.seconds, 1), "made": [*working.made]}
            facts["working"] = at
        return facts


def span(seconds: float) -> str:
    """A span of time in a few signs: 8 s, 3 min, 5.2 h."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6000 else f"{seconds / 3600:.1f} h"


def cut(words: str, width: int) -> str:
    """Words in at most `width` columns, cut in the middle: the begin tells of the folder, the end of the file."""
    if _wide(words) <= width:
        return words
    head, tail = (width - 1 + 1) // 2 - 1, width // 2
    first, last = words, words
    while first and _wide(first) > head:
        first = first[: -max(1, (_wide(first) - head) // 2)]
    while last and _wide(last) > tail:
        last = last[max(1, (_wide(last) - tail) // 2) :]
    return f"{first}…{last}"


def _wide(words: str) -> int:
    """Columns of a terminal."""
    if words.isascii():
        return len(words)
    return sum(0 if unicodedata.combining(each) else 1 + (unicodedata.east_asian_width(each) in "WF") for each in words)


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80  # some terminals don't say
    except (OSError, ValueError):
        return 80
