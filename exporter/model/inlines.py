"""Inline nodes: what runs inside a line of text. A closed union; dispatch with `match` and `assert_never`.

White space in `Text` is canonical (`exporter.model.text.normalise`): one space between words, none at the edges of a block, no soft
hyphens, XML characters only.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from exporter.model import resources

Direction: TypeAlias = Literal["ltr", "rtl"]


class Text(Struct, frozen=True, kw_only=True, gc=False):
    """A run of characters."""

    value: str


class Emphasis(Struct, frozen=True, kw_only=True, gc=False):
    """Stress or another voice (HTML em, i)."""

    children: tuple[Inline, ...]


class Strong(Struct, frozen=True, kw_only=True, gc=False):
    """Importance (HTML strong, b)."""

    children: tuple[Inline, ...]


class Underline(Struct, frozen=True, kw_only=True, gc=False):
    """An annotation that is not spoken (HTML u)."""

    children: tuple[Inline, ...]


class Small(Struct, frozen=True, kw_only=True, gc=False):
    """Side remarks, small print."""

    children: tuple[Inline, ...]


class Code(Struct, frozen=True, kw_only=True, gc=False):
    """A piece of computer code inside a line."""

    children: tuple[Inline, ...]


class Keyboard(Struct, frozen=True, kw_only=True, gc=False):
    """What the reader types or presses."""

    children: tuple[Inline, ...]


class Sample(Struct, frozen=True, kw_only=True, gc=False):
    """What a program prints."""

    children: tuple[Inline, ...]


class Variable(Struct, frozen=True, kw_only=True, gc=False):
    """A variable or a placeholder."""

    children: tuple[Inline, ...]


class Link(Struct, frozen=True, kw_only=True, gc=False):
    """A hyperlink. `href` is an absolute URL, a mailto: or tel: address, or `#id` of a node in the same article."""

    href: str
    children: tuple[Inline, ...]
    title: str | None = None


class Break(Struct, frozen=True, kw_only=True, gc=False):
    """A line break that carries meaning (an address, a signature)."""


class Subscript(Struct, frozen=True, kw_only=True, gc=False):
    """Characters below the line."""

    children: tuple[Inline, ...]


class Superscript(Struct, frozen=True, kw_only=True, gc=False):
    """Characters above the line that are no note reference."""

    children: tuple[Inline, ...]


class Abbreviation(Struct, frozen=True, kw_only=True, gc=False):
    """An abbreviation; `expansion` is what it stands for, None when the page does not say."""

    children: tuple[Inline, ...]
    expansion: str | None = None


class NoteReference(Struct, frozen=True, kw_only=True, gc=False):
    """A reference to the `Note` with the id `note`. `label` is the mark as printed ("1", "*"). Several may share one note.

    `id` is the page's own name for the place, by which others cite it; in the article nothing but the way back from the note leads
    there, and that follows from `note`.
    """

    note: str
    label: str
    id: str | None = None


class Span(Struct, frozen=True, kw_only=True, gc=False):
    """Text with a language (BCP 47), a direction, bidi isolation, a spoken form, or an id that links lead to."""

    children: tuple[Inline, ...]
    language: str | None = None
    direction: Direction | None = None
    isolate: bool = False
    say: str | None = None
    id: str | None = None


class Quotation(Struct, frozen=True, kw_only=True, gc=False):
    """An inline quotation (HTML q). Its marks are not in the text; the language's own are added where it is shown."""

    children: tuple[Inline, ...]
    source: str | None = None


class Citation(Struct, frozen=True, kw_only=True, gc=False):
    """The title of a work."""

    children: tuple[Inline, ...]


class Time(Struct, frozen=True, kw_only=True, gc=False):
    """A date or time; `datetime` is its machine form (HTML time)."""

    children: tuple[Inline, ...]
    datetime: str | None = None


class Deleted(Struct, frozen=True, kw_only=True, gc=False):
    """Text that was taken out."""

    children: tuple[Inline, ...]


class Inserted(Struct, frozen=True, kw_only=True, gc=False):
    """Text that was put in later."""

    children: tuple[Inline, ...]


class Mark(Struct, frozen=True, kw_only=True, gc=False):
    """Text highlighted for reference."""

    children: tuple[Inline, ...]


class RubyPair(Struct, frozen=True, kw_only=True, gc=False):
    """A base and its reading; `reading` may be empty."""

    base: tuple[Inline, ...]
    reading: tuple[Inline, ...]


class Ruby(Struct, frozen=True, kw_only=True, gc=False):
    """Text with readings above it."""

    pairs: tuple[RubyPair, ...]


class Math(Struct, frozen=True, kw_only=True, gc=False):
    """An inline formula: presentation MathML (`<math>…</math>`, empty where the page gives TeX only), TeX, the page's own words."""

    mathml: str = ""
    tex: str | None = None
    alt: str | None = None


class InlineImage(Struct, frozen=True, kw_only=True, gc=False):
    """A picture that stands in a line as a word does."""

    image: resources.Image


Inline: TypeAlias = (
    Text
    | Emphasis
    | Strong
    | Underline
    | Small
    | Code
    | Keyboard
    | Sample
    | Variable
    | Link
    | Break
    | Subscript
    | Superscript
    | Abbreviation
    | NoteReference
    | Span
    | Quotation
    | Citation
    | Time
    | Deleted
    | Inserted
    | Mark
    | Ruby
    | Math
    | InlineImage
)
