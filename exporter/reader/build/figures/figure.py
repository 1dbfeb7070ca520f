"""Figures: content, caption, credit and link apart; galleries."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bs4 import Tag
from msgspec.structs import replace

from exporter.lazily import Lazily
from exporter.model import Alt, Aside, CodeBlock, Figure, Image, MathBlock, Media, Paragraph, Quote, Table, Text, Verse
from exporter.model.text import plain
from exporter.reader.build.asides import attributed
from exporter.reader.build.attributes import classes
from exporter.reader.build.figures import captions
from exporter.reader.build.figures.duplicates import without_sizes
from exporter.reader.build.figures.images import describe
from exporter.reader.build.inlines import target
from exporter.reader.build.lines import trim
from exporter.reader.build.quotes import undashed
from exporter.reader.lexicon.tables import any_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.model import Block, FigureContent, Inline
    from exporter.reader.build.state import State

CONTENT: Final = (Figure, Table, CodeBlock, Media, MathBlock, Verse)
"""What a figure may hold; all else stands beside it."""
_NAME: Final = 160  # Characters: who says it, with an office and a house.
_GALLERY: Final = Lazily(lambda: rf"(?:[\w-]*[-_])?(?:{any_of('classes.gallery')})(?:[-_]\w+)*")


def figure(state: State, tag: Tag) -> Sequence[Block]:
    """A `figure` element. One that holds no picture, table, code, film or formula is read as what it holds (a quotation)."""
    labels = [node for node in tag.find_all(captions.is_caption) if node.find_parent("figure") is tag]
    known = {id(node) for node in labels}
    labels = [node for node in labels if not any(id(around) in known for around in node.parents)]
    caption, credit = captions.read(state, labels)
    state.skipped.update(id(node) for node in labels)
    blocks = state.blocks(tag.contents)
    said = _said(caption, credit)
    quoted = _quotation(state, tag, blocks, said) if said else ()
    return quoted or assemble(state, tag, blocks, caption, credit)


def _quotation(state: State, tag: Tag, blocks: Sequence[Block], said: tuple[Inline, ...]) -> Sequence[Block]:
    """The blocks of a figure as somebody's quotation, empty where they are none."""
    only = blocks[0] if len(blocks) == 1 else None
    if isinstance(only, Aside) and only.kind == "pullquote":
        return (replace(only, blocks=attributed(only.blocks, undashed(state, said))),)
    if tag.find("blockquote") is None or not _quotes_one(blocks):
        return ()
    if (only is None or tag.find("img") is not None) and len(plain(said)) > _NAME:
        return ()
    name = undashed(state, said)
    return tuple(replace(block, attribution=name) if isinstance(block, Quote) else block for block in blocks)


def _quotes_one(blocks: Sequence[Block]) -> bool:
    """Whether a figure holds a quotation of nobody, and beside it nothing but pictures: a portrait of who said it."""
    quotes = [block for block in blocks if isinstance(block, Quote)]
    return len(quotes) == 1 and not quotes[0].attribution and all(isinstance(block, Quote | Figure) for block in blocks)


def assemble(
    state: State, tag: Tag, blocks: Sequence[Block], caption: tuple[Block, ...], credit: tuple[Inline, ...]
) -> Sequence[Block]:
    """A figure of blocks with a caption, in page order: text before and behind its contents stays there, and where text stands
    between them the last of them has the caption. Text is the caption where there is no other.
    """
    places = [place for place, block in enumerate(blocks) if isinstance(block, CONTENT)]
    if not places:
        return (*blocks, *caption, *((Paragraph(children=credit),) if credit else ()))
    rest = [block for block in blocks if not isinstance(block, CONTENT)]
    if rest and not caption and all(isinstance(block, Paragraph) for block in rest) and _length(rest) < 400:
        caption, found = captions.split(tuple(rest))
        credit, rest = credit or found, [] if not (credit and found) else [Paragraph(children=found)]
        blocks = [*(block for block in blocks if isinstance(block, CONTENT)), *rest]
        places = list(range(len(places)))
    first = next(place for place in reversed(places) if place - 1 not in places)
    content: list[FigureContent] = [block for block in blocks[first : places[-1] + 1] if isinstance(block, CONTENT)]
    made = _said_once(_merge(content, caption, credit, _link_around(state, tag)))
    return (*blocks[:first], made, *describe(state, tag), *blocks[places[-1] + 1 :])


def _merge(content: list[FigureContent], caption: tuple[Block, ...], credit: tuple[Inline, ...], href: str | None) -> Figure:
    """One figure of its contents; pictures without words of their own are laid into it, others make it a gallery."""
    figures = [item for item in content if isinstance(item, Figure)]
    if len(content) == 1 and figures and not ((caption and figures[0].caption) or (credit and figures[0].credit)):
        only = figures[0]
        return replace(only, caption=caption or only.caption, credit=credit or only.credit, href=only.href or href)
    flat: list[FigureContent] = []
    for item in content:
        bare = isinstance(item, Figure) and not (item.caption or item.credit or item.href or item.id)
        flat.extend(item.content if isinstance(item, Figure) and bare else (item,))
    return Figure(content=tuple(without_sizes(flat)), caption=caption, credit=credit, href=href)


def _said_once(figure: Figure) -> Figure:
    """A figure whose picture is described by its caption and credit without the credit in the description: the figure has it."""
    match figure.content, figure.caption:
        case (Image(alt=Alt(text=words)) as image,), (Paragraph(children=children),) if figure.credit:
            said = plain(children)
            if _key(words) == _key(said + plain(figure.credit)):
                return replace(figure, content=(replace(image, alt=Alt(text=said)),))
        case _:
            pass
    return figure


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def lead(state: State, tag: Tag) -> tuple[Figure | None, tuple[Block, ...]]:
    """The first figure among the blocks of an element, with the words beside it for a caption; the blocks where there is none."""
    blocks = tuple(state.blocks([tag]))
    if len(blocks) > 1 and sum(isinstance(block, Figure) for block in blocks) == 1:
        blocks = tuple(assemble(state, tag, blocks, (), ()))
    found = next((block for block in blocks if isinstance(block, Figure)), None)
    return found, () if found is not None else blocks


def is_gallery(tag: Tag) -> bool:
    """Whether a class says that the element is a gallery, and it holds several pictures and little else."""
    return (
        tag.name in {"div", "section", "ul"}
        and _names_gallery(classes(tag))
        and len(tag.find_all("img")) > 1
        and tag.find(["h2", "h3", "p", "table"]) is None
    )


@lru_cache(maxsize=2048)
def _names_gallery(names: tuple[str, ...]) -> bool:
    return any(_GALLERY.fullmatch(name) and "item" not in name for name in names)


def gallery(state: State, tag: Tag) -> Sequence[Block]:
    """A gallery as one figure of figures; what is no picture keeps its place around them."""
    items = (
        tag.contents
        if tag.name != "ul"
        else [node for item in tag.contents for node in (item.contents if isinstance(item, Tag) else [item])]
    )
    blocks = state.blocks(items)
    if len(blocks) < 2 or not all(isinstance(block, Figure) for block in blocks):
        return blocks
    return (Figure(content=tuple(block for block in blocks if isinstance(block, Figure))),)


def _link_around(state: State, tag: Tag) -> str | None:
    anchor = next((node for node in reversed(state.wrappers) if node.name == "a"), None)
    return target(state, anchor) if anchor is not None else None


def _said(caption: tuple[Block, ...], credit: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A caption and a credit as one line, empty where the caption is more than lines."""
    lines = [block.children for block in caption if isinstance(block, Paragraph)] + ([credit] if credit else [])
    if not all(isinstance(block, Paragraph) for block in caption):
        return ()
    joined: list[Inline] = []
    for part in lines:
        joined += [Text(value=" "), *part] if joined else list(part)
    return trim(tuple(joined))


def _length(blocks: Sequence[Block]) -> int:
    return sum(len(plain(block.children)) for block in blocks if isinstance(block, Paragraph))
