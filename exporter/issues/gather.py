"""The sources of an issue → its pieces: feeds opened, rules heeded, what has been in an issue left out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from glob import has_magic
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from exporter.batch.catalogue import Names, Source
from exporter.batch.listed import sources_of
from exporter.batch.sources import expand
from exporter.conversion.issue import Piece, sort_key, unwanted
from exporter.diagnostics import Diagnostic, at_source, finding
from exporter.errors import ExporterError, UnreadableError, UsageError
from exporter.fetch import Fetched, fetch, is_address, read_file
from exporter.issues.state import State, Validators
from exporter.listings import listing_of
from exporter.reader.by_hand import ByHand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.fetch import Policy
    from exporter.issues.settings import ArticleFile, IssueFile, PartFile

AT_ONCE: Final = 8
"""Addresses that are asked at the same time."""


class Gathered(Struct, kw_only=True):
    """What was gathered: pieces in order with the keys of each (`used`), findings, all keys to remember, what servers said of
    feeds, how many sources failed.
    """

    pieces: list[Piece]
    findings: list[Diagnostic]
    keys: list[str]
    feeds: dict[str, Validators]
    used: list[tuple[str, ...]]
    failed: int = 0


def gather(issue: IssueFile, state: State, policy: Policy, *, strict: bool) -> Gathered:
    """The pieces of an issue. What `state` has seen comes from no part again; a feed that has not changed since holds nothing new.

    A source that can't be had is a finding (ISS-001), with `strict` its error. Raises UsageError for what names nothing.
    """
    made = Gathered(pieces=[], findings=[], keys=[], feeds={}, used=[])
    known = state.seen
    present = [_present(issue, part.sources, made, strict=strict) for part in issue.parts]
    named = [_named(issue, names) for names in present]
    asked = dict.fromkeys(source.location for sources in named for source in sources if is_address(source.location))
    got = _fetched([*asked], state, policy)
    by_hand = [_by_hand(issue, article) for article in sorted(issue.articles, key=lambda article: article.order)]
    made.pieces += [piece for piece in by_hand if not piece.part]
    for part, names, sources in zip(issue.parts, present, named, strict=True):
        made.pieces += [piece for piece in by_hand if piece.part and piece.part == part.title]
        by_name = frozenset(_beside(issue.folder, name) for name in part.sources)
        feeds = frozenset(source.location for source in _named(issue, tuple(name for name in part.feeds if name in names)))
        opened = _Opening(made, got, state, policy, feeds=feeds, by_name=by_name, strict=strict)
        found = [piece for source in sources for piece in opened.pieces(source, _rule(issue, part))]
        chosen = _chosen(part, found, known, made, issue.folder)
        made.pieces += chosen
        known = known.union(key for piece in chosen for key in keys_of(piece, issue.folder))
    titles = {"", *(part.title for part in issue.parts)}
    made.pieces += [piece for piece in by_hand if piece.part not in titles]
    made.used += [keys_of(piece, issue.folder) for piece in made.pieces]
    made.keys += [key for piece in by_hand for key in keys_of(piece, issue.folder)]
    return made


def _named(issue: IssueFile, sources: tuple[str, ...]) -> tuple[Source, ...]:
    """The sources by names that are relative to the issue's file."""
    return tuple(expand([_beside(issue.folder, name) for name in sources])) if sources else ()


def _present(issue: IssueFile, sources: tuple[str, ...], made: Gathered, *, strict: bool) -> tuple[str, ...]:
    """The names without patterns and folders that hold nothing this time, which are told (ISS-009), with `strict` an error."""
    kept = []
    for name in sources:
        place = _beside(issue.folder, name)
        try:
            if has_magic(place) or Path(place).is_dir():
                expand([place])
        except UsageError as error:
            if strict:
                raise
            made.findings += at_source([finding("ISS-009", reason=error.message, hint=error.hint)], place)
            continue
        kept.append(name)
    return tuple(kept)


def _beside(folder: Path, name: str) -> str:
    if is_address(name) or name == "-":
        return name
    mark, rest = ("@", name[1:]) if name.startswith("@") else ("", name)
    return f"{mark}{folder / rest}" if str(folder) != "." else name


def _rule(issue: IssueFile, part: PartFile) -> Piece:
    return Piece(
        location="",
        part=part.title,
        teaser=part.teaser,
        since=part.since,
        until=part.until,
        tags=part.tags,
        fetch=issue.fetch if part.fetch is None else part.fetch,
    )


def _by_hand(issue: IssueFile, article: ArticleFile) -> Piece:
    return Piece(
        location=_beside(issue.folder, article.source),
        part=article.part,
        title=article.title,
        teaser=article.teaser,
        by_hand=ByHand(select=article.select, exclude=article.exclude, whole=article.whole),
        alt=article.alt,
        lead=article.lead,
        fetch=issue.fetch if article.fetch is None else article.fetch,
    )


def _fetched(addresses: list[str], state: State, policy: Policy) -> dict[str, Fetched | ExporterError]:
    """What is at addresses, some at a time; where it can't be had, the error."""

    def get(address: str) -> Fetched | ExporterError:
        known = state.feeds.get(address, Validators())
        try:
            return fetch(address, policy, etag=known.etag, modified=known.modified)
        except ExporterError as error:
            return error

    if not addresses:
        return {}
    with ThreadPoolExecutor(max_workers=min(AT_ONCE, len(addresses))) as pool:
        return dict(zip(addresses, pool.map(get, addresses), strict=True))


class _Opening:
    """Opens the sources of a part: `feeds` must be feeds; of lists named by themselves (`by_name`) addresses are fetched."""

    def __init__(
        self,
        made: Gathered,
        got: dict[str, Fetched | ExporterError],
        state: State,
        policy: Policy,
        *,
        feeds: frozenset[str],
        by_name: frozenset[str],
        strict: bool,
    ) -> None:
        self._feeds, self._by_name = feeds, by_name
        self._made, self._got, self._state, self._policy, self._strict = made, got, state, policy, strict

    def pieces(self, source: Source, rule: Piece) -> Iterator[Piece]:
        """The pieces of a source: of a listing its items, and those of the listings that it names; else itself."""
        if source.item is not None:
            yield replace(rule, location=source.location, item=source.item)
            return
        try:
            got = self._bytes(source)
            if got.is_unchanged:
                self._made.feeds[source.location] = self._state.feeds[source.location]
                return
            listing = listing_of(got.data, origin=source.location, url=got.url or None, media_type=got.content_type)
            if listing is None and source.location in self._feeds:
                raise _no_feed(source.location, got)
            fetching = rule.fetch or source.location in self._by_name
            found, told = sources_of(listing, source, Names(), fetching=fetching) if listing is not None else ((), ())
            self._made.findings += at_source(told, source.location)
        except ExporterError as error:
            if self._strict:
                raise
            self._made.failed += 1
            missing = finding("ISS-001", reason=error.message, hint=error.hint)
            self._made.findings += at_source([missing], source.location)
            return
        if listing is None:
            yield replace(
                rule, location=source.location, got=got if is_address(source.location) or source.data is not None else None
            )
            return
        self._made.findings += at_source(listing.diagnostics, source.location)
        if (got.etag or got.modified) and not listing.lists:  # what a list names may change where the list does not
            self._made.feeds[source.location] = Validators(etag=got.etag, modified=got.modified)
        self._prefetch([each.location for each in found if each.item is None and is_address(each.location)])
        for inner in found:
            yield from self.pieces(inner, rule)

    def _prefetch(self, addresses: list[str]) -> None:
        """Fetch what a list of feeds names, some at a time."""
        missing = [address for address in dict.fromkeys(addresses) if address not in self._got]
        self._got |= _fetched(missing, self._state, self._policy)

    def _bytes(self, source: Source) -> Fetched:
        if source.data is not None:
            return Fetched(data=source.data, url="")
        if not is_address(source.location):
            return Fetched(data=read_file(Path(source.location), max_bytes=self._policy.max_bytes), url="")
        got = self._got.get(source.location)
        if got is None:
            got = self._got.setdefault(source.location, _fetched([source.location], self._state, self._policy)[source.location])
        if isinstance(got, ExporterError):
            raise got
        return got


def _no_feed(location: str, got: Fetched) -> UnreadableError:
    """The error for a page where a feed should be; its hint names the feed that the page names."""
    from exporter.listings.discovery import feed_of

    if not got.data.strip():
        return UnreadableError(f"{location} is empty.", hint="Ask its publisher, or take it out.")
    named = feed_of(got.data, url=got.url or None, media_type=got.content_type)
    hint = f"The page names {named} as its feed." if named else "Name a page under sources."
    return UnreadableError(f"{location} is no feed.", hint=hint)


def keys_of(piece: Piece, folder: Path) -> tuple[str, ...]:
    """By which a piece is known again: its guid and its address in a feed, else where it is."""
    if piece.item is not None:
        return tuple(key for key in (piece.item.guid, piece.item.link) if key) or (piece.item.key,)
    if is_address(piece.location):
        return (piece.location,)
    path = Path(piece.location)
    return (path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix(),)


def _chosen(part: PartFile, found: list[Piece], known: frozenset[str], made: Gathered, folder: Path) -> list[Piece]:
    """What of a part's pieces is new and wanted, in its order and not more than its limit; what goes is told by source."""
    taken: list[Piece] = []
    left: dict[tuple[str, str], int] = {}
    seen = set(known)
    for piece in found:
        keys = keys_of(piece, folder)
        if seen.intersection(keys):
            continue  # It was in an issue, or is in another feed of this one.
        item = piece.item
        why = unwanted(item.published or item.modified, item.keywords, piece) if item is not None and item.letter is None else ""
        if why:
            left[_origin(piece), why] = left.get((_origin(piece), why), 0) + 1
            continue
        seen.update(keys)
        made.keys += keys
        taken.append(piece)
    taken = _ordered(taken, part)
    if part.limit is not None and len(taken) > part.limit:
        for piece in taken[part.limit :]:
            why = f"more than the limit of {part.limit}"
            left[_origin(piece), why] = left.get((_origin(piece), why), 0) + 1
        taken = taken[: part.limit]
    for (origin, why), count in left.items():
        made.findings += at_source([finding("ISS-004", count=count, why=why)], origin)
    return taken


def _origin(piece: Piece) -> str:
    return piece.item.origin if piece.item is not None else piece.location


def _ordered(pieces: list[Piece], part: PartFile) -> list[Piece]:
    """In the part's order; a limit without an order takes the newest, where all have a date."""

    def moment(piece: Piece) -> tuple[bool, float]:
        return sort_key(piece.item) if piece.item is not None else (False, 0.0)

    match part.order:
        case "newest":
            return sorted(pieces, key=moment, reverse=True)
        case "oldest":
            return sorted(pieces, key=moment)
        case "title":
            return sorted(pieces, key=lambda piece: piece.location.casefold())
        case "given":
            if part.limit is not None and pieces and all(moment(piece)[0] for piece in pieces):
                newest = {id(piece) for piece in sorted(pieces, key=moment, reverse=True)[: part.limit]}
                return sorted(pieces, key=lambda piece: id(piece) not in newest)
            return pieces
