"""Canonical text: what a sequence of inlines says, as characters, and its one normal form.

The normal form is an invariant of the model (`exporter.model.validate`): so offsets into the canonical text (`plain`) are offsets
into the `Text` nodes themselves, and every format wraps and cuts the same characters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, assert_never

from msgspec.structs import replace

from exporter.lazily import Lazily
from exporter.model.inlines import (
    Abbreviation,
    Break,
    Citation,
    Code,
    Deleted,
    Emphasis,
    Inline,
    InlineImage,
    Inserted,
    Keyboard,
    Link,
    Mark,
    Math,
    NoteReference,
    Quotation,
    Ruby,
    RubyPair,
    Sample,
    Small,
    Span,
    Strong,
    Subscript,
    Superscript,
    Text,
    Time,
    Underline,
    Variable,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

OBJECT: Final = "\ufffc"
"""Stands in canonical text for what has no characters of its own: a formula, a picture (U+FFFC OBJECT REPLACEMENT CHARACTER)."""

NOT_XML: Final = Lazily("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ufffc]")
"""A character that XML 1.0 (section 2.2) refuses or discourages, or that stands for an object."""
_SPACES: Final = Lazily("[\t\n\r\x85\u2028\u2029][ \t\n\r\x85\u2028\u2029]*| [ \t\n\r\x85\u2028\u2029]+")
"""White space that is not one space already."""
_SOFT_HYPHEN: Final = "\u00ad"
_EDGES: Final = frozenset({" ", "\n"})
_HOLDERS: Final[frozenset[type]] = frozenset({
    Emphasis, Strong, Underline, Small, Code, Keyboard, Sample, Variable, Link, Subscript, Superscript, Abbreviation, Span,
    Quotation, Citation, Time, Deleted, Inserted, Mark,
})  # fmt: skip
"""The classes whose `children` are what they hold: found by one look-up, where a `match` asks class after class."""
_BARE: Final = _HOLDERS - {Link, Abbreviation, Span, Quotation, Time}
"""Those of them that hold nothing else."""


def clean(value: str) -> str:
    """`value` without characters that XML 1.0 (section 2.2) refuses or discourages, without soft hyphens and U+FFFC."""
    return NOT_XML.sub("", value).replace(_SOFT_HYPHEN, "")


def collapse(value: str) -> str:
    """`value` cleaned, each run of white space one space, none at the ends. No-break and ideographic spaces are kept."""
    return _spaced(value).strip(" ")


def plain(inlines: tuple[Inline, ...]) -> str:
    """The canonical text: a `Break` is a line feed, a formula or picture U+FFFC, a note reference nothing, ruby its base."""
    if len(inlines) == 1 and type(inlines[0]) is Text:
        return inlines[0].value
    return "".join(_leaves(inlines))


def children_of(inline: Inline) -> tuple[Inline, ...]:
    """The inlines directly inside `inline`; for ruby the bases. Empty for leaves."""
    if type(inline) in _HOLDERS:
        held: tuple[Inline, ...] = inline.children  # type: ignore[union-attr]
        return held
    match inline:
        case Text() | Break() | NoteReference() | Math() | InlineImage():
            return ()
        case Ruby():
            return tuple(child for pair in inline.pairs for child in pair.base)
        case (
            Emphasis()
            | Strong()
            | Underline()
            | Small()
            | Code()
            | Keyboard()
            | Sample()
            | Variable()
            | Link()
            | Subscript()
            | Superscript()
            | Abbreviation()
            | Span()
            | Quotation()
            | Citation()
            | Time()
            | Deleted()
            | Inserted()
            | Mark()
        ):
            return inline.children
        case _:
            assert_never(inline)


def with_children(inline: Inline, children: tuple[Inline, ...]) -> Inline:
    """A copy of a container inline with other children; not for leaves and ruby."""
    node: Any = inline
    kind: Any = type(inline)
    if kind in _BARE:
        bare: Inline = kind(children=children)
        return bare
    if kind is Link:
        return Link(href=node.href, children=children, title=node.title)
    changed: Inline = replace(node, children=children)
    return changed


def is_container(inline: Inline) -> bool:
    """Whether `inline` has children of its own (`with_children` holds for it)."""
    return "children" in inline.__struct_fields__


def _leaves(inlines: tuple[Inline, ...]) -> Iterator[str]:
    for inline in inlines:
        if type(inline) in _HOLDERS:
            yield from _leaves(inline.children)  # type: ignore[union-attr]
            continue
        match inline:
            case Text():
                yield inline.value
            case Break():
                yield "\n"
            case Math() | InlineImage():
                yield OBJECT
            case NoteReference():
                yield ""
            case _:
                yield from _leaves(children_of(inline))


def normalise(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The normal form of a block's inlines.

    White space is collapsed across nodes and taken from the block's edges and from both sides of a `Break`; characters that XML
    refuses and soft hyphens are left out; neighbouring `Text` nodes are one; containers that hold nothing are left out, but for a
    `Span` with an id. Applying it twice changes nothing.
    """
    if is_normal(inlines):
        return inlines
    match inlines:
        case (Text(value=words),):
            value = collapse(words)
            return (Text(value=value),) if value else ()
    leaves: list[str] = []
    _gather(inlines, leaves)
    _collapse(leaves)
    return _merge(_rebuild(inlines, iter(leaves)))


def is_normal(inlines: tuple[Inline, ...]) -> bool:
    """Whether a line is plainly in normal form: most are when they are looked at again. False only costs the whole work."""
    end = _end_of(inlines, " ")
    return end is not None and (end != " " or not inlines)


def _end_of(inlines: tuple[Inline, ...], last: str) -> str | None:
    """The last character of normal inlines that follow `last`; None where they are, or may be, not normal. "" is an object, and a
    break is a space that nothing may be taken from.
    """
    follows_text = False
    for inline in inlines:
        kind = type(inline)
        if kind is Text:
            value: str = inline.value  # type: ignore[union-attr]
            if follows_text or not value or (value[0] == " " and last in _EDGES) or not _is_collapsed(value):
                return None
            last, follows_text = value[-1], True
            continue
        follows_text = False
        if kind in _HOLDERS:
            children: tuple[Inline, ...] = inline.children  # type: ignore[union-attr]
            end = _end_of(children, last) if children else last if kind is Span and inline.id else None  # type: ignore[union-attr]
            if end is None:
                return None
            last = end
        elif kind is Break:
            if last == " ":
                return None
            last = "\n"
        elif kind is Ruby:
            return None
        else:
            last = ""
    return last


def _is_collapsed(value: str) -> bool:
    """Whether cleaning and collapsing leave a text as it is."""
    if value.isprintable():
        return "  " not in value and OBJECT not in value
    return _spaced(value) == value


def _spaced(value: str) -> str:
    """`value` cleaned, each run of white space one space, at the ends too."""
    value = clean(value)
    return value if value.isprintable() and "  " not in value else _SPACES.sub(" ", value)


def _gather(inlines: tuple[Inline, ...], leaves: list[str]) -> None:
    """Add the values of text leaves, with markers for breaks and objects, in the order `_rebuild` takes them."""
    for inline in inlines:
        kind = type(inline)
        if kind is Text:
            leaves.append(_spaced(inline.value))  # type: ignore[union-attr]
        elif kind in _HOLDERS:
            _gather(inline.children, leaves)  # type: ignore[union-attr]
        elif kind is Break:
            leaves.append("\n")
        elif kind is Ruby:
            _gather(children_of(inline), leaves)
        else:
            leaves.append(OBJECT)


def _collapse(leaves: list[str]) -> None:
    after_space = True
    for index, leaf in enumerate(leaves):
        if leaf == "\n":
            after_space = True
        elif leaf == OBJECT:
            after_space = False
        elif leaf:
            if after_space and leaf[0] == " ":
                leaf = leaves[index] = leaf[1:]  # noqa: PLW2901 - the leaf itself becomes another
            if leaf:
                after_space = leaf[-1] == " "
    before_edge = True
    for index in range(len(leaves) - 1, -1, -1):
        leaf = leaves[index]
        if leaf == "\n":
            before_edge = True
        elif leaf == OBJECT:
            before_edge = False
        elif leaf and before_edge:
            leaves[index] = leaf.removesuffix(" ")
            before_edge = not leaves[index]


def _rebuild(inlines: tuple[Inline, ...], leaves: Iterator[str]) -> list[Inline]:
    result: list[Inline] = []
    for inline in inlines:
        if type(inline) in _HOLDERS:
            children = _merge(_rebuild(inline.children, leaves))  # type: ignore[union-attr]
            if children or (isinstance(inline, Span) and inline.id):
                result.append(with_children(inline, children))
            continue
        match inline:
            case Text():
                value = next(leaves)
                if value:
                    result.append(inline if value == inline.value else Text(value=value))
            case Ruby():
                pairs = tuple(
                    RubyPair(base=_merge(_rebuild(pair.base, leaves)), reading=normalise(pair.reading)) for pair in inline.pairs
                )
                pairs = tuple(pair for pair in pairs if pair.base or pair.reading)
                if pairs:
                    result.append(replace(inline, pairs=pairs))
            case _:
                next(leaves)
                result.append(inline)
    return result


def _merge(inlines: list[Inline]) -> tuple[Inline, ...]:
    merged: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text) and merged and isinstance(merged[-1], Text):
            merged[-1] = Text(value=merged[-1].value + inline.value)
        else:
            merged.append(inline)
    return tuple(merged)
