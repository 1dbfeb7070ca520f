"""Options of the read-along page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class WebOptions:
    """What a page holds, as `web.KEY`."""

    narration: Literal["words", "sentences", "none"] = field(
        default="words",
        metadata={"help": "Sound with the text: words and sentences are marked as they are spoken, sentences alone, or no sound."},
    )
    inline_limit: int = field(
        default=20,
        metadata={"help": "Megabytes up to which all is in one file; above, sound and pictures go to a folder beside it."},
    )
    bitrate: int = field(default=64, metadata={"help": "kb/s of the sound: 32 to 160."})

    def __post_init__(self) -> None:
        for name, least, most in (("inline_limit", 0, 1000), ("bitrate", 32, 160)):
            value = getattr(self, name)
            if not least <= value <= most:
                raise ValueError(f"{name} is {value}; it takes {least} to {most}")
