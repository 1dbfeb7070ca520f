"""Options of the sound formats."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundOptions:
    """How a file of another kind is made."""

    bitrate: int = field(default=48, metadata={"help": "kb/s, 16 to 256; WAV has no use for it."})
    cover: bool = field(default=True, metadata={"help": "Put a cover into the file."})
    lyrics: bool = field(default=True, metadata={"help": "Put the words into the file."})

    def __post_init__(self) -> None:
        if not 16 <= self.bitrate <= 256:
            raise ValueError(f"bitrate is {self.bitrate}; it takes 16 to 256")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mp3Options:
    """How an MP3 file is made."""

    bitrate: Literal[32, 40, 48, 56, 64, 80, 96, 112, 128] = field(
        default=64, metadata={"help": "kb/s; 64 is as good as speech gets at 22 kHz."}
    )
    quality: int = field(default=7, metadata={"help": "LAME's scale from 0 (slow) to 9."})
    cover: bool = field(default=True, metadata={"help": "Put a cover into the file."})
    lyrics: bool = field(default=True, metadata={"help": "Put the words into the file, as a whole and line by line in time."})

    def __post_init__(self) -> None:
        if not 0 <= self.quality <= 9:
            raise ValueError(f"quality is {self.quality}; it takes 0 to 9")
