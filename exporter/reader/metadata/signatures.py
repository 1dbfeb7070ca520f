# ruff: noqa: E501 - tables of words and patterns read better unbroken
"""Who signs an article where nothing marks it: lines that begin with "By", labels, names beside a picture or a day."""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any, Final

from exporter.lazily import Lazily
from exporter.reader.dom.names import name_of, words_of
from exporter.reader.lexicon.called import called
from exporter.reader.lexicon.tables import any_of
from exporter.reader.metadata.name_lines import LONGEST, is_tag, people_of_lines
from exporter.reader.metadata.person_names import has_letters, is_role, looks_like_person, people_of
from exporter.reader.metadata.runs import first_line, is_quoted, lines_of, spaced, words_in
from exporter.reader.metadata.titles import key_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from exporter.model import Person

HOME: Final = Lazily(
    lambda: rf"(?:[/?&](?:{any_of('metadata.author paths')})(?:[/=]|-/)|[?&]author=|/~?@[\w.]+/?(?:[?#]|$))", re.IGNORECASE
)
"""What leads to the page of a person."""
LABELLED: Final = Lazily(
    r"(?:^|\W)(?:authors?|autor(?:in|en|es|a)?|auteure?s?|autore|texte?|text|tekst|redaktion|interview|автор|текст|作者|記者|记者|文|撰文|著者|執筆|글|بقلم|מאת)(?:\s*[:：/／●|]\s*|(?<=[\u0590-\u0fff\u3000-\u9fff])\s+)\S",
    re.IGNORECASE,
)
_SIGNS: Final = Lazily(
    r"(?:^|[|·•—–]\s|\d{4}\s)\W{0,6}(?:this (?:post|article|story) was )?(?:(?:(?:written|posted|published|words|text|story|reported|report|article|recipe|authored|submitted|created) )?by|(?:geschrieben |verfasst |(?:blog[- ]?)?beitrag |eingestellt |ein beitrag |text )?von|(?:escrito |publicado |texto )?por|(?:publié |écrit )?par|(?:scritto |articolo )?di|(?:geschreven )?door|av|af)(?:\s*:)?\s+(?!\d{1,4}\b)[^\W_]",
    re.IGNORECASE,
)
_TITLED: Final = Lazily(r"([^\W\d_][^,.;:|!?]{4,40})(?:,| [|–—]) ([^.!?|]{3,100})(?:$| \| )")
"""A name, a comma or a bar, and what may be a role."""
LABEL: Final = Lazily(lambda: rf"\W*(?:{any_of('author_labels')})(?:\s?/\s?(?:{any_of('author_labels')}))?\W*", re.IGNORECASE)
"""All that a label says before who wrote the article."""
_MOST: Final = 6  # People of one line.
_YEAR: Final = Lazily(r"(?:19|20)\d\d|\d[/.]\d\d?[/.]\d\d\b")
_WHEN: Final = Lazily(rf"{_YEAR.pattern}|\d+ ?min(?:ute)?s?\b", re.IGNORECASE)
_TOPIC: Final = Lazily(lambda: rf"\b(?:{any_of('section_words')})\b", re.IGNORECASE)
"""Words of sections and buttons, which have the shape of names."""
_MINUTES: Final = Lazily(r"\d+ ?min|^\W+$", re.IGNORECASE)
_FILED: Final = Lazily(r"\w in$")
"""What stands before the section that a text is filed in: "Jane Doe in Gardening"."""
BESIDE: Final = 5  # Elements between a name and the picture of who is called so.
SHOWN: Final = Lazily(
    r"^(?:a )?(?:photo|picture|portrait|headshot|avatar|image|profile (?:photo|picture)) (?:of|for) |['’]s (?:photo|picture|avatar).*$",
    re.IGNORECASE,
)
"""What a picture of somebody is called."""
_PORTRAIT: Final = called("metadata.portrait")
_BAR: Final = Lazily(r"\s*[|·•]\s*")
_ONE_NAME: Final = 20  # Characters of a name that has not the shape of one: "the Harbour Desk".
_LINES: Final = frozenset(
    {"p", "div", "span", "h2", "h3", "h4", "h5", "address", "li", "small", "em", "strong", "b", "i", "cite", "td", "dd", "fieldset"}
)


def signed(near: list[_Element], used: list[_Element], site: frozenset[str] = frozenset()) -> tuple[Person, ...]:
    """The people of a line that begins with "By" or "Author:"; where another line signs, of none that names but the `site`."""
    fallback: tuple[Person, ...] = ()
    for element in near:
        if element.tag not in _LINES:
            continue
        own = (element.text or "").strip()
        if not own and len(element) == 0:
            continue
        text = words_in(element)
        if not 5 < len(text) < 120:
            continue
        if (named := in_field(element, text)) and len(named) < _MOST:
            used.append(element)
            return named
        sign = _SIGNS.search(text)
        found = sign or LABELLED.search(text) or _titled(text)
        if found is None:
            continue
        people = (people_of_lines(lines_of(element)) or people_of(first_line(element))) if found.start() == 0 else ()
        if sign is not None and not people:
            people = people_of(_BAR.split(text[sign.end() - 1 :], maxsplit=1)[0])
        elif not people:
            people = people_of(_BAR.split(text[found.start() :].strip(" |·•—–0123456789"), maxsplit=1)[0])
        if not people or len(people) > _MOST or (sign is not None and people[0].name[0].islower()):
            continue
        if not looks_like_person(people[0].name) and not people[0].name.isupper() and len(people[0].name) >= _ONE_NAME:
            continue
        used.append(element)
        if any(key_of(person.name) not in site for person in people):
            return people
        fallback = fallback or people
    return fallback


def lettered(near: list[_Element], used: list[_Element]) -> tuple[Person, ...]:
    """The people of a line that says nothing but names, some with letters behind them: "Jane Doe, MD; John Roe, PhD"."""
    for element in near:
        if element.tag not in _LINES or not 5 < len(text := words_in(element)) < LONGEST or is_quoted(element):
            continue
        if any(map(is_tag, element.iter("a"))):
            continue
        people = people_of(text) if "," in text and ":" not in text else ()
        if not people or len(people) > _MOST or not all(looks_like_person(person.name) for person in people):
            continue
        if any(has_letters(person.name) for person in people):
            used.append(element)
            return people
    return ()


def in_field(element: Any, text: str) -> tuple[Person, ...]:
    """The people of a cell, a definition, an item or a set of fields whose label says that it names the author."""
    if element.tag not in {"td", "dd", "li", "fieldset"}:
        return ()
    if element.tag == "li":
        label = next(iter(element), None) if not (element.text or "").strip() else None
    else:
        label = element.find("legend") if element.tag == "fieldset" else element.getprevious()
    if (
        label is None
        or label.tag not in {"th", "dt", "td", "legend", "strong", "b"}
        or not LABEL.fullmatch(words := words_in(label)[:_ONE_NAME])
    ):
        return ()
    return people_of(text.removeprefix(words))


def _titled(text: str) -> re.Match[str] | None:
    """A line that begins with a person and what they are: "Jane Doe, Research Scientist"."""
    found = _TITLED.match(text)
    return (
        found if found is not None and is_role(found[2]) and looks_like_person(found[1]) and not _TOPIC.search(found[1]) else None
    )


def dated(near: list[_Element], used: list[_Element]) -> tuple[Person, ...]:
    """The person whose name is all that stands beside a day, or the minutes to read: two or three words that are no link to
    something else.
    """
    for element in near:
        text = spaced(element)
        if not 12 < len(text) < 60 or _WHEN.search(text) is None or element.tag in {"a", "figcaption", "time"}:
            continue
        runs = [(piece, holder) for line in lines_of(element) for words, holder in line for piece in _BAR.split(words) if piece]
        runs = [run for number, run in enumerate(runs) if number == 0 or not _FILED.search(runs[number - 1][0])]
        others = [run for run in runs if _WHEN.search(run[0]) is None and len(run[0]) > 2 and not _MINUTES.search(run[0])]
        others = others[:1] + [run for run in others[1:] if not is_role(run[0])]
        if len(others) != 1 or len(runs) == 1 or _TOPIC.search(others[0][0]) or _leads_elsewhere(others[0][1]):
            continue
        people = people_of(re.sub(r"\s+in\b.*$", "", others[0][0]))  # "Jane Doe in Gardening".
        if len(people) == 1 and others[0][0].isascii() and looks_like_person(people[0].name) and people[0].name.count(" ") < 3:
            used.append(element)
            return people
    return ()


def after_label(near: list[_Element], used: list[_Element]) -> tuple[Person, ...]:
    """The people of the first words behind an element that says "By" or "Author" and no more."""
    said = [element for element in near if (element.text or "").strip()]
    for label, element in pairwise(said):
        if LABEL.fullmatch((label.text or "").strip()) and not is_quoted(element) and not _is_behind_another(label):
            people = people_of_lines(lines_of(element)[:1])
            if people and len(people) <= _MOST:
                used.append(element)
                return people
    return ()


def _is_behind_another(label: Any) -> bool:
    """Whether a label stands in a cell of a table behind another one of its row: over a column, where the next one has its own."""
    cell = next((each for each in (label, *label.iterancestors()) if each.tag in {"td", "th"}), None)
    return cell is not None and cell.getprevious() is not None


def pictured(near: list[_Element], used: list[_Element]) -> tuple[Person, ...]:
    """The person whose name is all that a line says, and who is shown right beside it; of several, nobody: a text may show those
    that it is about.
    """
    found: dict[str, tuple[_Element, Person]] = {}
    for number, element in enumerate(near):
        alt = element.get("alt") if element.tag == "img" else None
        if not alt or not 5 < len(alt) < LONGEST:
            continue
        name = SHOWN.sub("", alt).casefold().strip()
        for each in near[max(0, number - BESIDE) : number + BESIDE + 1]:
            person = _name_alone(each)
            if person is not None and person.name.casefold() == name:
                found.setdefault(name, (each, person))
    if len(found) != 1:
        return ()
    ((element, person),) = found.values()
    used.append(element)
    return (person,)


def portrayed(near: list[_Element], used: list[_Element]) -> tuple[Person, ...]:
    """The person whose name is the first that is said behind a picture that is called the author's, in a line of its own."""
    for number, element in enumerate(near):
        if element.tag != "img" or not _is_portrait(element) or is_quoted(element):
            continue
        said = next((each for each in near[number + 1 : number + 1 + BESIDE] if (each.text or "").strip()), None)
        if said is None or len(said) or len(said.text or "") > 2 * _ONE_NAME:
            continue
        people = people_of(said.text)[:1]
        if people and looks_like_person(people[0].name) and not _TOPIC.search(people[0].name):
            used.append(said)
            return people
    return ()


def _is_portrait(picture: Any) -> bool:
    return _PORTRAIT.search(f"{words_of(name_of(picture))} {(picture.get('alt') or '').lower()}") is not None


def beside_a_day(near: list[_Element], used: list[_Element]) -> tuple[Person, ...]:
    """The person whose name is all that a line says, or the people, where the next line, or the one before it, is a day."""
    said = [element for element in near if (element.text or "").strip()]
    for number, element in enumerate(said):
        people = _names_alone(element)
        if not people or not all(person.name.isascii() for person in people) or _leads_elsewhere(element):
            continue
        beside = said[max(0, number - 2) : number + 3]
        words = (" ".join((each.text or "").split()) for each in beside if each is not element)
        if any(len(text) < _ONE_NAME * 2 and _YEAR.search(text) for text in words):
            used.append(element)
            return people
    return ()


_NO_NAME: Final = frozenset({"h1", "h2", "h3", "figcaption", "caption", "th", "td", "dt", "button"})
"""Elements that name what the text is about."""
_NEAR: Final = 3  # Steps up to one.
_SEVERAL: Final = 3  # Names in a row that are people.


def _name_alone(element: Any) -> Person | None:
    """The person whose name is all that an element says."""
    text = " ".join((element.text or "").split())
    if not 5 < len(text) < 2 * _ONE_NAME or len(element) or element.tag in _NO_NAME:
        return None
    if any(above.tag in _NO_NAME for above in islice(element.iterancestors(), _NEAR)):
        return None
    if text.lower() == text or not looks_like_person(text) or _TOPIC.search(text) or is_tag(element) or is_quoted(element):
        return None
    people = people_of(text)
    return people[0] if len(people) == 1 and people[0].name == text and text.count(" ") < 4 else None


def _names_alone(element: Any) -> tuple[Person, ...]:
    """The person whose name is all that an element says, or the three people or more: two words with a comma between may be a place."""
    text = " ".join((element.text or "").split())
    names = text.split(", ")
    if (
        len(names) < _SEVERAL
        or len(element)
        or element.tag in _NO_NAME
        or len(text) > LONGEST
        or is_tag(element)
        or is_quoted(element)
    ):
        person = _name_alone(element)
        return (person,) if person is not None else ()
    if any(_TOPIC.search(name) or " " not in name or not looks_like_person(name) for name in names):
        return ()
    people = people_of(text)
    return people if [person.name for person in people] == names else ()


def _leads_elsewhere(element: Any) -> bool:
    link = next((above for above in (element, *element.iterancestors()) if above.tag == "a"), None)
    return link is not None and not HOME.search(link.get("href") or "")
