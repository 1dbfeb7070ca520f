"""A narration beside a sound: which of its utterances are heard when, and how well each is met."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from formats.speech.proof.alike import Alike, Pairs, learn
from formats.speech.proof.sequence import STRANGE, Prices, Stretch, stretches
from formats.speech.proof.spectrum import FRAMES, RATE, SILENT, Frames, cepstra, frames_of, loud_level
from formats.speech.proof.warp import distances, path
from formats.speech.signal.pcm import resample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from formats.speech.synth.timeline import Entry, Narration

_FIRST: Final = 200 * FRAMES
"""Frames of the sound from which the map between two voices is learned; speech of three minutes has all their sounds."""
_CAUTIOUS: Final = Prices(leap=25.0, part=30.0, stranger=20.0, strange=1.6)
"""While nothing is known of the voice yet."""
_WARY: Final = Prices(leap=10.0, part=12.0, stranger=8.0, strange=1.8)
SAME: Final = Prices(leap=16.0, part=11.0, stranger=8.0, strange=1.5)
OTHER: Final = Prices(leap=8.0, part=12.0, stranger=8.0, strange=1.5)
_SAME_VOICE: Final = 0.4
"""The median distance below which two sounds are of one voice: the same one has 0.15 in a lossy file, others have 0.8 and more."""


class Met(Struct, frozen=True, kw_only=True):
    """A stretch of the sound. Of one that is of the text: for each of its frames the `rows` of the utterance and how far apart the
    two are; 1 is usual between voices. `mute` says where the sound is silent and the utterance is not.
    """

    stretch: Stretch
    rows: NDArray[Any]
    apart: NDArray[Any]
    mute: NDArray[Any]


class Heard(Struct, frozen=True, kw_only=True):
    """What was heard. `sizes` are the frames of each utterance, `quiet` says of each frame of the sound whether it is a pause,
    `same_voice` whether the narration's voice is the sound's, frame for frame, `explained` how much of the sound's variance the
    narration foretells, from 0 to 1.
    """

    found: tuple[Met, ...]
    sizes: tuple[int, ...]
    quiet: NDArray[Any]
    same_voice: bool
    explained: float


def hear(narration: Narration, sound: Frames, progress: Callable[[float], None] | None = None) -> Heard:
    """Lay the narration beside the sound."""
    expected, heard, silence = _comparable(narration, sound)
    first = heard[:_FIRST]
    quiet = silence.heard
    found = _met(expected, first, stretches(expected, first, quiet[:_FIRST], _CAUTIOUS), silence)
    is_same = _is_same(found)
    for prices in () if is_same else (_WARY,):
        if pairs := _pairs(found, silence):
            alike = learn(expected, first, pairs)
            found = _met(alike.expected, alike.heard, stretches(alike.expected, alike.heard, quiet[:_FIRST], prices), silence)
    alike = Alike(expected=expected, heard=heard, explained=0.0)
    if pairs := _pairs(found, silence):
        alike = learn(expected, heard, pairs)
    ways = stretches(alike.expected, alike.heard, quiet, SAME if is_same else OTHER, progress)
    return Heard(
        found=_met(alike.expected, alike.heard, ways, silence),
        sizes=tuple(map(len, expected)),
        quiet=quiet,
        same_voice=is_same,
        explained=alike.explained,
    )


class _Silence(Struct, frozen=True, kw_only=True):
    """Of each utterance's frames, and of the sound's, whether they are silent."""

    expected: list[NDArray[Any]]
    heard: NDArray[Any]


def _comparable(narration: Narration, sound: Frames) -> tuple[list[NDArray[Any]], NDArray[Any], _Silence]:
    import numpy as np

    spoken = [frames_of(_samples(narration, entry)) for entry in narration.timeline.entries]
    whole = Frames(bands=np.concatenate([part.bands for part in spoken]), level=np.concatenate([part.level for part in spoken]))
    ends = np.cumsum([len(part.level) for part in spoken])[:-1]
    loud, heard_loud = loud_level(whole.level), loud_level(sound.level)
    expected = np.split(cepstra(whole, loud), ends)
    silence = _Silence(expected=np.split(whole.level < loud + SILENT, ends), heard=np.asarray(sound.level < heard_loud + SILENT))
    return expected, cepstra(sound, heard_loud), silence


def _samples(narration: Narration, entry: Entry) -> Iterator[NDArray[Any]]:
    """The samples of an utterance, from the frame of the whole narration on in which it begins: so its frames are those of a sound
    that was made alike, and not half a frame beside them.
    """
    import numpy as np

    rate = narration.timeline.rate
    start = entry.start * FRAMES // rate * rate // FRAMES
    pcm = b"".join(narration.sound.blocks(start, entry.end))
    yield np.frombuffer(resample(pcm, rate, RATE), "<i2")


def _met(expected: Sequence[NDArray[Any]], heard: NDArray[Any], found: Sequence[Stretch], silence: _Silence) -> tuple[Met, ...]:
    import numpy as np

    met = []
    for stretch in found:
        rows, apart = np.zeros(0, np.int64), np.zeros(0, np.float32)
        if stretch.utterance != STRANGE:
            part = expected[stretch.utterance][stretch.first : stretch.last]
            distance = distances(part, heard[stretch.start : stretch.end])
            rows = path(distance)
            apart, rows = distance[np.arange(len(rows)), rows], rows + stretch.first
        mute = np.zeros(len(rows), bool)
        if len(rows):
            mute = silence.heard[stretch.start : stretch.end] & ~silence.expected[stretch.utterance][rows]
        met.append(Met(stretch=stretch, rows=rows, apart=apart, mute=mute))
    return tuple(met)


def _is_same(found: Sequence[Met]) -> bool:
    import numpy as np

    apart = list(chain.from_iterable(each.apart for each in found))
    return bool(apart) and float(np.median(apart)) < _SAME_VOICE


def _pairs(found: Sequence[Met], silence: _Silence) -> list[Pairs]:
    """The frames to learn from: those that sound on both sides."""
    import numpy as np

    pairs = []
    for each in found:
        if not len(each.rows):
            continue
        places = each.stretch.start + np.arange(len(each.rows))
        sounding = ~silence.heard[places] & ~silence.expected[each.stretch.utterance][each.rows]
        if sounding.any():
            pairs.append(
                Pairs(
                    utterance=each.stretch.utterance,
                    rows=each.rows[sounding],
                    places=places[sounding],
                    apart=each.apart[sounding],
                )
            )
    return pairs
