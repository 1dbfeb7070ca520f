"""`exporter report`: the reports of several runs as one, as a page for people, or as a list of what failed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from exporter.cli.console import out, say


def report(
    what: Annotated[
        Literal["merge", "html", "failed"],
        typer.Argument(help="merge puts reports together, html makes a page of them, failed lists the sources that failed."),
    ],
    files: Annotated[list[Path], typer.Argument(metavar="REPORT…", help="Files that --report wrote, the oldest first.")],
    *,
    to: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="The page of html. [default: report.html]")] = None,
) -> None:
    """Put reports of --report together: the last line of each source, a page of what they come to, or what failed.

    Of a report that is a page for people (report.html) the lines beside it (report.jsonl) are taken.
    Exit status 1 when a source's last line says that it failed.
    Example: exporter report html made/report-*.jsonl --out made/report.html
    """
    from exporter.cli.reporting import lines_path
    from exporter.errors import UsageError

    if to is not None and what != "html":
        raise UsageError("--out is for html; the others write to standard output.", hint="Use > FILE.")
    files = [lines_path(file) for file in files]
    tell = {"merge": _merge, "failed": _failed}
    raise typer.Exit(_page(files, to or Path("report.html")) if what == "html" else tell[what](files))


def _merge(files: list[Path]) -> int:
    from exporter.batch.reports.lines import last_lines
    from exporter.batch.reports.totals import ITEMS

    count = failed = 0
    for line, record in last_lines(files, say):
        out(line)
        count += record.get("state") in ITEMS
        failed += record.get("state") == "failed"
    say(f"{count - failed} of {count} done, {failed} failed.")
    return 1 if failed else 0


def _page(files: list[Path], path: Path) -> int:
    from exporter.cli.reporting import write_page

    totals = write_page(files, path)
    out(str(path))
    return 1 if totals.failed else 0


def _failed(files: list[Path]) -> int:
    from exporter.batch.reports.failed import failed_sources
    from exporter.batch.reports.lines import last_lines
    from exporter.cli.reporting import tell_left_out

    left_out: list[str] = []
    count = 0
    for name in failed_sources((record for _, record in last_lines(files, say)), left_out):
        out(name)
        count += 1
    tell_left_out(left_out)
    return 1 if count or left_out else 0
