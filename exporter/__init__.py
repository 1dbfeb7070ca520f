"""Turns an article into every accessible form.

    import exporter

    made = exporter.convert("page.html", to="pdf,txt", out="made")
    reading = exporter.read(Path("page.html").read_bytes())

Names load on use, so that the import costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from exporter.conversion import Converted, Request, convert, export, plan, publish
    from exporter.diagnostics import Diagnostic, Severity
    from exporter.edition import Issue
    from exporter.errors import ExporterError
    from exporter.model import Article, Publication
    from exporter.plugin import FolderSink, MemorySink
    from exporter.reader import read

_WHERE: Final = {
    "Article": "exporter.model",
    "Converted": "exporter.conversion",
    "Diagnostic": "exporter.diagnostics",
    "ExporterError": "exporter.errors",
    "FolderSink": "exporter.plugin",
    "Issue": "exporter.edition",
    "MemorySink": "exporter.plugin",
    "Publication": "exporter.model",
    "Request": "exporter.conversion",
    "Severity": "exporter.diagnostics",
    "convert": "exporter.conversion",
    "export": "exporter.conversion",
    "plan": "exporter.conversion",
    "publish": "exporter.conversion",
    "read": "exporter.reader",
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
    "Request",
    "Severity",
    "convert",
    "export",
    "plan",
    "publish",
    "read",
]


def __getattr__(name: str) -> Any:
    """A public name, loaded when it is first used."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_WHERE[name]), name)
    return value


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
