"""Options of speech, shared by every format that speaks as `speech.KEY`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from formats.speech import pauses, role_voices, skippable

Split: TypeAlias = Literal["none", "article", "section"]
Loudness: TypeAlias = Literal["fixed", "-19", "-16", "acx"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechOptions:
    """What is said, and how fast. The defaults leave nothing out."""

    rate: int = field(default=165, metadata={"help": "Words a minute, 80 to 400."})
    pitch: int = field(default=50, metadata={"help": "Pitch of the voice, 0 to 99; not every voice takes it."})
    profile: Literal["full", "story", "brief"] = field(
        default="full",
        metadata={
            "help": "How much: all; no notes, pull quotes, descriptions of pictures, rows and code; the first paragraph alone."
        },
    )
    skip: str = field(
        default="",
        metadata={"help": "What to leave out, each told of: aside, figure, footnote, list, noteref, pullquote, table."},
    )
    pauses: str = field(
        default="", metadata={"help": "Pauses of one's own, in milliseconds: sentence=500,heading=1500; docs/speech.md names them."}
    )
    voices: str = field(
        default="",
        metadata={"help": "Another voice, or the voice at another pitch, for a role: quote=piper,verse=espeak@70."},
    )
    lexicon: str = field(
        default="",
        metadata={"help": "Files that say how words are said: lines WORD = SAID, or a PLS lexicon; several parted by commas."},
    )
    script: str = field(
        default="",
        metadata={"help": "An edited narration script (from --to script) to speak instead of the article's own."},
    )
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
    piper: str = field(
        default="",
        metadata={"help": "Model of the voice piper: a file .onnx with its .onnx.json beside it."},
    )
    kokoro: str = field(
        default="", metadata={"help": "Folder with a model (.onnx) and speakers (.bin) of one's own for the voice kokoro."}
    )
    speaker: str = field(
        default="",
        metadata={"help": "Who speaks, where a voice has several: a name, or a number of a model of piper."},
    )
    cache_mb: int = field(
        default=2048, metadata={"help": "Megabytes of speech that --cache keeps; what was used longest ago goes first."}
    )
    hops: bool = field(
        default=True, metadata={"help": "Of several voices, let a later one speak what an earlier one cannot; no: refuse it."}
    )
    split: Split = field(
        default="none",
        metadata={"help": "Files of sound and captions: one, one an article of an issue, or one a chapter, with a playlist."},
    )
    loudness: Loudness = field(
        default="fixed",
        metadata={"help": "One gain a voice, about -19 LUFS; or the whole measured and put at -19 or -16 LUFS, or as ACX asks."},
    )
    hours: int = field(default=3, metadata={"help": "A narration longer than this is refused before it is made."})

    def __post_init__(self) -> None:
        for name, least, most in (("rate", 80, 400), ("pitch", 0, 99), ("hours", 1, 100), ("cache_mb", 1, 1 << 20)):
            value = getattr(self, name)
            if not least <= value <= most:
                raise ValueError(f"{name} is {value}; it takes {least} to {most}")
        skippable.roles(self.skip)
        pauses.changed(self.pauses)
        role_voices.named(self.voices)

    @property
    def skipped(self) -> frozenset[str]:
        """The roles that are left out, by `skip` and by the profile."""
        by_profile = frozenset() if self.profile == "full" else frozenset({"footnote", "noteref", "pullquote"})
        return skippable.roles(self.skip) | by_profile

    @property
    def says_all(self) -> bool:
        """Whether nothing of an article is left out or put differently."""
        read = self.tables == self.code == self.images == "read"
        return self.profile == "full" and read and not self.skip and not self.script

    def settled(self) -> SpeechOptions:
        """The options with what the profile asks for."""
        if self.profile == "full":
            return self
        return replace(self, tables="announce", code="announce", images="captions")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptOptions:
    """How the script is shown."""

    spoken: bool = field(default=False, metadata={"help": "Show below each line what the voice is given, where that differs."})
