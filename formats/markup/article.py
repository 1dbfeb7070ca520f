"""One article as an `article` element."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.model.sentences import with_sentence_spans
from formats.markup.blocks import write_blocks
from formats.markup.context import Context, Settings
from formats.markup.notes import write_notes
from formats.markup.opening import write_colophon, write_opening
from formats.markup.tree import Element, add, element, write

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Article


def article_element(article: Article, settings: Settings, *, shift: int = 0) -> tuple[Element, tuple[Diagnostic, ...]]:
    """The article as an element, and what was found on the way.

    `shift` lowers all headings: the title is h1 + shift. The element's id is `article_id(article)`.
    """
    context = Context(article=with_sentence_spans(article) if settings.sentences else article, settings=settings, shift=shift)
    metadata = article.metadata
    root = element(
        "article",
        id=context.name,
        class_="article",
        lang=metadata.language,
        dir=metadata.direction,
        role="doc-chapter",
        epub_type="chapter",
        aria_labelledby=f"{context.name}-title",
    )
    write_opening(root, context)
    write_blocks(root, context.article.body, context)
    if not article.body:
        write(add(root, "p", class_="empty", lang=context.label_language), context.labels.text("empty_article"))
    write_notes(root, context)
    write_colophon(root, context)
    return root, tuple(context.diagnostics)
