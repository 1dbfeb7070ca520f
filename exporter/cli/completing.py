"""What a shell completes after a flag: formats, styles, voices, options of formats and their values.

Each function gets what was typed of a word and gives (completion, help) pairs, which the shell's own side of Typer shows.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, MutableMapping

Pairs: TypeAlias = list[tuple[str, str]]
_ASKED: Final = "_EXPORTER_COMPLETE"
_BEFORE: Final = "_EXPORTER_COMPLETE_BEFORE"
_WIDTH: Final = 60
"""Signs of a help."""


def prepare(environment: MutableMapping[str, str] = os.environ) -> None:
    """Put together what bash takes apart, where it asks for completions.

    Readline ends words at `=`: of `-O pdf.paper=A` it hands over `pdf.paper`, `=` and `A`, and replaces the last alone.
    """
    if environment.get(_ASKED) != "complete_bash" or "COMP_WORDS" not in environment:
        return
    words = environment["COMP_WORDS"].split("\n")
    if len(words) == 1:
        words = words[0].split(" ")
    current = int(environment.get("COMP_CWORD", "0") or 0)
    whole: list[str] = []
    begun = ""
    for number, word in enumerate(words[: current + 1]):
        is_joined = bool(whole) and (word == "=" or words[number - 1] == "=")
        if is_joined and number == current:
            begun = whole.pop() + ("=" if word == "=" else "")
            word = "" if word == "=" else word  # noqa: PLW2901 - what readline replaces is what stands behind the sign
        if is_joined and number < current:
            whole[-1] += word
        else:
            whole.append(word)
    if begun.startswith("--"):
        whole[-1:] = [begun.rstrip("="), *whole[-1:]]
        begun = ""
    environment["COMP_WORDS"] = "\n".join(whole)
    environment["COMP_CWORD"] = str(len(whole) - 1)
    environment[_BEFORE] = begun


def formats(incomplete: str) -> Pairs:
    """Formats, several with commas between."""
    from exporter.plugin import registry

    loaded, _ = registry.load_all("format")
    return _listed(incomplete, {name: str(item.summary) for name, item in loaded.items()})


def styles(incomplete: str) -> Pairs:
    """Styles; files and folders of one's own are the shell's to complete, where no style begins so."""
    from exporter.plugin import registry

    load = registry.import_target(registry.STYLES)
    names = registry.import_target(registry.STYLE_NAMES)()
    return _begun(incomplete, ((name, str(getattr(load(name), "summary", ""))) for name in names))


def voices(incomplete: str) -> Pairs:
    """Voices, several with commas between, and auto."""
    from exporter.plugin import registry

    named = {entry.name: "" for entry in registry.known("voice")}
    return _listed(incomplete, {**named, "auto": "the best that is there for the language"})


def format_options(incomplete: str) -> Pairs:
    """Options of formats as KEY=VALUE: keys, and behind one its values where they are known."""
    before = os.environ.get(_BEFORE, "")
    key, sign, _ = (before + incomplete).partition("=")
    held = dict(_options())
    if sign:
        values = held.get(key, ("", ()))[1]
        return [(f"{key}={value}".removeprefix(before), "") for value in values if f"{key}={value}".startswith(before + incomplete)]
    found = [(name, _short(said)) for name, (said, _) in held.items() if name.startswith(incomplete)]
    if len(found) == 1:  # what would follow is shown at once, so that no shell puts a space behind the sign
        name, said = found[0]
        return [(f"{name}={value}", said) for value in held[name][1]] or [(f"{name}=", said)]
    return [(f"{name}=", said) for name, said in found]


def groups(incomplete: str) -> Pairs:
    """Formats, and groups of options that several share."""
    from exporter.plugin import registry

    return _begun(incomplete, [*formats(""), *((name, "options that several formats share") for name in registry.GROUPS)])


def engines(incomplete: str) -> Pairs:
    """Engines."""
    from exporter.plugin import registry

    own = [("inline", "this process"), ("local", "processes of this machine"), ("local:2", "two processes of this machine")]
    return _begun(incomplete, [*own, *((f"{entry.name}://", "") for entry in registry.known("engine"))])


def logs(incomplete: str) -> Pairs:
    """Forms of messages."""
    return _begun(incomplete, [("text", "for people"), ("json", "an object a line, for programs")])


def _options() -> Iterator[tuple[str, tuple[str, tuple[str, ...]]]]:
    """Each option with its help and the values that are known of it."""
    from exporter.conversion.request import options_of
    from exporter.plugin import registry
    from exporter.plugin.options import describe

    loaded, _ = registry.load_all("format")
    for group in (*loaded, *registry.GROUPS):
        for field in describe(options_of(group)):
            parts = field.type.replace(" or ", " | ").split(" | ")
            values = tuple(part for part in parts if " " not in part and part != "text")
            yield f"{group}.{field.key}", (field.help, values)


def _begun(incomplete: str, named: Iterable[tuple[str, str]]) -> Pairs:
    return [(name, _short(said)) for name, said in named if name.startswith(incomplete)]


def _listed(incomplete: str, named: dict[str, str]) -> Pairs:
    """Names behind those that stand before the last comma, without them."""
    before, comma, last = incomplete.rpartition(",")
    given = set(before.split(","))
    return [(f"{before}{comma}{name}", _short(said)) for name, said in named.items() if name.startswith(last) and name not in given]


def _short(said: str) -> str:
    """A help that stays in one line beside its name: Typer breaks longer ones, and a shell takes each line for an item."""
    from textwrap import shorten

    return shorten(said, _WIDTH, placeholder=" …")
