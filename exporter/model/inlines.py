"""Inline nodes: what runs inside a line of text. A closed union; dispatch with `match` and `assert_never`.

White space in `Text` is canonical (`exporter.model.text.normalise`): one space between words, none at the edges of a block, no soft
hyphens, XML characters only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from exporter.model.resources import Image

Direction: TypeAlias = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A run of characters."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis:
    """Stress or another voice (HTML em, i)."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strong:
    """Importance (HTML strong, b)."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Underline:
    """An annotation that is not spoken (HTML u)."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Small:
    """Side remarks, small print."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A piece of computer code inside a line."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyboard:
    """What the reader types or presses."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What a program prints."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """A variable or a placeholder."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A hyperlink. `href` is an absolute URL, a mailto: or tel: address, or `#id` of a node in the same article."""

    href: str
    children: tuple[Inline, ...]
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A line break that carries meaning (an address, a signature)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscript:
    """Characters below the line."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Superscript:
    """Characters above the line that are no note reference."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    """An abbreviation; `expansion` is what it stands for, None when the page does not say."""

    children: tuple[Inline, ...]
    expansion: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteReference:
    """A reference to the `Note` with the id `note`. `label` is the mark as printed ("1", "*"). Several may share one note.

    `id` is the page's own name for the place, by which others cite it; in the article nothing but the way back from the note leads
    there, and that follows from `note`.
    """

    note: str
    label: str
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Text with a language (BCP 47), a direction, bidi isolation, a spoken form, or an id that links lead to."""

    children: tuple[Inline, ...]
    language: str | None = None
    direction: Direction | None = None
    isolate: bool = False
    say: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """An inline quotation (HTML q). Its marks are not in the text; the language's own are added where it is shown."""

    children: tuple[Inline, ...]
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The title of a work."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A date or time; `datetime` is its machine form (HTML time)."""

    children: tuple[Inline, ...]
    datetime: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted:
    """Text that was taken out."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inserted:
    """Text that was put in later."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Text highlighted for reference."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RubyPair:
    """A base and its reading; `reading` may be empty."""

    base: tuple[Inline, ...]
    reading: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruby:
    """Text with readings above it."""

    pairs: tuple[RubyPair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Math:
    """An inline formula: presentation MathML (`<math>…</math>`, empty where the page gives TeX only), TeX, the page's own words."""

    mathml: str = ""
    tex: str | None = None
    alt: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineImage:
    """A picture that stands in a line as a word does."""

    image: Image


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
