"""Where files go: what `--out` names, a folder, standard output, or one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from exporter.cli.settings import Value
from exporter.errors import UsageError
from exporter.lazily import Lazily

if TYPE_CHECKING:
    from exporter.cli.settings import Settings
    from exporter.conversion import Request

_SCHEME: Final = Lazily(r"[A-Za-z][A-Za-z0-9+.-]*://.*")


class Target(Struct, frozen=True, kw_only=True):
    """Where files go: to `folder` ("-" is standard output, "" beside the source); with a `stem` it is the one file of that name."""

    folder: str
    stem: str = ""

    @property
    def has_journal(self) -> bool:
        """Whether it is a folder that the person has named."""
        return not self.stem and self.folder not in {"", "-"}


def folder_named(settings: Settings) -> str:
    """The folder that `--out` names, empty for none and for a file. Raises UsageError for an address."""
    given = settings.text("out")
    if _SCHEME.fullmatch(given):
        scheme = given.partition("://")[0]
        hint = "Name a folder of this machine, and copy it there." if scheme.lower() != "file" else "Write its path."
        raise UsageError(f"--out takes no address: nothing was made at {given}.", hint=hint)
    return "" if _format_of(given) else given


def with_format_of_file(settings: Settings) -> Settings:
    """The settings, with the format that the file's name tells where nobody has named one."""
    name = _format_of(settings.text("out"))
    if not name or settings.values["to"].origin != "default":
        return settings
    return replace(settings, values={**settings.values, "to": Value(value=name, origin="--out")})


def target_of(settings: Settings, request: Request, items: int) -> Target:
    """Where the files of so many items go. Raises UsageError for one file's name where there are several, or of another format."""
    given = settings.text("out")
    if folder_named(settings) or not given:
        return Target(folder=given)
    from exporter.conversion.request import format_of

    path = Path(given)
    hint = f"Name a folder; {given}/ is one."
    suffixes = [format_of(name).suffix for name in request.to]
    if items > 1:
        raise UsageError(f"{given} is one file's name, and there are {items} sources.", hint=hint)
    if len(suffixes) > 1:
        raise UsageError(f"{given} is one file's name, and {len(suffixes)} formats are asked for.", hint=hint)
    if not path.name.lower().endswith(suffixes[0].lower()) or len(path.name) == len(suffixes[0]):
        raise UsageError(f"{given} does not end in {suffixes[0]}, as files of the format {request.to[0]} do.", hint=hint)
    return Target(folder=str(path.parent), stem=path.name[: -len(suffixes[0])])


def _format_of(given: str) -> str:
    """The format whose file's name this is, empty where it is a folder's."""
    from exporter.plugin import registry

    name = Path(given).suffix[1:].lower()
    is_file = bool(name) and not given.endswith("/") and not Path(given).is_dir()
    return name if is_file and name in {entry.name for entry in registry.known("format")} else ""
