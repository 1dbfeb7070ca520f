"""A first `issue.toml` for sources, to be edited: a part for each feed, an article for each page, with what is known as remarks."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from exporter.batch.sources import expand
from exporter.conversion import ListingFound, read_source
from exporter.diagnostics import at_source, finding
from exporter.errors import ExporterError
from exporter.fetch import is_address
from exporter.listings.items import is_whole
from exporter.listings.markup import words_of_title
from exporter.model import Undescribed
from exporter.model.walk import images, title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exporter.batch.catalogue import Source
    from exporter.diagnostics import Diagnostic
    from exporter.listings import Listing
    from exporter.model import Article
    from exporter.reader import ReadOptions

_SHOWN = 12
"""Items of a feed that are named in remarks."""


_LETTER = """
# A letter is ready to be sent when it says who sends it, and how one leaves:
# [options.mail]
# from = "The name <letter@example.org>"
# unsubscribe = "https://example.org/leave, mailto:leave@example.org"
# address = "The name; 1 Street; Town"
# web = "https://example.org/the-letter"
"""


def plan(sources: Iterable[str], title: str, reading: ReadOptions, *, folder: Path, told: list[Diagnostic]) -> str:
    """The text of an `issue.toml` that stands in `folder`. Raises UsageError for a name that stands for nothing.

    A source that can't be read is named in a remark, and added to what is `told` (ISS-001); with strict reading that is raised.
    """
    parts: list[str] = []
    articles: list[str] = []
    for source in expand(sources):
        try:
            publication, _ = read_source(source.location, reading, [], data=source.data)
        except ListingFound as found:
            parts += ["", *_part(source, found.listing, folder)]
        except ExporterError as error:
            if reading.strict:
                raise
            articles += ["", f"# {_remark(source.location)}: {_remark(error.message)}"]
            told += at_source([finding("ISS-001", reason=error.message, hint=error.hint)], source.location)
        else:
            for article in publication.articles:
                articles += ["", *_article(source, article, folder)]
    head = [f"title = {_text(title)}", 'number = "auto"', '# note = "note.md"', 'to = ["eml", "txt", "pdf", "epub"]']
    private = ["allow_private = true"] if reading.policy.allow_private else []
    return "\n".join([*head, '# style = "house/"', "# fetch = true", *private, *_LETTER.splitlines(), *articles, *parts, ""])


def _part(source: Source, listing: Listing, folder: Path) -> Iterator[str]:
    yield "[[part]]"
    yield f"title = {_text(listing.title or source.stem)}"
    yield f"sources = [{_text(_relative(source.location, folder))}]"
    yield "# limit = 5"
    keywords = dict.fromkeys(word for item in listing.items for word in item.keywords)
    if keywords:
        yield f"# tag = [{', '.join(_text(word) for word in list(keywords)[:_SHOWN])}]"
    for item in listing.items[:_SHOWN]:
        moment = item.published or item.modified
        day = moment.isoformat()[:10] if moment else "undated   "
        held = "" if is_whole(item) else " (summary)"
        yield f"#   {day}  {_remark(words_of_title(item) or item.link or 'untitled')}{held}"
    if len(listing.items) > _SHOWN:
        yield f"#   and {len(listing.items) - _SHOWN} more"


def _article(source: Source, article: Article, folder: Path) -> Iterator[str]:
    yield "[[article]]"
    yield f"source = {_text(_relative(source.location, folder))}"
    yield f"# title = {_text(title_of(article))}"
    bare = [image.source or image.digest or "" for image in images(article) if isinstance(image.alt, Undescribed)]
    names = dict.fromkeys(name.partition("?")[0].rpartition("/")[2] or name for name in bare if name)
    if names:
        pairs = [f'{_text(name)} = "…"' for name in names]
        yield f"# alt = {{ {', '.join(pairs)} }}"


def _relative(location: str, folder: Path) -> str:
    if is_address(location) or location == "-":
        return location
    return Path(os.path.relpath(location, folder)).as_posix()


def _text(words: str) -> str:
    """Words as a basic string of TOML, which escapes as JSON does."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def _remark(words: str) -> str:
    """Words on one line of a remark."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())
