"""A reading → all that the page of an article shows of it, as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from exporter.check.mends_file import thumbnail
from exporter.model import Alt, Decorative, Figure, Image, Media
from exporter.model.text import plain
from exporter.model.walk import images, text_units, title_of, walk
from exporter.reader.likeness import likeness_of
from exporter.reader.mends import media_address
from exporter.serve.looking.extent import Parts
from exporter.serve.looking.left import left_out
from exporter.serve.looking.shown import Shown, key_of
from exporter.serve.looking.told import findings_of, headless_tables

if TYPE_CHECKING:
    from pathlib import Path

    from exporter.model import Article, Block
    from exporter.reader import Reading
    from exporter.serve.drafts import DraftSource

from exporter.whole_file import write_whole

_MOST: Final = 500
"""Parts of an article that are shown; how many more there are is told."""
_LABEL: Final = 60
"""Characters by which a part of the article is called."""


def page_of(reading: Reading, source: DraftSource, place: Path) -> dict[str, Any]:
    """What the page shows. Small copies of pictures are written below `place`."""
    article = reading.article
    metadata = article.metadata
    pictures = _pictures(article, place)
    shown = Shown(
        {each["key"]: f"{source.id}/pictures/{each['file']}" for each in pictures if each["file"]},
        {each["key"]: each["number"] for each in pictures},
    )
    left = left_out(reading.account, reading.elements) if reading.account is not None else None
    parts = Parts(reading.account, reading.elements) if reading.account is not None else None
    findings = findings_of(article, reading.diagnostics, pictures, left)
    return {
        "kind": "article",
        "name": source.name,
        "title": title_of(article),
        "language": metadata.language,
        "direction": metadata.direction,
        "kicker": metadata.kicker or "",
        "standfirst": shown.line(metadata.standfirst),
        "people": [person.name for person in metadata.people],
        "day": metadata.published.isoformat()[:10] if metadata.published is not None else "",
        "site": metadata.site or "",
        "words": sum(len(unit.text.split()) for unit in text_units(article)),
        "lead": shown.block(metadata.lead_image) if metadata.lead_image is not None else "",
        "blocks": [_block(number, block, shown, parts, findings) for number, block in enumerate(article.body[:_MOST], 1)],
        "more": max(0, len(article.body) - _MOST),
        "notes": [{"label": note.label or "", "html": shown.blocks(note.blocks)} for note in article.notes],
        "left": left,
        "findings": findings,
        "pictures": [{name: value for name, value in each.items() if name != "key"} for each in pictures],
        "tables": headless_tables(article),
        "media": _media(article),
    }


def _block(number: int, block: Block, shown: Shown, parts: Parts | None, findings: list[dict[str, Any]]) -> dict[str, Any]:
    out = out_of(block, number, parts) if parts is not None else ()
    label = " ".join(plain_words(block).split())
    return {
        "number": number,
        "html": shown.block(block),
        "label": label if len(label) <= _LABEL else f"{label[:_LABEL].rsplit(' ', 1)[0]} …",
        "out": list(out),
        "findings": [place for place, each in enumerate(findings, 1) if each["block"] == number],
    }


def out_of(block: Block, number: int, parts: Parts) -> tuple[str, ...]:
    """Selectors that take a part of the article out; none for one that does not stand by itself."""
    out = parts.taken_out(f"body {number}")
    return _picture_selectors(block) if not out and isinstance(block, Figure) else out


def _picture_selectors(figure: Figure) -> tuple[str, ...]:
    """Selectors for a figure of pictures without words, by the names of their files."""
    names = {image.source.partition("?")[0].rpartition("/")[2] for image in walk(figure) if hasattr(image, "digest")}
    usable = [name for name in sorted(names) if name and name.isascii() and len(name) <= 100 and not {'"', "\\"} & set(name)]
    return tuple(f'img[src*="{name}"]' for name in usable) if len(usable) == len(names) else ()


def plain_words(block: Block) -> str:
    """The words of a block; of a picture what stands for it."""
    words = " ".join(plain(node.children) for node in walk(block) if hasattr(node, "children") and not hasattr(node, "value"))
    if words.strip():
        return words
    alt = next((node.alt.text for node in walk(block) if hasattr(node, "alt") and isinstance(node.alt, Alt)), "")
    return alt or type(block).__name__.lower()


def _pictures(article: Article, place: Path) -> list[dict[str, Any]]:
    """All pictures, each once, in reading order; those of a publication's own with a small copy."""
    resources = {resource.digest: resource for resource in article.resources}
    figures = [node for node in walk(article) if isinstance(node, Figure)]
    captions = {key_of(held): figure for figure in figures for held in figure.content if isinstance(held, Image)}
    made: dict[str, dict[str, Any]] = {}
    for image in images(article):
        key = key_of(image)
        if not key or key in made:
            continue
        number = len(made) + 1
        resource = resources.get(image.digest or "")
        small = thumbnail(resource) if resource is not None else b""
        if small:
            write_whole(place / "pictures" / f"{number}.png", small)
        state = "described" if isinstance(image.alt, Alt) else "decorative" if isinstance(image.alt, Decorative) else "undescribed"
        caption = " ".join(plain_words(block) for block in captions[key].caption) if key in captions else ""
        made[key] = {
            "key": key,
            "number": number,
            "file": f"{number}.png" if small else "",
            "address": image.source if not image.source.startswith("data:") else "",
            "name": image.source.partition("?")[0].rpartition("/")[2][:80] if not image.source.startswith("data:") else "",
            "digest": image.digest or "",
            "likeness": likeness_of(resource) if resource is not None else "",
            "state": state,
            "alt": image.alt.text if isinstance(image.alt, Alt) else "",
            "caption": caption[:300],
        }
    return list(made.values())


def _media(article: Article) -> list[dict[str, Any]]:
    """Films and sound that something names, with their transcripts."""
    made = []
    for media in walk(article):
        if isinstance(media, Media) and (address := media_address(media)):
            words = "\n\n".join(plain_words(block) for block in media.transcript)
            made.append({"address": address, "title": media.title or address, "kind": media.kind, "transcript": words})
    return made
