"""A place (a file, an address, bytes) → the publication that is there."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from exporter.diagnostics import Diagnostic, at_source
from exporter.edition import single
from exporter.fetch import Fetched, Policy, fetch, is_address, read_file

if TYPE_CHECKING:
    from exporter.model import Publication
    from exporter.reader import ReadOptions

_JSON_HEAD = b'"article-exporter"'
"""The envelope's mark (`exporter.codec`); it stands within the first characters of a publication's JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How sources are read: is a page without an article an error, are pictures fetched, which language is taken as given."""

    strict: bool = False
    fetch_pictures: bool = False
    language: str | None = None
    policy: Policy = field(default_factory=Policy)


def read_source(
    location: str, reading: Reading, findings: list[Diagnostic], *, data: bytes | None = None
) -> tuple[Publication, bytes | None]:
    """The publication at a path or an address, and its page's bytes (None where it was JSON); findings are added to the list.

    `data` are bytes already at hand; `location` then only says where they come from. Raises SourceError and its kind, ModelError.
    """
    from exporter import codec
    from exporter.reader import read

    got = _get(location, reading.policy) if data is None else Fetched(data=data, url="")
    if location.lower().endswith(".json") or _is_publication(got.data):
        return codec.loads(got.data), None
    path = None if data is not None or is_address(location) else Path(location)
    options = _options(reading)
    result = read(got.data, url=got.url or None, path=path, media_type=got.content_type, options=options)
    findings += at_source(result.diagnostics, location)
    return single(result.article), got.data


def _get(location: str, policy: Policy) -> Fetched:
    if is_address(location):
        return fetch(location, policy)
    return Fetched(data=read_file(Path(location), max_bytes=policy.max_bytes), url="")


def _is_publication(data: bytes) -> bool:
    start = data[:200].lstrip()
    return start.startswith(b"{") and _JSON_HEAD in start


def _options(reading: Reading) -> ReadOptions:
    """How the reader is asked; pictures go through the same policy as the page."""
    from exporter.reader import ReadOptions

    return ReadOptions(
        strict=reading.strict,
        fetch_pictures=reading.fetch_pictures,
        fetch=lambda address: fetch(address, reading.policy).data,
        language=reading.language,
    )
