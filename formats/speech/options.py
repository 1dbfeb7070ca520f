"""Options of speech, shared by every format that speaks as `speech.KEY`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechOptions:
    """What is said, and how fast. The defaults leave nothing out."""

    rate: int = field(default=165, metadata={"help": "Words a minute, 80 to 400."})
    pitch: int = field(default=50, metadata={"help": "Pitch of the voice, 0 to 99; not every voice takes it."})
    notes: Literal["end", "inline"] = field(
        default="end", metadata={"help": "Notes: read after the article, or after the paragraph that refers to them."}
    )
    code: Literal["read", "announce"] = field(
        default="read", metadata={"help": "Blocks of code: read line by line, or only announced with their number of lines."}
    )
    images: Literal["read", "captions"] = field(
        default="read", metadata={"help": "Pictures: descriptions and captions, or captions only."}
    )
    tables: Literal["read", "announce"] = field(
        default="read", metadata={"help": "Tables: read row by row, or only announced with caption and size."}
    )
    command: str = field(
        default="",
        metadata={"help": "Program of the voice command: flite -f {text_file} -o {wav}; {language} is a tag."},
    )
    hours: int = field(default=3, metadata={"help": "A narration longer than this is refused before it is made."})

    def __post_init__(self) -> None:
        for name, least, most in (("rate", 80, 400), ("pitch", 0, 99), ("hours", 1, 100)):
            value = getattr(self, name)
            if not least <= value <= most:
                raise ValueError(f"{name} is {value}; it takes {least} to {most}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptOptions:
    """How the script is shown."""

    spoken: bool = field(default=False, metadata={"help": "Show below each line what the voice is given, where that differs."})
