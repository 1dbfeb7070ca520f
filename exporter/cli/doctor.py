"""`exporter doctor`: what is installed, what is missing, what bytes depend on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from exporter.cli import flags
from exporter.cli.console import out
from exporter.cli.network import networked

_OWN: Final = ("exporter", "formats", "styles")


@networked
def doctor(
    *,
    fingerprint: Annotated[bool, typer.Option("--fingerprint", help="Only what the bytes of files depend on.")] = False,
    clear_cache: Annotated[bool, typer.Option("--clear-cache", help="Take all speech out of the folder of --cache.")] = False,
    settings: Annotated[bool, typer.Option("--settings", help="Only the settings in force and where each comes from.")] = False,
    address: Annotated[
        str | None, typer.Option("--network", metavar="URL", help="Only what happens on the way to this address, step by step.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="With --network: one line of JSON.")] = False,
    allow_private: flags.AllowPrivate = None,
    cache: flags.Cache = None,
    network: dict[str, str | None],
) -> None:
    """Look whether everything that conversions need is there.

    Exit status 1 when something needed is missing, with --network when the page did not come.
    """
    if address is not None:
        named = flags.named(allow_private=allow_private, cache=cache) | network
        raise typer.Exit(0 if _travel(address, named, as_json=as_json) else 1)
    if settings:
        _settings()
        return
    if clear_cache:
        _clear()
        return
    from exporter.batch.fingerprint import versions

    lines, missing = versions()
    for line in lines:
        out(line)
    if not fingerprint:
        missing += _needed()
        for line in [*missing, *_advised(), *_validators(), *_cache()]:
            out(line)
    raise typer.Exit(1 if missing else 0)


def _travel(address: str, named: dict[str, str | None], *, as_json: bool) -> bool:
    from exporter.cli.jobs import reading_of
    from exporter.cli.journey import travel
    from exporter.cli.network import for_named
    from exporter.cli.settings import resolve

    return travel(address, for_named(reading_of(resolve(named)), [address]).policy, as_json=as_json)


def _needed() -> list[str]:
    """What some conversion fails without."""
    return [*_pango(), *_speech(), *_owners()]


def _advised() -> list[str]:
    """What makes conversions slow or plain, and plug-ins that were left out."""
    return [*_subsetting(), *_fonts(), *_plugins()]


def _pango() -> list[str]:
    from ctypes.util import find_library

    wanted = {"pango-1.0": "libpango-1.0-0", "pangoft2-1.0": "libpangoft2-1.0-0"}
    return [
        f"missing: {package}, which PDF needs. Install it with apt." for name, package in wanted.items() if not find_library(name)
    ]


def _subsetting() -> list[str]:
    from ctypes.util import find_library

    if find_library("harfbuzz-subset"):
        return []
    return ["slow: libharfbuzz-subset0 is missing; PDF takes 9 times as long, 50 times with CJK. Install it with apt."]


def _speech() -> list[str]:
    from exporter.errors import ExporterError
    from exporter.plugin import registry

    try:
        registry.load("voice", "espeak")().languages()
    except ExporterError as error:
        return [f"missing: the voice espeak. {error.message} {error.hint}"]
    return []


def _fonts() -> list[str]:
    from exporter.plugin import registry

    missing = registry.import_target("styles.fonts:missing")()
    return [f"missing font: {font.family}. It is in {font.package}." for font in missing]


def _owners() -> list[str]:
    """Other distributions that own one of the project's package names."""
    from importlib.metadata import packages_distributions

    found = packages_distributions()
    return [
        f"conflict: the package {name} is also in {', '.join(others)}. Install the project in an environment of its own."
        for name in _OWN
        if (others := sorted(set(found.get(name, [])) - {"article-exporter"}))
    ]


def _plugins() -> list[str]:
    from exporter.plugin import registry

    kinds: tuple[registry.Kind, ...] = ("format", "voice", "checker", "engine")
    return [f"plug-in: {item.message}" for kind in kinds for item in registry.load_all(kind)[1]]


def _validators() -> list[str]:
    """What `check --validators` can run."""
    from exporter.check.validators import VALIDATORS

    lacking = [(validator, validator.missing()) for validator in VALIDATORS]
    return [
        f"validator: {validator.NAME} needs {lack}" if lack else f"validator: {validator.NAME} {validator.version()}"
        for validator, lack in lacking
    ]


def _cache_folder() -> Path | None:
    from exporter.cli.settings import resolve

    named = resolve({}).text("cache")
    return Path(named) if named else None


def _cache() -> list[str]:
    """What the cache of the settings holds."""
    from exporter.plugin import registry

    folder = _cache_folder()
    if folder is None:
        return []
    count, size = registry.import_target("formats.speech.synth.cache:held")(folder)
    return [f"cache: {folder} holds {count} utterances, {size / 1e6:.0f} MB. `exporter doctor --clear-cache` clears it."]


def _clear() -> None:
    from exporter.errors import UsageError
    from exporter.plugin import registry

    folder = _cache_folder()
    if folder is None:
        raise UsageError("No cache is set.", hint="Set cache = in exporter.toml, or EXPORTER_CACHE.")
    count, size = registry.import_target("formats.speech.synth.cache:held")(folder)
    registry.import_target("formats.speech.synth.cache:clear")(folder)
    out(f"{count} utterances, {size / 1e6:.0f} MB taken out of {folder}")


def _settings() -> None:
    from msgspec.structs import asdict

    from exporter.cli.setting import SETTINGS
    from exporter.cli.settings import resolve

    held = resolve({})
    for name, value in [*held.values.items(), *held.options.items()]:
        is_secret = name in SETTINGS and SETTINGS[name].secret and bool(value.value)
        out(f"{name} = {'not shown' if is_secret else repr(value.value)} ({value.origin})")
    for site in held.sites:
        said = asdict(site.by_hand)
        told = ", ".join(f"{key} = {value!r}" for key, value in said.items() if value)
        out(f"site {site.host}: {told or 'nothing'} ({held.sites_from})")
