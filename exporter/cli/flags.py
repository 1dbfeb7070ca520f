"""The flags that `convert` and `digest` share, with their help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal, TypeAlias

import typer

from exporter.cli import completing

if TYPE_CHECKING:
    from exporter.cli.settings import Settings
    from exporter.reader import ReadOptions
    from exporter.reader.mends import Mends as Mended


Style: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="The look; `exporter styles` lists them. Or a file (.toml, .css) or folder of your own.",
        autocompletion=completing.styles,
    ),
]
SOURCES: Final = (
    "A file, a folder, a pattern, an address, - (standard input), @list.txt; a feed, a mailbox, or an archive of pages "
    "(.zip, .tar.gz, .warc, .jsonl)."
)
TIMEOUT_DEFAULT: Final = "[default: 60, and for voices that take longer what the longest narration takes]"
Voice: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="NAMES",
        help="The voice, or several, the best first, with commas between, or auto; `exporter voices` lists them.",
        autocompletion=completing.voices,
    ),
]
Formats: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAMES",
        help="Formats, with commas between; may be repeated. `exporter formats` lists them. [default: pdf,epub,txt,mp3]",
        autocompletion=completing.formats,
    ),
]
Options: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "-O",
        "--option",
        metavar="FORMAT.KEY=VALUE",
        help="An option of a format; `exporter formats NAME` lists them.",
        autocompletion=completing.format_options,
    ),
]
CertifiedBy: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="Who vouches for the EPUB's conformance to WCAG 2.2 AA: the same as -O epub.certified_by=NAME."
    ),
]
Script: TypeAlias = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="Speak this edited narration script, written by --to script, instead of the article's own."),
]
Name: TypeAlias = Annotated[
    str | None, typer.Option(metavar="TEMPLATE", help="Template for file names: {stem} {title} {date} {site} {language}.")
]
OutBeside: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--out",
        metavar="DIR",
        help="Folder for the files, or s3://bucket/folder; one file's name; made.zip or made.jsonl for all in one; "
        "- for standard output. [default: beside the source]",
    ),
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
Mends: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="What a person mended (docs/check.md); may be repeated. PAGE.mends.toml is found by itself."),
]
Fetch: TypeAlias = Annotated[
    bool | None, typer.Option("--fetch/--no-fetch", help="Fetch pictures, and further pages of an article at an address.")
]
AllowPrivate: TypeAlias = Annotated[
    bool | None, typer.Option("--allow-private/--public-only", help="Fetch from private addresses too.")
]
Strict: TypeAlias = Annotated[
    bool | None, typer.Option("--strict/--lenient", help="Fail on a page without an article and on any warning.")
]
Timeout: TypeAlias = Annotated[
    float | None, typer.Option(metavar="SECONDS", min=0.1, help=f"Seconds an item may take. {TIMEOUT_DEFAULT}")
]
Jobs: TypeAlias = Annotated[int | None, typer.Option(min=0, help="Items at a time; 0 works in this process, without bounds.")]
Language: TypeAlias = Annotated[str | None, typer.Option(metavar="TAG", help="Take this language (BCP 47) as given.")]
Memory: TypeAlias = Annotated[
    int | None, typer.Option(metavar="MEGABYTES", min=0, help="Megabytes an item may hold; 0 for no bound. [default: 1024]")
]
MaxSize: TypeAlias = Annotated[
    int | None, typer.Option("--max-size", metavar="MB", min=1, help="Megabytes that a source may have. [default: 64]")
]
Cache: TypeAlias = Annotated[str | None, typer.Option(metavar="DIR", help="Folder for what is costly to make again.")]
Layout: TypeAlias = Annotated[
    Literal["mirror", "flat", "hash"],
    typer.Option(help="Where files go below --out: as the sources' folders, all into it, or into 4,096 folders by a hash."),
]
Force: TypeAlias = Annotated[bool, typer.Option("--force", help="Make again what was done before.")]
RetryFailed: TypeAlias = Annotated[bool, typer.Option("--retry-failed", help="Make only what failed before.")]
Overwrite: TypeAlias = Annotated[bool, typer.Option("--overwrite", help="Write over files that are not known to be ours.")]
Shard: TypeAlias = Annotated[
    str | None, typer.Option(metavar="I/N", help="Make the I-th of N parts of the sources; env: as the array job says.")
]
Engine: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Who does the work, in the place of --jobs: inline, local:N, dask://host:port, or a plug-in's engine.",
        autocompletion=completing.engines,
    ),
]
DryRun: TypeAlias = Annotated[bool, typer.Option("--dry-run", help="Tell what would be made, and make nothing.")]
Verbose: TypeAlias = Annotated[bool, typer.Option("--verbose", "-v", help="Tell every finding.")]
Quiet: TypeAlias = Annotated[bool, typer.Option("--quiet", "-q", help="Tell errors only.")]


def named(**given: object) -> dict[str, str | None]:
    """What flags were given, by the names of the settings that they stand for; None for what was not."""
    from exporter.cli.taking import as_setting

    return {name: as_setting(value) for name, value in given.items()}


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
    reading: ReadOptions,
    settings: Settings,
    select: list[str] | None,
    exclude: list[str] | None,
    *,
    whole: bool,
    mends: list[Path] | None = None,
) -> ReadOptions:
    """The reading, with what flags and settings say by hand, and what files of mends say.

    Raises OptionError for a selector or a file of mends that can't be understood, SourceError for a file that can't be read.
    """
    from msgspec.structs import replace

    from exporter.reader.by_hand import ByHand

    by_hand = ByHand(select=tuple(select or ()), exclude=tuple(exclude or ()), whole=whole)
    return replace(reading, by_hand=by_hand, sites=settings.sites, mends=mends_from(mends))


def mends_from(paths: list[Path] | None) -> Mended:
    """What files of mends say, together. Raises SourceError, OptionError."""
    from exporter.check.mends_file import mends_of
    from exporter.fetch import read_file
    from exporter.reader.mends import Mends as Mended

    held = Mended()
    for path in paths or ():
        held = held.and_those(mends_of(read_file(path).decode("utf-8-sig", "replace"), str(path)))
    return held
