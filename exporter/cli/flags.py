"""The flags that `convert` and `digest` share, with their help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

import typer

if TYPE_CHECKING:
    from exporter.cli.settings import Settings
    from exporter.reader import ReadOptions

Style: TypeAlias = Annotated[
    str | None, typer.Option(help="The look; `exporter styles` lists them. Or a file (.toml, .css) or folder of your own.")
]
TIMEOUT_DEFAULT: Final = "[default: 60, and for voices that take longer what the longest narration takes]"
Voice: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="NAMES",
        help="The voice, or several, the best first, with commas between, or auto; `exporter voices` lists them.",
    ),
]
Formats: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAMES",
        help="Formats, with commas between; may be repeated. `exporter formats` lists them. [default: pdf,epub,txt,mp3]",
    ),
]
Options: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("-O", "--option", metavar="FORMAT.KEY=VALUE", help="An option of a format; `exporter formats NAME` lists them."),
]
CertifiedBy: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="Who vouches for the EPUB's conformance to WCAG 2.2 AA: the same as -O epub.certified_by=NAME."
    ),
]
Name: TypeAlias = Annotated[str | None, typer.Option(help="Template for file names: {stem} {title} {date} {site} {language}.")]
OutBeside: TypeAlias = Annotated[
    str | None,
    typer.Option("--out", metavar="DIR", help="Folder for the files, - for standard output. [default: beside the source]"),
]
Join: TypeAlias = Annotated[bool, typer.Option("--join", help="Take the sources, in order, as the pages of one article.")]
Select: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="CSS", help="Take exactly what this selector matches as the article; may be repeated."),
]
Exclude: TypeAlias = Annotated[
    list[str] | None, typer.Option("--exclude", metavar="CSS", help="Leave out what this selector matches; may be repeated.")
]
Whole: TypeAlias = Annotated[
    bool, typer.Option("--whole", help="Take all that a browser shows of the page, except what became metadata.")
]
Fetch: TypeAlias = Annotated[bool, typer.Option("--fetch", help="Fetch pictures, and further pages of an article at an address.")]
AllowPrivate: TypeAlias = Annotated[bool, typer.Option("--allow-private", help="Fetch from private addresses too.")]
Strict: TypeAlias = Annotated[bool, typer.Option("--strict", help="Fail on a page without an article and on any warning.")]
Memory: TypeAlias = Annotated[int, typer.Option(min=0, help="Megabytes an item may hold; 0 for no bound.")]
Cache: TypeAlias = Annotated[str | None, typer.Option(metavar="DIR", help="Folder for what is costly to make again.")]
Report: TypeAlias = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write a line of JSON for each item; - for standard output.")
]
Force: TypeAlias = Annotated[bool, typer.Option("--force", help="Make again what was done before.")]
RetryFailed: TypeAlias = Annotated[bool, typer.Option("--retry-failed", help="Make only what failed before.")]
Overwrite: TypeAlias = Annotated[bool, typer.Option("--overwrite", help="Write over files that are not known to be ours.")]
Shard: TypeAlias = Annotated[
    str | None, typer.Option(metavar="I/N", help="Make the I-th of N parts of the sources; env: as the array job says.")
]
DryRun: TypeAlias = Annotated[bool, typer.Option("--dry-run", help="Tell what would be made, and make nothing.")]
Verbose: TypeAlias = Annotated[bool, typer.Option("--verbose", "-v", help="Tell every finding.")]
Quiet: TypeAlias = Annotated[bool, typer.Option("--quiet", "-q", help="Tell errors only.")]


def listed(names: list[str] | None) -> str | None:
    """Names that were given with commas, or by an option each, with commas; None for none. Raises UsageError for an empty one."""
    from exporter.errors import UsageError

    if any(not name.strip(" ,") for name in names or ()):
        raise UsageError("No format is named.", hint="Give one with --to, such as --to pdf,epub.")
    return ",".join(names) if names else None


def with_certifier(options: list[str] | None, name: str | None) -> list[str]:
    """The options, with the one that `--certified-by` stands for."""
    return [*(options or ()), *([f"epub.certified_by={name}"] if name else ())]


def with_script(options: list[str], path: str | None) -> list[str]:
    """The options, with the one that `--script` stands for."""
    return [*options, *([f"speech.script={path}"] if path else ())]


def mended(
    reading: ReadOptions, settings: Settings, select: list[str] | None, exclude: list[str] | None, *, whole: bool
) -> ReadOptions:
    """The reading, with what flags and settings say by hand. Raises OptionError for a selector that can't be understood."""
    from msgspec.structs import replace

    from exporter.reader.by_hand import ByHand

    by_hand = ByHand(select=tuple(select or ()), exclude=tuple(exclude or ()), whole=whole)
    return replace(reading, by_hand=by_hand, sites=settings.sites)
