"""Speech kept by content in a folder, so that an edited article is spoken anew only where it changed."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from exporter.plugin import Speech, SpokenWord

_MAGIC: Final = b"speech1\n"


class SpeechCache:
    """Entries of one voice. A file that is damaged or can't be read counts as missing; one that can't be written is left out."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self._folder = folder / "speech"
        self._fingerprint = fingerprint

    def _path(self, text: str, language: str) -> Path:
        key = f"{self._fingerprint}\x00{language}\x00{text}".encode("utf-8", "surrogatepass")
        name = sha256(key).hexdigest()
        return self._folder / name[:2] / f"{name}.pcm"

    def get(self, text: str, language: str) -> Speech | None:
        """The speech of `text`, None when it isn't there."""
        try:
            data = self._path(text, language).read_bytes()
            head, check, body = data.split(b"\n", 3)[1:] if data.startswith(_MAGIC) else (b"", b"", b"")
            if not head or sha256(head + body).hexdigest().encode("ascii") != check:
                return None
            known = json.loads(head)
            words = tuple(SpokenWord(start=s, end=e, first=f, last=la) for s, e, f, la in known["words"])
            return Speech(pcm=body, rate=known["rate"], words=words)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, text: str, language: str, speech: Speech) -> None:
        """Keep a speech; the file appears whole or not at all."""
        words = [(word.start, word.end, word.first, word.last) for word in speech.words]
        head = json.dumps({"rate": speech.rate, "words": words}, separators=(",", ":")).encode("ascii")
        check = sha256(head + speech.pcm).hexdigest().encode("ascii")
        path = self._path(text, language)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(_MAGIC + head + b"\n" + check + b"\n" + speech.pcm)
            Path(name).replace(path)
