"""The narration of a run, made once whoever needs it first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from exporter.diagnostics import Diagnostic, finding
from exporter.errors import VoiceError
from exporter.plugin import Product, registry
from formats.speech.options import SpeechOptions
from formats.speech.role_voices import named
from formats.speech.synth.ladder import Ladder
from formats.speech.synth.timeline import Narration, narrate
from formats.speech.verbalise.told import told

if TYPE_CHECKING:
    from exporter.model import Publication
    from exporter.plugin import RunContext, Voice

NARRATION: Final = Product("narration", Narration)
"""The spoken script of a run, which several formats share."""

_SPEAKERLESS: Final = frozenset({"command", "espeak", "flite", "gtts", "pico", "rhvoice", "tone"})
"""The built-in voices that are one speaker each."""


def narration_of(publication: Publication, run: RunContext) -> Narration:
    """The product "narration" of a run. Raises VoiceError when the run has no voice, LimitError when it would be too long."""
    return run.product(NARRATION, lambda: _make(publication, run))


def _make(publication: Publication, run: RunContext) -> Narration:
    if run.voice is None:
        raise VoiceError("The run has no voice.", hint="Name one with --voice.")
    options = run.group("speech", SpeechOptions)
    script, voiced, findings = told(publication, options)
    voice = run.voice()
    made = narrate(
        script,
        voice,
        options,
        voiced=voiced,
        by_role=_by_role(options),
        cache=run.cache,
        progress=lambda share: run.report(NARRATION.name, share),
        notice=run.tell,
    )
    found = dict.fromkeys((*findings, *_unheard(voice, options.speaker), *made.diagnostics))
    return Narration(script=script, timeline=made.timeline, sound=made.sound, diagnostics=tuple(found))


def _unheard(voice: Voice, speaker: str) -> tuple[Diagnostic, ...]:
    """What is told of a speaker that was asked of voices that have none."""
    names = [rung.name for rung in Ladder.of(voice).rungs]
    if not speaker or not _SPEAKERLESS.issuperset(names):
        return ()
    return (finding("VOI-112", voice=", ".join(names), speaker=speaker),)


def _by_role(options: SpeechOptions) -> dict[str, Voice]:
    """The voices that a house wants for roles. Raises VoiceError where one is not installed."""
    return {
        role: registry.make_voice(each.voice, options if each.pitch is None else replace(options, pitch=each.pitch))
        for role, each in named(options.voices).items()
    }
