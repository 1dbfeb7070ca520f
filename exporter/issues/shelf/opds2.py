"""A series as a catalogue of OPDS 2.0, which is JSON: a feed whose publications are the issues."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from exporter.issues.shelf.atom import ACQUISITION, CATALOGUE, CATALOGUE_2, CATALOGUE_2_TYPE, CATALOGUE_TYPE

if TYPE_CHECKING:
    from exporter.issues.shelf.entries import Entry, Series


def catalogue(series: Series) -> bytes:
    """The catalogue as a file."""
    held = {
        "metadata": {
            "title": series.title,
            "identifier": f"urn:uuid:{series.identifier}",
            "modified": series.updated,
            "numberOfItems": len(series.entries),
        },
        "links": [
            {"rel": "self", "href": f"{series.address}{CATALOGUE_2}", "type": CATALOGUE_2_TYPE},
            {"rel": "alternate", "href": f"{series.address}{CATALOGUE}", "type": CATALOGUE_TYPE},
        ],
        "publications": [_publication(entry, series) for entry in series.entries],
    }
    return (json.dumps(held, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _publication(entry: Entry, series: Series) -> dict[str, Any]:
    issued = entry.issued
    part = {"name": series.title} if entry.position is None else {"name": series.title, "position": entry.position}
    said = {
        "@type": "http://schema.org/PublicationIssue",
        "title": entry.name,
        "identifier": f"urn:uuid:{entry.identifier}",
        "language": issued.language,
        "publisher": series.publisher,
        "published": issued.published,
        "modified": issued.moment,
        "description": issued.description or "; ".join(issued.headlines),
        "belongsTo": {"series": [part]},
    }
    links = [
        {"rel": ACQUISITION, "href": file.href, "type": file.media_type, "size": file.size}
        | ({"title": file.title} if file.title else {})
        for file in entry.files
    ]
    return {"metadata": {key: value for key, value in said.items() if value}, "links": links}
