"""What a user may choose for a PDF."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from formats.pdf.write.claims import Name  # noqa: TC001 - the options resolve their annotations when a user sets one


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfOptions:
    """Options of the PDF format, given as `pdf.<name>`."""

    paper: Literal["A4", "A5", "letter"] | None = field(
        default=None, metadata={"help": "Paper; none takes the paper that the style is made for."}
    )
    notes: Literal["foot", "end"] = field(
        default="foot", metadata={"help": "Where notes stand: at the foot of their page, or after the article."}
    )
    bookmarks: int = field(default=3, metadata={"help": "Levels of headings among the bookmarks, 1 to 6."})

    conformance: Name = field(
        default="ua1",
        metadata={
            "help": "Standards that the file keeps: PDF/UA-1, or PDF/UA-2 with WTPDF accessibility; "
            "with PDF/A-3a or A-4f it carries the page and its JSON, too."
        },
    )

    def __post_init__(self) -> None:
        if not 1 <= self.bookmarks <= 6:
            raise ValueError("bookmarks takes 1 to 6.")
