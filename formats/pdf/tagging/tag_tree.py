"""The tag tree before it is written: roles, what is marked in the pages, attributes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

GROUPS: Final = frozenset({"Document", "Part", "Art", "Sect", "Aside", "Div", "BlockQuote", "NonStruct"})
"""Roles that hold blocks only: a line of text in them is a paragraph (ISO 32000-1, table 333)."""

LINES: Final = frozenset(
    {"Span", "Quote", "Note", "Reference", "Code", "Link", "Em", "Strong", "Ruby", "RB", "RT", "Formula", "Lbl"}
)
"""Roles that stand in a line (ISO 32000-1, table 338). A Figure stands where it is put."""


_PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def pdf_text(words: str) -> Any:
    """A text string of a PDF (ISO 32000-1, 7.9.2.2).

    U+FFFD stands for characters of private use, which mean nothing outside their font (ISO 14289-2, 8.4.3).
    """
    import pydyf

    return pydyf.String(_PRIVATE.sub("\ufffd", words))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Piece:
    """A stretch of content that was marked on a page.

    `part` says what of its element it is: "" for its text or picture, "marker", "before", "after", "footnote-call",
    "footnote-marker". `stream` is what it was painted on, `number` its MCID there, `place` the index of its property list among the
    stream's operators. `box` is left, bottom, right, top in points. `order` counts pieces in the order in which pages show them.
    """

    part: str
    page: int
    stream: Any
    number: int
    place: int
    box: tuple[float, float, float, float]
    order: int
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Target:
    """A link annotation on a page: the PDF object (a dictionary of pydyf); `part` of its element as with a piece."""

    page: int
    annotation: Any
    part: str = ""

    def say(self, words: str) -> None:
        """Set what the link is called (ISO 14289-1, 7.18.5)."""
        self.annotation["Contents"] = pdf_text(words)


Kid: TypeAlias = "Tag | Piece | Target"


@dataclass(slots=True, kw_only=True, eq=False)
class Tag:
    """A structure element. `attributes` are by owner ("Table", "List", "Layout"); names begin with a slash in the file.

    `refers` are the elements that this one is about (ISO 32000-2, table 355, Ref); `mathml` is attached to a formula.
    """

    role: str
    kids: list[Kid] = field(default_factory=list)
    language: str | None = None
    alt: str | None = None
    expansion: str | None = None
    actual: str | None = None
    id: str | None = None
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    inline: bool = False
    refers: list[Tag] = field(default_factory=list)
    mathml: str | None = None

    @property
    def stands_in_line(self) -> bool:
        """Whether the element is part of a line of text."""
        return self.inline or self.role in LINES
