"""What turns sound into a file: the interface that every encoder of this folder keeps."""

from __future__ import annotations

from typing import Protocol


class Encoder(Protocol):
    """Writes one sound to a file that it was given open, seekable and at the place where its part begins.

    Neither method closes the file. The bytes do not depend on how the sound was cut into pieces.
    """

    def write(self, pcm: bytes) -> None:
        """Append sound: signed 16-bit little-endian mono, whole samples."""
        ...

    def close(self) -> None:
        """Write what is left and complete the headers; the file's position is then its end. Call it once."""
        ...
