# ruff: noqa: E501 - tables of words and patterns read better unbroken
"""Who signs an article, as its page shows it: around the headline, or under the text.

In order of trust: what is marked as the author (rel, itemprop, a link to an author's page), what is called a byline, a line that
begins with "By". Names of commenters, of other stories' authors and of photographers do not count.
"""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Any, Final

from exporter.lazily import Lazily
from exporter.reader.dom.measure import INLINE
from exporter.reader.dom.names import name_of, words_of
from exporter.reader.lexicon.called import called
from exporter.reader.lexicon.tables import any_of
from exporter.reader.metadata.name_lines import LONGEST, people_of_lines
from exporter.reader.metadata.person_names import is_login, is_role, looks_like_person, people_of
from exporter.reader.metadata.runs import REVIEWS, before, is_quoted, lines_of, spaced, words_in
from exporter.reader.metadata.signatures import (
    BESIDE,
    HOME,
    LABEL,
    LABELLED,
    after_label,
    beside_a_day,
    dated,
    in_field,
    lettered,
    pictured,
    portrayed,
    signed,
)
from exporter.reader.metadata.titles import key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml.etree import _Element

    from exporter.model import Person
    from exporter.reader.dom.measure import Statistics

BYLINE: Final = called("metadata.byline")
_ABOUT: Final = called("metadata.beside byline")
_SHOWING: Final = called("metadata.showing author")
"""What boxes are called that show the author, or say what one is."""
_DATED_TOO: Final = Lazily(r"(?<![^ ])dates?(?: and)? (?=author|byline)|(?<=author) (?:and )?dates?(?![^ ])")
"""What says that a line has a day beside its author."""
_NAMED: Final = called("metadata.name")
_CREDIT: Final = called("metadata.credit")
_PICTURED: Final = called("metadata.pictured")
_ELSEWHERE: Final = Lazily(r"(?:twitter|x|facebook|linkedin|instagram)\.com/|mailto:", re.IGNORECASE)
_HELPED: Final = Lazily(lambda: rf"(?:{any_of('helpers')})\w* (?:by|from|von|par|por)?\W*$", re.IGNORECASE)
"""Words before somebody who did not write the article."""
_FOREIGN: Final = frozenset({"comments", "related", "navigation", "newsletter", "consent", "hidden", "feedback"})
_TAIL: Final = 40  # Elements at the end of a text, and after it, where it may be signed.
_BOXES: Final = frozenset({"author box", "article data"})
_SIGNING: Final = frozenset({"author box", "article data", "footer", None})
_NO_BYLINE: Final = frozenset({"body", "article", "main", "table", "caption", "th"})
"""Elements that sign nothing, whatever they are called: the facts about a person or a place are a card too."""
_VERBS: Final = Lazily(
    r"\W{0,3}(?:(?:this (?:post|article) was )?(?:written|posted) by|geschrieben von|verfasst von|eingestellt von|gepostet von|publié par|publicado por|scritto da)\b",
    re.IGNORECASE,
)
_WIDEST: Final = 12 * LONGEST  # Statistics count characters without word spaces thrice.
_BARE: Final = 4  # Characters of a label that signs cards of other things, too: "By:".
_BOXED: Final = 4  # Boxes about authors that are looked at.
_GAP: Final = 30  # Elements between two authors of one article; what is further off signs something else.


def read_people(
    found: Statistics,
    title: _Element | None,
    around: Iterable[_Element],
    used: list[_Element],
    *,
    language: str,
    site: frozenset[str],
) -> tuple[Person, ...]:
    """The people named among the elements `around` the headline, () for nobody. What names them is added to `used`. A byline that
    names but the `site` (the keys of its names) counts where nothing else signs.
    """
    flag = found.flagged[found.place[title]] if title is not None else None
    spans = [(found.place[element], found.end[found.place[element]]) for element in used]
    near = []
    tables: dict[_Element, bool] = {}
    for element in around:
        place = found.place[element]
        name = found.flagged[place]
        if found.length[place] > _WIDEST or (name in _FOREIGN and name != flag):
            continue
        if all(place >= end or found.end[place] <= start for start, end in spans) and not _is_of_data(element, tables):
            near.append(element)
    short = [element for element in near if found.length[found.place[element]] < 3 * LONGEST]
    ways: tuple[Callable[[], tuple[Person, ...]], ...] = (
        lambda: _collect(found, [e for e in near if found.attributes[found.place[e]] and _is_marked(found, e)], used),
        lambda: _collect(found, [e for e in near if _is_called(e)], used),
        lambda: _collect(found, [e for e in near if _is_home(e) and not _is_told_of(e)], used),
        lambda: _collect(found, [e for e in short if _is_box(found, e)], used),
        lambda: signed(short, used, site),
        lambda: after_label(short, used) or lettered(short, used) or portrayed(short, used),
    )
    if named := _first_but_site(ways, site):
        return named
    below = [e for e in short if title is None or found.place[e] >= found.end[found.place[title]] - BESIDE]
    people = pictured(below, used)
    if people or language.startswith("de"):  # German writes all nouns like names.
        return people
    return beside_a_day(below, used) or dated(short, used)


def _is_of_data(element: Any, tables: dict[_Element, bool]) -> bool:
    """Whether an element stands in a table with columns that have heads: who is named there is what the table tells of."""
    table = next(element.iterancestors("table"), None)
    if table is None:
        return False
    if table not in tables:
        tables[table] = any(sum(cell.tag == "th" for cell in row) > 1 for row in table.iter("tr"))
    return tables[table]


def _first_but_site(ways: Iterable[Callable[[], tuple[Person, ...]]], site: frozenset[str]) -> tuple[Person, ...]:
    """Whom the first of several ways finds that finds another than the site or a login; these where all find nobody else."""
    fallback: tuple[Person, ...] = ()
    for way in ways:
        people = way()
        if any(key_of(person.name) not in site and not is_login(person.name) for person in people):
            return people
        fallback = fallback or people
    return fallback


def _is_told_of(link: Any) -> bool:
    """Whether a link stands in a sentence of a paragraph: the text is about who is linked to."""
    around = link.getparent()
    while around is not None and around.tag in INLINE:
        around = around.getparent()
    return around is not None and around.tag == "p" and len(words_in(around)) > LONGEST


def read_people_below(found: Statistics, title: _Element | None, root: _Element) -> tuple[Person, ...]:
    """The people who sign under a text: in its last elements and just after them, or in a box about the author that stands further
    from the headline; () for nobody.
    """
    place = found.place[root]
    start = max(place, found.end[place] - _TAIL)
    stop = min(found.end[place] + _TAIL, len(found.elements))
    own = found.flagged[place]
    near = [
        found.elements[i]
        for i in range(start, stop)
        if found.length[i] < _WIDEST and (found.flagged[i] in _SIGNING or found.flagged[i] == own)
    ]
    marked = [e for e in found.elements[place:] if found.attributes[found.place[e]] and _is_marked(found, e)]
    marked = [e for e in marked if (flag := found.flagged[found.place[e]]) in _SIGNING or flag == own]
    behind = {person.name for e in marked if found.place[e] >= found.end[place] for person in people_in(e)}
    last = stop if len(behind) == 1 else found.end[place]  # Several who are marked behind a text wrote other stories.
    if people := _collect(found, [e for e in marked if found.place[e] < last], []):
        return people
    first = max(0, min(place, found.place[title]) - _TAIL) if title is not None else place
    boxes = [found.elements[i] for i in range(first, start) if found.flagged[i] in _BOXES and found.length[i] < _WIDEST]
    boxes += [e for e in near if found.flagged[found.place[e]] in _BOXES]
    people = _collect(found, [e for e in boxes if _is_called(e)], []) or _collect(found, [e for e in boxes if _is_home(e)], [])
    short = [element for element in near if found.length[found.place[element]] < 3 * LONGEST]
    people = people or signed([e for e in short if _signs_off(words := words_in(e)) or in_field(e, words)], [])
    people = people or _linked(found, place, own)
    told = [e for e in found.elements[start : stop + _TAIL] if found.flagged[found.place[e]] in _SIGNING and _is_told(e)]
    people = people or after_label(told, []) or portrayed(short, []) or _boxed(found, place)
    return tuple(person for person in people if looks_like_person(person.name))


def _is_told(element: Any) -> bool:
    """Whether an element says something of its own that is longer than a "By:", which signs cards of other things, too."""
    return _BARE < len((element.text or "").strip()) < LONGEST


def _linked(found: Statistics, place: int, own: str | None) -> tuple[Person, ...]:
    """The person to whose page the only link of a text leads that stands behind a "By", () where such links name several."""
    named = {
        people[0]
        for element in found.elements[place : found.end[place]]
        if element.tag == "a" and _is_home(element) and found.flagged[found.place[element]] in {None, own, *_BOXES}
        if LABEL.fullmatch(before(element)) and not is_quoted(element) and (people := people_of(spaced(element)))
    }
    return tuple(named) if len(named) == 1 else ()


def _boxed(found: Statistics, start: int) -> tuple[Person, ...]:
    """The people of the first box about an author behind a place, () where other such boxes name others: a list of a site's authors."""
    boxes = [element for element in found.elements[start:] if _is_box(found, element) and not is_quoted(element)]
    named = [people for box in boxes[:_BOXED] if (people := people_in(box) or _headed(box))]
    return named[0] if named and all(people == named[0] for people in named) else ()


def _headed(box: _Element) -> tuple[Person, ...]:
    """The person whose name a box of many words begins with, in an element of its own: "<b>Jane Doe:</b> writes about boats"."""
    first = next((element for element in box.iter() if (element.text or "").strip()), None)
    people = people_of(first.text) if first is not None and len(first.text or "") < LONGEST else ()
    return people if len(people) == 1 and looks_like_person(people[0].name) else ()


def _signs_off(text: str) -> bool:
    """Whether a line under a text begins with what says that its author comes."""
    return _VERBS.match(text) is not None or LABELLED.match(text) is not None


def _collect(found: Statistics, elements: list[_Element], used: list[_Element]) -> tuple[Person, ...]:
    people: dict[str, Person] = {}
    last = helped = None
    spent: set[_Element] = set()
    for element in elements:
        if element in spent or (helped is not None and element.getparent() is helped):
            continue
        if last is not None and found.place[element] - last > _GAP:
            break
        named = people_in(element)
        if named and _HELPED.search(before(element)):
            helped = element.getparent()
        if people and all(is_role(person.name) for person in named):
            named = ()  # What the one before is.
        if not named or element.getparent() is helped or is_quoted(element):
            continue
        spent.update(element.iter())
        last = found.place[element]
        used.append(element)
        if (label := element.getprevious()) is not None and LABEL.fullmatch(words_in(label)[:LONGEST]):
            used.append(label)
        for person in named:
            people.setdefault(person.name.casefold(), person)
    return tuple(people.values())


def people_in(element: _Element) -> tuple[Person, ...]:
    """The people that a byline element names: those of its links to authors, else of its first line that names any."""
    words = spaced(element)
    if not words:
        return people_of(next((meta.get("content") for meta in element.iter("meta") if meta.get("itemprop") == "name"), None))
    if len(words) > 4 * LONGEST:
        return ()
    items = [item for item in element.iter() if item.tag == "li" or item.get("role") == "listitem"]
    if len(items) > 1 and len(listed := _listed(items)) == len(items):
        return listed
    homes = [link for link in element.iterdescendants("a") if _is_home(link) or "author" in (link.get("rel") or "").split()]
    links = list(takewhile(lambda link: not _HELPED.search(before(link)), homes))
    if homes and not links:
        return ()
    if links:
        people = {person.name.casefold(): person for link in links for person in people_of_lines(lines_of(link)[:1])}
        line = people_of_lines(lines_of(_line_around(links[0], element))[:1]) if len(people) == 1 else ()
        if len(line) > len(people) and all(looks_like_person(person.name) for person in line):
            return line
        if people:
            return tuple(people.values())
    inner = next((e for e in element.iter() if e is not element and _NAMED.search(words_of(name_of(e)))), None)
    if inner is not None and _HELPED.search(before(inner)):
        return ()
    if inner is not None and not _ABOUT.search(words_of(name_of(inner))) and (people_inner := people_of_lines(lines_of(inner)[:1])):
        return people_inner
    return people_of_lines(lines_of(element))


def _listed(items: list[_Element]) -> tuple[Person, ...]:
    """The people of items that are each a person alone."""
    named = (people_of(spaced(item)) for item in items if len(spaced(item)) < LONGEST)
    return tuple(people[0] for people in named if len(people) == 1 and looks_like_person(people[0].name))


def _line_around(link: Any, limit: Any) -> Any:
    while link is not limit and link.tag in INLINE:
        link = link.getparent()
    return link


def _is_box(found: Statistics, element: _Element) -> bool:
    """Whether an element is a box about the author, and not a part of one."""
    place = found.place[element]
    if found.flagged[place] != "author box" or found.flagged[found.parent[place]] == "author box":
        return False
    return not _SHOWING.search(words_of(name_of(element)))


def _is_marked(found: Statistics, element: _Element) -> bool:
    attributes = found.attributes[found.place[element]]
    rel, marks, names = attributes.get("rel"), attributes.get("itemprop"), attributes.get("class")
    if not (
        (marks and "author" in marks.split())
        or (rel and "author" in rel.split())
        or (names and "p-author" in names and "p-author" in names.split())
    ):
        return False
    if any(above.tag == "figure" or above.get("itemprop") in REVIEWS for above in element.iterancestors()):
        return False  # Who took a picture, or rates what the article is about.
    return not _CREDIT.search(words_of(name_of(element)))


def _is_called(element: Any) -> bool:
    if element.tag == "address":
        return len(text := words_in(element)) < LONGEST and looks_like_person(text)
    name = words_of(name_of(element))
    if not BYLINE.search(name) or _ABOUT.search(_DATED_TOO.sub(" ", name)) or element.tag in _NO_BYLINE:
        return False
    near = islice(element.iterancestors(), 3)  # Who took a picture is called so too.
    return not any(above.tag == "figure" or _PICTURED.search(words_of(name_of(above))) for above in near)


def _is_home(element: Any) -> bool:
    """Whether a link leads to the page of a person, with the person's name as its words."""
    href = element.get("href") if element.tag == "a" else None
    if not href or not HOME.search(href) or _ELSEWHERE.search(href):
        return False
    people = people_of(spaced(element))
    return len(people) == 1 and (looks_like_person(people[0].name) or "author" in href or "user" in href)
