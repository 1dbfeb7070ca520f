"""`exporter report`: the reports of several runs as one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from exporter.cli.console import out, say

if TYPE_CHECKING:
    from collections.abc import Iterator


def report(
    what: Annotated[Literal["merge"], typer.Argument(help="merge puts reports together.")],
    files: Annotated[list[Path], typer.Argument(metavar="REPORT…", help="Files that --report wrote, the oldest first.")],
) -> None:
    """Put reports of --report together: a line for each source, the last that was written of it.

    Exit status 1 when a source's last line says that it failed.
    Example: exporter report merge made/report-*.jsonl > all.jsonl
    """
    lines: dict[str, tuple[str, bool]] = {}
    for path in files:
        for line, record in _records(path):
            source = str(record["source"])
            lines.pop(source, None)
            lines[source] = (line, record.get("state") == "failed")
    for line, _ in lines.values():
        out(line)
    failed = sum(is_failed for _, is_failed in lines.values())
    say(f"{len(lines) - failed} of {len(lines)} done, {failed} failed.")
    raise typer.Exit(1 if failed else 0)


def _records(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The lines of a report and what they hold; one that a kill has cut is told and passed over. Raises SourceError."""
    from exporter.errors import SourceError

    try:
        with path.open(encoding="utf-8", errors="surrogateescape") as file:
            for number, line in enumerate(file, 1):
                try:
                    record = json.loads(line)
                except ValueError:
                    record = None
                if isinstance(record, dict) and "source" in record:
                    yield line.rstrip("\n"), record
                elif line.strip():
                    say(f"Line {number} of {path} is none of a report; it was passed over.")
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}.", hint="Give files that --report wrote.") from error
