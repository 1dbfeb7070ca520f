"""Speech kept by content in a folder, so that an edited article is spoken anew only where it changed."""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from exporter.plugin import Speech, SpokenWord
from exporter.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MAGIC: Final = b"speech1\n"
_SUFFIX: Final = ".pcm"
_UNFINISHED: Final = 3600.0
"""Seconds after which a file that is being written is taken for one that a killed run left."""


class SpeechCache:
    """Entries of one voice. A file that is damaged or can't be read counts as missing; one that can't be written is left out."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self._folder = folder / "speech"
        self._fingerprint = fingerprint

    def path_of(self, text: str, language: str) -> Path:
        """Where the speech of a text lies, if it is there."""
        key = f"{self._fingerprint}\x00{language}\x00{text}".encode("utf-8", "surrogatepass")
        name = sha256(key).hexdigest()
        return self._folder / name[:2] / f"{name}{_SUFFIX}"

    def get(self, text: str, language: str) -> Speech | None:
        """The speech of `text`, None when it isn't there."""
        path = self.path_of(text, language)
        try:
            data = path.read_bytes()
            head, check, body = data.split(b"\n", 3)[1:] if data.startswith(_MAGIC) else (b"", b"", b"")
            if not head or sha256(head + body).hexdigest().encode("ascii") != check:
                return None
            known = json.loads(head)
            words = tuple(SpokenWord(start=s, end=e, first=f, last=la) for s, e, f, la in known["words"])
            os.utime(path)  # What was used last is kept longest.
            return Speech(pcm=body, rate=known["rate"], words=words)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, text: str, language: str, speech: Speech) -> None:
        """Keep a speech; the file appears whole or not at all."""
        words = [(word.start, word.end, word.first, word.last) for word in speech.words]
        head = json.dumps({"rate": speech.rate, "words": words}, separators=(",", ":")).encode("ascii")
        check = sha256(head + speech.pcm).hexdigest().encode("ascii")
        path = self.path_of(text, language)
        with suppress(OSError):
            write_whole(path, _MAGIC + head + b"\n" + check + b"\n" + speech.pcm)

    def trim(self, most: int) -> None:
        """Take away what was used longest ago until no more than `most` bytes are left, and what a killed run left unfinished."""
        entries = list(_entries(self._folder))
        left = sum(size for _, size, _ in entries)
        for used, size, path in sorted(entries):
            if left <= most and path.suffix == _SUFFIX:
                continue
            if path.suffix == _SUFFIX or time.time() - used > _UNFINISHED:
                with suppress(OSError):
                    path.unlink()
                    left -= size


def held(folder: Path) -> tuple[int, int]:
    """How many utterances a cache folder holds, and their bytes."""
    entries = [size for _, size, path in _entries(folder / "speech") if path.suffix == _SUFFIX]
    return len(entries), sum(entries)


def clear(folder: Path) -> None:
    """Take all speech out of a cache folder."""
    for _, _, path in list(_entries(folder / "speech")):
        with suppress(OSError):
            path.unlink()


def _entries(folder: Path) -> Iterator[tuple[float, int, Path]]:
    """When each file was used last, its bytes, its path."""
    for path in folder.glob("??/*"):
        with suppress(OSError):
            found = path.stat()
            yield found.st_mtime, found.st_size, path
