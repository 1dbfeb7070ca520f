"""An item of a listing → the publication of its article, from its own page where that is to be fetched."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from exporter.diagnostics import Diagnostic, at_source, finding
from exporter.edition import single
from exporter.errors import SourceError
from exporter.fetch import is_address, read_file

if TYPE_CHECKING:
    from exporter.listings import Item
    from exporter.model import Publication
    from exporter.reader import ReadOptions


def read_item(item: Item, options: ReadOptions, findings: list[Diagnostic]) -> tuple[Publication, bytes | None]:
    """The publication of an item's article, and its page's bytes where one was fetched; findings are added to the list.

    The page is fetched where `options.fetch_pictures` allows it and the listing does not hold the whole text; where it can't be
    had, what the listing holds stands (LIST-002). Raises SourceError and its kind where there is neither.
    """
    from exporter.conversion.reading import get, read_page
    from exporter.listings.items import article_of, beside, is_whole, with_facts
    from exporter.listings.markup import name_of_item
    from exporter.reader import read

    name = name_of_item(item)
    if item.link and options.fetch_pictures and not is_whole(item) and _beside(item) is None:
        try:
            got = get(item.link, options.policy)
            reading = read_page(got, options, path=None, source=name)
        except SourceError as error:
            if item.summary is None and item.content is None:
                raise
            findings += at_source([finding("LIST-002", reason=error.message.rstrip("."))], name)
        else:
            findings += at_source([*reading.diagnostics, *beside(item, reading.article)], name)
            return single(with_facts(reading.article, item, over=False)), got.data
    held = _beside(item) if item.content is None else None
    if held is not None:
        data = read_file(held, max_bytes=options.policy.max_bytes)
        reading = read(data, url=item.link, path=held, options=options)
        findings += at_source([*reading.diagnostics, *beside(item, reading.article)], name)
        return single(with_facts(reading.article, item, over=False)), data
    reading = article_of(item, options)
    findings += at_source(reading.diagnostics, name)
    return single(reading.article), None


def _beside(item: Item) -> Path | None:
    """The file of an item's text in the folder of its listing, None where there is none."""
    if item.file is None or is_address(item.origin):
        return None
    folder = Path(item.origin).parent
    path = folder / item.file
    return path if path.is_file() and path.resolve().is_relative_to(folder.resolve()) else None
