"""The voice of a run, by its name or by the names of several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from exporter.errors import ExporterError, UsageError
from exporter.plugin import registry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exporter.plugin import Voice

DEFAULT: Final = "espeak"
AUTO: Final = "auto"
_SLACK: Final = 4.0
"""How much slower than it was measured a voice may be before its item is ended."""


def names_in(voice: str | Voice | None) -> tuple[str, ...]:
    """The voices that `--voice` names. Raises UsageError for an empty one."""
    if voice is None:
        return (DEFAULT,)
    if not isinstance(voice, str):
        return (voice.name,)
    names = tuple(part.strip() for part in voice.split(","))
    if not all(names):
        raise UsageError(f"A voice in {voice!r} has no name.", hint="Write names with commas between, such as kokoro,espeak.")
    if AUTO in names and len(names) > 1:
        raise UsageError("The voice auto stands alone: it is an order of its own.", hint="Write --voice auto.")
    return names


def check_voice(voice: str | Voice | None, formats: Iterable[Any]) -> None:
    """Voices must be known; they are loaded, which takes a while, only where a format speaks.

    Raises UsageError and its kind, PluginError.
    """
    if voice is not None and not isinstance(voice, str):
        registry.check("voice", str(getattr(voice, "name", voice)), voice)
        return
    speaks = any("narration" in {*item.provides, *item.uses} for item in formats)
    for name in names_in(voice):
        if name == AUTO:
            continue
        if speaks:
            registry.load("voice", name)
        else:
            registry.find("voice", name)


def make_voice(voice: str | Voice | None, options: Any = None) -> Voice:
    """The voice `voice`, set up with the speech options where it takes them; a voice itself is ready. Several names with commas
    between, and "auto", make a ladder; so does None, which is the default that nobody asked for.

    Raises UnknownNameError, PluginError, VoiceError.
    """
    if voice is not None and not isinstance(voice, str):
        return voice
    if options is None:
        options = registry.import_target(registry.GROUPS["speech"])()
    names = names_in(voice)
    made: Voice
    if voice is None or len(names) > 1 or names[0] == AUTO:
        made = registry.import_target(registry.LADDER).build(",".join(names), options)
        return made
    return registry.make_voice(names[0], options)


def patience(voice: str | Voice | None, formats: Iterable[Any], groups: Mapping[str, Any]) -> float:
    """Seconds that a run may take beyond what any item may: as long as its slowest voice, and an encoder, need for the longest
    narration that is made, four times over. 0 where no format speaks.
    """
    if not any("narration" in {*item.provides, *item.uses} for item in formats):
        return 0.0
    options = groups.get("speech") or registry.import_target(registry.GROUPS["speech"])()
    try:
        made = make_voice(voice, options)
    except ExporterError:  # It is told when the item needs the voice.
        return 0.0
    found = [registry.facts_of(rung.name) for rung in getattr(made, "rungs", (made,))]
    slowest = max((facts.cost + facts.pause for facts in found if facts is not None), default=0.0)
    return float(options.hours * 3600 * (slowest + _ENCODING) * _SLACK)


_ENCODING: Final = 0.01
"""CPU seconds for a second of sound beside what its voice takes: LAME needs 0.005, AAC 0.008."""
