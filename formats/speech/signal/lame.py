"""MP3 by LAME (`lameenc`): constant bit rate, mono, exact to the sample.

LAME's Python binding writes no Info frame, so that a decoder would return the encoder's delay and padding as silence: 74 ms
more than went in. This encoder puts its own Info frame first, with the delay and the padding in LAME's extension, and a decoder
that reads it gives back exactly the samples that were written. Frame header: ISO/IEC 11172-3 section 2.4.2.3, ISO/IEC 13818-3.
Info frame: the layout of LAME 3.100 (VbrTag.c), which ffmpeg, mpg123, Apple's and Android's players read.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from msgspec import Struct

from exporter.errors import ExportError, MissingLibraryError

if TYPE_CHECKING:
    from collections.abc import Iterable

_RATES: Final = {
    44100: (3, 0), 48000: (3, 1), 32000: (3, 2), 22050: (2, 0), 24000: (2, 1), 16000: (2, 2), 11025: (0, 0), 12000: (0, 1),
    8000: (0, 2),
}  # fmt: skip
"""Samples a second: the header's version (3 MPEG-1, 2 MPEG-2, 0 MPEG-2.5) and index of the rate."""
_BITRATES: Final = {
    3: (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    0: (8, 16, 24, 32, 40, 48, 56, 64),
}
"""kb/s from the header's index 1 upwards; LAME gives MPEG-2.5 no more than 64."""
_DELAY: Final = 576  # samples that LAME puts before the sound (ENCDELAY of LAME 3.100); decoders add 529 of their own
_INFO_BYTES: Final = 120  # id, flags, frames, bytes, table of contents, quality
_LAME_BYTES: Final = 36
_QUALITY: Final = 7  # measured: speech at 64 kb/s takes a third of the time of quality 2, with no difference in the words


class _Layout(Struct, frozen=True, kw_only=True):
    """One stream's kind of frame: header version, rate index, samples a second, kb/s."""

    version: int
    rate_index: int
    rate: int
    bitrate: int

    @property
    def samples(self) -> int:
        """How many samples a frame holds."""
        return 1152 if self.version == 3 else 576

    @property
    def side_bytes(self) -> int:
        """How many bytes a mono frame's side information takes."""
        return 17 if self.version == 3 else 9

    def size(self, bitrate: int, *, padded: bool) -> int:
        """Return a frame's bytes at `bitrate` kb/s."""
        return self.samples // 8 * bitrate * 1000 // self.rate + padded

    def header(self, bitrate: int) -> bytes:
        """Return the header of an unpadded mono frame without CRC, marked as an original."""
        index = _BITRATES[self.version].index(bitrate) + 1
        return bytes((0xFF, 0xE3 | self.version << 3, index << 4 | self.rate_index << 2, 0xC4))


class Mp3Encoder:
    """Encodes into `file` from its present place on.

    `rate` is one of MPEG's nine (8000 to 48000 samples a second), `bitrate` one of its kb/s for that rate, `quality` LAME's
    scale from 0 (slow) to 9. Raises ExportError for others and MissingLibraryError without lameenc.
    """

    def __init__(self, file: BinaryIO, *, rate: int = 22050, bitrate: int = 64, quality: int = _QUALITY) -> None:
        self._layout = _layout(rate, bitrate)
        self._lame = _lame(self._layout, quality)
        self._file = file
        self._start = file.tell()
        self._frames = _FrameCounter(self._layout)
        self._bytes = 0
        self.samples = 0
        """How many samples were written so far."""
        self._info_bitrate = self._fitting_bitrate()
        file.write(self._info_frame())

    def write(self, pcm: bytes) -> None:
        """Append sound: signed 16-bit little-endian mono, whole samples (else ValueError)."""
        if len(pcm) % 2:
            raise ValueError("the sound ends in half a sample")
        if pcm:
            self.samples += len(pcm) // 2
            self._put(self._lame.encode(pcm))

    def close(self) -> None:
        """Write the last frames and the Info frame; the file's position is then its end."""
        if not self.samples:
            self._put(self._lame.encode(bytes(2 * self._layout.samples)))
        self._put(self._lame.flush())
        end = self._file.tell()
        self._file.seek(self._start)
        self._file.write(self._info_frame())
        self._file.seek(end)

    def _put(self, data: bytes) -> None:
        self._frames.feed(data)
        self._bytes += len(data)
        self._file.write(data)

    def _fitting_bitrate(self) -> int:
        """Return the least bit rate, the stream's own or higher, whose frame holds the Info frame."""
        needed = 4 + self._layout.side_bytes + _INFO_BYTES + _LAME_BYTES
        rates = _BITRATES[self._layout.version]
        return next(rate for rate in rates if rate >= self._layout.bitrate and self._layout.size(rate, padded=False) >= needed)

    def _info_frame(self) -> bytes:
        size = self._layout.size(self._info_bitrate, padded=False)
        frame = self._layout.header(self._info_bitrate) + bytes(self._layout.side_bytes)
        # At a constant rate the hundredth part of the time is the hundredth part of the bytes.
        places = bytes(256 * percent // 100 for percent in range(100))
        frame += b"Info" + struct.pack(">III", 0x0F, self._frames.count, self._bytes + size) + places + struct.pack(">I", 100)
        frame += self._lame_part(size)
        frame += _crc16(frame).to_bytes(2, "big")
        return frame.ljust(size, b"\0")

    def _lame_part(self, info_size: int) -> bytes:
        """Return LAME's extension but for its own checksum: method, delay and padding, length; gains are left unsaid."""
        padding = max(0, self._frames.count * self._layout.samples - _DELAY - self.samples)
        method = 0x01  # revision 0, constant bit rate
        return (
            b"LAME3.100"
            + bytes((method, 0))
            + bytes(9)
            + bytes((min(255, self._layout.bitrate),))
            + (_DELAY << 12 | padding).to_bytes(3, "big")
            + bytes(4)
            + struct.pack(">I", self._bytes + info_size)
            # The checksum of all frames is left at 0: no player reads it, and it would cost as much time as encoding.
            + bytes(2)
        )


class _FrameCounter:
    """Counts the frames of a stream that comes in pieces, by their headers, whose third byte says how long a frame is."""

    def __init__(self, layout: _Layout) -> None:
        self.count = 0
        self._sizes = {
            index << 4 | layout.rate_index << 2 | padding << 1 | own: layout.size(bitrate, padded=bool(padding))
            for index, bitrate in enumerate(_BITRATES[layout.version], 1)
            for padding in (0, 1)
            for own in (0, 1)
        }
        self._rest = b""
        self._skip = 0

    def feed(self, data: Iterable[int]) -> None:
        piece = self._rest + bytes(data)
        place, end, sizes = self._skip, len(piece) - 4, self._sizes
        while place <= end:
            if piece[place] != 0xFF or piece[place + 1] & 0xE0 != 0xE0 or piece[place + 2] not in sizes:
                raise ExportError("LAME returned something that is no MP3 frame.")
            place += sizes[piece[place + 2]]
            self.count += 1
        self._rest = piece[place:] if place < len(piece) else b""
        self._skip = max(0, place - len(piece))


def _layout(rate: int, bitrate: int) -> _Layout:
    if rate not in _RATES:
        raise ExportError(f"MP3 has no rate of {rate} samples a second.", hint=f"Resample to one of {sorted(_RATES)}.")
    version, index = _RATES[rate]
    if bitrate not in _BITRATES[version]:
        known = ", ".join(map(str, _BITRATES[version]))
        raise ExportError(f"MP3 at {rate} samples a second has no {bitrate} kb/s.", hint=f"It has {known}.")
    return _Layout(version=version, rate_index=index, rate=rate, bitrate=bitrate)


def _lame(layout: _Layout, quality: int) -> Any:
    try:
        import lameenc
    except ImportError as error:
        raise MissingLibraryError("MP3 needs the package lameenc.", hint="pip install lameenc") from error
    encoder = lameenc.Encoder()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(layout.rate)
    # Left alone, LAME would lower the rate at low bit rates, and the frames would not fit the Info frame.
    encoder.set_out_sample_rate(layout.rate)
    encoder.set_bit_rate(layout.bitrate)
    encoder.set_quality(quality)
    encoder.silence()
    return encoder


def _crc16(data: bytes) -> int:
    """Return CRC-16 with the polynomial 0x8005, reflected, from 0 (as LAME's own)."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
