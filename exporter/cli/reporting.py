"""The report of a run as it is written: its lines, and beside them what failed and, where asked for, a page for people."""

from __future__ import annotations

import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from exporter.cli.console import say
from exporter.plugin.sinks import FolderSink, sink_error

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exporter.batch.reports.totals import Totals

_PAGES = (".html", ".htm")
_NO_LIST = "lists nothing of ours; what failed is listed by `exporter report failed`."


def lines_path(report: Path) -> Path:
    """Where the lines of a report are: of one that is a page beside it."""
    return report.with_suffix(".jsonl") if report.suffix.lower() in _PAGES else report


@contextmanager
def reporting(report: Path, *, append: bool, shard: str = "", lists_failed: bool = True) -> Iterator[TextIO]:
    """The file for the lines of a run; "-" is standard output. When the run ends, however it ends, the list of what failed is
    written beside it, called by the `shard`, and the page where the report is one. Raises SinkError where one can't be written.
    """
    if str(report) == "-":
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
        yield sys.stdout
        return
    path = lines_path(report)
    try:
        file = path.open("a" if append else "w", encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise sink_error(error, path) from error
    try:
        yield file
    except BrokenPipeError:  # nobody reads standard output any more, which is no fault of the report
        raise
    except OSError as error:
        raise sink_error(error, path) from error
    finally:
        with suppress(OSError):  # a full disk was told when the line was written
            file.close()
        if path.is_file():
            _write_beside(report, path, shard=shard, lists_failed=lists_failed)


def _write_beside(report: Path, path: Path, *, shard: str, lists_failed: bool) -> None:
    if lists_failed:
        write_failed(path, f"-{shard}" if shard else "")
    if path != report:
        write_page([path], report)


def write_failed(report: Path, mark: str) -> None:
    """List what failed beside a report, or take the list away where nothing did. What is not ours is left alone."""
    from exporter.batch.reports.failed import HEAD, NAME, failed_sources
    from exporter.batch.reports.lines import last_lines

    path = report.with_name(f"{Path(NAME).stem}{mark}{Path(NAME).suffix}")
    if path.exists() and not _is_ours(path, HEAD):
        say(f"{path} {_NO_LIST}")
        return
    left_out: list[str] = []
    names = list(failed_sources((record for _, record in last_lines([report], lambda _: None)), left_out))
    if not names:
        with suppress(OSError):
            path.unlink()
    else:
        write_whole(path, "\n".join([HEAD, *names, ""]))
    tell_left_out(left_out)


def tell_left_out(left_out: Sequence[str]) -> None:
    """Tell how many sources that failed no list can name."""
    if left_out:
        count = len(left_out)
        say(f"{count} of what failed can't be named in a list: standard input, or a name that is no Unicode or has a line's end.")


def _is_ours(path: Path, head: str) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(head)) == head.encode()
    except OSError:
        return False


def write_page(reports: Sequence[Path], path: Path) -> Totals:
    """Write what reports come to as a page for people. Raises SinkError, SourceError."""
    from exporter import __version__
    from exporter.batch.reports.lines import last_lines
    from exporter.batch.reports.page import as_page
    from exporter.batch.reports.totals import totals_of

    totals = totals_of(record for _, record in last_lines(reports, say))
    write_whole(path, as_page(totals, __version__))
    return totals


def write_whole(path: Path, text: str) -> None:
    """Write a text so that it appears whole or not at all. Raises SinkError."""
    sink = FolderSink(path.parent)
    with sink.transaction(), sink.open(path.name, "text/plain") as file:
        file.write(text.encode("utf-8", "backslashreplace"))
