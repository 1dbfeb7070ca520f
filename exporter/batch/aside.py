"""What a folder holds beside its pages that somebody could miss: links that lead out, and files that are not taken from it."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from exporter.fetch.archives.kinds import ENDINGS

if TYPE_CHECKING:
    from pathlib import Path

_BY_NAME: Final = (*ENDINGS, ".mbox", ".xml", ".rss", ".atom", ".opml")
"""Files that hold articles and are read where they are named, since of those in a folder nobody has said that they are articles."""
_REPORT: Final = b'{"source": "'
"""How a report of ours begins."""
NO_FILE: Final = "pipe or device"


class Aside(Struct, kw_only=True):
    """What was left aside: links that lead out of their folder, and how many files of each kind."""

    led_out: list[str] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)

    def leave(self, name: str, path: Path | None = None) -> None:
        """A file that is no page is left; it counts where somebody could miss it. `path` is where it can be looked at."""
        low = name.lower()
        if not low.endswith(_all()):
            return
        if path is None or not low.endswith((".jsonl", ".ndjson")) or not _is_report(path):
            self.left[max((ending for ending in _all() if low.endswith(ending)), key=len)] += 1


@lru_cache(maxsize=1)
def _all() -> tuple[str, ...]:
    from exporter.conversion.kinds import missed_suffixes

    return (*_BY_NAME, *missed_suffixes())


def _is_report(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_REPORT)) == _REPORT
    except OSError:
        return False
