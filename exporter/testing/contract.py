"""What every format must hold, whoever wrote it."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, Final

from exporter.diagnostics import CODES
from exporter.edition import stamp
from exporter.labels import labels_for
from exporter.plugin.engine import Engine
from exporter.plugin.format import Format
from exporter.plugin.run_context import RunContext
from exporter.plugin.sinks import MemorySink
from exporter.testing.words import assert_says

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication

_PATIENCE: Final = 60.0
"""Seconds in which an engine has to answer."""


def export_to_memory(
    made: Any, publication: Publication, options: Any = None, **given: Any
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Export a publication: the files by name, and the findings. `given` sets further fields of the `RunContext`."""
    sink = MemorySink()
    moment, _ = stamp(publication, None)
    run = RunContext(sink=sink, stem="article", labels=labels_for(publication.language), moment=moment, **given)
    with sink.transaction():
        findings = made().export(publication, made.Options() if options is None else options, run)
    return sink.files, findings


def assert_format(made: Any, publication: Publication, *, read: Callable[[bytes], str] | None = None, **given: Any) -> None:
    """Assert the contract of a format on one publication.

    It keeps the protocol; its file bears its suffix; a second run gives the same bytes; its findings are of the table of codes;
    and, where `read` turns its bytes into text, the text says what the publication says.
    """
    item: Any = made()
    assert isinstance(item, Format)
    assert re.fullmatch(r"[a-z0-9]+", item.name)
    assert item.suffix.startswith(".")
    assert item.summary
    files, findings = export_to_memory(made, publication, **given)
    assert f"article{item.suffix}" in files
    again, _ = export_to_memory(made, publication, **given)
    assert again == files, "the same publication gave other bytes"
    assert all(finding.code in CODES for finding in findings)
    if read is not None:
        assert_says(publication, read(files[f"article{item.suffix}"]))


def assert_engine(engine: Engine, folder: Path) -> None:
    """Assert the contract of an engine that has been reached, and leave it. `folder` is one that its machines see.

    It keeps the protocol; it has a place for work; it gives the answers to a function of this package, and to each its own; what a
    function raises is raised by its future; and after it was left it takes no work.
    """
    from exporter.batch.remote import work_batch

    assert isinstance(engine, Engine)
    assert re.fullmatch(r"[a-z0-9]+", engine.name)
    assert engine.width > 0, "nobody is there to work"
    given_up = [engine.submit(work_batch, str(folder / f"no-batch-{number}")) for number in range(3)]
    assert [future.result(_PATIENCE) for future in given_up] == ["", "", ""]
    names = [str(folder / name) for name in ("a", "b", "c")]
    assert [future.result(_PATIENCE) for future in [engine.submit(os.path.basename, name) for name in names]] == ["a", "b", "c"]
    failed: Any = engine.submit(os.readlink, str(folder / "nothing"))
    assert isinstance(failed.exception(_PATIENCE), FileNotFoundError)
    engine.shutdown(wait=True)
    try:
        late = engine.submit(os.path.basename, "late")
    except Exception:
        return
    assert late.cancelled() or late.exception(_PATIENCE), "it takes work after it was left"
