"""Who does the work of many items: what `--engine` and `--jobs` say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from exporter.errors import OptionError, UsageError

if TYPE_CHECKING:
    from exporter.cli.outputs import Target
    from exporter.cli.settings import Settings


def workers_of(settings: Settings, target: Target, *, quiet: bool) -> dict[str, Any]:
    """For `run_all`: how many items are at work at a time on this machine (`jobs`), or which engine does them (`elsewhere`).

    Raises UsageError, and its kinds for a name that stands for nothing.
    """
    engine, jobs = settings.values["engine"], settings.values["jobs"]
    is_named = engine.origin == "--engine"
    if is_named and jobs.origin == "--jobs":
        raise UsageError("--engine and --jobs both say who does the work.", hint="Give one of them.")
    if not engine.value or (jobs.origin == "--jobs" and not is_named):
        return {"jobs": settings.number("jobs")}
    name, _, address = engine.value.partition(":")
    if name == "inline" and not address:
        return {"jobs": 0}
    if name == "local":
        return {"jobs": _processes(address, engine.value)}
    return {"jobs": 1, "elsewhere": _elsewhere(name, address.removeprefix("//"), target, quiet=quiet)}


def _processes(number: str, given: str) -> int:
    from exporter.batch.own import processors

    if not number:
        return processors()
    if not number.isdecimal() or int(number) == 0:
        raise OptionError(f"--engine does not take {given!r}.", hint="Write local, or local:4 for four processes.")
    return int(number)


def _elsewhere(name: str, address: str, target: Target, *, quiet: bool) -> Any:
    """An engine that is not of this machine. It needs a folder that all see, in which files and journal are."""
    from exporter.batch.spread import Elsewhere
    from exporter.cli.console import say
    from exporter.errors import UnknownNameError
    from exporter.plugin import registry

    known = [entry.name for entry in registry.known("engine")]
    if name not in known:
        raise UnknownNameError.of("engine", name, [*registry.OWN_ENGINES, *known])
    if not target.has_journal:
        raise UsageError(f"The engine {name} needs a folder that all its machines see.", hint="Name it with --out.")
    return Elsewhere(name=name, address=address, folder=Path(target.folder), notice=(lambda _: None) if quiet else say)
