"""An item of a listing → an article: its text is read as a page is, and what the listing knows of it completes the metadata."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from exporter.diagnostics import Diagnostic, finding
from exporter.errors import UnreadableError
from exporter.fetch import is_address
from exporter.lazily import Lazily
from exporter.listings.markup import plain_of
from exporter.listings.people import distinct
from exporter.model import Text
from exporter.model.text import clean, collapse
from exporter.model.validate import safe_address
from exporter.model.walk import images, text_units
from exporter.reader import Reading, ReadOptions, read
from exporter.reader.by_hand import ByHand
from exporter.reader.metadata.language import language_tag
from exporter.reader.normalise import normalised

if TYPE_CHECKING:
    from exporter.listings.model import Content, Item
    from exporter.model import Article, Inline, Metadata

LONG: Final = 1500
"""Characters from which on a description is taken for the whole text, where it doesn't end as what is cut does."""
_CUT: Final = Lazily(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[&#8230;\]|&hellip;)\s*(?:[^.!?]{0,40}[»›→>]?)?\s*\Z")
_CLOSED: Final = Lazily(
    r"<(iframe|script|style|textarea|title|noscript|noframes|noembed|video|audio|object|canvas|select)\b([^<>]*)/>", re.IGNORECASE
)
"""Elements closed as in XML, which feeds have and HTML does not know: all text behind one would be in it, and not seen."""
_PARTED: Final = Lazily(r"<p[\s>]|<br\s*/?>\s*<br|\n\s*\n", re.IGNORECASE)
"""Where a paragraph begins: a summary has one."""


def is_whole(item: Item) -> bool:
    """Whether the listing holds the whole text of an item, as far as can be told: content, a letter, or some paragraphs."""
    if item.letter is not None:
        return True
    if item.content is not None:
        return item.summary is None or _words(item.content) != _words(item.summary) or not _CUT.search(_words(item.content))
    words = _words(item.summary)
    parts = len(_PARTED.findall(item.summary.text)) if item.summary is not None else 0
    return (parts > 1 or len(words) >= LONG) and not _CUT.search(words)


def _words(content: Content | None) -> str:
    return collapse(plain_of(content))


def article_of(item: Item, options: ReadOptions) -> Reading:
    """The article that the listing itself holds, with what it knows of it. Raises UnreadableError where it holds no text."""
    if item.letter is not None:
        return _with_guid(read(item.letter, options=options), item)
    content = item.content or item.summary
    if content is None:
        hint = "Give --fetch to fetch its page." if item.link else "Take the item out of it."
        raise UnreadableError(f"{item.origin} holds no text of this article, only {_known(item)}.", hint=hint)
    by_hand = options.by_hand
    if not by_hand.select:
        by_hand = ByHand(whole=True, exclude=by_hand.exclude)
    asked = replace(options, by_hand=by_hand)
    reading = read(_page(item, content), url=item.link or content.base, media_type="text/html", options=asked)
    article, diagnostics = reading.article, [each for each in reading.diagnostics if each.code != "READ-010" or item.title is None]
    if item.link is None:  # The address that resolves what is relative in it is the listing's own, and not that of the article.
        article = replace(article, metadata=replace(article.metadata, canonical_url=None))
    if not is_whole(item):
        diagnostics.append(finding("LIST-001", listing=item.origin))
    told = (*diagnostics, *beside(item, article))
    return replace(reading, article=with_facts(article, item, over=True), diagnostics=told)


def _known(item: Item) -> str:
    return f"its address {item.link}" if item.link else "its title"


def _with_guid(reading: Reading, item: Item) -> Reading:
    """A letter says of itself all that the mailbox does, but its Message-ID."""
    return replace(reading, article=replace(reading.article, metadata=replace(reading.article.metadata, guid=item.guid)))


def _page(item: Item, content: Content) -> str:
    """The text as a page, with what a page says in its head."""
    language = language_tag(content.language or item.language)
    text = _CLOSED.sub(r"<\1\2></\1>", content.text) if content.is_html else _paragraphs(content.text)
    title = html.escape(_words(item.title))
    base = f'<base href="{html.escape(content.base)}">' if content.base else ""
    lang = f' lang="{html.escape(language)}"' if language else ""
    return f'<!DOCTYPE html><html{lang}><head><meta charset="utf-8"><title>{title}</title>{base}</head><body>{text}</body></html>'


def _paragraphs(text: str) -> str:
    """A plain text as paragraphs: an empty line parts them, and each line is one of its own."""
    parts = [part.strip() for part in text.replace("\r\n", "\n").split("\n\n")]
    return "".join(f"<p>{html.escape(part, quote=False).replace(chr(10), '<br>')}</p>" for part in parts if part)


def beside(item: Item, article: Article) -> list[Diagnostic]:
    """LIST-004 for each file that the listing has beside the text and the article does not hold."""
    held = {resource.digest for resource in article.resources}
    files = [each.url for each in item.enclosures] + ([item.image] if item.image else [])
    shown = _addresses(article)
    return [finding("LIST-004", file=url) for url in dict.fromkeys(files) if url not in held and url not in shown]


def _addresses(article: Article) -> set[str]:
    return {image.source for image in images(article) if image.source}


def with_facts(article: Article, item: Item, *, over: bool) -> Article:
    """The article with what the listing knows of it: with `over` before what its text says, else only where that is silent.

    An author or a day that the text itself names is never lost.
    """
    own = article.metadata
    facts: dict[str, Any] = {
        "title": title_inlines(item.title),
        "people": distinct((*item.people, *own.people) if over else own.people or item.people),
        "published": item.published or item.modified,
        "modified": item.modified if item.published and item.modified != item.published else None,
        "site": collapse(clean(item.source or item.site or "")) or None,
        "keywords": item.keywords,
        "canonical_url": item.link if item.link and is_address(item.link) and safe_address(item.link) else None,
        "rights": collapse(clean(item.rights or "")) or None,
        "guid": item.guid,
    }
    kept = {name: value for name, value in facts.items() if value and (over or name == "people" or not getattr(own, name))}
    return normalised(replace(article, metadata=_summarised(article, replace(own, **kept), item)))[0]


def _summarised(article: Article, metadata: Metadata, item: Item) -> Metadata:
    """The summary beside a whole text: its standfirst, unless the text begins with it or it is cut; the description in any case."""
    if item.summary is None or item.content is None:
        return metadata
    words = collapse(clean(_words(item.summary)))
    description = metadata.description or words or None
    body = collapse(" ".join(unit.text for unit in text_units(article)))
    is_said = not words or _CUT.search(words) is not None or words[:60].casefold() in body.casefold()
    if is_said or metadata.standfirst:
        return replace(metadata, description=description)
    return replace(metadata, description=description, standfirst=(Text(value=words),))


def title_inlines(title: Content | None) -> tuple[Inline, ...]:
    """A title as one line: what is marked in it stays marked, no tag stays a tag."""
    if title is None:
        return ()
    if not title.is_html:
        words = collapse(clean(title.text)).strip()
        return (Text(value=words),) if words else ()
    from exporter.reader.build import BuildContext, build_inlines
    from exporter.reader.dom.parse import fragment
    from exporter.reader.dom.soup import forget, soup_of

    body, _ = fragment(title.text)
    soup = soup_of(body)
    root = soup.body or soup
    made = build_inlines(root, BuildContext(base_url=title.base, language="und", load_picture=lambda _: "a picture in a title"))
    forget(soup)
    return made
