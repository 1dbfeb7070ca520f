"""`exporter doctor`: what is installed, what is missing, what bytes depend on."""

from __future__ import annotations

import platform
from typing import Annotated, Final

import typer

from exporter.cli.console import out

_LIBRARIES: Final = (
    "weasyprint",
    "ebooklib",
    "beautifulsoup4",
    "lxml",
    "selectolax",
    "gtts",
    "espeakng-loader",
    "lameenc",
    "av",
    "soxr",
    "Pillow",
    "pikepdf",
    "uharfbuzz",
    "Babel",
    "sentencex",
)
_OWN: Final = ("exporter", "formats", "styles")


def doctor(
    *,
    fingerprint: Annotated[bool, typer.Option("--fingerprint", help="Only what the bytes of files depend on.")] = False,
    settings: Annotated[bool, typer.Option("--settings", help="Only the settings in force and where each comes from.")] = False,
) -> None:
    """Look whether everything that conversions need is there.

    Exit status 1 when something needed is missing.
    """
    if settings:
        _settings()
        return
    lines, missing = _versions()
    for line in lines:
        out(line)
    if not fingerprint:
        missing += _needed()
        for line in [*missing, *_advised()]:
            out(line)
    raise typer.Exit(1 if missing else 0)


def _versions() -> tuple[list[str], list[str]]:
    from importlib.metadata import PackageNotFoundError, version

    lines = [f"python {platform.python_version()} on {platform.system()} {platform.machine()}"]
    missing = []
    for name in ("article-exporter", *_LIBRARIES):
        try:
            lines.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(f"missing: {name}. Install it with pip.")
    return lines, missing


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

    kinds: tuple[registry.Kind, ...] = ("format", "voice", "checker")
    return [f"plug-in: {item.message}" for kind in kinds for item in registry.load_all(kind)[1]]


def _settings() -> None:
    from msgspec.structs import asdict

    from exporter.cli.settings import resolve

    held = resolve({})
    for name, value in [*held.values.items(), *held.options.items()]:
        out(f"{name} = {value.value!r} ({value.origin})")
    for site in held.sites:
        said = asdict(site.by_hand)
        told = ", ".join(f"{key} = {value!r}" for key, value in said.items() if value)
        out(f"site {site.host}: {told or 'nothing'} ({held.sites_from})")
