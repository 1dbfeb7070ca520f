"""A playlist of the files of one narration: extended M3U in UTF-8 (M3U8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from formats.speech.synth.parts import Part

SUFFIX: Final = ".m3u8"
MEDIA_TYPE: Final = "audio/mpegurl"


def playlist(parts: Sequence[Part], *, title: str, suffix: str) -> str:
    """The playlist: each file's length in whole seconds, its title, and its name, beside which the playlist stands."""
    lines = ["#EXTM3U", f"#PLAYLIST:{_line(title)}"]
    for part in parts:
        line = part.narration.timeline
        lines += [f"#EXTINF:{round(line.samples / line.rate)},{_line(part.title)}", f"{part.name}{suffix}"]
    return "\n".join(lines) + "\n"


def _line(words: str) -> str:
    return " ".join(words.split())
