"""The account of a build: the words of the page against those of the model and those that a rule left out.

Not compared are, and nothing else is: white space and punctuation; the labels that references and notes carry; formulas (their
source is named as one); text alternatives, titles of films and longer descriptions that are not in the article's text; characters
that a picture only draws, and what signs are called; and where words are parted: "Word" and "s" are as good as "Words".
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from exporter.model import Alt, CodeBlock, Image, Media, Text
from exporter.model.text import clean
from exporter.model.walk import walk
from exporter.reader.build.left_out import shown_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bs4 import Tag

    from exporter.reader.build import Built

_SHORT = 16
_WORD = re.compile(r"\w+")


def words(texts: Iterable[str]) -> Counter[str]:
    """The words of texts as a multiset."""
    return Counter(word for text in texts for word in _WORD.findall(clean(text)))


def account(roots: Iterable[Tag], built: Built) -> tuple[Counter[str], Counter[str]]:
    """The words that the elements of a page have and the account lacks, "
    "and those that it has in excess; both empty where it is right."""
    roots = list(roots)
    page = words(map(shown_words, roots))
    text = words(_texts(built)) + words(each.text for each in built.left_out if each.rule not in {"sign", "picture-title"})
    model = text + words(_described(built))
    missing, excess = page - model, text - page
    if not _letters(missing) - _letters(model - page):
        missing = Counter()
    if not _letters(excess) - _letters(page - text) - _letters(words(_characters(roots))):
        excess = Counter()
    return missing, excess


def _texts(built: Built) -> Iterable[str]:
    """What the model has of the page's text, but for what is said of pictures and films."""
    described = {id(node) for image in _nodes(built, Image) for node in walk(image.description)}
    for node in walk((built.body, built.notes)):
        if isinstance(node, Text) and id(node) not in described:
            yield node.value
        elif isinstance(node, CodeBlock):
            yield node.text


def _described(built: Built) -> Iterable[str]:
    """What is said of pictures and films: it comes of an attribute, of text in the article, or of text elsewhere in the page."""
    for image in _nodes(built, Image):
        yield image.alt.text if isinstance(image.alt, Alt) else ""
        yield from (node.value for node in walk(image.description) if isinstance(node, Text))
    for media in _nodes(built, Media):
        yield media.title or ""


def _characters(roots: Iterable[Tag]) -> Iterable[str]:
    """Alternatives as short as characters that a picture draws."""
    for root in roots:
        for image in root.find_all("img"):
            around = image.parent.attrs.get("aria-label", "") if image.parent is not None else ""
            yield from (each for each in (str(image.attrs.get("alt", "")), str(around)) if len(each) <= _SHORT)


def _nodes(built: Built, kind: type) -> Iterable[Any]:
    return (node for node in walk((built.body, built.notes)) if isinstance(node, kind))


def _letters(counted: Counter[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for word, count in counted.items():
        for letter in word:
            found[letter] += count
    return found
