"""The whole way in one call, for other programs."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - inspect.signature and help ask for it
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from exporter.conversion.exporting import export, relevant
from exporter.conversion.pictures import with_safe_pictures
from exporter.conversion.reading import get, is_publication, page_path, read_page, read_source, refuse_listing
from exporter.conversion.request import Request, plan
from exporter.diagnostics import Diagnostic  # noqa: TC001 - the same
from exporter.edition import Issue, digest, single
from exporter.errors import NoSourceError, UnreadableError
from exporter.fetch import Fetched, is_address
from exporter.model import Article, Publication
from exporter.plugin.sinks import FolderSink, MemorySink
from exporter.reader import Reading, ReadOptions
from exporter.reader import read as read_bytes
from exporter.reader.reading import unheard

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exporter.conversion.request import AnyFormat
    from exporter.plugin import Sink, Voice


_SHOWN: Final = 40  # Characters of a text that an error shows.


class Converted(Struct, frozen=True, kw_only=True):
    """What `convert` made: the publication as read, `files` (name → bytes) or `paths`, whichever was asked for, and findings."""

    publication: Publication
    files: Mapping[str, bytes] = field(default_factory=dict)
    paths: tuple[Path, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def convert(
    source: str | Path | bytes | Article | Publication,
    *,
    to: str | Sequence[AnyFormat] = ("pdf", "epub", "txt", "mp3"),
    out: str | Path | Sink | None = None,
    stem: str | None = None,
    style: str = "default",
    voice: str | Voice | None = None,
    options: Mapping[str, str] | None = None,
    reading: ReadOptions | None = None,
    progress: Callable[[str, float], None] | None = None,
) -> Converted:
    """Convert one source into files of the formats `to` ("pdf" or "pdf,txt" or a sequence of names or of your own formats).

    `source` is what `read` takes (a `Path` is a file, a str an address or markup), an article, or a publication. With a folder as
    `out` the files are written to it and `paths` names them; without `out` `files` holds them by name; a sink takes them itself,
    such as `StreamSink(file)`. `stem` is the files' name without suffix; by default that of the source's file, else "article".
    `options` are as on the command line: {"pdf.paper": "A5"}. `voice` is a name, several with commas between, or a voice of your
    own; espeak where none is given. `progress` is called with the name of a format, or of a step of it, and the share that is
    done, from 0 to 1.

    Raises UsageError for a request that can't be understood, SourceError where the source can't be had, ExportError where a format
    can't make its file; all are ExporterErrors. A str that may be a file's name is a NoSourceError, which is a TypeError, too.
    """
    names: Sequence[AnyFormat] = [name.strip() for name in to.split(",")] if isinstance(to, str) else to
    request = Request(to=tuple(names), style=style, voice=voice, options=dict(options or {}))
    checked = plan(request)
    findings: list[Diagnostic] = []
    publication, page = _publication(source, reading or ReadOptions(), findings)
    findings = relevant(findings, checked)
    named = stem or (source.stem if isinstance(source, Path) else "article")
    memory = MemorySink()
    sink = memory if out is None else FolderSink(Path(out)) if isinstance(out, str | Path) else out
    findings += export(publication, checked, sink, stem=named, source=page, progress=progress)
    paths = tuple(sink.written) if isinstance(sink, FolderSink) else ()
    return Converted(publication=publication, files=dict(memory.files), paths=paths, diagnostics=tuple(findings))


def read(
    source: str | Path | bytes,
    *,
    url: str | None = None,
    path: Path | None = None,
    media_type: str | None = None,
    options: ReadOptions | None = None,
) -> Reading:
    """Read the article of a source: a `Path` is a file; a str is an address if it begins with http:// or https://, else markup if
    it holds a `<`; bytes are a page, a letter or a text of any kind. Nothing else is guessed: `read("page.html")` is an error.

    `url` is the address that a file, bytes or markup came from, `path` the file of bytes or markup: they resolve links and
    pictures. `media_type` is their HTTP Content-Type. An article's JSON is read as well, where it holds one article.

    Raises NoSourceError for any other thing, SourceError and its kind where a source can't be had or read, ModelError.
    """
    asked = options or ReadOptions()
    location, data = _told_apart(source)
    if isinstance(data, str):
        refuse_listing(Fetched(data=data.encode("utf-8", "replace"), url=url or ""), "")
        return read_bytes(data, url=url, path=path, media_type=media_type, options=asked)
    got = get(location, asked.policy, data=data)
    refuse_listing(got, location)
    if location.lower().endswith(".json") or is_publication(got.data):
        return _only(got.data, asked)
    if got.url:
        return read_page(got, asked, path=None, source=location)
    return read_bytes(got.data, url=url, path=page_path(location) if location else path, media_type=media_type, options=asked)


def _only(data: bytes, options: ReadOptions) -> Reading:
    """The one article of a publication's JSON."""
    from exporter import codec

    publication, told = with_safe_pictures(codec.loads(data))
    articles = publication.articles
    if len(articles) != 1:
        hint = "exporter.codec.loads gives the whole publication, exporter.convert takes it."
        raise UnreadableError(f"The JSON holds {len(articles)} articles, not one.", hint=hint)
    return Reading(article=articles[0], diagnostics=(*unheard(options, "an article's JSON"), *told))


def publish(articles: Sequence[Article], issue: Issue | None = None) -> Publication:
    """The publication of one article, or of many in one issue. Raises ValueError for no article."""
    return single(articles[0]) if issue is None and len(articles) == 1 else digest(articles, issue or Issue(title=""))


def _publication(
    source: str | Path | bytes | Article | Publication, options: ReadOptions, findings: list[Diagnostic]
) -> tuple[Publication, bytes | None]:
    if isinstance(source, Publication):
        return source, None
    if isinstance(source, Article):
        return single(source), None
    location, data = _told_apart(source)
    if isinstance(data, str):
        refuse_listing(Fetched(data=data.encode("utf-8", "replace"), url=""), "")
        reading = read_bytes(data, options=options)
        findings += reading.diagnostics
        return single(reading.article), data.encode("utf-8", "replace")
    return read_source(location, options, findings, data=data)


def _told_apart(source: object) -> tuple[str, str | bytes | None]:
    """Where a source is and, where it is at hand, what it says. Raises NoSourceError for what is none."""
    match source:
        case bytes():
            return "", source
        case Path():
            return str(source), None
        case str() if is_address(source):
            return source, None
        case str() if "<" in source:
            return "", source
        case str():
            shown = source if len(source) <= _SHOWN else f"{source[:_SHOWN]}…"
            hint = f"Pass Path({shown!r}) for a file, and the bytes of a text without tags (text.encode())."
            raise NoSourceError(f"{shown!r} is neither an address (http:// or https://) nor markup (it holds no <).", hint=hint)
        case _:
            hint = "Pass a Path, an address, bytes or markup."
            raise NoSourceError(f"A {type(source).__name__} is no source.", hint=hint)
