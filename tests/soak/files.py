"""Files made of a source and checked: what should not come of it."""

from __future__ import annotations

import os
import tempfile
import traceback
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tests.soak.sources import Sample

_FORMS: Final = ("txt", "epub", "eml", "json", "script")
"""The forms that cost little."""
_OURS: Final = frozenset({"in", "out", "temp"})
_BROKEN: Final = ("ended the check", "ended (", "nobody foresaw")


def files_of(sample: Sample) -> tuple[str, str]:
    """The problem with what is made of a source, empty for none, and what it says: how many files, or why there are none."""
    with tempfile.TemporaryDirectory() as name, chdir(name):
        for folder in _OURS:
            (Path(name) / folder).mkdir()
        tempfile.tempdir = str(Path(name) / "temp")
        os.environ["TMPDIR"] = tempfile.tempdir
        try:
            return _made(sample, Path(name))
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            return f"raises {type(error).__name__}: {str(error)[:120]} at {last.filename.rpartition('/')[2]}:{last.lineno}", ""


def _made(sample: Sample, folder: Path) -> tuple[str, str]:
    from exporter import convert
    from exporter.check import check_file, suffixes
    from exporter.errors import ModelError, SourceError

    source = folder / "in" / f"soak{sample.path.suffix}"
    source.write_bytes(sample.data)
    try:
        done = convert(source, to=_FORMS, out=folder / "out")
    except (SourceError, ModelError) as error:
        return _strewn(folder), f"refused: {error}"
    made = sorted((folder / "out").iterdir())
    if len(made) != len(_FORMS):
        return f"{len(made)} files of {len(_FORMS)}", ""
    found = [item for path in made if path.suffix in suffixes() for item in check_file(path)]
    broken = [item.message for item in (*found, *done.diagnostics) if any(words in item.message for words in _BROKEN)]
    return (broken[0] if broken else _strewn(folder)), f"{len(made)} files, {len(found)} findings"


def _strewn(folder: Path) -> str:
    """What was written where nothing should be."""
    strange = [path.name for path in folder.iterdir() if path.name not in _OURS]
    left = [*strange, *(path.name for path in (folder / "temp").iterdir())]
    return f"leaves {left[0]!r} outside of the folder" if left else ""
