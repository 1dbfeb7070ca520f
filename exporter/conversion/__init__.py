"""Read → transform → validate → export: the only orchestration."""

from exporter.conversion.exporting import export, make_voice, relevant
from exporter.conversion.library import Converted, convert, publish, read
from exporter.conversion.reading import read_account, read_pages, read_source
from exporter.conversion.request import Plan, Request, plan

__all__ = [
    "Converted",
    "Plan",
    "Request",
    "convert",
    "export",
    "make_voice",
    "plan",
    "publish",
    "read",
    "read_account",
    "read_pages",
    "read_source",
    "relevant",
]
