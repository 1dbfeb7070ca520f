"""`exporter check`: findings in pages and files."""

from __future__ import annotations

import datetime as dt
import sys
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias

import typer

from exporter.cli import flags
from exporter.codes import Severity
from exporter.errors import ExporterError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from exporter.batch.guard import Guarded
    from exporter.check.looked_at import LookedAt
    from exporter.check.set_aside import House
    from exporter.check.validators import Ran
    from exporter.cli.check_reports import Reports
    from exporter.cli.settings import Settings
    from exporter.conversion import Request
    from exporter.diagnostics import Diagnostic
    from exporter.reader import ReadOptions

_UNCHECKED: Final = frozenset({".json", ".jsonl", ".lrc", ".m3u8", ".srt", ".vtt"})
"""Files that a run makes beside others and nothing checks: among others they are no mistake of who names them all."""

_Files: TypeAlias = Annotated[
    list[Path],
    typer.Argument(metavar="FILE…", help="Pages; PDFs, books, letters, texts and sound, whoever made them; folders of such files."),
]
_Against: TypeAlias = Annotated[
    str | None,
    typer.Option(metavar="SOURCE", help="The page that a file of sound should say, or its timeline (.timeline.json)."),
]
_FailOn: TypeAlias = Annotated[
    Severity | None, typer.Option(help="The least severity that makes the command fail.", show_default="error")
]
_Standard: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Tell only what it asks for: wcag2.2-a, wcag2.2-aa, wcag2.2-aaa, pdfua1, pdfua2, epub-a11y-1.1 or epub-a11y-1.2.",
    ),
]
_MendsTo: TypeAlias = Annotated[
    Path | None, typer.Option("--write-mends", metavar="FILE", help="Write pictures without a description, to be filled in.")
]
_Validators: TypeAlias = Annotated[
    bool, typer.Option("--validators", help="Run EPUBCheck, Ace, veraPDF and axe too, where they are installed.")
]
_Seconds: TypeAlias = Annotated[
    float | None, typer.Option(min=0.1, help=f"Seconds of processor time that a file may take. {flags.TIMEOUT_DEFAULT}")
]


def check(
    files: _Files,
    *,
    against: _Against = None,
    voice: flags.Voice = None,
    option: flags.Options = None,
    language: Annotated[str | None, typer.Option(help="Take this language (BCP 47) as that of the page.")] = None,
    cache: flags.Cache = None,
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON for each file.")] = False,
    select: flags.Select = None,
    exclude: flags.Exclude = None,
    whole: flags.Whole = False,
    mends: flags.Mends = None,
    fail_on: _FailOn = None,
    standard: _Standard = None,
    baseline: Annotated[Path | None, typer.Option(metavar="FILE", help="Count only what is not in this baseline.")] = None,
    write_baseline: Annotated[Path | None, typer.Option(metavar="FILE", help="Write what is found as a baseline.")] = None,
    sarif: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the findings as SARIF 2.1.0.")] = None,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the findings as a page for people.")] = None,
    mends_to: _MendsTo = None,
    validators: _Validators = False,
    timeout: _Seconds = None,
    memory: flags.Memory = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell what is found and errors, nothing else.")] = False,
) -> None:
    """Tell what a reader would stumble over in pages and files, and with --against whether a sound says what its page does.

    Exit status 1 when a finding is as grave as --fail-on, or a file can't be read or has no checker (captions and data
    beside others are passed over); 2 when there is none for any.
    """
    from exporter.batch.bounds import SECONDS
    from exporter.batch.guard import Guarded
    from exporter.cli.check_mends import refuse_written
    from exporter.cli.check_reports import Reports, house_from
    from exporter.cli.console import say
    from exporter.cli.jobs import reading_of
    from exporter.cli.settings import resolve
    from exporter.reader import ReadOptions

    given = flags.named(voice=voice, language=language, cache=cache, timeout=timeout, memory=memory)
    settings = resolve(given, option or ())
    house = house_from(settings, standard=standard, baseline=baseline, fail_on=fail_on)
    reading = ReadOptions(language=reading_of(settings, language=settings.text("language")).language)
    options = flags.mended(reading, settings, select, exclude, whole=whole, mends=mends)
    if mends_to is not None:
        refuse_written(mends_to)
    named = _files(files)
    work: Callable[[Path], tuple[Diagnostic, ...]] = partial(_checked, options=options)
    seconds = SECONDS
    if against is not None:
        work, seconds = _beside(against, named, options, settings)
    bounds: dict[str, Any] = {"seconds": settings.seconds("timeout") or seconds, "memory": settings.number("memory") * 1024 * 1024}
    guarded = Guarded[Path, "tuple[Diagnostic, ...]"](work=work, **bounds)
    told: Callable[[str], None] = (lambda _: None) if quiet else say
    reports = Reports(sarif=sarif, html=html, write_baseline=write_baseline)
    others = _others(named, bounds["seconds"], told) if validators else None
    how: dict[str, Any] = {"others": others, "options": options, "as_json": as_json, "told": told, "quiet": quiet}
    status = _look(named, guarded, house, reports, **how)
    _write_mends(mends_to, named, guarded, options)
    raise typer.Exit(status)


def _write_mends(
    target: Path | None, named: list[Path], guarded: Guarded[Path, tuple[Diagnostic, ...]], options: ReadOptions
) -> None:
    """Write what a person can mend of the pages among files, where it is asked for."""
    from exporter.check.criteria import kind_of
    from exporter.cli.check_mends import write_mends

    if target is not None:
        pages = [path for path in named if kind_of(path.suffix) == "page"]
        write_mends(target, pages, options, seconds=guarded.seconds, memory=guarded.memory)


def _look(
    named: list[Path],
    guarded: Guarded[Path, tuple[Diagnostic, ...]],
    house: House,
    reports: Reports,
    *,
    others: Ran | None,
    options: ReadOptions,
    as_json: bool,
    told: Callable[[str], None],
    quiet: bool,
) -> int:
    """Look at files, tell what is found with what `others` say, write the reports; returns the status."""
    from exporter.batch.guard import each_guarded
    from exporter.check.criteria import kind_of
    from exporter.check.set_aside import judged
    from exporter.check.validators.merge import merged
    from exporter.cli.check_reports import tell
    from exporter.cli.progress import Progress
    from exporter.diagnostics import Place, of_error

    looked_at = _with_checker(named, told)
    worst, failed, refused = -1, 0, len(named) - len(looked_at)
    kept: list[LookedAt] = []
    today = dt.datetime.now(dt.UTC).date()
    progress = Progress(len(looked_at), quiet=quiet)
    outcomes = each_guarded(guarded, looked_at)
    with closing(outcomes):
        for path, outcome in zip(looked_at, outcomes, strict=True):
            found = (of_error(outcome, place=Place(source=str(path))),) if isinstance(outcome, ExporterError) else outcome
            failed += isinstance(outcome, ExporterError)
            refused += isinstance(outcome, UsageError)
            found = merged(found, others, path) if others is not None else found
            seen = judged(str(path), kind_of(path.suffix), found, house, today=today)
            worst = max([worst, *(item.severity.rank for item in seen.counting)])
            kept += [seen] if reports.are_asked else []
            progress.clear()
            tell(seen, as_json=as_json, quiet=quiet)
            progress.step(str(path))
    progress.clear()
    if reports.html is not None:
        kept = _with_pictures(kept, guarded, options)
    reports.write(kept, house, told)
    return 2 if refused == len(named) else 1 if failed or worst >= house.fail_on.rank else 0


def _with_pictures(files: list[LookedAt], guarded: Guarded[Path, tuple[Diagnostic, ...]], options: ReadOptions) -> list[LookedAt]:
    """The files with pictures of what their findings mean; of a file that ends this its findings stay as they are."""
    from exporter.batch.guard import Guarded, each_guarded

    asked = [file for file in files if file.findings]
    drawing = Guarded["LookedAt", "LookedAt"](
        work=partial(_pictured, options=options), seconds=guarded.seconds, memory=guarded.memory, called=lambda file: file.name
    )
    made = {}
    outcomes = each_guarded(drawing, asked)
    with closing(outcomes):
        for file, outcome in zip(asked, outcomes, strict=True):
            made[file.name] = file if isinstance(outcome, ExporterError) else outcome
    return [made.get(file.name, file) for file in files]


def _pictured(file: LookedAt, options: ReadOptions) -> LookedAt:
    from msgspec.structs import replace

    from exporter.batch.own import process_of_our_own
    from exporter.check.shown import shown_of

    with process_of_our_own():
        shown = shown_of(Path(file.name), [item.of for item in file.findings], options)
    findings = tuple(replace(item, shown=shown.get(number)) for number, item in enumerate(file.findings))
    return replace(file, findings=findings)


def _others(files: list[Path], seconds: float, told: Callable[[str], None]) -> Ran:
    """What the validators say that are installed, and a line on each."""
    from exporter.check.validators import VALIDATORS, run

    return run(VALIDATORS, files, seconds=seconds, notice=told)


def _checked(path: Path, options: ReadOptions) -> tuple[Diagnostic, ...]:
    from exporter.batch.own import process_of_our_own
    from exporter.check import check_file

    with process_of_our_own():
        return check_file(path, options)


def _with_checker(named: list[Path], told: Callable[[str], None]) -> list[Path]:
    """The files among several without those that nothing checks, of which it is told; one that is named alone stays."""
    over = [path for path in named if len(named) > 1 and path.suffix.lower() in _UNCHECKED and path.is_file()]
    for path in over:
        told(f"{path}: passed over, there is no checker for {path.suffix}.")
    return [path for path in named if path not in over]


def _beside(
    against: str, files: list[Path], options: ReadOptions, settings: Settings
) -> tuple[Callable[[Path], tuple[Diagnostic, ...]], float]:
    """What compares a file with the source `against`, and the seconds it may take. Raises UsageError."""
    from msgspec.structs import replace

    from exporter.cli.jobs import patience_for, reading_of, request_of

    if len(files) != 1:
        raise UsageError("--against takes one file of sound at a time.", hint="Check each with the page that it says.")
    request = request_of(settings)
    reading = reading_of(settings, language=settings.text("language"), fetch=False)
    reading = replace(reading, by_hand=options.by_hand, sites=options.sites, mends=options.mends)
    return partial(_compared, against=against, reading=reading, request=request), patience_for(request)


def _compared(path: Path, *, against: str, reading: ReadOptions, request: Request) -> tuple[Diagnostic, ...]:
    """All findings in a file beside those of its comparison with what is at `against`."""
    from exporter.batch.own import process_of_our_own
    from exporter.cli.console import say
    from exporter.conversion import compare, read_source
    from exporter.fetch import read_file

    is_timeline = against.lower().endswith(".timeline.json")
    with process_of_our_own():
        text = read_file(Path(against)) if is_timeline else read_source(against, reading, [])[0]
        voiced = partial(compare, voice=request.voice, options=request.options, cache=request.cache)
        return voiced(path, against=text, progress=_progress(), notice=say)


def _progress() -> Callable[[str, float], None]:
    """Tell on one line of a terminal how far the work is; silent where nobody watches."""
    from exporter.cli.console import is_terminal

    live = is_terminal()

    def tell(what: str, share: float) -> None:
        if live:
            end = "\r\033[K" if what == "comparing" and share >= 1 else ""
            print(f"\r\033[K{what}: {share:.0%}{end}", end="", file=sys.stderr, flush=True)

    return tell


def _files(named: Iterable[Path]) -> list[Path]:
    """The files that are named, and for a folder those in it that there is a checker for."""
    from exporter.batch.sources import in_order
    from exporter.check import suffixes
    from exporter.cli.console import say_led_out

    files: list[Path] = []
    led_out: list[str] = []
    for path in named:
        if not path.is_dir():
            files.append(path)
            continue
        inside = [each for each in path.rglob("*") if each.suffix.lower() in suffixes() and each.is_file()]
        inside = [each for each in inside if not any(part.startswith(".") for part in each.relative_to(path).parts)]
        led_out += [str(each) for each in inside if not each.resolve().is_relative_to(path.resolve())]
        inside = [each for each in inside if each.resolve().is_relative_to(path.resolve())]
        if not inside:
            raise UsageError(
                f"{path} holds no file to check.", hint=f"Files are checked by suffix: {', '.join(sorted(suffixes()))}."
            )
        files += sorted(inside, key=in_order)
    say_led_out(led_out)
    return list(dict.fromkeys(files))
