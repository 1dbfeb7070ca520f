"""What eSpeak NG 1.52 keeps from text to text, put back where it can be found.

One number outlives a text and is heard in the next one: the count of cycles of the glottis, by which every second or fourth cycle
of a trill or a creak is made softer (German, Arabic and others). Another could: the gain that keeps a loud sound within 16 bits,
though no text was found that moves it. With both set back, every voice spoke the same samples in any order as by a fork for each
text. Nothing that the library offers sets them back. They are local variables, so the library's file is asked where they lie: its
table of symbols (ELF, section `.symtab`, which the builds for Linux keep). Where that is missing, or the numbers do not behave as
these do, nothing is touched, and `espeak_server` speaks each text in a fork instead.
"""

from __future__ import annotations

import ctypes
import struct
from pathlib import Path
from typing import Final, NamedTuple

_NAMES: Final = (b"cycle_count", b"agc", b"espeak_Synth")
"""The two, and an exported function, whose address says where the file lies in memory."""
_SYMBOL_TABLE: Final = 2  # SHT_SYMTAB
_IDENT: Final = b"\x7fELF\x02\x01"  # 64 bits, little-endian
_UNITY: Final = 256  # the gain at the start
_MOST: Final = 2000
"""Cycles that one short sound can have: 10 s at 200 Hz."""


class Kept(NamedTuple):
    """The two numbers."""

    cycles: ctypes.c_int
    gain: ctypes.c_int

    def reset(self) -> None:
        """Set them as they are before the first text."""
        self.cycles.value, self.gain.value = 0, _UNITY

    @property
    def are_new(self) -> bool:
        """Whether they are as before the first text."""
        return self.cycles.value == 0 and self.gain.value == _UNITY

    @property
    def have_moved(self) -> bool:
        """Whether they are as after a short text."""
        return 0 < self.cycles.value < _MOST and 0 < self.gain.value <= _UNITY


def find(path: str, known: int) -> Kept | None:
    """The numbers of the library of a path that is loaded in this process with `espeak_Synth` at the address `known`.

    None where its file does not say where they lie.
    """
    places = _symbols(Path(path).read_bytes())
    if any(len(places[name]) != 1 for name in _NAMES):
        return None
    cycles, gain, synth = (places[name][0] for name in _NAMES)
    return Kept(ctypes.c_int.from_address(known - synth + cycles), ctypes.c_int.from_address(known - synth + gain))


def _symbols(data: bytes) -> dict[bytes, list[int]]:
    """The values in a file's table of symbols of those that are looked for; a compiler may have numbered them ("agc.6035").

    Fields of ELF64: System V ABI, chapters 4 and 5 ("ELF Header", "Sections", "Symbol Table").
    """
    found: dict[bytes, list[int]] = {name: [] for name in _NAMES}
    if not data.startswith(_IDENT):
        return found
    try:
        (sections,) = struct.unpack_from("<Q", data, 0x28)
        size, count = struct.unpack_from("<HH", data, 0x3A)
        heads = [struct.unpack_from("<IIQQQQIIQQ", data, sections + number * size) for number in range(count)]
        for head in heads:
            if head[1] == _SYMBOL_TABLE:
                texts = heads[head[6]]
                names = data[texts[4] : texts[4] + texts[5]]
                for place, _, _, _, value, _ in struct.iter_unpack("<IBBHQQ", data[head[4] : head[4] + head[5]]):
                    name = names[place : names.index(b"\0", place)].split(b".", 1)[0]
                    if name in found:
                        found[name].append(value)
    except (struct.error, IndexError, OverflowError, ValueError):
        return {name: [] for name in _NAMES}
    return found
