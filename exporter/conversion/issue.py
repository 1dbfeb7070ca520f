"""The pieces that somebody planned for an issue → its publication: read, put right, without doubles, in parts."""

from __future__ import annotations

# ruff: noqa: TC001, TC003 - the types of a Struct's fields
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from msgspec import Struct, field
from msgspec.structs import replace

from exporter import edit
from exporter.conversion.items import read_item
from exporter.conversion.near import near_duplicates
from exporter.conversion.reading import read_page, read_source
from exporter.diagnostics import Diagnostic, Place, at_source, finding
from exporter.edition import Issue, digest, moment_key
from exporter.errors import ExporterError, UsageError
from exporter.fetch import Fetched, is_address
from exporter.labels import labels_for
from exporter.listings import Item
from exporter.model import Article, Link, Paragraph, Part, Publication, Text
from exporter.model.text import collapse
from exporter.model.walk import images, note_references, text_units, title_of
from exporter.reader.by_hand import ByHand

if TYPE_CHECKING:
    from exporter.model import Block, Moment
    from exporter.reader import ReadOptions

TEASER: Final = 300
"""Characters of a beginning; the paragraph in which they end is whole."""


class Piece(Struct, frozen=True, kw_only=True):
    """One source of an issue, and what somebody wants of it. `item` is what a feed holds of it, `got` what was fetched already.

    `since` and `until` (days, both included) and `tags` (case-folded, any of them) are asked of the article where no feed has told.
    """

    location: str
    item: Item | None = None
    got: Fetched | None = None
    part: str = ""
    title: str = ""
    teaser: bool = False
    by_hand: ByHand = field(default_factory=ByHand)
    alt: Mapping[str, str] = field(default_factory=dict)
    fetch: bool = False
    lead: bool = False
    since: date | None = None
    until: date | None = None
    tags: tuple[str, ...] = ()


class Planned(Struct, frozen=True, kw_only=True):
    """A whole issue as planned: its pieces in order, the words of Markdown before and after them, findings so far.

    With `strict` the first source that can't be read ends it; else it is missing, and a finding says so.
    """

    issue: Issue
    pieces: tuple[Piece, ...]
    note: str = ""
    sign_off: str = ""
    strict: bool = False
    findings: tuple[Diagnostic, ...] = ()


class _Read(Struct, frozen=True):
    """An article, and the piece that it came from."""

    article: Article
    piece: Piece


def assembled(planned: Planned, options: ReadOptions, findings: list[Diagnostic]) -> Publication:
    """The publication of a planned issue; findings are added to the list, each with the source of its article.

    Raises UsageError where no article is left, and with `strict` the error of the first source that can't be read.
    """
    findings += planned.findings
    read = [each for piece in planned.pieces for each in _read(piece, options, findings, strict=planned.strict)]
    read = list(_once(read, findings))
    if not read:
        raise UsageError("No article is left for the issue.", hint="Its sources failed, or rules left out all that they hold.")
    made = [replace(each, article=_shown(each, findings)) for each in read]
    made.sort(key=lambda each: not each.piece.lead)
    whole = digest([each.article for each in made], planned.issue)
    return replace(whole, parts=_parts(made, planned, whole.language, options, findings))


def _read(piece: Piece, options: ReadOptions, findings: list[Diagnostic], *, strict: bool) -> Iterator[_Read]:
    """The articles of a piece as its source has them, without those that its rules leave out."""
    options = replace(options, fetch_pictures=options.fetch_pictures or piece.fetch)
    if piece.by_hand:
        options = replace(options, by_hand=piece.by_hand.over(options.by_hand))
    found: list[Diagnostic] = []
    try:
        articles = _articles(piece, options, found)
    except ExporterError as error:
        if strict:
            raise
        findings += at_source([finding("ISS-001", reason=error.message, hint=error.hint)], piece.location)
        return
    findings += at_source(found, piece.location)
    for article in articles:
        if why := _unwanted(article, piece):
            findings += at_source([finding("ISS-004", count=1, why=why)], piece.location)
        else:
            yield _Read(article, piece)


def _articles(piece: Piece, options: ReadOptions, findings: list[Diagnostic]) -> tuple[Article, ...]:
    if piece.item is not None:
        return read_item(piece.item, options, findings)[0].articles
    if piece.got is not None and piece.got.url:
        reading = read_page(piece.got, options, path=None, source=piece.location)
        findings += reading.diagnostics
        return (reading.article,)
    data = piece.got.data if piece.got is not None else None
    return read_source(piece.location, options, findings, data=data)[0].articles


def _unwanted(article: Article, piece: Piece) -> str:
    """Why an article is not taken, "" where it is; what a feed said was asked before."""
    if piece.item is not None and piece.item.letter is None:
        return ""
    metadata = article.metadata
    return unwanted(metadata.published or metadata.modified, metadata.keywords, piece)


def unwanted(moment: Moment | None, keywords: Iterable[str], piece: Piece) -> str:
    """Why an article of a day and keywords is not taken, "" where it is. One without a date is of no day that could be wrong."""
    day = moment.date() if isinstance(moment, datetime) else moment
    if day is not None and piece.since is not None and day < piece.since:
        return f"older than {piece.since.isoformat()}"
    if day is not None and piece.until is not None and day > piece.until:
        return f"later than {piece.until.isoformat()}"
    if piece.tags and not set(piece.tags).intersection(each.casefold() for each in keywords):
        return f"without the keyword {' or '.join(piece.tags)}"
    return ""


def _once(read: list[_Read], findings: list[Diagnostic]) -> Iterator[_Read]:
    """Of articles with one guid, one address or nearly one text the one with most words; ISS-002 names the others."""
    sizes = [sum(len(unit.text) for unit in text_units(each.article)) for each in read]
    left: dict[int, tuple[int, str]] = {}
    named: dict[str, int] = {}
    for place in sorted(range(len(read)), key=lambda place: (-sizes[place], place)):
        metadata = read[place].article.metadata
        for kind, name in (("the same address", metadata.canonical_url), ("the same guid", metadata.guid)):
            other = named.setdefault(f"{kind} {_plain(name)}", place) if name else place
            if other != place and place not in left:
                left[place] = (other, kind)
    kept = [place for place in range(len(read)) if place not in left]
    for short, (long, share) in near_duplicates([read[place].article for place in kept]).items():
        left[kept[short]] = (kept[long], f"{int(100 * share)} % of its words")
    for place, each in enumerate(read):
        if place not in left:
            yield each
            continue
        other, how = left[place]
        told = finding("ISS-002", other=title_of(read[other].article) or read[other].piece.location, how=how)
        findings += at_source([told], each.piece.location)


def _plain(name: str) -> str:
    """An address without what makes no difference to where it leads."""
    return name.partition("#")[0].removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def _shown(each: _Read, findings: list[Diagnostic]) -> Article:
    """The article as its piece wants it: under another title, with other alternative texts, its beginning alone."""
    article, piece, told = each.article, each.piece, []
    if piece.title:
        article = edit.with_title(article, piece.title)
    for name, words in piece.alt.items():
        meant = [image.source or image.digest for image in images(article) if name in _names(image.source, image.digest)]
        for picture in dict.fromkeys(each for each in meant if each):
            article = edit.with_alt(article, picture, words)
        if not meant:
            told.append(finding("ISS-005", name=name))
    if piece.teaser:
        article, count = teaser(article, _address(each))
        if count:
            told.append(finding("ISS-003", count=count))
            told += [] if _address(each) else [finding("ISS-007")]
    findings += at_source(told, piece.location)
    return article


def _address(each: _Read) -> str:
    """Where the whole of an article stands: what its page says, else where it was found, "" where nobody knows."""
    piece = each.piece
    known = [each.article.metadata.canonical_url, piece.item.link if piece.item else "", piece.got.url if piece.got else ""]
    return next((address for address in (*known, piece.location) if address and is_address(address)), "")


def _names(source: str | None, digest: str | None) -> set[str]:
    """What somebody may call a picture: its address, the file's name in it, the digest of the file."""
    address = source or ""
    return {address, unquote(address.partition("?")[0].rpartition("/")[2]), digest or ""} - {""}


def teaser(article: Article, url: str) -> tuple[Article, int]:
    """The beginning of an article, with a link to the whole at `url`, "" where nobody knows it, and the number of words left out.

    It ends behind the first paragraph with which it has 300 characters; what has no more stays whole.
    """
    from exporter.reader.normalise import normalised

    kept: list[Block] = []
    size = 0
    for block in article.body:
        kept.append(block)
        if isinstance(block, Paragraph):
            size += len(collapse("".join(unit.text for unit in text_units(_with_body(article, (block,))))))
            if size >= TEASER:
                break
    if len(kept) == len(article.body):
        return article, 0
    before = _words(article)
    short = _with_body(article, tuple(kept))
    left = before - _words(short)
    if url:
        labels = labels_for(article.metadata.language)
        label = Text(value=labels.text("labelled", label=labels.text("original"), text=title_of(article) or url))
        short = replace(short, body=(*short.body, Paragraph(children=(Link(href=url, children=(label,)),))))
    return normalised(short)[0], left


def _with_body(article: Article, body: tuple[Block, ...]) -> Article:
    bare = replace(article, body=body, notes=())
    called = {reference.note for reference in note_references(bare)}
    made = replace(bare, notes=tuple(note for note in article.notes if note.id in called))
    used = {image.digest for image in images(made)}
    return replace(made, resources=tuple(each for each in article.resources if each.digest in used))


def _words(article: Article) -> int:
    return sum(len(unit.text.split()) for unit in text_units(article))


def _parts(
    made: list[_Read], planned: Planned, language: str, options: ReadOptions, findings: list[Diagnostic]
) -> tuple[Part, ...]:
    """The parts in the order of their first pieces, what is in none first; the note stands before all, the sign-off last."""
    parts: dict[str, list[Article]] = {"": []}
    for piece in planned.pieces:
        parts.setdefault(piece.part, [])
    lead = [each for each in made if each.piece.lead]
    parts[""] += [each.article for each in lead]
    for each in made:
        if not each.piece.lead:
            parts[each.piece.part].append(each.article)
    if planned.note:
        parts[""].insert(0, _words_of(planned.note, planned.issue.title, language, options, findings))
    listed = [Part(title=title, articles=tuple(articles)) for title, articles in parts.items() if articles]
    if planned.sign_off:
        title = planned.issue.site or planned.issue.title
        listed.append(Part(articles=(_words_of(planned.sign_off, title, language, options, findings),)))
    return tuple(listed)


def _words_of(text: str, title: str, language: str, options: ReadOptions, findings: list[Diagnostic]) -> Article:
    """Words of Markdown as a short article; `title` is its own where no heading begins it."""
    from exporter.reader import read

    reading = read(text, path=Path("note.md"), options=replace(options, language=language, by_hand=ByHand(), sites=()))
    findings += [replace(each, place=Place(source=title)) for each in reading.diagnostics if each.code != "READ-010"]
    has_heading = text.lstrip().startswith(("# ", "---")) or "\n# " in text
    return reading.article if has_heading and title_of(reading.article) else edit.with_title(reading.article, title)


def sort_key(item: Item) -> tuple[bool, float]:
    """By which items are sorted, the oldest first; what has no date comes first of all."""
    moment = item.published or item.modified
    return (moment is not None, moment_key(moment).timestamp() if moment is not None else 0.0)
