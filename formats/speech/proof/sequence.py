"""Which utterance is heard when: the cheapest way through a sound by utterances in any order, pauses, and what is none of them.

One pass of dynamic programming over the frames of the sound (one-stage connected recognition: H. Ney, IEEE ASSP-32, 1984), with
whole utterances where a recogniser has words. The text's own order costs nothing, each other way a price: to go elsewhere in the
text, to begin or end within an utterance, to hear what is not of the text. What was dropped, said twice, swapped, cut and put in is
read off the cheapest way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from formats.speech.proof.warp import FAR, LINGER, distances

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

STRANGE: Final = -1
"""The utterance of a stretch that is not of the text."""
_BLOCK: Final = 64
_BEHIND, _AHEAD = 4000, 8000
"""Frames of the narration that are looked at round the place that is heard: 80 seconds back, 160 on."""
_RECENT: Final = 15
"""Blocks, 19 seconds, over which the place is found."""
_SOUND_IN_PAUSE: Final = 3.0
"""The price of a frame that sounds within a pause."""
_BEAM: Final = 25.0
"""A way that is so much dearer than the best one is given up."""
_SLIVER: Final = 15  # frames
_TIME_BITS, _ROW_BITS = 24, 16


class Prices(Struct, frozen=True, kw_only=True):
    """In units of distance. `leap`: to go on elsewhere than the text does; `part`: to begin or to end within an utterance;
    `stranger`: to hear what is not of the text, and `strange` for each frame of it.
    """

    leap: float
    part: float
    stranger: float
    strange: float


class Stretch(Struct, frozen=True, kw_only=True):
    """Frames `start` to `end` (exclusive) of the sound, which are frames `first` to `last` (exclusive) of an utterance."""

    utterance: int
    start: int
    end: int
    first: int = 0
    last: int = 0


def stretches(
    expected: Sequence[NDArray[Any]],
    heard: NDArray[Any],
    silent: NDArray[Any],
    prices: Prices,
    progress: Callable[[float], None] | None = None,
) -> tuple[Stretch, ...]:
    """What is heard in `heard` (frames, columns), in time order. `expected` are the frames of each utterance, at least one each;
    `silent` says of each frame of the sound whether it is a pause.
    """
    search = _Search(expected, prices)
    for first in range(0, len(heard), _BLOCK):
        search.take(heard[first : first + _BLOCK], silent[first : first + _BLOCK])
        if progress is not None:
            progress((first + _BLOCK) / len(heard))
    return search.way()


class _Search:
    """The state of the pass. The frames of all utterances lie in one row of cells, two cells that no way reaches before each."""

    def __init__(self, expected: Sequence[NDArray[Any]], prices: Prices) -> None:
        import numpy as np

        self._prices = prices
        sizes = np.array([len(part) for part in expected])
        self._sizes = sizes
        self._heads = np.cumsum(sizes + 2) - sizes
        cells = int(self._heads[-1] + sizes[-1])
        self._frames = np.zeros((cells, expected[0].shape[1]), np.float32)
        self._real = np.zeros(cells, bool)
        for part, head in zip(expected, self._heads, strict=True):
            self._frames[head : head + len(part)] = part
            self._real[head : head + len(part)] = True
        self._owner = np.repeat(np.arange(len(sizes)), sizes + 2)
        self._row = np.maximum(np.arange(cells) - self._heads[self._owner], 0)
        self._entry = np.where(self._row == 0, 0, prices.part).astype(np.float32)
        self._cost = np.full(cells, FAR, np.float32)
        self._came = np.zeros(cells, np.int64)
        """Of the way to a cell: its link, the frame of the sound and the row at which it entered the utterance, in one number."""
        self._pause = np.full(len(sizes) + 1, FAR, np.float32)  # after utterance n - 1
        self._pause[0] = 0
        self._pause_link = np.zeros(len(sizes) + 1, np.int64)
        self._strange = np.full(len(sizes) + 1, FAR, np.float32)
        self._strange_link = np.zeros(len(sizes) + 1, np.int64)
        self._strange_start = np.zeros(len(sizes) + 1, np.int64)
        self._links: list[tuple[int, Stretch]] = [(0, Stretch(utterance=STRANGE, start=0, end=0))]
        self._time = 0
        self._recent: list[int] = []

    def take(self, heard: NDArray[Any], silent: NDArray[Any]) -> None:
        """Go on by a block of frames."""
        import numpy as np

        low, high = self._window()
        cells = slice(int(self._heads[low]) - 2, int(self._heads[high - 1] + self._sizes[high - 1]))
        real = self._real[cells]
        apart = np.full((len(heard), len(real)), FAR, np.float32)
        apart[:, real] = distances(self._frames[cells][real], heard)
        for row, is_silent in zip(apart, silent, strict=True):
            self._within(row, cells, low, high)
            self._between(cells, low, high, is_silent=bool(is_silent))
            self._time += 1

    def _window(self) -> tuple[int, int]:
        """The utterances (first, last exclusive) round the best way so far; the cells outside are given up.

        The place is the median of the last seconds: what is the best way for a moment may be no more than that.
        """
        pause, cell = int(self._pause.argmin()), int(self._cost.argmin())
        at = min(pause, len(self._sizes) - 1) if self._pause[pause] <= self._cost[cell] else int(self._owner[cell])
        self._recent = [*self._recent[1 - _RECENT :], at]
        head = int(self._heads[sorted(self._recent)[len(self._recent) // 2]])
        low = int(self._owner[max(0, head - _BEHIND)])
        high = int(self._owner[min(len(self._owner) - 1, head + _AHEAD)]) + 1
        self._cost[: int(self._heads[low]) - 2] = FAR
        self._cost[int(self._heads[high - 1] + self._sizes[high - 1]) :] = FAR
        for costs in (self._pause, self._strange):
            costs[:low] = FAR
            costs[high + 1 :] = FAR
        return low, high

    def _within(self, apart: NDArray[Any], cells: slice, low: int, high: int) -> None:
        """One frame of the sound within utterances."""
        import numpy as np

        pause, link = self._pause[low : high + 1], self._pause_link[low : high + 1]
        leap = int(pause.argmin())
        dear = pause[leap] + np.float32(self._prices.leap)
        follows = pause[:-1] <= dear
        base = np.where(follows, pause[:-1], dear)
        links = np.where(follows, link[:-1], link[leap])
        owner = self._owner[cells] - low
        cost, came = self._cost[cells], self._came[cells]
        best = base[owner] + self._entry[cells]
        new = (links[owner] << (_TIME_BITS + _ROW_BITS)) | (self._time << _ROW_BITS) | self._row[cells]
        linger = np.float32(LINGER)
        for shift, price in ((0, linger), (1, np.float32(0)), (2, linger)):
            far = len(cost) - shift
            offered = cost[:far] + price
            better = offered < best[shift:]
            best[shift:] = np.where(better, offered, best[shift:])
            new[shift:] = np.where(better, came[:far], new[shift:])
        self._cost[cells] = np.minimum(best + apart, np.float32(FAR))
        self._came[cells] = new

    def _between(self, cells: slice, low: int, high: int, *, is_silent: bool) -> None:
        """One frame of the sound in pauses and in what is not of the text."""
        import numpy as np

        span = slice(low, high + 1)
        pause = self._pause[span] + np.float32(0 if is_silent else _SOUND_IN_PAUSE)
        opened = self._pause[span] + np.float32(self._prices.stranger)
        fresh = opened < self._strange[span]
        self._strange_start[span] = np.where(fresh, self._time, self._strange_start[span])
        self._strange_link[span] = np.where(fresh, self._pause_link[span], self._strange_link[span])
        self._strange[span] = np.where(fresh, opened, self._strange[span]) + np.float32(self._prices.strange)
        self._pause[span] = pause
        heads, sizes = self._heads[low:high], self._sizes[low:high]
        whole = self._cost[heads + sizes - 1]
        bounds = np.stack([heads, heads + sizes], axis=1).ravel()[:-1] - cells.start
        partly = np.minimum.reduceat(self._cost[cells], bounds)[::2] + np.float32(self._prices.part)
        ended = np.minimum(whole, partly)
        limit = min(float(pause.min()), float(self._cost[cells].min())) + _BEAM
        for place in np.flatnonzero((ended < pause[1:]) & (ended < limit)):
            self._end(low + int(place), float(ended[place]), is_whole=bool(whole[place] <= partly[place]))
        strange = self._strange[span]
        for place in np.flatnonzero((strange < self._pause[span]) & (strange < limit)):
            self._end_strange(low + int(place))

    def _end(self, utterance: int, cost: float, *, is_whole: bool) -> None:
        head, size = int(self._heads[utterance]), int(self._sizes[utterance])
        row = size - 1 if is_whole else int(self._cost[head : head + size].argmin())
        came = int(self._came[head + row])
        start, first = (came >> _ROW_BITS) & ((1 << _TIME_BITS) - 1), came & ((1 << _ROW_BITS) - 1)
        found = Stretch(utterance=utterance, start=start, end=self._time + 1, first=first, last=row + 1)
        self._link(utterance + 1, cost, came >> (_TIME_BITS + _ROW_BITS), found)

    def _end_strange(self, pause: int) -> None:
        found = Stretch(utterance=STRANGE, start=int(self._strange_start[pause]), end=self._time + 1)
        self._link(pause, float(self._strange[pause]), int(self._strange_link[pause]), found)

    def _link(self, pause: int, cost: float, before: int, found: Stretch) -> None:
        self._links.append((before, found))
        self._pause[pause] = cost
        self._pause_link[pause] = len(self._links) - 1

    def _is_sliver(self, stretch: Stretch) -> bool:
        """Whether so little of an utterance is met that it is by chance: to touch one in passing may be cheaper than a leap."""
        rows = stretch.last - stretch.first
        return rows < _SLIVER and 4 * rows < int(self._sizes[stretch.utterance])

    def way(self) -> tuple[Stretch, ...]:
        """The cheapest way to the end of the sound; to end before the text does costs a leap."""
        import numpy as np

        final = self._pause + np.where(np.arange(len(self._pause)) == len(self._sizes), 0, self._prices.leap)
        link = int(self._pause_link[int(final.argmin())])
        found = []
        while link:
            link, stretch = self._links[link]
            if stretch.utterance == STRANGE or not self._is_sliver(stretch):
                found.append(stretch)
        return tuple(reversed(found))
