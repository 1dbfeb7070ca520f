"""Unpack a WOFF 1.0 file into the plain OpenType file inside it: HarfBuzz and resvg don't read WOFF."""

from __future__ import annotations

import struct
import zlib

# WOFF File Format 1.0, sections 3 and 4: big-endian header and table directory entries.
_WOFF_HEADER = struct.Struct(">4s4sLHHLHHLLLLL")
_WOFF_ENTRY = struct.Struct(">4sLLLL")
# OpenType 1.9, "Organization of an OpenType Font": offset table and table records.
_SFNT_HEADER = struct.Struct(">4sHHHH")
_SFNT_RECORD = struct.Struct(">4sLLL")


def sfnt_from_woff(data: bytes) -> bytes:
    """Return the OpenType font (bytes) that a WOFF 1.0 file wraps, with its tables in the order of the directory.

    Raises ValueError when `data` isn't WOFF 1.0.
    """
    if data[:4] != b"wOFF":
        message = "not a WOFF 1.0 file"
        raise ValueError(message)
    _, flavour, _, count, *_ = _WOFF_HEADER.unpack_from(data)
    directory = bytearray(_sfnt_header(flavour, count))
    body = bytearray()
    start = _SFNT_HEADER.size + count * _SFNT_RECORD.size
    for index in range(count):
        entry = _WOFF_ENTRY.unpack_from(data, _WOFF_HEADER.size + index * _WOFF_ENTRY.size)
        tag, offset, packed_length, length, checksum = entry
        packed = data[offset : offset + packed_length]
        table = packed if packed_length == length else zlib.decompress(packed)
        directory += _SFNT_RECORD.pack(tag, checksum, start + len(body), length)
        body += table.ljust((length + 3) & ~3, b"\0")
    return bytes(directory + body)


def _sfnt_header(flavour: bytes, count: int) -> bytes:
    power = count.bit_length() - 1
    search_range = 16 << power
    return _SFNT_HEADER.pack(flavour, count, search_range, power, count * 16 - search_range)
