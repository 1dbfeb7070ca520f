"""How long a narration will take to make, told before it is begun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.plugin import registry
from formats.speech.script.length import expected_seconds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from formats.speech.options import SpeechOptions
    from formats.speech.script.utterances import Utterance
    from formats.speech.synth.synthesis import Reader

_LONG: Final = 60.0
"""Seconds from which a person is told."""


def forecast(utterances: Sequence[Utterance], reader: Reader, options: SpeechOptions) -> str:
    """A line for who waits, by the costs that were measured of each voice; empty where it is not worth one."""
    sound: dict[str, float] = {}
    for utterance in utterances:
        name = reader.choices(utterance.language)[0].rung.voice.name
        sound[name] = sound.get(name, 0.0) + expected_seconds([utterance], options.rate)
    facts = {name: registry.facts_of(name) for name in sound}
    needed = {name: seconds * (known.cost + known.pause) for name, seconds in sound.items() if (known := facts[name]) is not None}
    total = sum(needed.values())
    if total < _LONG:
        return ""
    slowest = max(needed, key=lambda name: needed[name])
    return (
        f"The voice {slowest} will take about {_said(total)} for {_said(sum(sound.values()))} of sound."
        " The voice espeak takes seconds; with --cache what is spoken is kept."
    )


def _said(seconds: float) -> str:
    if seconds < 5400:
        return f"{max(1, round(seconds / 60))} minutes" if seconds >= 90 else "a minute"
    return f"{seconds / 3600:.1f} hours"
