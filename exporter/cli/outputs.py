"""Where files go: what `--out` names, a folder, standard output, or one file."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from exporter.cli.settings import Value
from exporter.errors import UsageError
from exporter.fetch import is_address
from exporter.fetch.remote import filesystem, is_remote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from exporter.batch.worker import Outcome
    from exporter.cli.settings import Settings
    from exporter.conversion import Request


class Target(Struct, frozen=True, kw_only=True):
    """Where files go: to `folder` ("-" is standard output, "" beside the source); with a `stem` it is the one file of that name;
    with an `url` they go there, and the folder holds what is known of them; `packed` is the one file that is to hold them all.
    """

    folder: str
    stem: str = ""
    url: str = ""
    packed: str = ""

    @property
    def has_journal(self) -> bool:
        """Whether it is a folder that the person has named, or the one in which the parts of one file wait."""
        return not self.stem and self.folder not in {"", "-", self.packed}


def folder_named(settings: Settings) -> str:
    """The folder of this machine that `--out` names, empty for a file, an address, and none. Raises UsageError for the web's."""
    given = settings.text("out")
    if is_address(given):
        hint = "Name a folder of this machine, or an address such as s3://bucket/folder."
        raise UsageError(f"--out takes no address of the web: nothing was made at {given}.", hint=hint)
    return "" if is_remote(given) or _format_of(given) or _is_packed(given) else given


def target_named(settings: Settings) -> str:
    """The folder that `--out` names, of this machine or of a store: what is in it is no source. Raises UsageError."""
    given = settings.text("out")
    return given if is_remote(given) else folder_named(settings)


def with_format_of_file(settings: Settings) -> Settings:
    """The settings, with the format that the file's name tells where nobody has named one."""
    name = _format_of(settings.text("out"))
    if not name or settings.values["to"].origin != "default":
        return settings
    return replace(settings, values={**settings.values, "to": Value(value=name, origin="--out")})


def folder_of_issue(settings: Settings) -> str:
    """The folder of the files of an issue; "-" is standard output. Raises UsageError for the name of a file."""
    given = settings.text("out") or "."
    if name := _format_of(given):
        hint = f"Its format is --to {name}, its name --name {Path(given).stem}; --out takes the folder."
        raise UsageError(f"{given} is a file's name, and an issue goes into a folder.", hint=hint)
    return given


def target_of(settings: Settings, request: Request, items: int) -> Target:
    """Where the files of so many items go. Raises UsageError for one file's name where there are several, or of another format;
    MissingLibraryError for an address that can't be reached with what is installed.
    """
    given = settings.text("out")
    if is_remote(given):
        from exporter.batch.packing import ENDINGS
        from exporter.batch.store import folder_of

        if given.lower().endswith(ENDINGS) or _format_of(given):
            hint = f"Name a file of this machine and copy it there; {given}/ is a folder."
            raise UsageError(f"{given} is one file's name, which --out takes of this machine only.", hint=hint)
        if given.lower().startswith("memory:"):
            raise UsageError("What is in memory:// is gone when the command ends.", hint="Name a folder, or another store.")
        filesystem(given)
        url = given.rstrip("/")
        return Target(folder=str(folder_of(url)), url=url)
    if _is_packed(given):
        return Target(folder=given, packed=given)
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


def of_shard(target: Target, shard: str) -> Target:
    """The target of one of several runs ("1-of-2"), each of which has one file of its own; `shard` is empty for a run alone."""
    if not target.packed or not shard:
        return target
    path = Path(target.packed)
    own = str(path.with_name(f"{path.stem}-{shard}{path.suffix}"))
    return replace(target, folder=own, packed=own)


@contextmanager
def packed(
    target: Target, sources: Iterable[Path | None], *, dry: bool
) -> Iterator[tuple[Target, Callable[[Outcome], Outcome] | None]]:
    """The target, whose files wait in a hidden folder where one file is to hold them all, and what puts them into it as items end;
    its name is printed when it is there. Raises SinkError where it would be one of the `sources`.
    """
    if not target.packed or dry:
        yield target, None
        return
    from exporter.batch.packing import packing, refuse_source
    from exporter.cli.console import out

    path = Path(target.packed)
    refuse_source(path, sources)
    with packing(path, made=lambda: out(str(path))) as (folder, pack):
        yield replace(target, folder=str(folder)), pack


def _is_packed(given: str) -> bool:
    """Whether this is the name of a file that holds all files of a run."""
    from exporter.batch.packing import ENDINGS

    return given.lower().endswith(ENDINGS) and bool(Path(given).stem) and not Path(given).is_dir()


def _format_of(given: str) -> str:
    """The format whose file's name this is, empty where it is a folder's."""
    from exporter.plugin import registry

    name = Path(given).suffix[1:].lower()
    is_file = bool(name) and not given.endswith("/") and not Path(given).is_dir()
    return name if is_file and name in {entry.name for entry in registry.known("format")} else ""
