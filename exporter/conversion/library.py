"""The whole way in one call, for other programs."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from exporter.conversion.exporting import export, relevant
from exporter.conversion.reading import Reading, read_source
from exporter.conversion.request import Request, plan
from exporter.edition import Issue, digest, single
from exporter.model import Article, Publication
from exporter.plugin.sinks import FolderSink, MemorySink

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exporter.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """What `convert` made: the publication as read, `files` (name → bytes) or `paths`, whichever was asked for, and findings."""

    publication: Publication
    files: Mapping[str, bytes] = field(default_factory=dict)
    paths: tuple[Path, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def convert(
    source: str | Path | bytes | Article | Publication,
    *,
    to: str | Sequence[str] = ("pdf", "epub", "txt", "mp3"),
    out: str | Path | None = None,
    stem: str | None = None,
    style: str = "default",
    voice: str = "espeak",
    options: Mapping[str, str] | None = None,
    reading: Reading | None = None,
) -> Converted:
    """Convert one source into files of the formats `to` ("pdf" or "pdf,txt" or a sequence).

    `source` is a path, an http address, the bytes of a page, an article, or a publication. With `out` the files are written to that
    folder and `paths` names them; without it `files` holds them by name. `stem` is the files' name without suffix; by default that
    of the source's file, else "article". `options` are as on the command line: {"pdf.paper": "A5"}.

    Raises UsageError for a request that can't be understood, SourceError where the source can't be had, ExportError where a format
    can't make its file; all are ExporterErrors.
    """
    names = to.split(",") if isinstance(to, str) else to
    request = Request(to=tuple(name.strip() for name in names), style=style, voice=voice, options=dict(options or {}))
    checked = plan(request)
    findings: list[Diagnostic] = []
    publication, page = _publication(source, reading or Reading(), findings)
    findings = relevant(findings, checked)
    named = stem or (Path(source).stem if isinstance(source, Path) else _stem(source))
    if out is None:
        memory = MemorySink()
        findings += export(publication, checked, memory, stem=named, source=page)
        return Converted(publication=publication, files=dict(memory.files), diagnostics=tuple(findings))
    folder = FolderSink(Path(out))
    findings += export(publication, checked, folder, stem=named, source=page)
    return Converted(publication=publication, paths=tuple(folder.written), diagnostics=tuple(findings))


def publish(articles: Sequence[Article], issue: Issue | None = None) -> Publication:
    """The publication of one article, or of many in one issue. Raises ValueError for no article."""
    return single(articles[0]) if issue is None and len(articles) == 1 else digest(articles, issue or Issue(title=""))


def _publication(
    source: str | Path | bytes | Article | Publication, reading: Reading, findings: list[Diagnostic]
) -> tuple[Publication, bytes | None]:
    match source:
        case Publication():
            return source, None
        case Article():
            return single(source), None
        case bytes():
            return read_source("", reading, findings, data=source)
        case _:
            return read_source(str(source), reading, findings)


def _stem(source: object) -> str:
    from exporter.fetch import is_address

    return Path(source).stem if isinstance(source, str) and not is_address(source) else "article"
