"""What stands around the articles, as items in reading order: the words of a house, an issue's own head and contents, the articles.

Every form renders these and decides nothing, so that all of them say the same in the same order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from msgspec import Struct

from exporter.model import Frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exporter.model import Article, Publication

HouseRole: TypeAlias = Literal["masthead", "greeting", "sign_off", "footer"]


class House(Struct, frozen=True):
    """Words of the house; `words` is an article without a title."""

    role: HouseRole
    words: Article

    @property
    def name(self) -> str:
        """The class of the element that holds them."""
        return self.role.replace("_", "-")


class IssueHead(Struct, frozen=True):
    """The title of an issue, and below it what the house says of it; None: the facts of `formats.common.issue`."""

    facts: Article | None


class Contents(Struct, frozen=True):
    """The list of an issue's articles."""


class Articles(Struct, frozen=True):
    """All articles, in their parts."""


FrameItem: TypeAlias = House | IssueHead | Contents | Articles

_BARE: Final = Frame()


def framed(publication: Publication) -> Iterator[FrameItem]:
    """All of a publication in reading order. An article alone has no head and no contents of its own beside it."""
    frame = publication.frame or _BARE
    for place in frame.order:
        match place:
            case "title":
                if publication.is_digest:
                    yield IssueHead(frame.facts)
            case "contents":
                if publication.is_digest:
                    yield Contents()
            case "articles":
                yield Articles()
            case _:
                words = getattr(frame, place)
                if words is not None:
                    yield House(place, words)


def before(publication: Publication) -> tuple[FrameItem, ...]:
    """What stands before the articles."""
    items = list(framed(publication))
    return tuple(items[: next(number for number, item in enumerate(items) if isinstance(item, Articles))])


def behind(publication: Publication) -> tuple[House, ...]:
    """What stands behind the articles."""
    items = list(framed(publication))
    last = next(number for number, item in enumerate(items) if isinstance(item, Articles))
    return tuple(houses_of(items[last + 1 :]))


def houses_of(items: Iterable[FrameItem]) -> list[House]:
    """The words of the house among some items."""
    return [item for item in items if isinstance(item, House)]
