"""Lines in bold that are no headings, by what they say: a fact, a person, who wrote the text, a command, a way elsewhere."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily
from exporter.model import Link
from exporter.model.walk import inlines_under, text_units
from exporter.phrases import table

if TYPE_CHECKING:
    from exporter.model import Article, Paragraph

_NAMES: Final = r"(?:[^\W\d_a-zß-öø-ÿ][\w.'’-]*\s*)"
"""A word that begins with a capital."""
_FACT: Final = Lazily(
    rf"[^:]*:\s+(?:[^:]*[\d%]|{_NAMES}{{2,4}}|(?:[^\s:]+\s+){{0,2}}[^\s:]*\d[^\s:]*(?:\s+[^\s:]+){{0,2}})"
    r"|[^:]+:[^:]*\d[^:]*:.*\d.*|.*:\s*@\w+"
)
"""A line that says a fact or who did something ("Market share: 6.15%", "Time: about 9 minutes", "Moderation: Miriam Janke")."""
_COMMAND: Final = Lazily(r"(?:.*\s)?\S*\w[/_]\w+[/_]\w\S*(?:\s.*)?")
"""A line with a path of files, or a name of a program's."""
_WORD: Final = Lazily(r"[^\W\d_]{2}")
_BEFORE: Final = "[(→➡▶►»>☞👉"
"""Signs before a remark, or before a way elsewhere."""
_CAPITAL: Final = r"[^\W\d_a-zß-öø-ÿ]"
_FULL: Final = rf"{_CAPITAL}[^\W\d_]*[a-zß-öø-ÿ][\w'’-]*"
_NAME: Final = Lazily(rf"(?:(?:{_CAPITAL}\.|{_FULL})\s+){{1,3}}{_FULL}")
"""Two to four words with a capital and small letters each; all but the last may be a letter and a point."""
_NOUNS: Final = frozenset({"de", "lb"})
"""Languages that write every noun with a capital, so that two of them look like a name."""


def says_something_else(words: str, article: Article, *, beside_headings: bool = False) -> bool:
    """Whether a short line in bold says what no heading does. What looks like somebody's name may be a heading in capitals where
    other lines in bold surely are (`beside_headings`).
    """
    if words[0] in _BEFORE or not _WORD.search(words):
        return True
    return bool(_FACT.fullmatch(words) or _COMMAND.fullmatch(words)) or (
        _signs(words) or _is_author(words, article) or (not beside_headings and _is_name(words, article))
    )


def names_a_contact(words: str, following: Paragraph) -> bool:
    """Whether a line is somebody's name before the address or the number at which one reaches them."""
    links = (inline for inline in inlines_under(following.children) if isinstance(inline, Link))
    return _NAME.fullmatch(words) is not None and any(link.href.startswith(("mailto:", "tel:")) for link in links)


def _signs(words: str) -> bool:
    """Whether it says who wrote the text: "By", and names."""
    match = _by().match(words)
    if match is None:
        return False
    return all(part[0].isupper() or part in table("bylines")["and"] for part in words[match.end() :].replace(",", " ").split())


@cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(table('bylines')['by'])})\s+(?=\S)", re.IGNORECASE)


def _is_author(words: str, article: Article) -> bool:
    return words.casefold() in {person.name.casefold() for person in article.metadata.people}


def _is_name(words: str, article: Article) -> bool:
    """Whether it may be somebody's name: two to four words with capitals, which the text never writes small."""
    if not _NAME.fullmatch(words) or article.metadata.language.partition("-")[0].lower() in _NOUNS:
        return False
    small = {word for unit in text_units(article) for word in re.findall(r"[^\W\d_]+", unit.text) if word.islower()}
    return not any(part.strip(".").casefold() in small for part in words.split())
