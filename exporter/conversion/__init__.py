"""Read → transform → validate → export: the only orchestration."""

from exporter.conversion.comparing import compare
from exporter.conversion.exporting import export, relevant
from exporter.conversion.items import read_item
from exporter.conversion.library import Converted, convert, publish, read
from exporter.conversion.reading import ListingFound, read_account, read_pages, read_source
from exporter.conversion.request import Plan, Request, plan
from exporter.conversion.voices import make_voice, patience

__all__ = [
    "Converted",
    "ListingFound",
    "Plan",
    "Request",
    "compare",
    "convert",
    "export",
    "make_voice",
    "patience",
    "plan",
    "publish",
    "read",
    "read_account",
    "read_item",
    "read_pages",
    "read_source",
    "relevant",
]
