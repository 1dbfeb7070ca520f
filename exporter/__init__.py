"""Turns an article into every accessible form.

    import exporter

    made = exporter.convert(Path("page.html"), to="pdf,txt", out="made")
    reading = exporter.read(Path("page.html"))

Names load on use, so that the import costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    __version__: str
    from exporter.conversion import Converted, Request, convert, export, plan, publish, read
    from exporter.diagnostics import Diagnostic, Severity
    from exporter.edition import Issue
    from exporter.errors import ExporterError
    from exporter.model import Article, Publication
    from exporter.plugin import FolderSink, MemorySink, StreamSink
    from exporter.reader import Reading, ReadOptions

_WHERE: Final = {
    "Article": "exporter.model",
    "Converted": "exporter.conversion",
    "Diagnostic": "exporter.diagnostics",
    "ExporterError": "exporter.errors",
    "FolderSink": "exporter.plugin",
    "Issue": "exporter.edition",
    "MemorySink": "exporter.plugin",
    "Publication": "exporter.model",
    "ReadOptions": "exporter.reader",
    "Reading": "exporter.reader",
    "Request": "exporter.conversion",
    "Severity": "exporter.diagnostics",
    "StreamSink": "exporter.plugin",
    "convert": "exporter.conversion",
    "export": "exporter.conversion",
    "plan": "exporter.conversion",
    "publish": "exporter.conversion",
    "read": "exporter.conversion",
}

__all__ = [
    "Article",
    "Converted",
    "Diagnostic",
    "ExporterError",
    "FolderSink",
    "Issue",
    "MemorySink",
    "Publication",
    "ReadOptions",
    "Reading",
    "Request",
    "Severity",
    "StreamSink",
    "convert",
    "export",
    "plan",
    "publish",
    "read",
]


if not TYPE_CHECKING:  # else any name would pass for one of ours

    def __getattr__(name: str) -> Any:
        """A public name, loaded when it is first used."""
        if name == "__version__":
            from importlib.metadata import version

            return version("article-exporter")
        if name not in _WHERE:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(_WHERE[name]), name)
        return value


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
