"""`exporter podcast`: a folder that is a podcast, an episode a source."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from exporter.cli import flags
from exporter.cli.network import networked
from exporter.cli.told import reported

if TYPE_CHECKING:
    from collections.abc import Callable

    from exporter.batch.worker import Outcome
    from exporter.cli.jobs import Telling
    from exporter.conversion import Request
    from exporter.reader import ReadOptions


@networked
@reported
def podcast(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The podcast's folder, with a podcast.toml in it.")],
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="SOURCE…", help="As for convert; without any the feed alone is written anew.")
    ] = None,
    *,
    date: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="The date of episodes whose article has none.")] = None,
    style: flags.Style = None,
    voice: flags.Voice = None,
    option: flags.Options = None,
    jobs: flags.Jobs = None,
    language: flags.Language = None,
    select: flags.Select = None,
    exclude: flags.Exclude = None,
    whole: flags.Whole = False,
    fetch: flags.Fetch = None,
    allow_private: flags.AllowPrivate = None,
    strict: flags.Strict = None,
    timeout: flags.Timeout = None,
    memory: flags.Memory = None,
    cache: flags.Cache = None,
    verbose: flags.Verbose = False,
    quiet: flags.Quiet = False,
    network: dict[str, str | None],
    told: dict[str, str | None],
) -> None:
    """Add an episode for each article to a folder that is a podcast, and write its feed.

    An article that has an episode takes its place.
    Example: exporter podcast cast page.html --voice kokoro,espeak
    """
    from exporter.cli.console import out
    from exporter.cli.jobs import bounds_of, check_out, day_of, reading_of, request_of, telling_of
    from exporter.cli.settings import resolve
    from exporter.plugin import registry

    given = {"style": style, "voice": voice, "language": language, "cache": cache}
    reach = {"fetch": fetch, "allow_private": allow_private, "strict": strict, "timeout": timeout, "memory": memory}
    maker = registry.import_target(registry.PODCAST)
    named = flags.named(**given, **reach, jobs=jobs, to=",".join(maker.formats), name=maker.stem)
    settings = resolve(named | network | told, option or ())
    request = request_of(settings)
    _one_file(request)
    kept = maker(folder, style=settings.text("style"), fallback=day_of(date))
    check_out(str(folder), way="")
    if not sources:
        for path in kept.refresh():
            out(str(path))
        return
    reading = flags.mended(reading_of(settings, language=settings.text("language")), settings, select, exclude, whole=whole)
    telling, bounds = telling_of(settings, verbose=verbose, quiet=quiet), bounds_of(settings)
    raise typer.Exit(_add(kept, folder, sources, request=request, reading=reading, telling=telling, bounds=bounds))


def _add(
    kept: Any,
    folder: Path,
    sources: list[str],
    *,
    request: Request,
    reading: ReadOptions,
    telling: Telling,
    bounds: dict[str, Any],
) -> int:
    """Make the episodes in a hidden folder of the podcast's, and put each into it when it is complete. Returns the exit status."""
    from exporter.batch.sources import expand
    from exporter.batch.worker import Task
    from exporter.cli.console import say_aside
    from exporter.cli.jobs import run_all, with_input
    from exporter.cli.network import for_named

    found = expand(sources, out=str(folder))
    say_aside(found.aside, quiet=telling.quiet)
    reading = for_named(reading, (source.location for source in found))
    waiting = tempfile.mkdtemp(prefix=".exporter-podcast-", dir=folder)
    try:
        tasks = (
            Task(sources=(source,), out=f"{waiting}/{number}", request=request, reading=reading, name=kept.stem)
            for number, source in enumerate(with_input(found))
        )
        settle = _publisher(kept)
        return run_all(tasks, total=len(found), taken=found.taken, request=request, telling=telling, settle=settle, **bounds)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)


def _publisher(kept: Any) -> Callable[[Outcome], Outcome]:
    """Puts what an item made into the podcast, where it is complete; the outcome then names the files as they are there."""
    from msgspec.structs import replace

    from exporter.diagnostics import Place, at_source, of_error
    from exporter.errors import ExporterError

    def publish(outcome: Outcome) -> Outcome:
        if outcome.errors or not outcome.files:
            return replace(outcome, files=(), outputs=())
        try:
            paths, findings = kept.add(Path(outcome.files[0]).parent)
        except ExporterError as error:
            told = of_error(error, place=Place(source=outcome.source))
            return replace(outcome, files=(), outputs=(), errors=(*outcome.errors, told))
        found = (*outcome.diagnostics, *at_source(findings, outcome.source))
        places = {path.name: str(path) for path in paths}
        known = [(name, each) for each in outcome.outputs if (name := Path(each.path).name) in places]
        outputs = tuple(replace(each, path=places[name]) for name, each in known)
        return replace(outcome, files=tuple(places.values()), diagnostics=found, outputs=outputs)

    return publish


def _one_file(request: Any) -> None:
    """Raise OptionError where an episode would be several files."""
    from exporter.errors import OptionError

    if request.options.get("speech.split", "none") != "none":
        raise OptionError("An episode is one file; speech.split makes several.", hint="Give -O speech.split=none.")
