# ruff: noqa: E501 - tables of words and patterns read better unbroken
"""Names of people out of bylines: "By Jane Doe and John Roe, Political Editor" is two people.

What is no name is refused: dates, addresses, words of a page's furniture, whole sentences.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from exporter.model import Person

if TYPE_CHECKING:
    from exporter.model import Role

_BY: Final = re.compile(
    r"^\W*(?:(?:written|words|story|text|posted|reported|published|article|review|photos?|photography|compiled|created|submitted|authored) (?:and \w+ )?by|by(?: line)?|author(?:s|ed by)?|writer|reporter|from|von|door|par|por|di|da|de|av|af|autor(?:in|a|es|i)?|autore|auteur|redacción|redação|redazione|texte?|text|tekst|kirjoittanut|yazan|автор|текст|записал[аи]?|文|文/|作者|記者|记者|撰文|取材・文|著者|执笔|بقلم|كتب(?:ت)?|الكاتب|מאת|द्वारा)(?:(?<=[\u0590-\u0fff\u3000-\u9fff])[:：/|]?\s*|\s*[:：/|-]\s*|\s+)",
    re.IGNORECASE,
)
_PICTURE_BY: Final = re.compile(
    r"^\W*(?:photos?|photograph(?:y|s|ed)?|pictures?|images?|fotos?|bilder|photographies?)\b", re.IGNORECASE
)
_SPLIT: Final = re.compile(
    r"\s*(?:;|\||•|·|/|\n|,?\s+(?:and|und|et|y|e|en|og|och|ja|ve|with|&|и|و(?=\s)|ו-?|および)\s+|、|，|・(?=\S+\s)|\s+-\s+|\s+–\s+|\s+—\s+)\s*",
    re.IGNORECASE,
)
_ROLE: Final = re.compile(
    r"\b(?:editors?|reporters?|correspondents?|staff|writer|contributor|contributing|journalists?|columnist|producer|bureau|chief|head of|director|analyst|professor|lecturer|fellow|manager|associate|special to|for the|press|news(?:room)?|agency|team|desk|redakteur(?:in)?|reporterin|korrespondent(?:in)?|president|ceo|founder|phd|m\.?d\.?)\b",
    re.IGNORECASE,
)
_NO_NAME: Final = re.compile(
    r"\d{2}|https?:|www\.|@\w+\.|\b(?:share|follow|subscribe|comments?|min(?:utes?)? read|updated|published|posted|read more|print|email|facebook|twitter|january|february|march \d|monday|tuesday|wednesday|thursday|friday|saturday|sunday|view|profile|admin(?:istrator)?|unknown|anonymous|guest|null|undefined|none|copyright|all rights|click|login|sign in|newsletter|am|pm|est|gmt|utc|ist)\b",
    re.IGNORECASE,
)
_TRAIL: Final = re.compile(r"\s*(?:\([^)]*\)|\[[^\]]*\]|@\w+|<[^>]*>|[,|•·–—-]\s*$)\s*$")
_LONGEST: Final = 60  # No name of a person in the development corpus is longer.


def people_of(byline: str | None, role: Role = "author") -> tuple[Person, ...]:
    """The people that a byline names, in order and once each; empty when it names nobody."""
    if not byline:
        return ()
    line = re.sub(r"\s+", " ", byline).strip()
    if line.startswith(("http:", "https:", "www.")):
        return ()
    if _PICTURE_BY.match(line):
        role = "photographer"
    for _ in range(2):
        line = _BY.sub("", line, count=1)
    found: dict[str, Person] = {}
    for piece in _pieces(line):
        name = tidy_name(piece)
        if name and name.casefold() not in found:
            found[name.casefold()] = Person(name=name, role=role)
    return tuple(found.values())


def _pieces(line: str) -> list[str]:
    """The parts of a byline that may be names: what follows a comma is a name only when it looks like one and not like a role."""
    pieces: list[str] = []
    for part in _SPLIT.split(line):
        names = [piece.strip() for piece in part.split(",")]
        if len(names) == 2 and " " not in names[0] and " " not in names[1] and names[1]:
            pieces.append(f"{names[0]}, {names[1]}")
            continue
        for number, piece in enumerate(names):
            if number and (_ROLE.search(piece) or " " not in piece):
                continue
            pieces.append(piece)
    return pieces


def tidy_name(text: str) -> str | None:
    """A single name without what clings to it, None when the text is no name."""
    name = re.sub(r"\s+", " ", text).strip(' \t,;:|•·–—-/()[]"“”')
    while (shorter := _TRAIL.sub("", name)) != name:
        name = shorter
    if not 2 <= len(name) <= _LONGEST or not any(map(str.isalpha, name)) or _NO_NAME.search(name):
        return None
    if name.count(" ") > 6 or (name.endswith((".", "!", "?")) and not re.search(r"\b(?:[A-Z]|Jr|Sr|Dr|Ph\.?D)\.$", name)):
        return None
    if name.islower() and name.isascii() and " " in name:
        return None
    return name
