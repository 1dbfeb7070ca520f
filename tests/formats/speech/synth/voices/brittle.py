"""An engine in a process of its own that a word ends, as a text may end any engine; run as a module it answers silence."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

from formats.speech.synth.voices import child, wire
from formats.speech.synth.voices.tone import ToneVoice

if TYPE_CHECKING:
    from exporter.plugin import Speech


class BrittleVoice(ToneVoice):
    """Beeps for what its engine answers. `fatal` is the word that ends it; "" ends it at every text."""

    def __init__(self, fatal: str) -> None:
        super().__init__(milliseconds=60)
        self._fatal = fatal

    def speak(self, text: str, *, language: str) -> Speech:
        child.ask(__name__, self._fatal, text.encode(), called="Brittle")
        return super().speak(text, language=language)


def serve(fatal: str) -> None:
    """Answer until the fatal word comes."""
    while (text := wire.requests(sys.stdin.buffer)) is not None:
        if fatal in text.decode():
            os.kill(os.getpid(), signal.SIGSEGV)
        wire.answer(sys.stdout.buffer, b"")


if __name__ == "__main__":
    serve(sys.argv[1])
