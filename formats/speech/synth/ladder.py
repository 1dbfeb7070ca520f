"""Voices in order of preference: for each language the first that is installed and speaks it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from exporter.errors import PluginError, VoiceError
from exporter.plugin import registry
from formats.speech.synth.facts import automatic, order_for
from formats.speech.synth.voices.languages import match_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.plugin import Speech, Voice

AUTO = "auto"


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """A voice that was named and cannot be had: why, and what brings it."""

    name: str
    reason: str
    way: str


class Ladder:
    """Voices as one. `absent` are those that were named and are not installed; `named` is how the ladder was written.

    With `automatic` the order of the rungs is each language's own. `outright` says that a person named this one voice and takes
    what it cannot do.
    """

    def __init__(
        self,
        rungs: Sequence[Voice],
        *,
        absent: Sequence[Absent] = (),
        named: str = "",
        is_automatic: bool = False,
        outright: bool = False,
    ) -> None:
        self.rungs = tuple(rungs)
        self.absent = tuple(absent)
        self.name = named or ",".join(rung.name for rung in rungs)
        self.is_automatic = is_automatic
        self.outright = outright

    @classmethod
    def of(cls, voice: Voice) -> Ladder:
        """A voice alone, which somebody named; a ladder stays as it is."""
        return voice if isinstance(voice, Ladder) else cls([voice], outright=True)

    @classmethod
    def build(cls, named: str, options: Any) -> Ladder:
        """The ladder that `named` stands for ("kokoro,espeak", "auto"). Raises VoiceError where none of its voices is there."""
        names = automatic() if named == AUTO else tuple(dict.fromkeys(part.strip() for part in named.split(",")))
        rungs: list[Voice] = []
        absent: list[Absent] = []
        for name in names:
            try:
                rungs.append(registry.make_voice(name, options))
            except (VoiceError, PluginError) as error:
                absent.append(Absent(name=name, reason=error.message.rstrip("."), way=error.hint))
        if not rungs:
            first = absent[0]
            raise VoiceError(f"None of the voices {', '.join(names)} is installed: {first.reason}.", hint=first.way, code="LIB-001")
        return cls(rungs, absent=() if named == AUTO else absent, named=named, is_automatic=named == AUTO)

    @property
    def online(self) -> bool:
        """Whether text leaves the machine by one of the rungs."""
        return any(rung.online for rung in self.rungs)

    def languages(self) -> frozenset[str]:
        """What the rungs speak together."""
        return frozenset().union(*(rung.languages() for rung in self.rungs))

    def fingerprint(self) -> str:
        """Those of the rungs."""
        return " | ".join(rung.fingerprint() for rung in self.rungs)

    def speak(self, text: str, *, language: str) -> Speech:
        """Speak `text` with the first rung that speaks `language`, else with the last. Raises VoiceError."""
        order = self.order(language)
        rung = next((rung for rung in order if speaks(rung, language)), order[-1])
        return rung.speak(text, language=language)

    def order(self, language: str) -> tuple[Voice, ...]:
        """The rungs in the order in which they are tried for a language."""
        if not self.is_automatic:
            return self.rungs
        wanted = order_for(language)
        return tuple(sorted(self.rungs, key=lambda rung: wanted.index(rung.name) if rung.name in wanted else len(wanted)))


def speaks(voice: Voice, language: str) -> bool:
    """Whether a voice speaks a language (BCP 47)."""
    offered = voice.languages()
    return "mul" in offered or match_language(language, offered) is not None
