"""What one source of metadata says of an article, before the sources are weighed against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exporter.model import Access, Moment, Person


class Candidates(Struct, frozen=True, kw_only=True):
    """Plain values as one source gives them; None and () where it says nothing. `image` is an address, `image_alt` its words.
    `body` is the whole text, `groups` are those of `people` that a source calls organisations.
    """

    title: str | None = None
    kicker: str | None = None
    standfirst: str | None = None
    description: str | None = None
    people: tuple[Person, ...] = ()
    groups: tuple[Person, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    site: str | None = None
    publisher: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    canonical_url: str | None = None
    guid: str | None = None
    language: str | None = None
    image: str | None = None
    image_alt: str | None = None
    rights: str | None = None
    licence: str | None = None
    access: Access | None = None
    body: str | None = None


NOTHING: Final = Candidates()


def first(sources: Iterable[Candidates], name: str) -> Any:
    """The value of a field in the first source that has one; None or () when none has."""
    return next((value for source in sources if (value := getattr(source, name))), getattr(NOTHING, name))
