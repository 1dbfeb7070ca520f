"""The work "look": a source is read, and what an editor is to see of it is written down, with every word made safe.

look/001/look.json      what the article's page shows
look/001/article.json   the publication, pictures and mends in it: what is made into files
look/001/pictures/1.png small copies of its pictures
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from exporter import codec, edit
from exporter.check.mends_file import mends_of
from exporter.conversion.reading import ListingFound
from exporter.edition import single
from exporter.errors import UsageError
from exporter.fetch import Policy
from exporter.model.walk import images, text_units
from exporter.reader import ReadOptions
from exporter.reader.by_hand import ByHand
from exporter.serve.drafts import read_draft
from exporter.serve.looking.extent import Extent, Parts, joined, put_back, without
from exporter.serve.looking.given import lay_beside
from exporter.serve.looking.listed import listed
from exporter.serve.looking.page import out_of, page_of
from exporter.serve.looking.sources import is_large, reading_of
from exporter.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from exporter.reader import Reading
    from exporter.serve.drafts import DraftSource

MENDS: Final = "mends.toml"
_SECONDS: Final = 10.0
"""Seconds for each answer of the network: somebody waits."""
_MOST: Final = 50
"""Selectors of a kind (`exporter.reader.by_hand.MOST`)."""


def look(folder: Path, given: Mapping[str, Any], tell: Callable[[str, float], None]) -> dict[str, Any]:
    """Look at the source that `given` names by "source"; "back" are places in its account that are to be put back, with commas
    between, "out" is the number of the part of the article that is to be taken out. The result has "kind" ("article" or "listing"),
    "title", the "select" and "exclude" that hold now, and the "words" of what they met.

    Raises SourceError and its kind, ModelError; UsageError for a source that isn't there, and for what can't be put back.
    """
    draft = read_draft(folder)
    source = next((each for each in draft.sources if each.id == given.get("source")), None)
    if source is None:
        raise UsageError("This source is no longer there.", hint="Go back to the list.")
    tell(f"Reading {source.name}", 0.1)
    fetching = draft.fetch or bool(source.address or source.of)
    options = _options(folder, source, fetching=fetching, allow_private=bool(given.get("allow_private")))
    place = folder / "look" / source.id
    given_pictures = lay_beside(folder, draft, source) if source.file and draft.pictures else []
    try:
        reading = reading_of(folder, draft, source, options)
    except ListingFound as found:
        shown = listed(found.listing)
        write_whole(place / "look.json", json.dumps(shown, ensure_ascii=False).encode())
        return {"kind": "listing", "title": shown["title"]}
    extent = Extent(source.select, source.exclude)
    if given.get("back") or given.get("out"):

        def again_with(said: Extent) -> Reading:
            by_hand = ByHand(select=said.select, exclude=said.exclude, words=source.words)
            return reading_of(folder, draft, source, replace(options, by_hand=by_hand))

        if given.get("back"):
            reading, extent = _with_back(reading, str(given["back"]), extent, again_with)
        else:
            reading, extent = _with_out(reading, int(given["out"]), extent, again_with)
    if source.heading:
        reading = replace(reading, article=edit.with_title(reading.article, source.heading))
    tell("Looking at it", 0.6)
    told = {**page_of(reading, source, place), "large": is_large(folder, source), "given": given_pictures}
    write_whole(place / "article.json", codec.dumps(single(reading.article), data=True).encode())
    write_whole(place / "look.json", json.dumps(told, ensure_ascii=False).encode())
    said = {"select": list(extent.select), "exclude": list(extent.exclude), "words": list(map(list, reading.words))}
    return {"kind": "article", "title": told["title"], **said}


def _options(folder: Path, source: DraftSource, *, fetching: bool, allow_private: bool) -> ReadOptions:
    mends = folder / MENDS
    options = ReadOptions(
        account=True,
        fetch_pictures=fetching,
        language=source.language or None,
        by_hand=ByHand(select=source.select, exclude=source.exclude, words=source.words),
        policy=Policy(allow_private=allow_private, cache=folder / "look" / "fetched", timeout=_SECONDS, robots=False),
    )
    return replace(options, mends=mends_of(mends.read_text("utf-8"), MENDS)) if mends.is_file() else options


def _with_back(reading: Reading, places: str, before: Extent, again_with: Callable[[Extent], Reading]) -> tuple[Reading, Extent]:
    """The reading with what is to be put back in the article, and the extent that says so; `again_with` reads the source by another
    extent. Raises UsageError where it can't be.
    """
    account = reading.account or ()
    selectors = {element.number: element.selector for element in reading.elements}
    wanted = [int(place) for place in places.split(",") if place.isdecimal() and int(place) < len(account)]
    extent = put_back(account, reading.elements, wanted, before)
    refused = UsageError("This can't be put back by itself.", hint="Its text is too much scattered among what was left out.")
    if extent is None or not wanted:
        raise refused
    again = again_with(extent)
    lost = _addresses(reading) - _addresses(again)
    if extent.select and lost:  # pictures without words stand in no run of text
        pictures = tuple(f'img[src$="{name}"]' for name in sorted(map(_file_name, lost)) if name)
        more = Extent((*extent.select, *pictures[: _MOST - len(extent.select)]), extent.exclude)
        tried = again_with(more)
        if _words(tried) >= _words(again):
            again, extent = tried, more
    hoped = _words(reading) + sum(len(account[place].text.split()) for place in wanted)
    own = tuple(dict.fromkeys(selectors.get(account[place].element, "") for place in wanted))
    if extent.select and _words(again) < hoped and all(own):  # hidden in what is put back: what is selected itself is shown
        more = Extent((*extent.select, *joined(own)), extent.exclude)
        tried = again_with(more) if len(more.select) <= _MOST else again
        if _words(again) < _words(tried) <= hoped:
            again, extent = tried, more
    if _words(again) <= _words(reading):
        raise refused
    return again, extent


def _with_out(reading: Reading, number: int, before: Extent, again_with: Callable[[Extent], Reading]) -> tuple[Reading, Extent]:
    """The reading without a part of the article, and the extent that says so. Where the reader chooses otherwise without that part,
    all the rest is said by hand. Raises UsageError where there is no such part, or none that stands by itself.
    """
    body, account = reading.article.body, reading.account or ()
    out = out_of(body[number - 1], number, Parts(account, reading.elements)) if 0 < number <= len(body) else ()
    if not out:
        raise UsageError("This can't be taken out by itself.", hint="It shares its element with other parts.")
    wanted = _words(reading) - _words(replace(reading, article=replace(reading.article, body=(body[number - 1],), notes=())))
    wanted += _words(replace(reading, article=replace(reading.article, body=(), notes=())))
    extent = Extent(before.select, (*before.exclude, *(each for each in out if each not in before.exclude)))
    again = again_with(extent)
    whole = without(account, reading.elements, f"body {number}")
    if _words(again) != wanted and whole is not None:
        tried = again_with(whole)
        if abs(_words(tried) - wanted) < abs(_words(again) - wanted):
            return tried, whole
    return again, extent


def _addresses(reading: Reading) -> set[str]:
    return {image.source for image in images(reading.article) if image.source and not image.source.startswith("data:")}


def _file_name(address: str) -> str:
    name = address.partition("?")[0].rpartition("/")[2]
    return name if name.isascii() and not {'"', "\\"} & set(name) and len(name) <= 100 else ""


def _words(reading: Reading) -> int:
    """How many words stand in the page itself: alternatives come and go with the pictures that are at hand."""
    return sum(len(unit.text.split()) for unit in text_units(reading.article) if unit.kind != "alt")
