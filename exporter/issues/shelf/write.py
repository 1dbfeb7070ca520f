"""The files of a shelf, written whole and in one step each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.errors import UsageError
from exporter.issues.shelf import opds2
from exporter.issues.shelf.atom import CATALOGUE, CATALOGUE_2, FEED, catalogue, feed
from exporter.plugin.sinks import sink_error
from exporter.whole_file import PUBLISHED, write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from exporter.issues.shelf.entries import Series

FILES = (CATALOGUE_2, CATALOGUE, FEED)


def check_shelf(folder: Path, identifier: str) -> None:
    """Raise UsageError where a file of the shelf's name is there and is of nobody's or another series' shelf."""
    for name in FILES:
        try:
            data = (folder / name).read_bytes()
        except OSError:
            continue
        if f"urn:uuid:{identifier}".encode("ascii") not in data:
            raise UsageError(
                f"{folder / name} is there, and not of this series.", hint="Move it away, or give another folder (out)."
            )


def write_shelf(folder: Path, series: Series) -> tuple[Path, ...]:
    """Write catalogues and feed; what did not change is left as it is. Gives their paths. Raises SinkError."""
    made = {CATALOGUE_2: opds2.catalogue(series), CATALOGUE: catalogue(series), FEED: feed(series)}
    for name, data in made.items():
        target = folder / name
        try:
            if target.exists() and target.read_bytes() == data:
                continue
            write_whole(target, data, mode=PUBLISHED)
        except OSError as error:
            raise sink_error(error, target, way="") from error
    return tuple(folder / name for name in made)
