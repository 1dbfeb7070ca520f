"""The head of a page: metadata, declared languages, base address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from exporter.reader.addresses import joined
from exporter.reader.metadata.access import paid_parts
from exporter.reader.metadata.json_ld import read_json_ld
from exporter.reader.metadata.meta import meta_values, read_meta

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from exporter.reader.metadata.candidates import Candidates
    from exporter.reader.reading import Source


class Head(Struct, frozen=True, kw_only=True):
    """What the head and the attributes of a page say. `paid_parts` are None where all is free (`metadata.access`)."""

    json_ld: Candidates
    meta: Candidates
    title: str | None
    languages: list[str | None]
    direction: str | None
    base_url: str | None
    paid_parts: tuple[str, ...] | None


def read_head(document: LexborHTMLParser, source: Source) -> Head:
    """Metadata of a page's head; must come before the document is stripped."""
    values = meta_values(document)
    scripts = [script.text() for script in document.css('script[type*="ld+json"]')]
    title = document.css_first("title")
    root, body = document.css_first("html"), document.body
    attributes = root.attributes if root is not None else {}
    inner = body.attributes if body is not None else {}
    meta = read_meta(document, values)
    heading = " ".join(title.text().split()) if title is not None else None
    json_ld = read_json_ld(scripts, titles=(meta.title, heading), address=meta.canonical_url or source.url)
    base = document.css_first("base[href]")
    declared = [
        attributes.get("lang"),
        attributes.get("xml:lang"),
        inner.get("lang"),
        *values.get("content-language", ())[:1],
        *values.get("og:locale", ())[:1],
        json_ld.language,
        *values.get("dc.language", ())[:1],
    ]
    return Head(
        json_ld=json_ld,
        meta=meta,
        title=heading,
        languages=declared,
        direction=attributes.get("dir") or inner.get("dir"),
        base_url=_base(source, base.attributes.get("href") if base is not None else None),
        paid_parts=paid_parts(scripts),
    )


def _base(source: Source, href: str | None) -> str | None:
    if not href:
        return source.base_url
    address = joined(source.base_url, href)
    return address if address is not None and address.startswith(("http://", "https://")) else source.base_url
