"""What a person says of a page's extent where the reader chose wrongly: by selectors of CSS, for one run or for a site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from exporter.errors import OptionError
from exporter.lazily import Lazily
from exporter.reader.addresses import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST: Final = 200
"""Characters of a selector."""
MOST: Final = 50
"""Selectors of one kind for a page."""
_LOOSE: Final = 3
"""Steps in a selector that look further than to a neighbour: each multiplies the time by the depth of the page or the length of a
row of elements."""
_TAKES: Final = "Give a CSS selector, such as article, div.text or #main > p."
_QUOTED: Final = Lazily(r"\"[^\"]*\"|'[^']*'|\[[^\]]*\]")
_STEP: Final = Lazily(r"~|(?<![\s>+~,(])\s+(?![\s>+~,)])")
_UNKNOWN: Final = "Something in it is not in CSS Selectors 4, or is not known here."
_HAS: Final = Lazily(r":has\(", re.IGNORECASE)


class ByHand(Struct, frozen=True, kw_only=True):
    """The article of a page is exactly what `select` matches, or with `whole` all that a browser shows of the page; what `exclude`
    matches is none of it. `words` has, of single selectors, how the words of the element begin that is meant: it is taken though it
    stands elsewhere, and none where its words are not in the page.

    Raises OptionError for a selector that can't be understood, and for `select` with `whole`.
    """

    select: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    whole: bool = False
    words: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if self.whole and self.select:
            raise OptionError("The whole page and what a selector matches can't both be the article.", hint="Give one of the two.")
        for name, selectors in (("select", self.select), ("exclude", self.exclude)):
            if len(selectors) > MOST:
                raise OptionError(f"{name} takes no more than {MOST} selectors.", hint="Join some by commas.")
            for selector in selectors:
                _check(name, selector)

    def __bool__(self) -> bool:
        """Whether anything is said."""
        return bool(self.select or self.exclude or self.whole)

    def over(self, other: ByHand) -> ByHand:
        """What holds where this was said for one run and `other` for its site: each word of the run replaces the site's. `select`
        and `whole` are two answers to one question, so either replaces both.
        """
        extent = self if self.select or self.whole else other
        exclude = self.exclude or other.exclude
        return ByHand(select=extent.select, exclude=exclude, whole=extent.whole, words=(*self.words, *other.words))


class Site(Struct, frozen=True, kw_only=True):
    """What holds for the pages of a host: `host` is its name, with "*." before it for all names below it, too. A "www." does not
    count.
    """

    host: str
    by_hand: ByHand = field(default_factory=ByHand)

    @property
    def name(self) -> str:
        """The host's name as names are compared."""
        return _name(self.host.removeprefix("*."))

    def is_same(self, other: Site) -> bool:
        """Whether another means the same pages."""
        return (self.name, self.host.startswith("*.")) == (other.name, other.host.startswith("*."))

    def holds(self, host: str) -> bool:
        """Whether a host is meant."""
        return _name(host) == self.name or (self.host.startswith("*.") and _name(host).endswith(f".{self.name}"))


def for_page(by_hand: ByHand, sites: Iterable[Site], address: str | None) -> ByHand:
    """What holds for the page at an address: what was said for the run, over what the nearest name among the sites says."""
    parts = parts_of(address or "")
    host = parts.hostname if parts is not None else None
    meant = [site for site in sites if host and site.holds(host)]
    nearest = max(meant, key=lambda site: (len(site.name), not site.host.startswith("*.")), default=None)
    return by_hand.over(nearest.by_hand) if nearest is not None else by_hand


def without_select(by_hand: ByHand) -> ByHand:
    """The same, where nothing of what was to be selected is in the page."""
    return replace(by_hand, select=())


def _name(host: str) -> str:
    name = host.strip().rstrip(".").lower().removeprefix("www.")
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return name


def _check(name: str, selector: str) -> None:
    """Raise OptionError for a selector that can't be understood, or that may take too long."""
    shown = selector if len(selector) <= LONGEST else f"{selector[:LONGEST]}…"
    if why := _fault(selector):
        raise OptionError(f"{name} does not take {shown!r}.", hint=why)


def _fault(selector: str) -> str:
    """What is wrong with a selector, empty where nothing is."""
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError
    from soupsieve import SelectorSyntaxError
    from soupsieve import compile as understood

    if not selector.strip():
        return _TAKES
    if len(selector) > LONGEST:
        return f"A selector has at most {LONGEST} characters; give several."
    bare = _QUOTED.sub("", selector)
    if len(_STEP.findall(bare)) > _LOOSE or len(_HAS.findall(bare)) > 1:
        return f"A selector has at most {_LOOSE} steps by a space or ~, and one :has(); say more of the element itself."
    if ":contains(" in bare.lower():  # soupsieve takes it, with a warning
        return f"{_UNKNOWN} {_TAKES}"
    try:
        understood(selector)
    except (SelectorSyntaxError, NotImplementedError) as error:
        return f"{str(error).splitlines()[0].partition('. ')[0].rstrip('.')}. {_TAKES}"
    try:
        LexborHTMLParser("<p>").css(selector)
    except SelectolaxError:
        return f"{_UNKNOWN} {_TAKES}"
    return ""
