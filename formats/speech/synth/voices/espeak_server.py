"""A process that speaks with one setting of eSpeak NG, each text as if it were the first.

The library keeps state from what it spoke before, and nothing it offers sets that back: the same German or Arabic sentence had
other samples after another sentence. What it keeps is put back before each text (`espeak_state`); where that cannot be found,
each text is spoken by a fork of this process, which then ends. A fork costs about half of what speaking a sentence does.

Run as `python -m formats.speech.synth.voices.espeak_server SETTING`, the setting as JSON. A request is a text in UTF-8, an answer
(`wire.py` says how both are sent) 4 bytes of length of a JSON object with `onsets`, `clauses` and `phonemes`, the object, and
the PCM.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from typing import TYPE_CHECKING, BinaryIO

from exporter.errors import EngineEndedError, VoiceError
from formats.speech.synth.voices import wire
from formats.speech.synth.voices.espeak_library import EspeakLibrary, Setting

if TYPE_CHECKING:
    from formats.speech.synth.voices.espeak_library import Spoken


def serve(setting: Setting, source: BinaryIO, target: BinaryIO) -> None:
    """Answer texts until the input ends."""
    library = EspeakLibrary()
    library.prepare(setting)
    kept = library.kept()
    while (text := wire.requests(source)) is not None:
        if kept is None:
            _answer_by_fork(target, library, text.decode("utf-8"), setting)
        else:
            kept.reset()
            _answer(target, library, text.decode("utf-8"), setting)


def _answer_by_fork(target: BinaryIO, library: EspeakLibrary, text: str, setting: Setting) -> None:
    process = os.fork()
    if process == 0:
        status = 1
        try:
            _answer(target, library, text, setting)
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(process, 0)
    if status != 0:
        wire.answer_error(target, EngineEndedError("eSpeak NG ended while it spoke."))


def _answer(target: BinaryIO, library: EspeakLibrary, text: str, setting: Setting) -> None:
    try:
        spoken = library.speak(text, setting)
    except VoiceError as error:
        wire.answer_error(target, error)
        return
    wire.answer(target, pack(spoken))


def pack(spoken: Spoken) -> bytes:
    """The answer that carries a sound."""
    phonemes = [(clause.last, clause.ipa) for clause in spoken.phonemes]
    events = json.dumps({"onsets": spoken.onsets, "clauses": spoken.clauses, "phonemes": phonemes}).encode()
    return struct.pack(">I", len(events)) + events + spoken.pcm


if __name__ == "__main__":
    serve(Setting(**json.loads(sys.argv[1])), sys.stdin.buffer, sys.stdout.buffer)
