"""Which element of a file shows what is said, for whoever refers to it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from exporter.plugin import Product

if TYPE_CHECKING:
    from formats.speech.synth.timeline import Timeline


class Shown(Struct, frozen=True, kw_only=True):
    """The product "page": a file of the run by its name, and the elements by which it shows the narration, each as (begin, end, id)
    in the order of time, in milliseconds, the end exclusive.
    """

    file: str
    elements: tuple[tuple[int, int, str], ...]

    def by_utterance(self, line: Timeline) -> dict[str, str]:
        """The id of each utterance of the whole narration → the id of the element that shows it."""
        begins = [begin for begin, _, _ in self.elements]
        found = {}
        for entry in line.entries:
            moment = line.milliseconds(entry.start)
            place = bisect_right(begins, moment) - 1
            if place >= 0 and moment < self.elements[place][1]:
                found[entry.utterance.id] = self.elements[place][2]
        return found


PAGE: Final = Product("page", Shown)
"""The page to read along that is made in the same run."""
