"""Captions and credits: where they stand, and the credit taken out of the caption's end."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Protocol

from bs4 import Tag
from msgspec.structs import replace

from exporter.lazily import Lazily
from exporter.model import Figure, Image, Media, Paragraph, Small, Text
from exporter.model.text import children_of, is_container, plain, with_children
from exporter.reader.build.attributes import attr, classes, one_of, words
from exporter.reader.build.lines import line, trim
from exporter.reader.lexicon.tables import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.model import Block, Inline
    from exporter.reader.build.state import State

_CAPTION: Final = Lazily(lambda: any_of("classes.caption"), re.IGNORECASE)
_NO_CAPTION: Final = Lazily(lambda: any_of("classes.no caption"))
_CREDIT: Final = Lazily(lambda: rf"(?:[\w-]*[-_])?(?:{any_of('classes.credit')})(?:[-_]\w+)?", re.IGNORECASE)
_SIGNS: Final = Lazily(lambda: rf"(?:^|-)(?:{any_of('classes.credit sign')})(?:-|$)")
"""Classes of the signs that are drawn before the name of who made a picture."""
_ITEMPROPS: Final = frozenset({"copyrightholder", "author", "credittext", "creator", "copyrightnotice", "contributor"})
_START: Final = r"(?:^|(?<=[\s(（\[|.。!?…»”\"]))[(（\[]?\s*"
_END: Final = r"\s*[)）\]]?\s*$"
_LABELLED: Final = Lazily(
    lambda: (
        rf"{_START}((?:(?:(?<=[(（\[])|^)(?:{any_of('credit_labels_small')})|{any_of('credit_labels')})"
        rf"\s*(?:{any_of('credit_by')})?\s*[:\uff1a]\s*(?:(?!\s[(（]).){{1,120}}?){_END}"
    )
)
_BY: Final = Lazily(lambda: rf"{_START}((?:{any_of('credited_works')}) (?:{any_of('credited_to')}) [^.]{{2,100}}?)\.?{_END}")
_SIGN: Final = Lazily(rf"{_START}((?:©|\([cC]\)|Ⓒ)\s*[^©]{{2,120}}?){_END}")
_AGENCY: Final = Lazily(lambda: rf"[(（\[]([^()（）\[\]]*\b(?:{any_of('agencies')})\b[^()（）\[\]]*)[)）\]]\s*$")

_NUMBERED: Final = Lazily(
    lambda: (
        rf"\s*(?:{any_of('picture_numbers')})\s*\d{{1,3}}[a-z]?\s*[:.–—|-]\s*\S"
        rf"|\s*(?:{any_of('picture_signs')})\s*\d"
    ),
    re.IGNORECASE,
)
"""The number of a picture, with which a caption begins."""
_ENDS: Final = '.!?…。|:”"»)–—-'
_BEGINS: Final = "([（|©Ⓒ"
"""What parts a credit from the caption before it; in "Nature Drawing: A Tool" nothing does."""
_CREDIT_LINE: Final = 160
_LONGEST: Final = 400  # Characters: a longer paragraph behind a picture tells the story.

_names_credit: Final = one_of(_CREDIT)


class Open(Protocol):
    """What `attach` needs of the flow: its blocks and the end of its open line."""

    blocks: list[Block]

    def flush(self, state: State) -> None:
        """End the open line."""


def is_caption(tag: Tag) -> bool:
    """Whether a class says that the element holds a caption, or a credit."""
    if "class" not in tag.attrs and tag.name != "figcaption":
        return False
    return (_is_caption(tag) or is_credit(tag)) and tag.find(["img", "picture", "video", "table", "h1", "h2", "h3"]) is None


def _is_caption(tag: Tag) -> bool:
    return tag.name == "figcaption" or _names_caption(classes(tag))


@lru_cache(maxsize=2048)
def _names_caption(names: tuple[str, ...]) -> bool:
    return any(_CAPTION.fullmatch(name) and not _NO_CAPTION.fullmatch(name) for name in names)


def is_credit(tag: Tag) -> bool:
    """Whether class or microdata say that the element names the maker or owner of a picture."""
    if "itemprop" in tag.attrs and attr(tag, "itemprop").lower() in _ITEMPROPS:
        return True
    if "class" in tag.attrs and _names_credit(classes(tag)):
        return True
    if tag.name not in {"span", "small"}:
        return False
    sign = next((node for node in tag.contents if isinstance(node, Tag)), None)
    return sign is not None and sign.name in {"i", "svg"} and not words(sign) and any(map(_SIGNS.search, classes(sign)))


def attach(state: State, tag: Tag, flow: Open) -> bool:
    """Give a caption or credit that follows a picture to it. False where no picture waits for one."""
    if len(words(tag)) > 1500:
        return False
    flow.flush(state)
    figure = flow.blocks[-1] if flow.blocks else None
    if isinstance(figure, Media) and _is_caption(tag):
        figure = Figure(content=(figure,))
    if not isinstance(figure, Figure):
        return False
    if _is_caption(tag):
        if figure.caption:
            return False
        caption, credit = read(state, [tag])
        flow.blocks[-1] = replace(figure, caption=caption, credit=figure.credit or credit)
        return bool(caption or credit)
    if figure.credit:
        return False
    credit = _bare(line(state, tag.contents))
    flow.blocks[-1] = replace(figure, credit=credit)
    return bool(credit)


def read(state: State, tags: list[Tag]) -> tuple[tuple[Block, ...], tuple[Inline, ...]]:
    """The caption and the credit that elements hold."""
    credits_: list[Inline] = []
    for tag in tags:
        for part in [tag, *tag.find_all(is_credit)]:
            if any(id(around) in state.skipped for around in (part, *_up_to(part, tag))) or not (
                part is not tag or (is_credit(part) and not _is_caption(part))
            ):
                continue
            found = _bare(line(state, part.contents))
            state.skipped.add(id(part))
            if found:
                credits_ += [Text(value=" "), *found] if credits_ else list(found)
    blocks = state.blocks([tag for tag in tags if id(tag) not in state.skipped] if len(tags) != 1 else _inside(state, tags[0]))
    if credits_:
        return _tidy(blocks), tuple(trim(tuple(credits_)))
    return split(blocks)


def _up_to(part: Tag, tag: Tag) -> Iterator[Tag]:
    """The elements around a part of a caption, the caption's own the last."""
    node = part
    while node is not tag and node.parent is not None:
        node = node.parent
        yield node


def _inside(state: State, tag: Tag) -> list[Tag]:
    return [] if id(tag) in state.skipped else list(tag.contents)  # type: ignore[arg-type]


def split(caption: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Inline, ...]]:
    """Take the credit from a caption's end, where its words say that it is one ("Photo: X", "(AP Photo/X)", "© X/Agency")."""
    if not caption or not isinstance(caption[-1], Paragraph):
        return caption, ()
    last = caption[-1]
    text = plain(last.children)
    for pattern in (_LABELLED, _BY, _SIGN, _AGENCY):
        match = pattern.search(text)
        if match:
            before, _ = cut(last.children, match.start())
            _, behind = cut(last.children, match.start(1))
            credit, _ = cut(behind, match.end(1) - match.start(1))
            rest = trim(before)
            kept = (replace(last, children=rest),) if plain(rest).strip(" |—–-") else ()
            return (*caption[:-1], *kept), _bare(trim(credit))
    return caption, ()


def joined(figure: Figure, paragraph: Paragraph) -> Figure | None:
    """A picture with the paragraph behind it as its caption or credit, None where nothing in its words says that they are one.

    They end with a credit, or begin with the picture's number ("Figure 3:").
    """
    text = plain(paragraph.children)
    if len(text) > _LONGEST or not any(isinstance(item, Image) for item in figure.content):
        return None
    caption, credit = split((paragraph,))
    kept = plain(caption[-1].children) if caption and isinstance(caption[-1], Paragraph) else ""
    if len(text) <= _CREDIT_LINE and text.startswith(("©", "Ⓒ", "(c) ", "(C) ")):
        caption, credit, kept = (), paragraph.children, ""
    apart = bool(credit) and (not kept or kept[-1] in _ENDS or text[len(kept) :].strip()[:1] in _BEGINS)
    if not apart and not _NUMBERED.match(text):
        return None
    if (caption and figure.caption) or (credit and figure.credit):
        return None
    return replace(figure, caption=figure.caption or caption, credit=figure.credit or credit)


def _tidy(caption: tuple[Block, ...]) -> tuple[Block, ...]:
    """Drop a paragraph of which only punctuation is left after its credit went."""
    return tuple(block for block in caption if not (isinstance(block, Paragraph) and not plain(block.children).strip(" |—–-()/·•")))


def _bare(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A credit without the brackets, and without the small print, around the whole of it."""
    while len(inlines) == 1 and isinstance(inlines[0], Small):
        inlines = inlines[0].children
    text = plain(inlines)
    if len(text) > 2 and (text[0], text[-1]) in {("(", ")"), ("（", "）"), ("[", "]")} and text[1:-1].isprintable():
        return trim(cut(cut(inlines, len(text) - 1)[0], 1)[1])
    return inlines


def cut(inlines: tuple[Inline, ...], offset: int) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """Split inlines at an offset of their canonical text; what is split in two keeps its kind on both sides."""
    before: list[Inline] = []
    after: list[Inline] = []
    for inline in inlines:
        length = len(plain((inline,)))
        if offset <= 0 and (length or after):
            after.append(inline)
        elif offset >= length:
            before.append(inline)
        elif isinstance(inline, Text):
            before.append(Text(value=inline.value[:offset]))
            after.append(Text(value=inline.value[offset:]))
        elif is_container(inline):
            left, right = cut(children_of(inline), offset)
            before.append(with_children(inline, left))
            after.append(with_children(inline, right))
        else:
            after.append(inline)
        offset -= length
    return tuple(before), tuple(after)
