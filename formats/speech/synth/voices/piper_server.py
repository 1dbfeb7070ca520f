"""A process that speaks with one model of Piper.

Run as `python -m formats.speech.synth.voices.piper_server SETTING`, the setting as JSON: `model`, its path, and `sha256`, which
may be empty. A request is a JSON object: `sentences`, lists of words, a word a list of phonemes with mark and blank behind; or
`text`, where the model has its own way from text to phonemes; `scale` and `speaker`. An answer (`wire.py` says how both are sent)
is 4 bytes of length of a JSON object with `rate` and `lengths`, the object, and the PCM. `lengths` has two numbers a word: samples
of the word, and of its mark and the blank behind it; it is null where the model knows none.
"""

from __future__ import annotations

import json
import struct
import sys
from pathlib import Path
from typing import Any, BinaryIO

from exporter.errors import VoiceError
from formats.speech.synth.voices import wire
from formats.speech.synth.voices.onnx_graph import open_graph, pcm_of, read_parts

MARKS = frozenset(" .,;:!?")


def load(model: Path, sha256: str) -> Any:
    """The voice, without noise of its own. Raises VoiceError."""
    try:
        from piper import PiperConfig, PiperVoice
    except ImportError as error:
        raise VoiceError("The voice piper needs the package piper-tts.", code="LIB-001") from error
    data = read_parts([model], called="piper", sha256=sha256)
    try:
        config = PiperConfig.from_dict(json.loads(Path(f"{model}.json").read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise VoiceError(f"{model.name}.json, which describes the model of the voice piper, cannot be read.") from error
    return PiperVoice(config=config, session=open_graph(data, called="piper", inputs=("input", "input_lengths", "scales")))


def speak(voice: Any, asked: dict[str, Any]) -> bytes:
    """The answer to a request. Raises VoiceError."""
    from piper import SynthesisConfig

    settings = SynthesisConfig(
        speaker_id=asked["speaker"],
        length_scale=asked["scale"] * voice.config.length_scale,
        noise_scale=0.0,
        noise_w_scale=0.0,
    )
    pcm = bytearray()
    lengths: list[tuple[int, int]] | None = []
    for words in asked.get("sentences") or _own_words(voice, asked["text"]):
        phonemes = [symbol for word in words for symbol in word if symbol in voice.config.phoneme_id_map]
        if not phonemes:
            lengths = None if lengths is None else [*lengths, *((0, 0) for _ in words)]
            continue
        sound, samples = voice.phoneme_ids_to_audio(voice.phonemes_to_ids(phonemes), settings, include_alignments=True)
        made = pcm_of(sound, called="piper")
        pcm += made
        if samples is None or lengths is None:
            lengths = None
        else:
            lengths += _lengths(voice.config.phoneme_id_map, words, [int(each) for each in samples], len(made) // 2)
    head = json.dumps({"rate": voice.config.sample_rate, "lengths": lengths}).encode()
    return struct.pack(">I", len(head)) + head + bytes(pcm)


def _own_words(voice: Any, text: str) -> list[list[list[str]]]:
    """Sentences of words by the model's own way to phonemes, in which blanks part words."""
    sentences = []
    for phonemes in voice.phonemize(text):
        words: list[list[str]] = [[]]
        for symbol in phonemes:
            words[-1].append(symbol)
            if symbol == " ":
                words.append([])
        sentences.append([word for word in words if word])
    return sentences


def _lengths(ids: dict[str, list[int]], words: list[list[str]], samples: list[int], total: int) -> list[tuple[int, int]]:
    """Samples of each word and of what is behind it. A pad follows each symbol; a begin with a pad and an end stand around."""
    place = 2
    begun = sum(samples[:place])
    found = []
    for word in words:
        spoken = quiet = 0
        for symbol in word:
            size = len(ids[symbol]) + 1 if symbol in ids else 0
            lasts = sum(samples[place : place + size])
            place += size
            if symbol in MARKS:
                quiet += lasts
            else:
                spoken += lasts
        found.append((spoken, quiet))
    if found:  # what the begin lasts belongs to the first word, what the end lasts is quiet
        rest = total - begun - sum(spoken + quiet for spoken, quiet in found)
        found[0] = (found[0][0] + begun, found[0][1])
        found[-1] = (found[-1][0], found[-1][1] + max(0, rest))
    return found


def serve(voice: Any, source: BinaryIO, target: BinaryIO) -> None:
    """Answer texts until the input ends."""
    while (asked := wire.requests(source)) is not None:
        try:
            wire.answer(target, speak(voice, json.loads(asked)))
        except VoiceError as error:
            wire.answer_error(target, error)
        except Exception as error:  # what the network raises is of no fixed kind; the process stays for the next text
            wire.answer_error(target, VoiceError(f"The model of the voice piper failed: {' '.join(str(error).split())[:200]}"))


def main() -> None:
    """Load and serve; where the model cannot be loaded, each request is answered by the reason."""
    setting = json.loads(sys.argv[1])
    try:
        voice = load(Path(setting["model"]), setting["sha256"])
    except VoiceError as error:
        while wire.requests(sys.stdin.buffer) is not None:
            wire.answer_error(sys.stdout.buffer, error)
        return
    serve(voice, sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
