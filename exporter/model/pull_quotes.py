"""Pull quotes whose words stand in the text as well: who listens hears them twice, who looks does not read them so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from exporter.model.blocks import Aside, Paragraph
from exporter.model.text import plain
from exporter.model.walk import walk

if TYPE_CHECKING:
    from exporter.model.article import Article
    from exporter.model.blocks import Block

_WORD: Final = re.compile(r"[^\W_]+")


def repeated(article: Article) -> frozenset[str]:
    """The places ("body.3") of the pull quotes of an article whose words are in its other text, in their order."""
    quotes = {f"body.{number}": block for number, block in enumerate(article.body) if _is_pull_quote(block)}
    if not quotes:
        return frozenset()
    text = _words(*(block for block in article.body if not _is_pull_quote(block)))
    return frozenset(place for place, block in quotes.items() if (said := _words(block)).strip() and said in text)


def _is_pull_quote(block: Block) -> bool:
    return isinstance(block, Aside) and block.kind == "pullquote"


def _words(*blocks: Block) -> str:
    """The words of paragraphs without signs and capitals, a space before and after each."""
    lines = (plain(node.children) for block in blocks for node in walk(block) if isinstance(node, Paragraph))
    return " ".join(["", *_WORD.findall(" ".join(lines).casefold()), ""])
