"""From a source to the reader that knows its kind, and from its article to a valid one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from exporter.errors import UnreadableError
from exporter.reader.mending import mended, with_page_mend
from exporter.reader.mends import Mends
from exporter.reader.normalise import normalised
from exporter.reader.part_languages import mark_parts
from exporter.reader.source.decode import clean_text, decode
from exporter.reader.source.sniff import MAIL_HEAD, is_binary, is_mail, kind_of

if TYPE_CHECKING:
    from exporter.reader.reading import PictureLoader, Reading, ReadOptions, Source


def read_source(data: bytes | str, *, source: Source, media_type: str | None, options: ReadOptions) -> Reading:
    """Decode, tell the kind, read, and establish the invariants; see `exporter.reader.read`."""
    options = with_page_mend(options, source)
    loader_of = partial(_loader, source, options)
    raw = data if isinstance(data, bytes) else data[:MAIL_HEAD].encode("utf-8", "replace")
    if is_mail(raw, path=source.path, media_type=media_type):
        from exporter.reader.email.read import read_mail

        whole = data if isinstance(data, bytes) else data.encode("utf-8", "replace")
        return _normalised(read_mail(whole, source=source, options=options, loader_of=loader_of), options, source)
    if isinstance(data, bytes) and (kind := is_binary(data)):
        raise UnreadableError(
            f"The source is {kind}, not a page or a text.", hint="Give a web page, a letter, a Markdown file or a plain text."
        )
    decoded = decode(data, media_type=media_type) if isinstance(data, bytes) else clean_text(data)
    if not decoded.text.strip():
        raise UnreadableError("The source is empty.", hint="Check that the file was saved or the page was loaded whole.")
    kind = kind_of(decoded.text, path=source.path, media_type=media_type)
    match kind:
        case "html":
            from exporter.reader.html import read_html

            reading = read_html(decoded.text, source=source, options=options, loader_of=loader_of)
        case "markdown":
            from exporter.reader.markdown import read_markdown

            reading = read_markdown(decoded.text, source=source, options=options, loader_of=loader_of)
        case "text":
            from exporter.reader.text import read_text

            reading = read_text(decoded.text, source=source, options=options)
    return _normalised(replace(reading, diagnostics=(*decoded.diagnostics, *reading.diagnostics)), options, source)


def _normalised(reading: Reading, options: ReadOptions, source: Source) -> Reading:
    article, found = normalised(reading.article)
    article, languages = mark_parts(article)
    told = (*reading.diagnostics, *found, *languages)
    if options.mends != Mends():
        article, told = mended(article, told, options.mends, source)
    return replace(reading, article=article, diagnostics=told)


def _loader(source: Source, options: ReadOptions, base_url: str | None) -> PictureLoader:
    if options.load_picture is not None:
        return options.load_picture
    from exporter.fetch import fetch
    from exporter.reader.pictures import picture_loader

    by_policy = options.fetch or (lambda address: fetch(address, options.policy).data)
    folder = source.path.parent if source.path is not None else None
    return picture_loader(folder=folder, base_url=base_url, fetch=by_policy if options.fetch_pictures else None)
