"""The pages of one article → the article: their bodies in a row, what each page says again left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from exporter.lazily import Lazily
from exporter.model import Article, Cell, Heading, Image, Link, List, Metadata, NoteReference, Paragraph
from exporter.model.text import plain
from exporter.model.walk import text_units, title_of, walk
from exporter.reader.lexicon.tables import any_of
from exporter.reader.metadata.titles import key_of, same_title
from exporter.reader.normalise import normalised
from exporter.reader.rebuild import rebuild

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from exporter.diagnostics import Diagnostic
    from exporter.model import Block

_HEAD: Final = 6
"""Blocks at a page's beginning that may say again what the first page's beginning says."""

_PAGER: Final = Lazily(
    lambda: (
        rf"\W*(?:(?:{any_of('page_before')})\s*)?\d{{1,3}}\s*(?:{any_of('page_after')})?(?:\s*(?:{any_of('page_of')})\s*\d{{1,3}})?\W*"
        rf"|\W*(?:{any_of('page_links')})(?:\s*(?:{any_of('page_links_to')}))*\s*\d{{0,3}}(?:\s*of\s*\d{{1,3}})?\W*"
    ),
    re.IGNORECASE,
)
_BARE: Final = Metadata(title=(), language="und")


def join(pages: Sequence[Article], *, addresses: Collection[str] = ()) -> tuple[Article, tuple[Diagnostic, ...]]:
    """One valid article of `pages` in their order, with the first one's metadata, and what establishing it found.

    Left out is what later pages repeat: the title, the standfirst, the lead picture, first blocks that the first page begins with,
    last blocks that the last page ends with, and lines that lead to the `addresses` of the pages. A page with another title has it
    as a heading.
    """
    first = pages[0]
    known = {_key(block) for block in first.body[:_HEAD]} | {plain(first.metadata.title), plain(first.metadata.standfirst)}
    shown = {image.source for image in walk(first) if isinstance(image, Image)}
    bodies = [_body(page, known, shown, addresses, number) for number, page in enumerate(pages)]
    last = [_key(block) for block in bodies[-1]]
    body: list[Block] = []
    for part in bodies[:-1]:
        body += part[: len(part) - _repeated([_key(block) for block in part], last)]
    named = [_renamed(page, number) for number, page in enumerate(pages)]
    resources = {resource.digest: resource for page in pages for resource in page.resources}
    changes = [page.metadata.modified for page in pages if page.metadata.modified is not None]
    made = Article(
        metadata=replace(first.metadata, modified=max(changes, key=str, default=None)),
        body=(*body, *bodies[-1]),
        notes=tuple(note for page in named for note in page.notes),
        resources=tuple(resources.values()),
    )
    return normalised(made)


def _body(page: Article, known: set[str], shown: set[str], addresses: Collection[str], number: int) -> list[Block]:
    """A page's blocks with names of its own, without what was said before it and the lines that lead to other pages."""
    blocks = list(_renamed(page, number).body)
    while blocks and _is_pager(blocks[-1], addresses):
        blocks.pop()
    if not number:
        return blocks
    while blocks and (_is_pager(blocks[0], addresses) or _key(blocks[0]) in known):
        blocks.pop(0)
    before: list[Block] = []
    lead = page.metadata.lead_image
    if lead is not None and not shown & {image.source for image in walk(lead) if isinstance(image, Image)}:
        before.append(lead)
    if (words := plain(page.metadata.standfirst)) and words not in known:
        before.insert(0, Paragraph(children=page.metadata.standfirst))
    title = title_of(page)
    if title and not any(same_title(title, other) or key_of(title) == key_of(other) for other in known):
        before.insert(0, Heading(level=2, children=page.metadata.title))
        blocks = [rebuild(block, _deeper) for block in blocks]
    return [*before, *blocks]


def _deeper(node: Any) -> Any:
    return replace(node, level=min(node.level + 1, 6)) if isinstance(node, Heading) else node


def _key(block: Any) -> str:
    """What a block says, or for one without words the pictures that it shows."""
    if any(isinstance(node, NoteReference) for node in walk(block)):
        return repr(block)  # The same words with another note say another thing.
    said = " ".join(unit.text for unit in text_units(Article(metadata=_BARE, body=(block,)))).strip()
    return said or " ".join(node.source for node in walk(block) if isinstance(node, Image)) or repr(block)


def _repeated(part: list[str], last: list[str]) -> int:
    """How many blocks at the end of a page stand at the end of the last one too."""
    count = 0
    while count < min(len(part), len(last)) - 1 and part[-1 - count] == last[-1 - count]:
        count += 1
    return count


def _is_pager(block: Any, addresses: Collection[str]) -> bool:
    """Whether a block is the line that leads from page to page."""
    if not isinstance(block, Paragraph | List | Heading):
        return False
    said = _key(block)
    if _PAGER.fullmatch(said):
        return True
    links = [node for node in walk(block) if isinstance(node, Link)]
    linked = sum(len(plain(link.children)) for link in links)
    return bool(links) and len(said) < 200 and linked > 0.6 * len(said) and all(link.href in addresses for link in links)


def _renamed(page: Article, number: int) -> Article:
    """A page whose ids are no other page's; those of the first stay."""
    if not number:
        return page
    mark = f"page{number + 1}-"

    def change(node: Any) -> Any:
        match node:
            case NoteReference(note=note):
                node = replace(node, note=mark + note)
            case Link(href=href) if href.startswith("#"):
                node = replace(node, href=f"#{mark}{href[1:]}")
            case Cell(headers=headers) if headers:
                node = replace(node, headers=tuple(mark + name for name in headers))
            case _:
                pass
        name = getattr(node, "id", None)
        return replace(node, id=mark + name) if name else node

    renamed: Article = rebuild(page, change)
    return renamed
