"""`exporter check --write-mends`: pictures without a description in a file to fill in, with a thumbnail of each beside it."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from exporter.check.mends_file import Met, as_text, undescribed, with_sidecar
from exporter.errors import ExporterError, UsageError

if TYPE_CHECKING:
    from exporter.reader import ReadOptions

_THUMBNAILS = "{}-pictures"


def refuse_written(path: Path) -> None:
    """Raise UsageError where the file to write or the folder of its thumbnails is there already: a person may have filled it in."""
    for each in (path, path.parent / _THUMBNAILS.format(path.stem)):
        if each.exists():
            raise UsageError(
                f"{each} is there already.", hint="Give what is filled in with --mends, and a new name with --write-mends."
            )


def write_mends(path: Path, pages: list[Path], options: ReadOptions, *, seconds: float, memory: int) -> None:
    """Write the file, and the folder of thumbnails where there are any. What `options` hold of mends comes first in it.

    Each page is read in a process under bounds, of `seconds` of processor time and `memory` bytes; what can't be read is passed
    over, since the findings tell it. Raises SinkError.
    """
    from exporter.batch.guard import Guarded, each_guarded
    from exporter.cli.console import say
    from exporter.plugin.sinks import FolderSink

    guarded = Guarded[Path, tuple[Met, ...]](work=partial(_met, options=options), seconds=seconds, memory=memory)
    met: list[Met] = []
    known: set[tuple[str, str]] = set()
    outcomes = each_guarded(guarded, pages)
    with closing(outcomes):
        for outcome in outcomes:
            for each in () if isinstance(outcome, ExporterError) else outcome:
                if not each.mend.names & known:
                    met.append(each)
                    known |= each.mend.names
    folder = _THUMBNAILS.format(path.stem)
    sink = FolderSink(path.parent)
    with sink.transaction():
        with sink.open(path.name, "text/plain") as file:
            file.write(as_text(met, options.mends, folder).encode("utf-8", "backslashreplace"))
        for number, each in enumerate(met, 1):
            if each.thumbnail:
                with sink.open(f"{folder}/{number}.png", "image/png") as file:
                    file.write(each.thumbnail)
    say(f"{path}: {len(met)} picture{'' if len(met) == 1 else 's'} without a description to fill in.")


def _met(path: Path, options: ReadOptions) -> tuple[Met, ...]:
    from exporter.batch.own import process_of_our_own
    from exporter.fetch import read_file
    from exporter.reader import read

    with process_of_our_own():
        return undescribed(read(read_file(path), path=path, options=with_sidecar(options, path)).article, str(path))
