"""A style of one's own that can't be read any more costs the formats that are dressed in it, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.conversion import Request, export, plan, read_source
from exporter.errors import ExporterError
from exporter.plugin.sinks import MemorySink
from exporter.reader import ReadOptions
from tests.exporter.conftest import article

if TYPE_CHECKING:
    from pathlib import Path


def test_a_style_that_is_gone_costs_its_formats_alone(tmp_path: Path) -> None:
    page, style = tmp_path / "page.html", tmp_path / "own.css"
    page.write_text(article(), "utf-8")
    style.write_text("p { color: #123456 }", "utf-8")
    checked = plan(Request(to=("json", "txt"), style=str(style)))
    publication, _ = read_source(str(page), ReadOptions(), [])
    style.unlink()
    sink, failed = MemorySink(), list[ExporterError]()
    export(publication, checked, sink, stem="page", on_error=failed.append)
    assert list(sink.files) == ["page.json"]
    assert len(failed) == 1
