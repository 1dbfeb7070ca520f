# ruff: noqa: E501 - tables of words and patterns read better unbroken
"""Who signs an article, as its page shows it: around the headline, or under the text.

In order of trust: what is marked as the author (rel, itemprop, a link to an author's page), what is called a byline, a line that
begins with "By". Names of commenters, of other stories' authors and of photographers do not count.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from exporter.reader.dom.measure import INLINE
from exporter.reader.dom.names import name_of, words_of
from exporter.reader.metadata.person_names import is_role, looks_like_person, people_of
from exporter.reader.metadata.runs import before, first_line, lines_of, spaced, words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml.etree import _Element

    from exporter.model import Person
    from exporter.reader.dom.measure import Statistics

BYLINE: Final = re.compile(
    r"(?<![^ ])(?:by ?lines?|authors?|author ?name|author ?names|authored by|written by|writers?|by author|post author|entry author|article author|story author|meta author|c byline|posted by|autor(?:es|en|in)?|auteur|autore|redacteur|reporter|journalist|creator|fn|contributors?|byline ?name|signature|firma|autorenzeile|autorin|submitted|username)(?![^ ])"
)
_ABOUT: Final = re.compile(
    r"(?<![^ ])(?:bio|biography|description|descr|image|img|avatar|photo|picture|pic|social|links?|twitter|email|e ?mail|follow|title|role|job|position|icon|date|time|datetime|timestamp|more|related|button|btn|count|desc|text ?box|tooltip|popover)(?![^ ])"
)
_NAMED: Final = re.compile(r"(?<![^ ])(?:author ?names?|name|fn|byline ?name|author ?link|display ?name|username)(?![^ ])")
_CREDIT: Final = re.compile(r"(?<![^ ])(?:credits?|caption|copyright|photographer|legend|legende)(?![^ ])")
_PICTURED: Final = re.compile(r"(?<![^ ])(?:photo|image|picture|img|foto|caption)(?![^ ])")
_HOME: Final = re.compile(
    r"(?:[/?&](?:authors?|autor(?:en|in|es)?|auteurs?|people|persons?|profiles?|profil|staff|contributors?|by|byline|reporters?|journalists?|columnists?|writers?|users?|members?|team|redaktion|redakteur|experts?|bios?|producers|about/the-author)(?:[/=]|-/)|[?&]author=|/~?@[\w.]+/?$)",
    re.IGNORECASE,
)
_ELSEWHERE: Final = re.compile(r"(?:twitter|x|facebook|linkedin|instagram)\.com/|mailto:", re.IGNORECASE)
_HELPED: Final = re.compile(
    r"(?:review|fact[- ]?check|edit|photo|illustrat|translat|updat|modif|comment|reply|replied)\w* (?:by|from|von|par|por)?\W*$",
    re.IGNORECASE,
)
"""Words before somebody who did not write the article."""
_SIGNS: Final = re.compile(
    r"(?:^|[|·•—–]\s|\d{4}\s)\W{0,3}(?:this (?:post|article|story) was )?(?:(?:(?:written|posted|published|words|text|story|reported|report|article|recipe|authored|submitted|created) )?by|(?:geschrieben |verfasst |beitrag |eingestellt |ein beitrag |text )?von|(?:escrito |publicado |texto )?por|(?:publié |écrit )?par|(?:scritto |articolo )?di|(?:geschreven )?door|av|af)\s+[^\W\d_]",
    re.IGNORECASE,
)
_TITLED: Final = re.compile(r"([^\W\d_][^,.;:|!?]{4,40})(?:,| [|–—]) ([^.!?|]{3,100})(?:$| \| )")
"""A name, a comma or a bar, and what may be a role."""
_LABELLED: Final = re.compile(
    r"(?:^|\W)(?:authors?|autor(?:in|en|es|a)?|auteure?s?|autore|texte?|text|tekst|redaktion|interview|автор|текст|作者|記者|记者|文|撰文|著者|執筆|글|بقلم|מאת)(?:\s*[:：/／●|]\s*|(?<=[\u0590-\u0fff\u3000-\u9fff])\s+)\S",
    re.IGNORECASE,
)
_SURNAME: Final = re.compile(r"^\S+ \S*[^\W\d_a-zß-öø-ÿ]", re.UNICODE)
_FOREIGN: Final = frozenset({"comments", "related", "navigation", "newsletter", "consent", "hidden", "feedback"})
_LONGEST: Final = 150
_YEAR: Final = re.compile(r"(?:19|20)\d\d|\d[/.]\d\d?[/.]\d\d\b")
_TOPIC: Final = re.compile(
    r"\b(?:news|updates?|stud(?:y|ies)|guides?|blog|science|technology|tech|business|politics|sports?|health|culture|world|opinion|learning|marketing|design|development|data|product|company|case|read|min|security|engineering|research|events?|press|release|features?|reviews?|tips|travel|food|life|style|money|home|video|podcast|last|date|time|am|pm|uhr|new|nach|mehr|more|share|print|download|edition|volume|issue|section|chapter|version|street|city|university|institute|school|hospital)\b",
    re.IGNORECASE,
)
"""Words of sections and buttons, which have the shape of names."""
_MINUTES: Final = re.compile(r"\d+ ?min|^\W+$", re.IGNORECASE)
_BAR: Final = re.compile(r"\s*[|·•]\s*")
_ONE_NAME: Final = 20  # Characters of a name that has not the shape of one: "the Harbour Desk".
_TAIL: Final = 40  # Elements at the end of a text, and after it, where it may be signed.
_SIGNING: Final = frozenset({"author box", "article data", "footer", None})
_VERBS: Final = re.compile(
    r"\W{0,3}(?:(?:this (?:post|article) was )?(?:written|posted) by|geschrieben von|verfasst von|eingestellt von|gepostet von|publié par|publicado por|scritto da)\b",
    re.IGNORECASE,
)
_WIDEST: Final = 12 * _LONGEST  # Statistics count characters without word spaces thrice.
_GAP: Final = 30  # Elements between two authors of one article; what is further off signs something else.


def read_people(
    found: Statistics, title: _Element | None, around: Iterable[_Element], used: list[_Element], language: str
) -> tuple[Person, ...]:
    """The people named among the elements `around` the headline, () for nobody. What names them is added to `used`."""
    flag = found.flagged[found.place[title]] if title is not None else None
    spans = [(found.place[element], found.end[found.place[element]]) for element in used]
    near = []
    for element in around:
        place = found.place[element]
        name = found.flagged[place]
        if found.length[place] > _WIDEST or (name in _FOREIGN and name != flag):
            continue
        if all(place >= end or found.end[place] <= start for start, end in spans):
            near.append(element)
    tests: tuple[Callable[[Any], bool], ...] = (_is_marked, _is_called, _is_home)
    for test in tests:
        people = _collect(found, [element for element in near if test(element)], used)
        if people:
            return people
    near = [element for element in near if found.length[found.place[element]] < 3 * _LONGEST]
    people = _signed(near, used)
    if people or language.startswith("de"):  # German writes all nouns like names.
        return people
    return _dated(near, used)


def read_people_below(found: Statistics, root: _Element) -> tuple[Person, ...]:
    """The people who sign under a text: in its last elements and just after them; () for nobody."""
    place = found.place[root]
    start = max(place, found.end[place] - _TAIL)
    stop = min(found.end[place] + _TAIL, len(found.elements))
    own = found.flagged[place]
    near = [
        found.elements[i]
        for i in range(start, stop)
        if found.length[i] < _WIDEST and (found.flagged[i] in _SIGNING or found.flagged[i] == own)
    ]
    inside = (found.elements[i] for i in range(place, stop) if found.flagged[i] in _SIGNING or found.flagged[i] == own)
    marked = _collect(found, [element for element in inside if _is_marked(element)], [])
    if marked:
        return marked
    boxes = [e for e in near if found.flagged[found.place[e]] in {"author box", "article data"}]
    people = _collect(found, [e for e in boxes if _is_called(e)], []) or _collect(found, [e for e in boxes if _is_home(e)], [])
    people = people or _signed(
        [e for e in near if found.length[found.place[e]] < 3 * _LONGEST and _VERBS.match(words_in(e)[:40])], []
    )
    return tuple(person for person in people if looks_like_person(person.name))


def _collect(found: Statistics, elements: list[_Element], used: list[_Element]) -> tuple[Person, ...]:
    people: dict[str, Person] = {}
    last = None
    spent: set[_Element] = set()
    for element in elements:
        if element in spent:
            continue
        if last is not None and found.place[element] - last > _GAP:
            break
        named = people_in(element)
        if not named or _HELPED.search(before(element)):
            continue
        spent.update(element.iter())
        last = found.place[element]
        used.append(element)
        for person in named:
            people.setdefault(person.name.casefold(), person)
    return tuple(people.values())


def people_in(element: _Element) -> tuple[Person, ...]:
    """The people that a byline element names: those of its links to authors, else of its first line that names any."""
    words = spaced(element)
    if not words:
        return people_of(next((meta.get("content") for meta in element.iter("meta") if meta.get("itemprop") == "name"), None))
    if len(words) > 4 * _LONGEST:
        return ()
    links = [link for link in element.iter("a") if _is_home(link) or "author" in (link.get("rel") or "").split()]
    if links and element.tag != "a":
        people = {person.name.casefold(): person for link in links for person in _of_line(lines_of(link)[:1])}
        line = _of_line(lines_of(_line_around(links[0], element))[:1]) if len(people) == 1 else ()
        if len(line) > len(people) and all(looks_like_person(person.name) for person in line):
            return line
        if people:
            return tuple(people.values())
    inner = next((e for e in element.iter() if e is not element and _NAMED.search(words_of(name_of(e)))), None)
    if inner is not None and not _ABOUT.search(words_of(name_of(inner))) and (people_inner := _of_line(lines_of(inner)[:1])):
        return people_inner
    return _of_line(lines_of(element))


def _line_around(link: Any, limit: Any) -> Any:
    while link is not limit and link.tag in INLINE:
        link = link.getparent()
    return link


def _of_line(lines: list[list[tuple[str, _Element]]]) -> tuple[Person, ...]:
    lead = ""
    for runs in lines:
        text = " ".join(words for words, _ in runs)
        if len(text) > _LONGEST:
            continue
        line = _joined(runs)
        if len(line) < 14 and not people_of(line):  # "By" on a line of its own.
            lead = f"{line} "
            continue
        people = people_of(lead + line)
        if people:
            return people
        lead = ""
    return ()


def _joined(runs: list[tuple[str, _Element]]) -> str:
    """The runs of a line as one string; runs that are not of one name are parted by a line feed."""
    pieces: list[str] = []
    kind: tuple[str, str | None] | None = None
    for words, holder in runs:
        mine = (holder.tag, holder.get("class"))
        before = pieces[-1] if pieces else ""
        joins = not before or re.search(r"(?:\b(?:by|von|por|par|di|and|und|et|y|e|with|mit)|[,&:])$", before, re.IGNORECASE)
        joins = joins or re.match(r"(?:(?:and|und|et|y|e|with|mit)\b|[,&])", words, re.IGNORECASE)
        if joins or (" " not in before.split("\n")[-1] and " " not in words and len(runs) < 4):
            pieces.append(f" {words}" if before else words)
        elif (kind == mine and looks_like_person(words)) or not any(people_of(piece) for piece in pieces):
            pieces.append(f"\n{words}")
        kind = mine
    return "".join(pieces).strip()


def _is_marked(element: Any) -> bool:
    if "author" not in (element.get("rel") or "").split() and "author" not in (element.get("itemprop") or "").split():
        return False
    return not _CREDIT.search(words_of(name_of(element))) and all(above.tag != "figure" for above in element.iterancestors())


def _is_called(element: Any) -> bool:
    name = words_of(name_of(element))
    if any(_PICTURED.search(words_of(name_of(above))) or above.tag == "figure" for above in islice(element.iterancestors(), 3)):
        return False  # Who took a picture.
    return BYLINE.search(name) is not None and not _ABOUT.search(name) and element.tag not in {"body", "article", "main"}


def _is_home(element: Any) -> bool:
    """Whether a link leads to the page of a person, with the person's name as its words."""
    href = element.get("href") if element.tag == "a" else None
    if not href or not _HOME.search(href) or _ELSEWHERE.search(href):
        return False
    people = people_of(spaced(element))
    return len(people) == 1 and (looks_like_person(people[0].name) or "author" in href or "user" in href)


def _signed(near: list[_Element], used: list[_Element]) -> tuple[Person, ...]:
    """The people of a line that begins with "By" or "Author:"."""
    for element in near:
        if element.tag not in {
            "p",
            "div",
            "span",
            "h2",
            "h3",
            "h4",
            "h5",
            "address",
            "li",
            "small",
            "em",
            "strong",
            "b",
            "i",
            "cite",
            "td",
            "dd",
        }:
            continue
        own = (element.text or "").strip()
        if not own and len(element) == 0:
            continue
        text = words_in(element)
        if not 5 < len(text) < 120:
            continue
        sign = _SIGNS.search(text)
        found = sign or _LABELLED.search(text) or _titled(text)
        if found is None:
            continue
        people = (_of_line(lines_of(element)) or people_of(first_line(element))) if found.start() == 0 else ()
        if sign is not None and not people:
            people = people_of(_BAR.split(text[sign.end() - 1 :], maxsplit=1)[0])
        elif not people:
            people = people_of(_BAR.split(text[found.start() :].strip(" |·•—–0123456789"), maxsplit=1)[0])
        if not people or len(people) > 6 or (sign is not None and people[0].name[0].islower()):
            continue
        if not looks_like_person(people[0].name) and not people[0].name.isupper() and len(people[0].name) >= _ONE_NAME:
            continue
        used.append(element)
        return people
    return ()


def _titled(text: str) -> re.Match[str] | None:
    """A line that begins with a person and what they are: "Jane Doe, Research Scientist"."""
    found = _TITLED.match(text)
    return (
        found if found is not None and is_role(found[2]) and looks_like_person(found[1]) and not _TOPIC.search(found[1]) else None
    )


def _dated(near: list[_Element], used: list[_Element]) -> tuple[Person, ...]:
    """The person whose name is all that stands beside a day: two or three words that are no link to something else."""
    for element in near:
        text = spaced(element)
        if not 12 < len(text) < 60 or _YEAR.search(text) is None or element.tag in {"a", "figcaption", "time"}:
            continue
        runs = [run for line in lines_of(element) for run in line]
        others = [run for run in runs if _YEAR.search(run[0]) is None and len(run[0]) > 2 and not _MINUTES.search(run[0])]
        if len(others) != 1 or len(runs) == 1 or _TOPIC.search(others[0][0]) or _leads_elsewhere(others[0][1]):
            continue
        people = people_of(re.sub(r"\s+in\b.*$", "", others[0][0]))  # "Jane Doe in Gardening".
        if len(people) == 1 and others[0][0].isascii() and looks_like_person(people[0].name) and people[0].name.count(" ") < 3:
            used.append(element)
            return people
    return ()


def _leads_elsewhere(element: Any) -> bool:
    link = next((above for above in (element, *element.iterancestors()) if above.tag == "a"), None)
    return link is not None and not _HOME.search(link.get("href") or "")
