"""Settings: a file `exporter.toml` found upwards, the environment, flags; the last wins, and each value knows its origin.

to = ["pdf", "epub"]        # EXPORTER_TO=pdf,epub        --to pdf,epub
out = "made"                # EXPORTER_OUT                --out
max_age = 3600              # EXPORTER_MAX_AGE            --max-age; `exporter.cli.setting` has them all
[options]
"pdf.paper" = "A5"          # -O pdf.paper=A5
[options.speech.pauses]     # -O speech.pauses=sentence=500,heading=1500
sentence = 500
heading = 1500
[[site]]                    # how the pages of a host are read; the command's own flags come before it
host = "*.news.example"
select = "article"          # --select
exclude = [".ad", ".poll"]  # --exclude
whole = false               # --whole
[check]                     # what `exporter check` counts: docs/check.md
fail_on = "warning"         # --fail-on
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from exporter.cli.setting import SETTINGS
from exporter.errors import OptionError, UnknownNameError, UsageError
from exporter.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exporter.reader.by_hand import ByHand, Site

FILE: Final = "exporter.toml"
_SITE: Final = ("host", "select", "exclude", "whole")
_FILES: Final = frozenset({"speech.lexicon", "speech.piper", "speech.script"})
"""Options that name files."""
_HOST: Final = Lazily(r"(?:\*\.)?[^\s*/:.][^\s*/:]*")
_TRUTHS: Final[Mapping[str, bool]] = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


class Value(Struct, frozen=True, kw_only=True):
    """A setting and where it comes from: "default", a file's path, "EXPORTER_…" or a flag."""

    value: str
    origin: str


class Settings(Struct, frozen=True, kw_only=True):
    """All settings by name, the options of formats ("pdf.paper") by name, what is said of sites in the file `sites_from`, and
    the table `check` in the file `check_from`.
    """

    values: Mapping[str, Value]
    options: Mapping[str, Value]
    sites: tuple[Site, ...] = ()
    sites_from: str = ""
    check: Mapping[str, Any] = {}
    check_from: str = ""

    def text(self, name: str) -> str:
        """A setting's value."""
        return self.values[name].value

    def origin_of(self, message: str) -> str:
        """Where the value comes from that an error's message quotes; empty when it was given on the command line."""
        for key, held in [*self.options.items(), *self.values.items()]:
            quoted = key in message if key in self.options else any(f"{part!r}" in message for part in held.value.split(","))
            if quoted and not held.origin.startswith("-") and held.origin != "default":
                return held.origin
        return ""

    def seconds(self, name: str) -> float | None:
        """A setting's value as a number that is not negative, None for none. Raises OptionError."""
        held = self.values[name]
        try:
            number = float(held.value or 0)
        except ValueError:
            number = -1.0
        if not 0 <= number < float("inf"):
            raise OptionError(f"{name} does not take {held.value!r} ({held.origin}).", hint="It takes a number.")
        return number if held.value else None

    def truth(self, name: str) -> bool | None:
        """A setting's value as yes or no, None for neither. Raises OptionError."""
        held = self.values[name]
        if held.value and held.value.lower() not in _TRUTHS:
            raise OptionError(f"{name} does not take {held.value!r} ({held.origin}).", hint="It takes yes or no.")
        return _TRUTHS.get(held.value.lower())

    def number(self, name: str) -> int:
        """A setting's value as a whole number that is not negative. Raises OptionError."""
        held = self.values[name]
        if not held.value.isdecimal():
            raise OptionError(f"{name} does not take {held.value!r} ({held.origin}).", hint="It takes a whole number.")
        return int(held.value)


def resolve(flags: Mapping[str, str | None], options: Sequence[str] = (), *, start: Path | None = None) -> Settings:
    """The settings in force. `options` are KEY=VALUE as given with -O. Raises UsageError for what can't be read."""
    values = {name: Value(value=setting.default, origin="default") for name, setting in SETTINGS.items()}
    held: dict[str, Value] = {}
    path = find(start or Path.cwd())
    sites, check = _from_file(path, values, held) if path is not None else ((), {})
    for name in SETTINGS:
        variable = f"EXPORTER_{name.upper()}"
        if os.environ.get(variable):
            values[name] = Value(value=os.environ[variable], origin=variable)
    for name, flag in flags.items():
        if flag is not None:
            values[name] = Value(value=flag, origin=f"--{name.replace('_', '-')}")
    for given in options:
        key, equals, value = given.partition("=")
        if not equals:
            raise UsageError(f"{given!r} is no option.", hint="Options are written -O FORMAT.KEY=VALUE, such as -O pdf.paper=A5.")
        held[key.strip()] = Value(value=value.strip(), origin="-O")
    return Settings(values=values, options=held, sites=sites, sites_from=str(path or ""), check=check, check_from=str(path or ""))


def find(start: Path) -> Path | None:
    """The nearest settings file in a folder or above it."""
    return next((folder / FILE for folder in (start, *start.parents) if (folder / FILE).is_file()), None)


def _from_file(path: Path, values: dict[str, Value], options: dict[str, Value]) -> tuple[tuple[Site, ...], dict[str, Any]]:
    """Take over what a file sets; returns what it says of sites, and its table [check]."""
    import tomllib

    sites: tuple[Site, ...] = ()
    check: dict[str, Any] = {}
    try:
        read: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}.") from error
    for key, value in read.items():
        if key == "options" and isinstance(value, dict):
            options.update({name: Value(value=_beside(path, name, held), origin=str(path)) for name, held in _flat(value)})
        elif key == "site":
            sites = _sites(path, value)
        elif key == "check":
            check = _table(path, value)
        elif key in values:
            values[key] = Value(value=_value(path, key, value), origin=str(path))
        else:
            unknown = UnknownNameError.of("setting", key, [*SETTINGS, "options", "site", "check"])
            raise UnknownNameError(f"{path}: {unknown.message}", hint=unknown.hint)
    return sites, check


def _sites(path: Path, tables: object) -> tuple[Site, ...]:
    """What the tables `[[site]]` say. Raises UsageError and its kind."""
    from exporter.reader.by_hand import Site

    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise UsageError(f"{path}: site is no table.", hint='Write [[site]], and below it host = "news.example".')
    sites: list[Site] = []
    for table in tables:
        host = table.get("host")
        if not isinstance(host, str) or not _HOST.fullmatch(host):
            hint = 'It is a name such as "news.example", or "*.news.example" for all names below it, too.'
            fault = "a site has no host" if host is None else f"the host of a site is not {host!r}"
            raise OptionError(f"{path}: {fault}.", hint=f"Write host = in each [[site]]. {hint}" if host is None else hint)
        try:
            site = Site(host=host, by_hand=_by_hand(table))
        except UsageError as error:
            raise type(error)(f"{path}, site {host}: {error.message}", hint=error.hint) from error
        if any(site.is_same(other) for other in sites):
            raise UsageError(f"{path}: the site {host} is named twice.", hint="Put what is said of it into one table.")
        sites.append(site)
    return tuple(sites)


def _by_hand(table: Mapping[str, object]) -> ByHand:
    """What one table says of its site's pages."""
    from exporter.reader.by_hand import ByHand

    for key in table:
        if key not in _SITE:
            raise UnknownNameError.of("setting of a site", key, _SITE)
    if not isinstance(whole := table.get("whole", False), bool):
        raise OptionError(f"whole does not take {whole!r}.", hint="It takes true or false.")
    return ByHand(select=_selectors(table, "select"), exclude=_selectors(table, "exclude"), whole=whole)


def _selectors(table: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(each, str) for each in values):
        raise OptionError(f"{key} does not take {value!r}.", hint="It takes a CSS selector, or a list of some.")
    return tuple(values)


def _table(path: Path, value: object) -> dict[str, Any]:
    """The table [check] of a file. Raises OptionError where it is none."""
    if not isinstance(value, dict):
        raise OptionError(
            f"{path}: check does not take {value!r}.", hint="It is a table: [check], and below it fail_on and others."
        )
    return value


def _flat(options: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """`"pdf.paper" = "A5"` and `[options.pdf] paper = "A5"` mean the same; a table below that is one value, "a=1,b=2"."""
    for key, value in options.items():
        if isinstance(value, dict) and "." not in key:
            yield from ((f"{key}.{inner}", _text(held)) for inner, held in value.items())
        else:
            yield key, _text(value)


def options_of(path: Path, table: Mapping[str, object]) -> list[str]:
    """The options of a table `[options]` in a file as KEY=VALUE, as they are given with -O."""
    return [f"{name}={_beside(path, name, held)}" for name, held in _flat(table)]


def _beside(path: Path, name: str, value: str) -> str:
    """Files that options name are relative to the settings file, too."""
    if name not in _FILES:
        return value
    return ",".join(str(path.parent / part.strip()) for part in value.split(",") if part.strip())


def _value(path: Path, key: str, value: object) -> str:
    """A setting as a file has it. Folders, files and a style of one's own in it are relative to it; of headers each has a line."""
    if key == "style" and isinstance(value, str):
        from exporter.conversion.request import style_beside

        return style_beside(path.parent, value)
    if SETTINGS[key].place and isinstance(value, str) and value not in {"", "-"}:
        return str(path.parent / value)
    return "\n".join(map(str, value)) if key == "header" and isinstance(value, list) else _text(value)


def _text(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case list():
            return ",".join(map(str, value))
        case dict():
            return ",".join(f"{key}={_text(held)}" for key, held in value.items())
        case _:
            return str(value)
