"""What a user may choose of the book."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class EpubOptions:
    """Options of the format `epub`."""

    cover: bool = field(default=True, metadata={"help": "Begin with a cover."})
    cover_picture: bool = field(
        default=True,
        metadata={"help": "Show the lead picture on the cover where it has a description, else a motif."},
    )
    contents_depth: int = field(default=3, metadata={"help": "Levels of headings in the contents, 1 (titles only) to 6."})

    narration: Literal["none", "sentences", "words"] = field(
        default="none",
        metadata={"help": "Sound with the text (media overlays): none, or each sentence, or each word, marked as it is spoken."},
    )
    bitrate: int = field(default=64, metadata={"help": "kb/s of the sound: 32 to 160."})
    certified_by: str = field(
        default="",
        metadata={
            "help": "Who has evaluated the book and vouches for its conformance; it is claimed only where our own checks pass."
        },
    )
    conformance: Literal["A", "AA", "AAA"] = field(default="AA", metadata={"help": "The level of WCAG 2.2 that is vouched for."})

    def __post_init__(self) -> None:
        if not 1 <= self.contents_depth <= 6:
            raise ValueError("contents_depth is 1 to 6")
        if not 32 <= self.bitrate <= 160:
            raise ValueError(f"bitrate is {self.bitrate}; it takes 32 to 160")
