"""What a visitor may ask for: formats, looks, voices and options that reach no file, no program and nobody elsewhere."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from exporter.conversion.request import Request, options_of, plan
from exporter.errors import OptionError, UnknownNameError
from exporter.plugin import registry
from exporter.plugin.options import OptionField, describe

if TYPE_CHECKING:
    from exporter.serve.drafts import Draft

_OF_THIS_MACHINE: Final = frozenset(
    {"speech.command", "speech.lexicon", "speech.script", "speech.piper", "speech.kokoro", "speech.cache_mb", "speech.hours"}
)
"""Options that name files or programs of the machine, or what its operator decides."""
_NOT_FOR_VISITORS: Final = frozenset({"command", "gtts", "tone"})
"""Voices that run a program, send the text to somebody else, or are for tests."""

_READY: Final[set[str]] = set()
"""Voices that were found to be installed."""


@cache
def formats() -> tuple[str, ...]:
    """The names of all formats."""
    return tuple(entry.name for entry in registry.known("format"))


@cache
def styles() -> tuple[str, ...]:
    """The names of the looks that come with the program."""
    return tuple(registry.import_target(registry.STYLE_NAMES)())


@cache
def voices() -> tuple[str, ...]:
    """The names of the built-in voices that may be asked for. "auto" is none of them: it is an order of its own."""
    return tuple(name for name in registry.VOICES if name not in _NOT_FOR_VISITORS)


def lacking(voice: str) -> str | None:
    """Of a voice that can't speak here what brings it, ": apt install flite", or ""; None of one that can,
    which is not asked again.
    """
    if voice in _READY:
        return None
    try:
        registry.make_voice(voice, registry.import_target(registry.GROUPS["speech"])()).languages()
    except Exception:  # whatever keeps it from speaking, it is no voice to choose
        facts = registry.facts_of(voice)
        return f": {facts.bring}" if facts is not None and facts.bring else ""
    _READY.add(voice)
    return None


@cache
def options() -> dict[str, OptionField]:
    """Options by their full names, "pdf.paper"."""
    groups = [*formats(), *registry.GROUPS]
    named = {f"{group}.{each.key}": each for group in groups for each in describe(options_of(group))}
    return {name: each for name, each in named.items() if name not in _OF_THIS_MACHINE}


def request_of(draft: Draft) -> Request:
    """What a draft asks for, checked. Raises UsageError and its kinds."""
    for name in draft.to:
        _known("format", name, formats())
    _known("style", draft.style, styles())
    for name in draft.voice.split(",") if draft.voice else ():
        _known("voice", name.strip(), (*voices(), "auto"))
    for name in draft.options:
        _known("option", name, options())
    _check_roles(draft.options.get("speech.voices", ""))
    made = Request(to=tuple(draft.to), style=draft.style, voice=draft.voice or None, options=dict(draft.options))
    plan(made)
    return made


def _known(kind: str, name: str, known: tuple[str, ...] | dict[str, OptionField]) -> None:
    if name not in known:
        raise UnknownNameError.of(kind, name, known)


def _check_roles(given: str) -> None:
    """The voices of roles, "quote=piper,verse=espeak@70", are voices too."""
    for part in given.split(",") if given else ():
        name = part.partition("=")[2].partition("@")[0].strip()
        if name in _NOT_FOR_VISITORS or (name and name not in voices()):
            raise OptionError(f"speech.voices does not take {part!r}.", hint=f"Voices are {', '.join(voices())}.")
