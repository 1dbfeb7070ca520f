"""A narration as loud as a rule asks: measured, put right, and measured again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.diagnostics import Diagnostic, finding
from formats.speech.signal.loudness import amplified
from formats.speech.signal.meter import integrated, root_mean_square
from formats.speech.synth.sound import Sound

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from formats.speech.synth.standards import Standard
    from formats.speech.synth.timeline import Entry, Timeline

_ROUNDS: Final = 12
_NEAR: Final = 0.1
"""So near to the aim no further round is made."""
_MOST: Final = 60.0
"""The largest gain in dB: what would need more is no speech."""


def mastered(sound: Sound, line: Timeline, standard: Standard, *, starts: Sequence[int]) -> tuple[Sound, tuple[Diagnostic, ...]]:
    """The sound at the loudness that a rule asks for, its times as they were, and what could not be kept.

    `starts` are the samples at which stretches begin that are put right each by itself, the first at 0.
    """
    if not standard.name:
        return sound, ()
    made = Sound()
    findings: list[Diagnostic] = []
    for start, end in zip(starts, [*starts[1:], line.samples], strict=True):
        entries = [entry for entry in line.entries if start <= entry.start < end]
        stretch, faults = _put_right(sound, (start, end), entries, line.rate, standard)
        _copy(stretch.blocks(), made)
        if standard.longest and end - start > standard.longest * line.rate:
            minutes = (end - start) / line.rate / 60
            faults = (*faults, f"a file lasts {minutes:.0f} minutes, and no more than {standard.longest // 60} are taken")
        findings += [finding("VOI-111", standard=standard.name, what=each) for each in faults]
    return made, tuple(findings)


def _put_right(
    sound: Sound, span: tuple[int, int], entries: list[Entry], rate: int, standard: Standard
) -> tuple[Sound, tuple[str, ...]]:
    """A stretch of the sound at the rule's level, and what is not kept, in words."""
    made = sound.stretch(*span)
    level = _level(made.blocks(), rate, standard)
    if level is None:
        return made, ()
    gain, rounds = 0.0, 0
    while rounds == 0 or (abs(level - standard.level) > _NEAR and rounds < _ROUNDS and gain < _MOST):
        # What the limiter takes is given again, and a little more, since it takes of that, too.
        gain = round(gain + (standard.level - level) * (1.0 if rounds == 0 else 1.5), 2)
        made, rounds = _amplified(sound, span, entries, gain, standard.ceiling), rounds + 1
        level = _level(made.blocks(), rate, standard) or level
    if standard.least <= level <= standard.most:
        return made, ()
    return made, (f"it has {level:.1f} {standard.unit} before encoding, and {standard.level:g} are asked for",)


def _amplified(sound: Sound, span: tuple[int, int], entries: list[Entry], gain: float, ceiling: int) -> Sound:
    """The stretch with each utterance so many dB louder, one at a time, and the silence between them as it was."""
    made = Sound()
    at = span[0]
    for entry in entries:
        _copy(sound.blocks(at, entry.start), made)
        made.file.write(amplified(b"".join(sound.blocks(entry.start, entry.end)), gain, ceiling=ceiling))
        at = entry.end
    _copy(sound.blocks(at, span[1]), made)
    return made


def _copy(blocks: Iterable[bytes], made: Sound) -> None:
    for block in blocks:
        made.file.write(block)


def _level(blocks: Iterable[bytes], rate: int, standard: Standard) -> float | None:
    return integrated(blocks, rate) if standard.unit == "LUFS" else root_mean_square(blocks)
