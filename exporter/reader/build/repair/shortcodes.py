"""Marks of a publishing system that nobody turned into markup: pictures with captions between [caption] and [/caption]."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from exporter.lazily import Lazily
from exporter.model import Figure, Paragraph, Text
from exporter.model.text import OBJECT, plain
from exporter.reader.build.figures.captions import cut, split
from exporter.reader.build.lines import figure_of, trim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.model import Block
    from exporter.reader.build.state import State

_OPEN: Final = "caption"
_CAPTION: Final = Lazily(
    rf"\s*(?P<open>\[(?:wp_)?caption\b(?P<named>[^\]]*)\])\s*(?P<picture>{OBJECT})(?P<words>[^{OBJECT}]*?)(?P<close>\[/(?:wp_)?caption\])\s*"
)
_NAMED: Final = Lazily(r"\bcaption=([\"'“”″])(.*?)[\"'“”″]")


def with_captions(state: State, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks with each paragraph that is a picture between the marks of a caption as a picture with its caption."""
    return tuple(_captioned(state, block) or block if _may_be(block) else block for block in blocks)


def _may_be(block: Block) -> bool:
    """Whether a paragraph begins with a bracket and the word; the first letters alone are looked at for most."""
    if type(block) is not Paragraph or len(block.children) < 2 or type(block.children[0]) is not Text:
        return False
    return _OPEN in block.children[0].value[:12]


def _captioned(state: State, block: Block) -> Figure | None:
    assert isinstance(block, Paragraph)
    match = _CAPTION.fullmatch(plain(block.children))
    if match is None:
        return None
    before, _ = cut(block.children, match.end("picture"))
    figure = figure_of(trim(cut(before, match.start("picture"))[1])[0])
    if figure is None:
        return None
    stated = _NAMED.search(match["named"])
    words = trim(cut(cut(block.children, match.end("words"))[0], match.start("words"))[1])
    words = words or ((Text(value=stated[2].strip()),) if stated is not None and stated[2].strip() else ())
    state.leave_out(
        "shortcode", match["open"].replace(stated[2], "") if stated is not None and not match["words"].strip() else match["open"]
    )
    state.leave_out("shortcode", match["close"])
    caption, credit = split((Paragraph(children=words),)) if words else ((), ())
    return replace(figure, caption=caption, credit=credit, id=block.id, language=block.language, direction=block.direction)
