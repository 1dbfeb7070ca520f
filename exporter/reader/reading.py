"""What a reader is asked for and what it gives back."""

from __future__ import annotations

# ruff: noqa: TC003 - the types of a Struct's fields are asked for by inspect.signature and help
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal, TypeAlias

from msgspec import Struct, field

from exporter.diagnostics import Diagnostic, finding
from exporter.fetch import Policy
from exporter.model import Article, Resource
from exporter.reader.by_hand import ByHand, Site
from exporter.reader.mends import Mends

LONGEST_TEXT: Final = 4_000_000
"""Characters of an article that are read, twice the longest novels; what comes after is left out (READ-014)."""

_SHOWN: Final = 120  # Characters of what was left out that a finding tells.

PictureLoader: TypeAlias = Callable[[str], Resource | str]
"""A resolved address → the picture's file, or in a few words the reason why there is none."""

LoaderOf: TypeAlias = Callable[[str | None], PictureLoader]
"""A page's base address, None where it is not known → the loader of its pictures."""


class ReadOptions(Struct, frozen=True, kw_only=True):
    """How a source is read.

    `strict` raises NoArticleError where a page holds no article. `language` (BCP 47) overrides what the page declares.
    `policy` bounds what comes from the network. `fetch_pictures` lets pictures and an article's further pages come from there;
    pictures by `fetch` where it is given, which takes an http address and returns its bytes, or raises OSError or an
    `ExporterError`. `load_picture` replaces the loader of `exporter.reader.pictures` altogether. `account` asks for the fate of
    every word of a web page, which takes several times as long as reading it. `by_hand` says what of a page is its article, `sites`
    the same for the pages of some hosts. `mends` are what a person mended of pages.
    """

    strict: bool = False
    fetch_pictures: bool = False
    fetch: Callable[[str], bytes] | None = None
    language: str | None = None
    load_picture: PictureLoader | None = None
    account: bool = False
    by_hand: ByHand = field(default_factory=ByHand)
    sites: tuple[Site, ...] = ()
    mends: Mends = field(default_factory=Mends)
    policy: Policy = field(default_factory=Policy)


Fate: TypeAlias = Literal["kept", "left out", "unseen"]


class AccountEntry(Struct, frozen=True):
    """A run of a page's text in page order: its `fate`, the `rule` by which it was left out or is not seen, the `path` of its
    element in the page, and `where` in the article it is kept ("title", "standfirst", "byline and days", "body 12", "note 3").
    `element` is the number of its element among `Reading.elements`.
    """

    text: str
    fate: Fate
    rule: str
    path: str
    where: str = ""
    element: int = 0


class PageElement(Struct, frozen=True):
    """An element of a page that holds text: its `number` in page order, that of the element around it (0: none), and a `selector`
    that matches it alone, empty where none is short enough.
    """

    number: int
    parent: int
    selector: str


class Reading(Struct, frozen=True, kw_only=True):
    """An article that keeps the model's invariants, and what was lost, doubted or changed on the way.

    `account` has every run of the page's text with its fate, where `ReadOptions.account` asks for it and the source is a web page
    or a plain letter, whose account has no elements; else it is None. `elements` are those of the page that the account speaks of,
    in page order. `words` has, of single selectors that name a place, how what they met begins.
    """

    article: Article
    diagnostics: tuple[Diagnostic, ...] = ()
    account: tuple[AccountEntry, ...] | None = None
    elements: tuple[PageElement, ...] = ()
    words: tuple[tuple[str, str], ...] = ()


class Source(Struct, frozen=True, kw_only=True):
    """Where a text comes from: its address on the network, its file, both or neither. `base` is the address that the page itself
    wants its links resolved against (HTML base).
    """

    url: str | None = None
    path: Path | None = None
    base: str | None = None

    @property
    def base_url(self) -> str | None:
        """What relative addresses in the source are resolved against; a file's own place is not told to anybody."""
        return self.base or self.url


def shortened(words: str) -> str:
    """The first of the words that were left out, as a finding tells them."""
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"


def unheard(options: ReadOptions, kind: str) -> list[Diagnostic]:
    """A finding (READ-033) for a source of a `kind` that has no elements, where selectors were given for the run."""
    return [finding("READ-033", kind=kind)] if options.by_hand else []
