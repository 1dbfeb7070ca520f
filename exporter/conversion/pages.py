"""Articles that stand on several pages: given as such, or followed from page to page."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from exporter.diagnostics import Diagnostic, at_source, finding
from exporter.errors import ExporterError
from exporter.fetch import Fetched, fetch
from exporter.model.walk import title_of
from exporter.reader.join import join
from exporter.reader.metadata.titles import same_title
from exporter.reader.paging import next_page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exporter.fetch import Policy
    from exporter.model import Article
    from exporter.reader import Reading

    Read = Callable[[Fetched], Reading]

MOST_PAGES: Final = 20
"""Pages that are followed; the longest article of the kind that was seen has twelve."""


def followed(
    first: Reading, got: Fetched, *, read: Read, policy: Policy, fetching: bool, source: str
) -> tuple[Article, list[Diagnostic]]:
    """The article of a page and of those that it names as its next ones, and what was found on the way.

    Only pages of the same site are fetched, at most 20 and within the time of one, each once, and only while they bear the first
    one's title. Where `fetching` is not allowed, PAGE-003 tells that the article goes on.
    """
    pages, findings = [(got, first.article)], list(at_source(first.diagnostics, source))
    end = time.monotonic() + policy.timeout
    while (address := next_page(pages[-1][0].data, url=pages[-1][0].url, media_type=pages[-1][0].content_type)) is not None:
        if not fetching:
            findings.append(finding("PAGE-003", address=address))
            break
        reason = _bound(address, pages, late=time.monotonic() > end)
        page = None
        if not reason:
            page, reason = _next(address, pages, read, policy)
        if page is None:
            findings.append(finding("PAGE-002", address=address, reason=reason))
            break
        pages.append((page[0], page[1].article))
        findings += at_source(page[1].diagnostics, address)
    article, found = joined([article for _, article in pages], [page.url for page, _ in pages])
    return article, [*findings, *found]


def _bound(address: str, pages: list[tuple[Fetched, Article]], *, late: bool) -> str:
    """Why no further page is fetched, empty where one may be."""
    if address in {page.url for page, _ in pages}:
        return "it was read before"
    if len(pages) >= MOST_PAGES:
        return f"more than {MOST_PAGES} pages are not followed"
    return "no time is left" if late else ""


def _next(
    address: str, pages: list[tuple[Fetched, Article]], read: Read, policy: Policy
) -> tuple[tuple[Fetched, Reading] | None, str]:
    """The page at an address, or why it is not the article's next one."""
    try:
        got = fetch(address, policy)
        if urlsplit(got.url).hostname != urlsplit(pages[0][0].url).hostname:
            return None, "it leads to another site"
        if any(got.data == page.data or got.url == page.url for page, _ in pages):
            return None, "it was read before"
        made = read(got)
    except ExporterError as error:
        return None, error.message.rstrip(".")
    if not same_title(title_of(made.article), title_of(pages[0][1])):
        return None, "it has another title"
    return (got, made), ""


def joined(articles: Sequence[Article], names: Sequence[str]) -> tuple[Article, list[Diagnostic]]:
    """One article of its pages, which bear `names` in findings, and what was found in joining them."""
    if len(articles) == 1:
        return articles[0], []
    article, found = join(articles, addresses=frozenset(names))
    return article, [finding("PAGE-001", count=len(articles), pages=", ".join(names)), *found]
