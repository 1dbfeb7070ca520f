"""Nothing lost, nothing invented: the words of a publication against the words of a file made from it.

Every word of the title, the standfirst and the body is in the file in reading order; every word of notes, corrections, alternative
texts and captions, and of what a house says around the articles, is there; and every other word of the file comes from the labels
or from another string of the model.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from exporter.labels import LANGUAGES, Labels, labels_for
from exporter.lazily import Lazily
from exporter.model import List, Text
from exporter.model.numbering import numbers, ordinal
from exporter.model.pull_quotes import repeated
from exporter.model.text import children_of
from exporter.model.walk import strings_of, text_units, walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exporter.model import Article, Inline, Publication
    from exporter.model.walk import TextUnit

_ALONE: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer: no spaces between words
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # kana and ideographs
)
_WORD: Final = Lazily(f"[{_ALONE}]|\\d+|[^\\W\\d_{_ALONE}]+")
_BY_SCRIPT: Final = ("th", "el", "hi", "hy", "ka", "bn", "ta")
"""Languages that a narration may take a foreign script for, beside those with labels."""

_LONG: Final = 8
"""Letters from which a word may be a piece of a longer one that was cut at the end of a line."""

_IGNORED: Final = Lazily("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufe00-\ufe0f]")


def words(text: str) -> list[str]:
    """The words of a text, to be compared: NFKC, case folded, without marks; figures apart from letters, so that the mark of a note
    doesn't change the word before it; ideographs, kana and Thai letters one by one.
    """
    plain = unicodedata.normalize("NFKC", _IGNORED.sub("", text)).casefold()
    plain = "".join(character for character in unicodedata.normalize("NFD", plain) if not unicodedata.combining(character))
    return _WORD.findall(unicodedata.normalize("NFC", plain))


def lost(publication: Publication, text: str) -> list[str]:
    """What the file does not say: the units whose words are missing or out of order, each with the first word that is missed."""
    heard = words(text)
    missed: list[str] = []
    position = 0
    for article in publication.articles:
        for unit in _ordered(article):
            found, position = _said(unit, heard, position)
            if found is not None:
                missed.append(f"{unit.place}: {found!r} of {unit.text[:80]!r}")
        for unit in _anywhere(article):
            found, _ = _said(unit, heard, 0)
            if found is not None:
                missed.append(f"{unit.place}: {found!r} of {unit.text[:80]!r}")
    for place, said in _around(publication):
        for unit in text_units(said):
            found, _ = _said(unit, heard, 0)
            if found is not None:
                missed.append(f"{place}.{unit.place}: {found!r} of {unit.text[:80]!r}")
    return missed


def _around(publication: Publication) -> Iterator[tuple[str, Article]]:
    """What a house says around the articles, each by its place. Forms order it in ways of their own."""
    frame = publication.frame
    for place in ("masthead", "facts", "greeting", "sign_off", "footer") if frame is not None else ():
        said = getattr(frame, place)
        if said is not None and (publication.is_digest or place != "facts"):  # An article alone has its own.
            yield place, said


def _said(unit: TextUnit, heard: Sequence[str], position: int) -> tuple[str | None, int]:
    """`_follow` for a unit; where a format puts words between its inlines ("ti[deleted: de]"), for the words of each alone."""
    found, end = _follow(words(unit.text), heard, position)
    if found is None or not unit.inlines:
        return found, end
    missed, end = _follow(words(apart(unit.inlines)), heard, position)
    return (None, end) if missed is None else (found, position)


def apart(inlines: tuple[Inline, ...]) -> str:
    """The words of a line, those of each inline apart from its neighbours'."""
    return " ".join(inline.value if isinstance(inline, Text) else apart(children_of(inline)) for inline in inlines)


def _ordered(article: Article) -> list[TextUnit]:
    twice = tuple(f"{place}." for place in repeated(article))
    return [
        unit
        for unit in text_units(article)
        if unit.kind in {"title", "standfirst"} or (_in_line(unit) and not unit.place.startswith(twice))
    ]


def _anywhere(article: Article) -> list[TextUnit]:
    """Units that may be said elsewhere; a pull quote of the text's own words is said by them."""
    ordered = {unit.place for unit in _ordered(article)}
    return [unit for unit in text_units(article) if unit.place not in ordered]


def _in_line(unit: TextUnit) -> bool:
    """Whether a unit stands in the body's own order: not a picture inside a line, a poster, a media title, a note."""
    return unit.place.startswith("body") and unit.kind != "label" and ".image" not in unit.place and ".poster" not in unit.place


def _follow(wanted: Sequence[str], heard: Sequence[str], position: int) -> tuple[str | None, int]:
    """Find `wanted` in order from `position` on: the first word that is missed (None when all are there) and where it ended."""
    at = position
    for word in wanted:
        end = _find(word, heard, at)
        if end is None:
            return word, position
        at = end
    return None, at


def _find(word: str, heard: Sequence[str], start: int) -> int | None:
    """The place after the next `word`; it may be written in pieces ("x^n" for "xn")."""
    for index in range(start, len(heard)):
        if heard[index] == word:
            return index + 1
        if word.startswith(heard[index]):
            end, built = index + 1, heard[index]
            while end < len(heard) and len(built) < len(word):
                built += heard[end]
                end += 1
            if built == word:
                return end
    return None


def invented(publication: Publication, text: str, extra: Sequence[str] = ()) -> list[str]:
    """Words of the file that are neither the model's nor the labels' (nor in `extra`), each once, in order. Numbers are free."""
    known = set(words(" ".join(extra)))
    for string in strings_of(publication):
        known.update(words(string))
    for unit in (unit for article in publication.articles for unit in text_units(article)):
        known.update(words(unit.text))
    for item in (node for article in publication.articles for node in walk(article) if isinstance(node, List)):
        known.update(words(" ".join(ordinal(item.kind, number) or "" for number in numbers(item))))
    for labels in _labels(publication):
        known.update(words(" ".join(labels.vocabulary())))
        known.update(words(" ".join(_language_names(publication, labels))))
    unknown = [word for word in dict.fromkeys(words(text)) if word not in known and not word.isnumeric()]
    return [word for word in unknown if not _is_joined(word, known)]


def _is_joined(word: str, known: set[str]) -> bool:
    """Whether a word is a known one after a particle of the labels (Arabic and Hebrew "and"), or a piece of a very long one."""
    return word[1:] in known or (len(word) >= _LONG and any(word in other for other in known))


def _labels(publication: Publication) -> list[Labels]:
    languages = {publication.language, *(article.metadata.language for article in publication.articles)}
    return [labels_for(language) for language in sorted(languages)]


def _language_names(publication: Publication, labels: Labels) -> Iterator[str]:
    spoken = {getattr(node, "language", None) for article in publication.articles for node in walk(article)}
    for language in {*(tag for tag in spoken if tag), *LANGUAGES, *_BY_SCRIPT}:
        yield labels.language_name(language)


def assert_says(publication: Publication, text: str, *, extra: Sequence[str] = ()) -> None:
    """Assert that `text` says what the publication says: nothing lost, nothing invented."""
    missing = lost(publication, text)
    assert not missing, f"lost: {missing[:5]}"
    surplus = invented(publication, text, extra)
    assert not surplus, f"invented: {surplus[:20]}"
