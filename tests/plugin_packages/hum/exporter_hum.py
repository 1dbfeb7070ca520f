"""A third-party voice: a hum as long as the text."""

from __future__ import annotations

from array import array
from typing import ClassVar

from exporter.plugin import Speech

RATE = 22050


class HumVoice:
    """Hums two milliseconds for each character: a square wave of 220 Hz."""

    name: ClassVar[str] = "hum"
    online: ClassVar[bool] = False

    def languages(self) -> frozenset[str]:
        """Return the languages it hums in."""
        return frozenset({"en", "de", "mul"})

    def fingerprint(self) -> str:
        """Return what its sound depends on."""
        return "hum 1"

    def speak(self, text: str, *, language: str) -> Speech:
        """Hum."""
        samples = array("h", (3000 if index // 50 % 2 else -3000 for index in range(len(text) * RATE // 500)))
        return Speech(pcm=samples.tobytes(), rate=RATE)
