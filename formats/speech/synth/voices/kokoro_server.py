"""A process that speaks with Kokoro's model.

Run as `python -m formats.speech.synth.voices.kokoro_server SETTING`, the setting as JSON: `parts`, the paths of the model's files,
and `sha256`, which may be empty. A request is a JSON object: `pieces`, lists of words, a word two lists of numbers of symbols: of
what is spoken and of what is behind it; `speaker`, a path; `pace`; `gain`. An answer (`wire.py` says how both are sent) is 4 bytes
of length of a JSON object with `lengths`, the object, and the PCM at 24,000 samples a second. `lengths` has two numbers a word:
samples of the word and of what is behind it; it is null where the model knows none.
"""

from __future__ import annotations

import json
import struct
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from exporter.errors import VoiceError
from formats.speech.synth.voices import wire
from formats.speech.synth.voices.onnx_graph import open_graph, pcm_of, read_parts

_DURATIONS = "/encoder/Clip_output_0"
"""The tensor of the model that says for how many frames each symbol is held."""
_FRAME = 600
_STYLES = 510


def load(parts: list[Path], sha256: str) -> Any:
    """The model. Raises VoiceError."""
    data = read_parts(parts, called="kokoro", sha256=sha256)
    return open_graph(data, called="kokoro", durations=_DURATIONS, inputs=("tokens", "style", "speed"))


def speak(session: Any, asked: dict[str, Any]) -> bytes:
    """The answer to a request. Raises VoiceError."""
    import numpy as np

    pcm = bytearray()
    lengths: list[tuple[int, int]] | None = []
    for words in asked["pieces"]:
        symbols = [number for spoken, behind in words for number in (*spoken, *behind)]
        style = _styles(asked["speaker"])[min(len(symbols), _STYLES) - 1]
        made = session.run(
            None,
            {
                "tokens": np.array([[0, *symbols, 0]], dtype=np.int64),
                "style": style[None, :],
                "speed": np.array([asked["pace"]], dtype=np.float32),
            },
        )
        sound = pcm_of(made[0] * np.float32(asked["gain"]), called="kokoro")
        pcm += sound
        held = made[1].reshape(-1) if len(made) > 1 else []
        if lengths is None or len(held) != len(symbols) + 2:
            lengths = None
        else:
            lengths += _lengths(words, [int(each) * _FRAME for each in held], len(sound) // 2)
    head = json.dumps({"lengths": lengths}).encode()
    return struct.pack(">I", len(head)) + head + bytes(pcm)


def _lengths(words: list[list[list[int]]], samples: list[int], total: int) -> list[tuple[int, int]]:
    """Samples of each word and of what is behind it. Silence before the first is the first's, silence after the last behind it."""
    place = 1
    found = []
    for spoken, behind in words:
        middle, end = place + len(spoken), place + len(spoken) + len(behind)
        found.append((sum(samples[place:middle]), sum(samples[middle:end])))
        place = end
    found[0] = (found[0][0] + samples[0], found[0][1])
    rest = total - sum(spoken + behind for spoken, behind in found)
    found[-1] = (found[-1][0], found[-1][1] + max(0, rest))
    return found


@lru_cache(maxsize=8)
def _styles(path: str) -> Any:
    import numpy as np

    try:
        return np.fromfile(path, dtype="<f4").reshape(_STYLES, -1)
    except (OSError, ValueError) as error:
        raise VoiceError(f"The speaker {Path(path).stem} of the voice kokoro cannot be read.") from error


def serve(session: Any, source: BinaryIO, target: BinaryIO) -> None:
    """Answer texts until the input ends."""
    while (asked := wire.requests(source)) is not None:
        try:
            wire.answer(target, speak(session, json.loads(asked)))
        except VoiceError as error:
            wire.answer_error(target, error)
        except Exception as error:  # what the network raises is of no fixed kind; the process stays for the next text
            wire.answer_error(target, VoiceError(f"The model of the voice kokoro failed: {' '.join(str(error).split())[:200]}"))


def main() -> None:
    """Load and serve; where the model cannot be loaded, each request is answered by the reason."""
    setting = json.loads(sys.argv[1])
    try:
        session = load([Path(part) for part in setting["parts"]], setting["sha256"])
    except VoiceError as error:
        while wire.requests(sys.stdin.buffer) is not None:
            wire.answer_error(sys.stdout.buffer, error)
        return
    serve(session, sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
