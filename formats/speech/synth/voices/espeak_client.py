"""Texts spoken, or turned into phonemes, by processes of `espeak_server`, one for each setting."""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Final

from formats.speech.synth.voices import child
from formats.speech.synth.voices.espeak_library import Clause, Spoken

if TYPE_CHECKING:
    from formats.speech.synth.voices.espeak_library import Setting

_SERVER: Final = "formats.speech.synth.voices.espeak_server"


def speak(text: str, setting: Setting) -> Spoken:
    """Speak `text` (no NUL, no lone surrogate), as if nothing had been spoken before. Raises VoiceError."""
    answer = child.ask(_SERVER, json.dumps(setting._asdict()), text.encode("utf-8"), called="eSpeak NG")
    size = struct.unpack(">I", answer[:4])[0]
    events = json.loads(answer[4 : 4 + size])
    return Spoken(
        pcm=answer[4 + size :],
        onsets=tuple((character, sample) for character, sample in events["onsets"]),
        clauses=tuple(events["clauses"]),
        phonemes=tuple(Clause(last=last, ipa=ipa) for last, ipa in events["phonemes"]),
    )
