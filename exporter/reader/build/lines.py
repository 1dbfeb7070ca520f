"""Lines of inlines: split at blank lines, pictures that stand alone taken out of them, the rest made paragraphs."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final

from exporter.model import Alt, Break, Decorative, Figure, InlineImage, Link, Math, NoteReference, Paragraph, Ruby, Span, Text
from exporter.model.text import children_of, collapse, normalise, plain, with_children
from exporter.model.walk import walk
from exporter.reader.build.inlines import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bs4.element import PageElement

    from exporter.model import Block, Image, Inline
    from exporter.reader.build.state import State

_UNDRAWN: Final = " \t\n\r\u00a0\u00ad\u034f\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""White space and characters that are never seen: pages put them into empty paragraphs."""
_SMALL = 48  # CSS pixels: pictures up to three lines of text high stand in the line as a word does.


def line(state: State, nodes: Iterable[PageElement]) -> tuple[Inline, ...]:
    """Nodes as one line in normal form (a heading, a term, a summary), without breaks at its edges."""
    return trim(wrapped(state, state.inlines(nodes)))


def anchors_only(inlines: Iterable[Inline]) -> list[str]:
    """The ids of a line that holds nothing but empty anchors; empty when it holds anything else."""
    names: list[str] = []
    for inline in inlines:
        if isinstance(inline, Span) and inline.id and not has_content(inline.children):
            names.append(inline.id)
        elif has_content((inline,)):
            return []
    return names


def wrapped(state: State, inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Inlines inside the text-level elements that stand around their block."""
    made = tuple(inlines)
    if state.wrappers and has_content(made):
        for tag in reversed(state.wrappers):
            made = wrap(state, tag, made)
    return made


def paragraphs(inlines: Sequence[Inline]) -> list[Block]:
    """A line as paragraphs and figures: two breaks in a row end a paragraph, pictures at its edges stand alone."""
    if not inlines:
        return []
    if len(inlines) == 1 and type(inlines[0]) is Text:
        value = collapse(inlines[0].value)
        return [Paragraph(children=(Text(value=value),))] if _says(value) else []
    found: list[Block] = []
    for piece in _pieces(tuple(inlines)):
        found.extend(_stand(tuple(piece)))
    return found


def trim(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The normal form without breaks at the edges, in what stands there neither."""
    made = normalise(inlines)
    for edge in (0, -1):
        if made and _has_break(made[edge], edge):
            made = normalise(_without_breaks(made, edge))
    return made


def _has_break(inline: Inline, edge: int) -> bool:
    """Whether an inline is a break or has one at an edge (0, -1)."""
    while type(inline) not in _LEAVES:
        children = children_of(inline)
        if not children:
            return False
        inline = children[edge]
    return type(inline) is Break


def _without_breaks(inlines: tuple[Inline, ...], edge: int) -> tuple[Inline, ...]:
    """Inlines without the breaks at an edge (0, -1), and without what holds nothing else there."""
    rest = list(inlines if edge else inlines[::-1])  # The edge is the end.
    while rest and _has_break(rest[-1], edge):
        inline = rest.pop()
        children = _without_breaks(children_of(inline), edge) if _holds(inline) else ()
        if children or (isinstance(inline, Span) and inline.id):
            rest.append(with_children(inline, children))
    return tuple(rest if edge else rest[::-1])


def has_content(inlines: Iterable[Inline]) -> bool:
    """Whether anything but white space and breaks is there."""
    for inline in inlines:
        kind = type(inline)
        if kind is Text:
            if _says(inline.value):  # type: ignore[union-attr]
                return True
        elif kind is Break:
            continue
        elif kind in _LEAVES or (isinstance(inline, Span) and inline.id) or has_content(children_of(inline)):
            return True
    return False


def _says(text: str) -> bool:
    """Whether a text has a character that is drawn."""
    text = text.strip()
    return bool(text) and (text.isascii() or bool(text.strip(_UNDRAWN)))


def is_pictures(inlines: Sequence[Inline]) -> bool:
    """Whether a line holds pictures and nothing else."""
    nodes = list(walk(inlines))
    if not any(isinstance(node, InlineImage) for node in nodes):
        return False
    return not any(
        isinstance(node, Math | NoteReference | Ruby) or (isinstance(node, Text) and _says(node.value)) for node in nodes
    )


def _holds(inline: Inline) -> bool:
    """Whether an inline has `children`; ruby has pairs."""
    return type(inline) not in _LEAVES


_LEAVES: Final[frozenset[type]] = frozenset({Text, Break, Math, NoteReference, InlineImage, Ruby})


def _breaks(inlines: tuple[Inline, ...]) -> bool:
    """Whether a line holds any break."""
    for inline in inlines:
        if type(inline) in _LEAVES:
            if type(inline) is Break:
                return True
        elif _breaks(children_of(inline)):
            return True
    return False


def _pieces(inlines: tuple[Inline, ...]) -> list[list[Inline]]:
    """Split at two or more breaks in a row, inside containers too."""
    if not _breaks(inlines):
        return [list(inlines)]
    pieces: list[list[Inline]] = [[]]
    breaks: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Break) or (breaks and isinstance(inline, Text) and not inline.value.strip(" \t\r\n")):
            breaks.append(inline)
            continue
        if sum(isinstance(item, Break) for item in breaks) > 1:
            pieces.append([])
        else:
            pieces[-1] += breaks
        breaks = []
        inner = _pieces(children_of(inline)) if _holds(inline) else []
        if len(inner) > 1:
            parts = [with_children(inline, tuple(part)) for part in inner]
            pieces[-1].append(parts[0])
            pieces += [[part] for part in parts[1:]]
        else:
            pieces[-1].append(inline)
    pieces[-1] += breaks
    return pieces


def _stand(inlines: tuple[Inline, ...]) -> list[Block]:
    """A line as a paragraph, cut at pictures that have a break on both sides, with the pictures at its edges before and behind."""
    made = trim(inlines)
    figures = list(map(figure_of, made))
    if not any(figures):
        return [Paragraph(children=made)] if has_content(made) else []
    found: list[Block] = []
    back: list[Block] = []
    rest = _Rest(made, figures)
    while True:
        found += rest.take(0)
        back += rest.take(-1)
        if rest.is_empty():
            return found + back[::-1]
        place, figure = rest.cut()
        found.append(Paragraph(children=trim(made[rest.start : place])))
        if figure is None:
            return found + back[::-1]
        found.append(figure)
        rest.start = place + 1


class _Rest:
    """What is left of a line, from `start` to `end` (exclusive), while pictures are taken from it. Each place is looked at once."""

    def __init__(self, made: tuple[Inline, ...], figures: list[Figure | None]) -> None:
        self.made = made
        self.figures = figures
        self.start, self.end = 0, len(made)
        self.content = _Places(has_content((inline,)) for inline in made)
        self.words = _Places(
            figure is None and bool(plain((inline,)).strip()) for inline, figure in zip(made, figures, strict=True)
        )

    def take(self, edge: int) -> list[Block]:
        """Take the pictures that stand alone at an edge (0, -1), the outermost first, with the white space around them."""
        taken: list[Block] = []
        while self.start < self.end:
            place = self.end - 1 if edge else self.start
            bare = _at_edge(self.made[place], edge, is_alone=self.end - self.start == 1)
            figure = figure_of(bare) if bare is not None else None
            if figure is not None and self._stands(place, figure, edge):
                taken.append(figure)
            elif bare is not None:
                break
            self.start, self.end = (self.start, place) if edge else (place + 1, self.end)
        return taken

    def is_empty(self) -> bool:
        """Whether nothing is left that is shown."""
        return not self.content.any(self.start, self.end)

    def cut(self) -> tuple[int, Figure | None]:
        """The first picture with a break on both sides and its place; `end` for none."""
        for place in range(self.start + 1, self.end - 1):
            figure = self.figures[place]
            if figure is not None and isinstance(self.made[place - 1], Break) and isinstance(self.made[place + 1], Break):
                return place, figure
        return self.end, None

    def _stands(self, place: int, figure: Figure, edge: int) -> bool:
        """Whether a picture at an edge stands alone: nothing but pictures with it, a break, or too large for a line."""
        first, behind = (self.start, place) if edge else (place + 1, self.end)
        if not self.content.any(first, behind) or isinstance(self.made[place - 1 if edge else place + 1], Break):
            return True
        return not self.words.any(first, behind) or not _small(figure.content[0])  # type: ignore[arg-type]


class _Places:
    """Places in a line of which something holds."""

    def __init__(self, holds: Iterable[bool]) -> None:
        self.before = list(accumulate(holds, initial=0))

    def any(self, first: int, behind: int) -> bool:
        """Whether it holds of a place from `first` to `behind` (exclusive)."""
        return self.before[behind] > self.before[first]


def _at_edge(inline: Inline, edge: int, *, is_alone: bool) -> Inline | None:
    """What is left of an inline where it stands at an edge (0, -1) of a line, or alone in it; None for nothing."""
    if type(inline) is Text:
        return inline if inline.value.strip(" \n") else None
    if not _holds(inline):
        return None if type(inline) is Break else inline
    if is_alone:
        rest = trim((inline,))
    else:
        word = Text(value="x")  # Stands for whatever is on the other side.
        rest = trim((word, inline))[1:] if edge else trim((inline, word))[:-1]
    return rest[0] if rest else None


def figure_of(inline: Inline) -> Figure | None:
    """The figure a picture stands for when it stands alone, with the link around it; None for anything else."""
    if type(inline) is Text:
        return None
    href: str | None = None
    while isinstance(inline, Link) or (_holds(inline) and len(children_of(inline)) == 1):
        inside = tuple(child for child in children_of(inline) if not (isinstance(child, Text) and not child.value.strip()))
        if isinstance(inline, Link):
            href = inline.href
        if len(inside) != 1 or (isinstance(inline, Span) and inline.id):
            return None
        inline = inside[0]
    return Figure(content=(inline.image,), href=href) if isinstance(inline, InlineImage) else None


def _small(image: Image) -> bool:
    height = image.height or image.width
    if height is not None:
        return height <= _SMALL
    return isinstance(image.alt, Decorative) or (isinstance(image.alt, Alt) and len(image.alt.text) <= 3)
