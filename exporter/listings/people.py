"""Who made an item, as feeds name people: "name@example.org (Name)", "Name <name@example.org>", elements of Atom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from exporter.fetch import is_address
from exporter.lazily import Lazily
from exporter.listings.xml import children, first_text, name_of, text_of
from exporter.model import Person
from exporter.model.text import clean, collapse
from exporter.reader.addresses import joined

if TYPE_CHECKING:
    from collections.abc import Iterable

_MAIL: Final = Lazily(r"[<(\[]?\s*(?:mailto:)?[^\s@<>()\[\]]+@[^\s@<>()\[\]]+\.[^\s@<>()\[\]]+\s*[>)\]]?")
_BRACKETS: Final = " \t<>()[],;"


def named(text: str) -> str:
    """The name in a line of mail address and name; "" where there is no more than an address."""
    return collapse(clean(_MAIL.sub(" ", text))).strip(_BRACKETS)


def people_of(element: Any, *plain: str, base: str | None = None) -> tuple[Person, ...]:
    """The authors of an item or entry, each once, then its contributors; `plain` are the elements that hold a line each, `base`
    resolves the addresses of their pages.

    An author who is known by a mail address alone is not named: the address is no name, and nobody asked to publish it.
    """
    found: list[Person] = []
    for child in children(element, "atom:author", "atom:contributor", "author", "itunes:owner", "dc:contributor", *plain):
        name = name_of(child)
        if name in {"atom:author", "atom:contributor"} or (name in {"author", "itunes:owner"} and len(child)):
            found += _structured(child, base, is_author=not name.endswith("contributor"))
        elif name == "dc:contributor":
            found.append(Person(name=named(text_of(child)), role="contributor"))
        elif name in plain:
            found.append(Person(name=named(text_of(child))))
    return distinct(found)


def _structured(element: Any, base: str | None, *, is_author: bool) -> Iterable[Person]:
    name = named(first_text(element, "atom:name", "name", "itunes:name")) or (named(element.text or "") if not len(element) else "")
    url = next((text_of(child) for child in children(element, "atom:uri", "atom:url", "atom:homepage") if text_of(child)), None)
    if name:
        url = joined(base, url) if url else None
        yield Person(name=name, role="author" if is_author else "contributor", url=url if url and is_address(url) else None)


def distinct(people: Iterable[Person]) -> tuple[Person, ...]:
    """People who have a name, each name once."""
    by_name: dict[str, Person] = {}
    for person in people:
        if person.name:
            by_name.setdefault(person.name.casefold(), person)
    return tuple(by_name.values())
