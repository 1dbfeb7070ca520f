"""A place (a file, an address, bytes) → the publication that is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from exporter.check.mends_file import with_sidecar
from exporter.conversion.kinds import refuse_other_kind
from exporter.conversion.pictures import with_safe_pictures
from exporter.diagnostics import Diagnostic, at_source, without_credentials
from exporter.edition import single
from exporter.errors import ListingError, UnreadableError
from exporter.fetch import Fetched, Policy, fetch, is_address, read_file
from exporter.fetch.archives import archive_at, is_gzipped, unpacked
from exporter.fetch.archives.kinds import ENDINGS
from exporter.fetch.remote import is_remote, read_remote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.listings import Listing
    from exporter.model import Article, Publication
    from exporter.reader import Reading, ReadOptions
    from exporter.reader.reading import AccountEntry

_GZ = ".gz"
_WARC = b"WARC/1."
_PACKED = frozenset({"application/gzip", "application/x-gzip", "application/octet-stream"})
_JSON_HEAD = b'"article-exporter"'
"""The envelope's mark (`exporter.codec`); it stands within the first characters of a publication's JSON."""


def read_source(
    location: str,
    options: ReadOptions,
    findings: list[Diagnostic],
    *,
    data: bytes | None = None,
    got: Fetched | None = None,
) -> tuple[Publication, bytes | None]:
    """The publication at a path or an address, and its page's bytes (None where it was JSON); findings are added to the list.

    `data` are bytes already at hand, `got` those with their address and type; `location` then only says where they come from. An
    article at an address that goes on there on further pages is followed where pictures are fetched too. Raises SourceError and its
    kind (`ListingFound` for what is no article but lists some), ModelError.
    """
    from exporter import codec
    from exporter.reader.reading import unheard

    is_at_hand = got is not None or data is not None
    if got is None:
        got = get(location, options.policy, data=data)
    refuse_listing(got, location)
    if location.lower().endswith(".json") or is_publication(got.data):
        findings += at_source(unheard(options, "an article's JSON"), location)
        publication, told = with_safe_pictures(codec.loads(got.data))
        findings += at_source(told, location)
        return publication, None
    path = None if is_at_hand or is_address(location) or is_remote(location) else page_path(location)
    if path is not None:
        options = with_sidecar(options, path)
    reading = read_page(got, options, path=path, source=location)
    findings += at_source(reading.diagnostics, location)
    return single(reading.article), got.data


class ListingFound(ListingError):  # noqa: N818 - it names what is there, and most who catch it go on with that
    """What was to be read as an article is a `listing`."""

    def __init__(self, message: str, *, listing: Listing, hint: str = "", code: str | None = None) -> None:
        super().__init__(message, hint=hint, code=code)
        self.listing = listing

    def __reduce__(self) -> tuple[object, ...]:
        """Beyond the process that found it only what it says goes."""
        return ListingError(self.message, hint=self.hint, code=self.error_code).__reduce__()


def refuse_listing(got: Fetched, location: str) -> None:
    """Raise ListingFound where what was got is a listing, UnreadableError for one in which nothing is listed."""
    from exporter.listings import listing_of

    if is_publication(got.data):
        return
    listing = listing_of(got.data, origin=location or "The source", url=got.url or None, media_type=got.content_type)
    if listing is None:
        return
    article = "an" if listing.kind.startswith("e") else "a"
    what = f"{without_credentials(location) or 'The source'} is {article} {listing.kind}"
    if not (listing.items or listing.lists):
        raise UnreadableError(f"{what} in which nothing is listed.", hint="Look whether it was saved whole.")
    count = len(listing.items) or len(listing.lists)
    hint = "`exporter convert` makes files of each, `exporter inspect` lists them."
    raise ListingFound(f"{what} that lists {count}, not one article.", listing=listing, hint=hint)


def read_account(
    location: str, options: ReadOptions, findings: list[Diagnostic], *, data: bytes | None = None
) -> tuple[AccountEntry, ...]:
    """The fate of each run of text in the web page at a path or an address; findings are added to the list.

    `data` are bytes already at hand. Raises SourceError and its kind; UnreadableError for what is no web page.
    """
    from exporter.reader import read

    got = get(location, options.policy, data=data)
    refuse_listing(got, location)
    path = None if data is not None or is_address(location) or is_remote(location) else page_path(location)
    result = read(got.data, url=got.url or None, path=path, media_type=got.content_type, options=replace(options, account=True))
    findings += at_source(result.diagnostics, location)
    if result.account is None:
        hint = "What else is left out of other sources is told by -v; see --as text."
        raise UnreadableError("An account is made of web pages and plain letters only.", hint=hint)
    return result.account


def read_pages(
    sources: Sequence[tuple[str, bytes | None]], options: ReadOptions, findings: list[Diagnostic]
) -> tuple[Publication, bytes | None]:
    """The publication of one article whose pages the sources (locations, and bytes where at hand) are, in their order.

    Raises SourceError and its kind, ModelError.
    """
    from exporter.conversion.pages import joined

    articles: list[Article] = []
    page = None
    for location, data in sources:
        publication, got = read_source(location, options, findings, data=data)
        articles += publication.articles
        page = page or got
    article, found = joined(articles, [location for location, _ in sources])
    findings += at_source(found, sources[0][0])
    return single(article), page


def read_page(got: Fetched, options: ReadOptions, *, path: Path | None, source: str) -> Reading:
    """The article of what was got, with its further pages where it came from an address; `source` names it in findings."""
    from exporter.reader import read

    result = read(got.data, url=got.url or None, path=path, media_type=got.content_type, options=options)
    if not got.url:
        return result
    from exporter.conversion.pages import followed

    article, found = followed(
        result,
        got,
        read=lambda page: read(page.data, url=page.url, media_type=page.content_type, options=options),
        policy=options.policy,
        fetching=options.fetch_pictures,
        source=source,
    )
    return replace(result, article=article, diagnostics=tuple(found))


def get(location: str, policy: Policy, *, data: bytes | None = None) -> Fetched:
    """What is at a path or an address, or the bytes at hand, without gzip around it. Raises SourceError and its kind."""
    if data is not None:
        got = Fetched(data=data, url="")
    elif is_address(location):
        got = fetch(location, policy)
    elif is_remote(location):
        if location.lower().endswith(ENDINGS):
            raise ListingError(f"{location} is an archive, not one article.", hint="Copy it to this machine, and name it there.")
        refuse_other_kind(page_path(location), data := read_remote(location, max_bytes=policy.max_bytes))
        got = Fetched(data=data, url="")
    else:
        if archive := archive_at(location):
            hint = "`exporter convert` makes files of each of its pages."
            raise ListingError(f"{location} is a {archive.kind}, not one article.", hint=hint)
        data = read_file(Path(location), max_bytes=policy.max_bytes)
        refuse_other_kind(Path(location), data)
        got = Fetched(data=data, url="")
    if is_gzipped(got.data):
        # What a server says of such an answer is said of the archive.
        bare = unpacked(got.data, location or "The source", max_bytes=policy.max_bytes)
        got = replace(got, data=bare, media_type=None if got.media_type in _PACKED else got.media_type)
    if got.data.startswith(_WARC):
        hint = "Save it under a name that ends in .warc or .warc.gz; `exporter convert` makes files of each of its pages."
        raise ListingError(f"{location or 'The source'} is a web archive, not one article.", hint=hint)
    return got


def page_path(location: str) -> Path:
    """The file whose name tells of a page's kind, title and folder: without the end that gzip gives a name."""
    return Path(location[: -len(_GZ)] if location.lower().endswith(_GZ) else location)


def is_publication(data: bytes) -> bool:
    """Whether bytes are a publication's JSON."""
    start = data[:200].lstrip()
    return start.startswith(b"{") and _JSON_HEAD in start
