"""`exporter voices`: what each voice speaks, costs and lacks; a sample of one; what brings one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import typer

from exporter.cli import completing, flags
from exporter.cli.console import out, tell
from exporter.errors import ExporterError, UsageError

if TYPE_CHECKING:
    from exporter.plugin import VoiceFacts

_SHOWN: Final = 12
"""Languages that are named; of more only the number is said."""
_THOUSAND_WORDS: Final = 400
"""Seconds of sound that a thousand words are, about."""


def voices(
    what: Annotated[
        Literal["list", "hear", "fetch"], typer.Argument(help="hear writes a sample; fetch brings what is missing.")
    ] = "list",
    name: Annotated[str | None, typer.Argument(help="The voice to hear or to fetch.", autocompletion=completing.voices)] = None,
    *,
    language: Annotated[str, typer.Option(help="hear: the language of the sample (BCP 47).")] = "en",
    to: Annotated[
        str | None, typer.Option("--out", metavar="FILE", help="hear: the WAV file. [default: NAME-LANGUAGE.wav]")
    ] = None,
    option: flags.Options = None,
) -> None:
    """List the voices: languages, quality, cost, licence, what is missing; hear one; bring what one lacks.

    Example: exporter voices hear piper --out joe.wav
    """
    if what == "list":
        if name is not None:
            raise UsageError("The list of voices takes no name.", hint="`exporter voices hear NAME` writes a sample of one.")
        _list()
        return
    if name is None:
        raise UsageError(f"No voice is named to {what}.", hint=f"Write exporter voices {what} NAME.")
    if what == "hear":
        _hear(name, language=language, to=to, option=option)
    else:
        _fetch(name)


def _list() -> None:
    from exporter.plugin import registry

    loaded, findings = registry.load_all("voice")
    options = registry.import_target(registry.GROUPS["speech"])()
    for name, item in loaded.items():
        for line in _described(name, item, options):
            out(line)
    for found in findings:
        tell(found)


def _described(name: str, item: Any, options: Any) -> list[str]:
    from exporter.plugin import registry

    where = "online: text leaves this machine" if item.online else "offline"
    facts = registry.facts_of(name)
    lines = []
    try:
        lines.append(f"{name:10} {where}; {_languages(registry.make_voice(name, options).languages())}")
    except ExporterError as error:
        lines.append(f"{name:10} {where}; not ready: {error.message}")
        way = f"Bring it with: {facts.bring}" if facts and facts.bring else error.hint
        lines += [f"{'':10} {way}"] if way else []
    except Exception as error:
        lines.append(f"{name:10} {where}; not ready: {error}")
    return lines + ([f"{'':10} {_known(facts)}"] if facts else [])


def _languages(tags: frozenset[str]) -> str:
    if tags == {"mul"}:
        return "any language that it is given"
    if len(tags) > _SHOWN:
        return f"{len(tags)} languages"
    return f"{len(tags)} language{'s' if len(tags) > 1 else ''}: {', '.join(sorted(tags))}"


def _known(facts: VoiceFacts) -> str:
    heard = f"{facts.misheard:g} of 100 words misheard (English)" if facts.misheard is not None else "quality not measured"
    cost = facts.cost * _THOUSAND_WORDS
    pause = f" and {facts.pause * _THOUSAND_WORDS:.0f} s of waiting" if facts.pause else ""
    same = "the same bytes each time" if facts.repeatable else "other bytes each time"
    return f"{heard}; {cost:.0f} CPU s{pause} for 1,000 words; {same}; {facts.licence}"


def _hear(name: str, *, language: str, to: str | None, option: list[str] | None) -> None:
    from exporter.cli.settings import resolve
    from exporter.conversion.request import options_of
    from exporter.model.validate import LANGUAGE
    from exporter.plugin import FolderSink, registry
    from exporter.plugin.options import build

    if not LANGUAGE.fullmatch(language):
        raise UsageError(f"--language does not take {language!r}.", hint="It takes a tag of BCP 47, such as en or pt-BR.")
    path = Path(to or f"{name}-{language}.wav")
    if path.suffix.lower() != ".wav":
        raise UsageError(f"A sample is a WAV file; {path.name} would name another kind.", hint=f"Write --out {path.stem}.wav.")
    held = resolve({}, option or ()).options
    values = {key.partition(".")[2]: value.value for key, value in held.items() if key.startswith("speech.")}
    voice = registry.make_voice(name, build(options_of("speech"), values, group="speech"))
    sound = registry.import_target(registry.VOICE_SAMPLE)(voice, language)
    sink = FolderSink(path.parent)
    with sink.transaction(), sink.open(path.name, "audio/wav") as file:
        file.write(sound)
    out(str(path))


def _fetch(name: str) -> None:
    from exporter.plugin import registry

    bring = getattr(registry.load("voice", name), "fetch", None)
    if bring is None:
        facts = registry.facts_of(name)
        way = f"It is brought by: {facts.bring}" if facts is not None and facts.bring else "Nothing is missing."
        raise UsageError(f"The voice {name} has nothing to fetch.", hint=way)
    for line in bring():
        out(line)
