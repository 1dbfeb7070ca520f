"""What a narration would sound like in the voice of the sound: a map from frame to frame, learned from the two laid side by side.

Each frame is foretold from the nine round it by a ridge regression, and what remains is measured in units of the usual error.
So voices that differ are told apart from words that differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_AROUND: Final = 4
_RIDGE: Final = 20.0
_BEST: Final = 85
"""Percent of the pairs that are learned from: the worst may be of words that are not the same."""
_LEAST_ERROR: Final = 0.35
"""The unit is never smaller: the same voice in a lossy file is not quite the same."""


class Pairs(Struct, frozen=True, kw_only=True):
    """Frames of an utterance that were found in the sound: `rows` of its own, `places` in the sound, and how far apart they are."""

    utterance: int
    rows: NDArray[Any]
    places: NDArray[Any]
    apart: NDArray[Any]


class Alike(Struct, frozen=True, kw_only=True):
    """The frames of each utterance as they are foretold, and those of the sound, both in units of the usual error; and the share of
    the sound's variance that is `explained`.
    """

    expected: list[NDArray[Any]]
    heard: NDArray[Any]
    explained: float


def learn(expected: Sequence[NDArray[Any]], heard: NDArray[Any], pairs: Sequence[Pairs]) -> Alike:
    """Learn the map from the frames that were found."""
    import numpy as np

    apart = np.concatenate([each.apart for each in pairs])
    most = np.percentile(apart, _BEST)
    kept = [each.apart <= most for each in pairs]
    given = np.concatenate(
        [_around(expected[each.utterance])[each.rows[keep]] for each, keep in zip(pairs, kept, strict=True)]
    ).astype(np.float64)
    wanted = np.concatenate([heard[each.places[keep]] for each, keep in zip(pairs, kept, strict=True)])
    square = given.T @ given
    square[np.arange(len(square) - 1), np.arange(len(square) - 1)] += _RIDGE
    weights = np.linalg.solve(square, given.T @ wanted)
    error = (wanted - given @ weights).std(axis=0)
    unit = np.maximum(error, _LEAST_ERROR)
    told = [((_around(part) @ weights) / unit).astype(np.float32) for part in expected]
    share = 1 - float((error**2).sum() / ((wanted - wanted.mean(axis=0)) ** 2).mean(axis=0).sum())
    return Alike(expected=told, heard=(heard / unit).astype(np.float32), explained=share)


def _around(part: NDArray[Any]) -> NDArray[Any]:
    """Each frame with those before and after it, and a one."""
    import numpy as np

    wide = np.pad(part, ((_AROUND, _AROUND), (0, 0)), mode="edge")
    stacked = [wide[shift : shift + len(part)] for shift in range(2 * _AROUND + 1)]
    return np.concatenate([*stacked, np.ones((len(part), 1), np.float32)], axis=1)
