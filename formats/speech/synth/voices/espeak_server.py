"""A process that speaks with one setting of eSpeak NG, each text as if it were the first.

The library keeps state from what it spoke before (the place in a looped noise, for one), and nothing it offers sets that back: the
same German or Arabic sentence has other samples after another sentence. So this process loads the library and sets the voice once,
and each text is spoken by a fork of it that then ends. A fork of so small a process takes about a millisecond.

Run as `python -m formats.speech.synth.voices.espeak_server SETTING`, the setting as JSON. On standard input each text is 4 bytes of
length (big-endian) and UTF-8. On standard output each answer is 4 bytes of length and: a byte (0 for sound, 1 for an error in
UTF-8), then 4 bytes of length of a JSON object with `onsets` and `clauses`, the object, and the PCM.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from typing import TYPE_CHECKING, BinaryIO

from exporter.errors import VoiceError
from formats.speech.synth.voices.espeak_library import EspeakLibrary, Setting

if TYPE_CHECKING:
    from formats.speech.synth.voices.espeak_library import Spoken


def serve(setting: Setting, source: BinaryIO, target: BinaryIO) -> None:
    """Answer texts until the input ends."""
    library = EspeakLibrary()
    library.prepare(setting)
    while (head := source.read(4)) and len(head) == 4:
        text = source.read(struct.unpack(">I", head)[0]).decode("utf-8")
        child = os.fork()
        if child == 0:
            status = 1
            try:
                _send(target, _answer(library, text, setting))
                status = 0
            finally:
                os._exit(status)
        _, status = os.waitpid(child, 0)
        if status != 0:
            _send(target, _error("The engine ended while it spoke."))


def _answer(library: EspeakLibrary, text: str, setting: Setting) -> bytes:
    try:
        spoken = library.speak(text, setting)
    except VoiceError as error:
        return _error(error.message)
    return pack(spoken)


def pack(spoken: Spoken) -> bytes:
    """The answer that carries a sound."""
    events = json.dumps({"onsets": spoken.onsets, "clauses": spoken.clauses}).encode()
    return b"\0" + struct.pack(">I", len(events)) + events + spoken.pcm


def _error(message: str) -> bytes:
    return b"\1" + message.encode("utf-8")


def _send(target: BinaryIO, answer: bytes) -> None:
    target.write(struct.pack(">I", len(answer)) + answer)
    target.flush()


if __name__ == "__main__":
    serve(Setting(**json.loads(sys.argv[1])), sys.stdin.buffer, sys.stdout.buffer)
