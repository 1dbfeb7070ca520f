"""What a person mended of pages: alternatives of pictures, titles, languages, selectors, transcripts, headers of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from exporter.model import Media

Headers: TypeAlias = Literal["row", "column", "both"]


class PictureMend(Struct, frozen=True, kw_only=True):
    """The alternative of a picture: `alt`, or that it is `decorative`. `page` is where it was met; a picture is mended anywhere."""

    address: str = ""
    digest: str = ""
    likeness: str = ""
    alt: str = ""
    decorative: bool = False
    page: str = ""

    @property
    def is_filled_in(self) -> bool:
        """Whether a person said something of the picture."""
        return bool(self.alt.strip()) or self.decorative

    @property
    def names(self) -> frozenset[tuple[str, str]]:
        """What the picture is known by: its file, and its address; one that is not on the network is so beside its page alone."""
        beside = "" if "://" in self.address else self.page
        return frozenset((where, name) for where, name in (("", self.digest), (beside, self.address)) if name)


class PageMend(Struct, frozen=True, kw_only=True):
    """What is said of a page, called by its address or by its file's name: empty values leave what is read. `words` has, of
    selectors that name a place, how the words of what was meant begin.
    """

    page: str
    title: str = ""
    language: str = ""
    select: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()


class MediaMend(Struct, frozen=True, kw_only=True):
    """What is said in a film or a sound at an address (`media_address`): paragraphs, with an empty line between; on a `page`
    alone, where one is named.
    """

    address: str
    transcript: str
    page: str = ""


def media_address(media: Media) -> str:
    """By what a film or a sound is named in mends: its address, that of its player, else its title, which is the name of its file
    where a saved page leads to one beside it; "" for one that nothing names.
    """
    return media.url or media.player or media.title or ""


class TableMend(Struct, frozen=True, kw_only=True):
    """Which cells of a table are headers: its first "row", its first "column", or "both". Its first cells begin so;
    on a `page` alone, where one is named.
    """

    begins: str
    headers: Headers
    page: str = ""


class Mends(Struct, frozen=True, kw_only=True):
    """All that was mended, in the order of the file."""

    pictures: tuple[PictureMend, ...] = ()
    pages: tuple[PageMend, ...] = ()
    media: tuple[MediaMend, ...] = ()
    tables: tuple[TableMend, ...] = ()

    def and_those(self, other: Mends) -> Mends:
        """These, then those of another file; the first that fits is taken."""
        return Mends(
            pictures=self.pictures + other.pictures,
            pages=self.pages + other.pages,
            media=self.media + other.media,
            tables=self.tables + other.tables,
        )
