"""Metadata from microdata (itemprop) and from the attributes of the body itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from exporter.reader.metadata.candidates import Candidates
from exporter.reader.metadata.dates import parse_date
from exporter.reader.metadata.person_names import people_of
from exporter.reader.metadata.runs import REVIEWS

if TYPE_CHECKING:
    from exporter.model import Person
    from exporter.reader.dom.measure import Statistics

_READ: Final = frozenset({"author", "headline", "datePublished", "dateModified", "articleSection", "description"})


def read_microdata(found: Statistics) -> Candidates:
    """What the itemprop attributes of a page say of its article; those in comments and boxes of other stories do not count."""
    values: dict[str, list[str]] = {}
    for index in [index for index, attributes in enumerate(found.attributes) if "itemprop" in attributes]:
        name = found.attributes[index]["itemprop"]
        if name and found.flagged[index] not in {"comments", "related", "sidebar", "footer", "navigation"}:
            element = found.elements[index]
            for part in _READ.intersection(name.split()):
                if part != "author" or not any(map(_is_others, element.iterancestors())):
                    values.setdefault(part, []).append(_value(element))
    people: dict[str, Person] = {}  # A photograph's author is not the article's.
    for line in values.get("author", ()):
        for person in people_of(line, stated=True) if len(line) < 120 else ():
            people.setdefault(person.name.casefold(), person)
    return Candidates(
        title=_one(values, "headline"),
        people=tuple(people.values()),
        published=parse_date(_one(values, "datePublished")),
        modified=parse_date(_one(values, "dateModified")),
        section=_one(values, "articleSection"),
        description=_one(values, "description"),
    )


def _is_others(above: Any) -> bool:
    """Whether who is marked in an element took a picture or rates what the article is about."""
    return above.tag == "figure" or above.get("itemprop") in REVIEWS


def _one(values: dict[str, list[str]], name: str) -> str | None:
    return next((value for value in values.get(name, ()) if 1 < len(value) < 500), None)


def _value(element: Any) -> str:
    inner = element.find('.//*[@itemprop="name"]') if element.get("itemscope") is not None else None
    stated = element.get("content") or element.get("datetime")
    text = stated or "".join((inner if inner is not None else element).itertext())
    return " ".join(text.split())
