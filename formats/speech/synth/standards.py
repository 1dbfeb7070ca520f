"""How loud a narration is to be, and how it begins and ends: what directories of podcasts and shops for audio books ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from formats.speech import pauses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from formats.speech.options import Loudness


class Standard(Struct, frozen=True, kw_only=True):
    """A house's or a shop's rule.

    `level` is the aim before encoding, `least` and `most` what is still within the rule, in `unit`; `ceiling` is the largest sample
    value of a true peak, before encoding, too. `rate` is samples a second and `bitrate` kb/s of MP3, 0 where it asks for none.
    `head` and `tail` are the silence at both ends in milliseconds, those of each file where `each_file`; `longest` is the most
    seconds of a file, 0 for no bound.
    """

    name: str
    unit: Literal["LUFS", "dB RMS"]
    level: float
    least: float
    most: float
    ceiling: int
    rate: int = 0
    bitrate: int = 0
    head: int = pauses.EDGE
    tail: int = pauses.EDGE
    each_file: bool = False
    longest: int = 0


FIXED: Final = Standard(name="", unit="LUFS", level=-19.0, least=-99.0, most=0.0, ceiling=26028)
"""What holds without a rule: the fixed gain of each voice."""
_STANDARDS: Final[Mapping[Loudness, Standard]] = {
    "fixed": FIXED,
    "-19": Standard(name="-19 LUFS", unit="LUFS", level=-18.8, least=-19.1, most=-18.5, ceiling=26028),
    "-16": Standard(name="-16 LUFS", unit="LUFS", level=-15.8, least=-16.1, most=-15.5, ceiling=26028),
    "acx": Standard(
        name="ACX",
        unit="dB RMS",
        level=-21.0,
        least=-23.0,
        most=-18.0,
        ceiling=20675,
        rate=44100,
        bitrate=192,
        head=700,
        tail=1200,
        each_file=True,
        longest=7200,
    ),
}
"""-16 and -19 LUFS: AES TD1008 and the directories of podcasts, stereo and mono, with a true peak of -1 dB at most once it is
encoded, for which -2 leaves room. LAME makes all it encodes 0.45 dB quieter, AAC and Opus 0.1 and 0.2; the aim lies between.

ACX, Audible's rules for audio books: RMS from -23 to -18 dB, no peak over -3 dB, for which -4 leaves room, MP3 of 192 kb/s and
44.1 kHz, half a second to one of silence before and one to five after, two hours at most.
"""


def standard_of(loudness: Loudness) -> Standard:
    """The rule that `speech.loudness` names."""
    return _STANDARDS[loudness]
