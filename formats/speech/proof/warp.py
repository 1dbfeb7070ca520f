"""Two stretches of frames laid over each other: how far apart they are, and which frame stands for which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from numpy.typing import NDArray

FAR: Final = 1e9
LINGER: Final = 0.2
"""What it costs to stay in a frame of the narration for another one of the sound, or to leave one out: the tempo of voices differs,
but no more than twice.
"""
_CAP: Final = 4.0
"""No pair of frames is further apart: one click must not outweigh a sentence."""


def distances(expected: NDArray[Any], heard: NDArray[Any]) -> NDArray[Any]:
    """(heard, expected): root mean square of the differences of each pair of frames.

    `numpy.einsum` and not a matrix product: libraries of the latter start threads, which cost more than they bring here.
    """
    import numpy as np

    squares: Any = (heard**2).sum(axis=1)[:, None] + (expected**2).sum(axis=1) - 2 * np.einsum("hk,ek->he", heard, expected)
    apart: NDArray[Any] = np.minimum(np.sqrt(np.maximum(squares, 0) / expected.shape[1]), _CAP).astype(np.float32)
    return apart


def path(distance: NDArray[Any]) -> NDArray[Any]:
    """For each frame of the sound the frame of the narration that it is, both from their first to their last, by dynamic time
    warping over `distance` (heard, expected).
    """
    import numpy as np

    count, size = distance.shape
    best = np.full(size + 2, FAR, np.float32)
    steps = np.zeros((count, size), np.int8)
    for frame in range(count):
        came = best[1:-1] if frame else np.concatenate([[0.0], np.full(size - 1, FAR)]).astype(np.float32)
        stayed, skipped = best[2:] + np.float32(LINGER), best[:-2] + np.float32(LINGER)
        choices = np.stack([came, stayed, skipped]) if frame else came[None]
        step = choices.argmin(axis=0)
        steps[frame] = step
        best[2:] = choices[step, np.arange(size)] + distance[frame]
    found = np.zeros(count, np.int64)
    at = size - 1
    for frame in range(count - 1, -1, -1):
        found[frame] = at
        at = max(0, at - (1, 0, 2)[steps[frame, at]])
    return found
